package org.seriema.evaluation.findings;

import java.util.ArrayList;
import java.util.List;
import org.seriema.evaluation.findings.Finding.Severity;

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
        Sides sides = Sides.of(table.cases().count(), train, test);
        List<Finding> findings = new ArrayList<>();
        TableFindings.add(findings, DuplicateRows.of(table, sides));
        TableFindings.add(findings, SharedGroups.ids(table, sides));
        TableFindings.add(findings, SharedGroups.groups(table, sides));
        List<Finding> near = neighbours(table, sides);
        findings.addAll(near);
        if (near.stream().noneMatch(found -> found.severity() != Severity.INFO)) {
            // Windows and neighbours are near copies of each other, which has been said then.
            TableFindings.add(findings, NearDuplicateRows.of(table, sides));
        }
        findings.addAll(TableFindings.rules(table, sides));
        TableFindings.add(findings, Imbalance.of(table, sides));
        TableFindings.add(findings, FewPositives.of(table, sides));
        TableFindings.add(findings, LabelShift.of(table, sides));
        TableFindings.add(findings, Shift.of(table, sides));
        return TableFindings.gravestFirst(findings);
    }

    private static List<Finding> neighbours(Checked table, Sides sides) {
        List<Finding> findings = new ArrayList<>();
        TableFindings.add(
                findings,
                OverlappingWindows.isAbout(table)
                        ? OverlappingWindows.of(table, sides)
                        : OverlappingRows.of(table, sides));
        TableFindings.add(findings, NeighbouringRows.of(table, sides));
        return findings;
    }
}
