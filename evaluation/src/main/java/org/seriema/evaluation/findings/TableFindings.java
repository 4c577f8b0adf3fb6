package org.seriema.evaluation.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What must be known of a table before it is split and trained on.
public final class TableFindings {

    private TableFindings() {}

    /// The findings of a table that is not split, the gravest first.
    ///
    /// Where the order of the rows, repeated rows or windows that overlap would spoil a random split, they say so as
    /// something good to know: only a split makes a fault of it.
    public static List<Finding> of(Checked table) {
        List<Finding> findings = new ArrayList<>();
        if (table.cases().count() == 0) {
            return findings;
        }
        add(findings, DuplicateRows.of(table));
        if (OverlappingWindows.isAbout(table)) {
            add(findings, OverlappingWindows.of(table));
        } else {
            add(findings, OverlappingRows.of(table));
        }
        add(findings, NeighbouringRows.of(table));
        findings.addAll(rules(table, null));
        add(findings, Imbalance.of(table, null));
        add(findings, FewPositives.of(table, null));
        return gravestFirst(findings);
    }

    /// What is looked for with and without a split.
    static List<Finding> rules(Checked table, @Nullable Sides sides) {
        List<Finding> findings = new ArrayList<>(TextColumns.of(table));
        findings.addAll(CountRules.of(table, sides));
        add(findings, ColumnRules.of(table, sides));
        findings.addAll(RowOrder.of(table, sides));
        findings.addAll(PoorColumns.of(table, sides));
        add(findings, ScaledColumns.of(table, sides));
        return findings;
    }

    static void add(List<Finding> findings, @Nullable Finding found) {
        if (found != null) {
            findings.add(found);
        }
    }

    static List<Finding> gravestFirst(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
    }
}
