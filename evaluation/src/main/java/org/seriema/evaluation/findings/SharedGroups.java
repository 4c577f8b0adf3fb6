package org.seriema.evaluation.findings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.findings.Finding.Severity;

/// The same case (`same_id`) or rows of one group (`same_group`) on both sides of a split.
///
/// A network that knows a customer from the training rows can recognise him, and the label of one row of his is
/// often that of the next. If every test row is later than every training row, that is what the network will meet in
/// use, where the same customers go on, and it is no more than good to know.
///
/// When to distrust it: it goes by what the column says. One customer under two names is not found.
final class SharedGroups {

    /// Names shown in the evidence.
    private static final int SHOWN = 20;

    private SharedGroups() {}

    static @Nullable Finding ids(Checked table, Sides sides) {
        return of(
                "same_id",
                "id",
                table.ids(),
                table,
                sides,
                "Rows with one id are one case: put them together, or write data: {group: COLUMN} with the column of"
                        + " the ids and split: {kind: group}.");
    }

    static @Nullable Finding groups(Checked table, Sides sides) {
        return of(
                "same_group",
                "group",
                table.groups(),
                table,
                sides,
                "If the network will judge groups it has never seen, write split: {kind: group}, or {kind:"
                        + " stratified_group} where one class is rare.");
    }

    private static @Nullable Finding of(
            String code, String what, List<String> names, Checked table, Sides sides, String remedy) {
        if (names.isEmpty()) {
            return null;
        }
        Set<String> trained = new HashSet<>();
        for (int row : sides.train()) {
            trained.add(names.get(row));
        }
        Set<String> shared = new LinkedHashSet<>();
        int rows = 0;
        for (int row : sides.test()) {
            if (trained.contains(names.get(row))) {
                shared.add(names.get(row));
                rows++;
            }
        }
        if (rows == 0) {
            return null;
        }
        boolean later = sides.isChronological(table.times());
        List<String> some = new ArrayList<>(shared).subList(0, Math.min(SHOWN, shared.size()));
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("test_rows", sides.test().length);
        evidence.put("shared_rows", rows);
        evidence.put("share", (double) rows / sides.test().length);
        evidence.put("shared", shared.size());
        evidence.put("names", some);
        evidence.put("later", later);
        return new Finding(
                code,
                later ? Severity.INFO : Severity.WARNING,
                Words.of(rows, sides.test().length, "test rows") + (rows == 1 ? " has" : " have") + " the " + what
                        + " of a training row (" + Words.list(new ArrayList<>(shared))
                        + "), so the network may recognise the " + what + " instead of judging the row."
                        + (later
                                ? " All test rows are later than the training rows: the result holds for known ones,"
                                        + " at later times."
                                : ""),
                evidence,
                remedy);
    }
}
