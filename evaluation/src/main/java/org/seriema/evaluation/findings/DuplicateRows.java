package org.seriema.evaluation.findings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.findings.Finding.Severity;

/// Rows that are there more than once, cell for cell: `duplicate_rows`.
///
/// With a split: the share of test rows that equal a training row. A network has seen their answer. Rows without two
/// different numbers (a meter that was off all year) are alike without being copies, and are not counted.
///
/// When to distrust it: where the columns can take few different values, equal rows come about by chance. If there
/// are fewer possible rows (the product of the columns' numbers of different values) than pairs of rows, that is
/// said, and it is no more than good to know. From a tenth of the test rows on no figure on them can be used.
final class DuplicateRows {

    /// From this share of the test rows on, copies move the second digit of an accuracy.
    private static final double SHARE = 0.01;

    /// Fewer copies are what rounded numbers bring.
    private static final int FEWEST = 5;

    /// From this share on, figures on the test rows say more of memory than of judgement.
    private static final double MANY = 0.1;

    private DuplicateRows() {}

    /// With a split.
    static @Nullable Finding of(Checked table, Sides sides) {
        long[] hashes = RowHashes.of(table.cases());
        Map<Long, int[]> trained = new HashMap<>();
        for (int row : sides.train()) {
            trained.computeIfAbsent(hashes[row], any -> new int[2])[table.labels()[row]]++;
        }
        int same = 0;
        int other = 0;
        int flat = 0;
        for (int row : sides.test()) {
            int[] counts = trained.get(hashes[row]);
            if (counts == null) {
                continue;
            }
            if (isFlat(table, row)) {
                flat++;
            } else if (counts[table.labels()[row]] > 0) {
                same++;
            } else {
                other++;
            }
        }
        int copies = same + other;
        if (copies == 0) {
            return null;
        }
        int tests = sides.test().length;
        boolean chance = isChance(table);
        String message = Words.of(copies, tests, "test rows") + (copies == 1 ? " is" : " are")
                + " also among the training rows, number for number: " + same + " with the same label, " + other
                + " with the other one." + chanceNote(chance);
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("test_rows", tests);
        evidence.put("duplicates", copies);
        evidence.put("same_label", same);
        evidence.put("other_label", other);
        evidence.put("without_two_values", flat);
        evidence.put("share", (double) copies / tests);
        evidence.put("by_chance", chance);
        return new Finding(
                "duplicate_rows",
                severity(copies, tests, chance),
                message,
                evidence,
                "Take the copies out of the table, or name a column that copies share (data: {group: COLUMN}) and write"
                        + " split: {kind: group}.");
    }

    private static Severity severity(int copies, int tests, boolean chance) {
        if (chance || copies < SHARE * tests) {
            return Severity.INFO;
        }
        if (copies >= MANY * tests) {
            return Severity.ERROR;
        }
        return copies >= FEWEST ? Severity.WARNING : Severity.INFO;
    }

    /// Without one.
    static @Nullable Finding of(Checked table) {
        long[] hashes = RowHashes.of(table.cases());
        Map<Long, Integer> first = new HashMap<>();
        int copies = 0;
        int other = 0;
        for (int row = 0; row < hashes.length; row++) {
            Integer earlier = first.putIfAbsent(hashes[row], row);
            if (earlier != null && !isFlat(table, row)) {
                copies++;
                other += table.labels()[row] == table.labels()[earlier] ? 0 : 1;
            }
        }
        if (copies == 0) {
            return null;
        }
        boolean chance = isChance(table);
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("rows", hashes.length);
        evidence.put("duplicates", copies);
        evidence.put("other_label", other);
        evidence.put("share", (double) copies / hashes.length);
        evidence.put("by_chance", chance);
        return new Finding(
                "duplicate_rows",
                Severity.INFO,
                Words.of(copies, hashes.length, "rows") + (copies == 1 ? " repeats" : " repeat")
                        + " an earlier row number for number, " + other + " of them with the other label."
                        + chanceNote(chance),
                evidence,
                "A random split would put copies on both sides. Take them out of the table, or name a column that"
                        + " copies share (data: {group: COLUMN}) and write split: {kind: group}.");
    }

    private static String chanceNote(boolean chance) {
        return chance ? " The columns have so few different values that some rows are alike by chance." : "";
    }

    /// Whether all numbers of a row are the same, or missing.
    private static boolean isFlat(Checked table, int row) {
        double[] values = table.cases().values();
        double first = Double.NaN;
        for (int i = row * table.width(); i < (row + 1) * table.width(); i++) {
            if (table.cases().texts().containsKey(i)
                    || (!Double.isNaN(first) && values[i] < first)
                    || values[i] > first) {
                return false;
            }
            first = Double.isNaN(first) ? values[i] : first;
        }
        return true;
    }

    /// Whether there are fewer possible rows than pairs of rows.
    private static boolean isChance(Checked table) {
        double pairs = 2 * Math.log(table.cases().count());
        double possible = 0;
        for (int column = 0; column < table.width() && possible <= pairs; column++) {
            Set<Double> different = new HashSet<>();
            for (int row = 0; row < table.cases().count(); row++) {
                different.add(table.cases().values()[row * table.width() + column]);
            }
            possible += Math.log(different.size());
        }
        return possible <= pairs;
    }
}
