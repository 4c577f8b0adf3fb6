package org.seriema.evaluation.findings;

import java.util.ArrayList;
import java.util.List;

/// What must be known of a table before it is split and trained on.
public final class TableFindings {

    private TableFindings() {}

    /// The findings of a table that is not split, the gravest first.
    ///
    /// Where the order of the rows, repeated rows or windows that overlap would spoil a random split, they say so as
    /// something good to know: only a split makes a fault of it.
    public static List<Finding> of(Checked table) {
        List<Finding> findings = new ArrayList<>();
        return findings;
    }
}
