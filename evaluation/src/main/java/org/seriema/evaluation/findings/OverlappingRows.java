package org.seriema.evaluation.findings;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.findings.Finding.Severity;

/// Rows that are windows over one series and share readings: `overlapping_rows`.
///
/// ```
/// the last k numbers of one row = the first k of another,  k from D / 4 (at least 3) to D - 1
/// ```
///
/// Only stretches with two different numbers count, so that a meter that stands still raises no alarm, and a length k
/// counts only if it is found several times as often forwards as backwards, so that columns of few different values
/// raise none. The order of the rows plays no part: windows are found in a shuffled table too.
///
/// When to distrust it: windows that were scaled one by one share no numbers, and columns sorted by channel
/// (`T_t0, T_t1, H_t0, H_t1`) hide the overlap; `neighbouring_rows` and `near_duplicate_rows` may see those.
final class OverlappingRows {

    /// From this share of the test rows on, it is not only the rows at a border between training and test.
    private static final double SHARE = 0.1;

    /// Rows looked at.
    private static final int ROWS = 2000;

    /// Shorter stretches are alike by chance.
    private static final int SHORTEST = 3;

    /// An overlap counts if so many rows have it,
    private static final int FEWEST = 5;

    /// such a share of those looked at,
    private static final double LEAST = 0.01;

    /// and so many times more than the same stretches backwards.
    private static final int TIMES_CONTROL = 5;

    private OverlappingRows() {}

    /// With a split.
    static @Nullable Finding of(Checked table, Sides sides) {
        Sample sample = Sample.of(sides.test(), ROWS);
        Overlap overlap = Overlap.of(table, sample.rows(), sides.train());
        if (overlap == null) {
            return null;
        }
        int looked = sample.rows().length;
        double share = (double) overlap.rows() / looked;
        Map<String, Object> evidence = overlap.evidence(table.width());
        evidence.put("test_rows", sides.test().length);
        evidence.put("test_rows_looked_at", looked);
        evidence.put("overlapping", overlap.rows());
        evidence.put("share", share);
        return new Finding(
                "overlapping_rows",
                share >= SHARE ? Severity.WARNING : Severity.INFO,
                Words.of(overlap.rows(), looked, "test rows") + " share up to " + overlap.numbers() + " of their "
                        + table.width() + " numbers with a training row, whose end is their beginning or the other way"
                        + " round: rows are windows that overlap, and the network has seen most of a test row before"
                        + sample.note() + ".",
                evidence,
                overlap.remedy(table.width()));
    }

    /// Without one.
    static @Nullable Finding of(Checked table) {
        int[] rows = Sample.every(table.cases().count());
        Sample sample = Sample.of(rows, ROWS);
        Overlap overlap = Overlap.of(table, sample.rows(), rows);
        if (overlap == null) {
            return null;
        }
        int looked = sample.rows().length;
        Map<String, Object> evidence = overlap.evidence(table.width());
        evidence.put("rows", rows.length);
        evidence.put("rows_looked_at", looked);
        evidence.put("overlapping", overlap.rows());
        evidence.put("share", (double) overlap.rows() / looked);
        return new Finding(
                "overlapping_rows",
                Severity.INFO,
                Words.of(overlap.rows(), looked, "rows") + " share up to " + overlap.numbers() + " of their "
                        + table.width() + " numbers with another row, whose end is their beginning or the other way"
                        + " round: rows are windows that overlap, and a random split would put such pairs on both"
                        + " sides" + sample.note() + ".",
                evidence,
                overlap.remedy(table.width()));
    }

    /// What rows share.
    ///
    /// @param rows how many of those looked at share numbers with another
    /// @param numbers the most numbers that two of them share
    /// @param neighbours whether most of them share them with the row before or behind
    private record Overlap(int rows, int numbers, boolean neighbours) {

        static @Nullable Overlap of(Checked table, int[] rows, int[] others) {
            int width = table.width();
            Segments segments = new Segments(table.cases().values(), width, rows, others);
            boolean[] shared = new boolean[rows.length];
            int numbers = 0;
            for (int length = 1; length < width; length++) {
                segments.grow();
                if (length < Math.max(SHORTEST, width / 4)) {
                    continue;
                }
                boolean[] found = new boolean[rows.length];
                int[] counts = segments.match(found);
                if (counts[0] >= Math.max(FEWEST, LEAST * rows.length) && counts[0] >= TIMES_CONTROL * counts[1]) {
                    numbers = length;
                    for (int i = 0; i < rows.length; i++) {
                        shared[i] |= found[i];
                    }
                }
            }
            int count = 0;
            int beside = 0;
            for (int i = 0; i < rows.length; i++) {
                count += shared[i] ? 1 : 0;
                beside += shared[i] && (follows(table, rows[i] - 1, numbers) || follows(table, rows[i], numbers))
                        ? 1
                        : 0;
            }
            return numbers == 0 ? null : new Overlap(count, numbers, 2 * beside >= count);
        }

        /// Whether the row behind a row begins with its last numbers.
        private static boolean follows(Checked table, int row, int numbers) {
            if (row < 0 || row + 1 >= table.cases().count()) {
                return false;
            }
            double[] values = table.cases().values();
            int next = (row + 1) * table.width();
            for (int i = 0; i < numbers; i++) {
                if (RowHashes.of(values[next - numbers + i]) != RowHashes.of(values[next + i])) {
                    return false;
                }
            }
            return true;
        }

        Map<String, Object> evidence(int width) {
            Map<String, Object> evidence = new LinkedHashMap<>();
            evidence.put("shared_numbers", numbers);
            evidence.put("numbers", width);
            evidence.put("shift", width - numbers);
            evidence.put("neighbours", neighbours);
            return evidence;
        }

        /// Rows that still share a number with the one at a border are to be left out.
        String remedy(int width) {
            int purge = Math.ceilDiv(width, width - numbers);
            String split = "split: {kind: chunks, test: 0.2, size: " + Math.max(100, 10 * purge) + ", purge: " + purge
                    + "}";
            return neighbours
                    ? "Keep neighbouring rows together and leave some out along the borders: write " + split + "."
                    : "The rows do not stand in the order of time. Bring them into it (or give the long table and let"
                            + " data: {series: ...} cut the windows), and write " + split + ".";
        }
    }
}
