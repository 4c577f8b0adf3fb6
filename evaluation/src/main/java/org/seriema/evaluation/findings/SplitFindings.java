package org.seriema.evaluation.findings;

import java.util.ArrayList;
import java.util.List;

/// What must be known of a table and of its split before the result of a network trained on it is believed.
public final class SplitFindings {

    private SplitFindings() {}

    /// The findings of a table and of its split, the gravest first. Those of the table alone are among them, seen from
    /// the split: [TableFindings] need not be asked as well.
    ///
    /// @param train the rows trained on, those for validation among them
    /// @param test the rows tested on
    /// @throws IllegalArgumentException if a row is not in the table, or on both sides
    public static List<Finding> of(Checked table, int[] train, int[] test) {
        List<Finding> findings = new ArrayList<>();
        return findings;
    }
}
