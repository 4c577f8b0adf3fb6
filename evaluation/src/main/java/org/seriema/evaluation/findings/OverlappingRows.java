package org.seriema.evaluation.findings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
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

    /// Numbers of the rows in which overlaps are looked for first.
    private static final int NUMBERS = 10_000_000;

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
        Overlap overlap = Overlap.of(table);
        if (overlap == null) {
            return null;
        }
        Sample sample = Sample.of(sides.test(), ROWS);
        int looked = sample.rows().length;
        int shared = overlap.count(table, sample.rows(), sides.train());
        if (shared < FEWEST || shared < LEAST * looked) {
            return null; // some four readings are the same by chance
        }
        Map<String, Object> evidence = overlap.evidence();
        evidence.put("test_rows", sides.test().length);
        evidence.put("test_rows_looked_at", looked);
        evidence.put("overlapping", shared);
        evidence.put("share", (double) shared / looked);
        return new Finding(
                "overlapping_rows",
                shared >= SHARE * looked ? Severity.WARNING : Severity.INFO,
                Words.of(shared, looked, "test rows") + (shared == 1 ? " shares" : " share")
                        + " numbers with a training row, whose end is their beginning or the other way round. Rows"
                        + " are windows that overlap, the nearest in " + overlap.numbers() + " of " + overlap.width()
                        + " numbers, and the network has seen part of these test rows before" + sample.note() + ".",
                evidence,
                overlap.remedy(sides.followsOrder()));
    }

    /// Without one.
    static @Nullable Finding of(Checked table) {
        Overlap overlap = Overlap.of(table);
        if (overlap == null) {
            return null;
        }
        Map<String, Object> evidence = overlap.evidence();
        evidence.put("rows", table.cases().count());
        evidence.put("rows_looked_at", overlap.looked().rows().length);
        evidence.put("overlapping", overlap.rows());
        evidence.put("share", (double) overlap.rows() / overlap.looked().rows().length);
        return new Finding(
                "overlapping_rows",
                Severity.INFO,
                Words.of(overlap.rows(), overlap.looked().rows().length, "rows")
                        + " share numbers with another row, whose end is their beginning or the other way round. Rows"
                        + " are windows that overlap, the nearest in " + overlap.numbers() + " of " + overlap.width()
                        + " numbers, and a random split would put such pairs on both sides"
                        + overlap.looked().note() + ".",
                evidence,
                overlap.remedy(false));
    }

    /// What the rows of a table share.
    ///
    /// @param looked the rows looked at
    /// @param rows how many of them share numbers with another
    /// @param lengths for each number of numbers whether rows overlap in so many
    /// @param numbers the most numbers that two rows share
    /// @param neighbours whether most rows share them with the row before or behind
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Overlap(Sample looked, int rows, boolean[] lengths, int numbers, boolean neighbours) {

        static @Nullable Overlap of(Checked table) {
            int width = table.width();
            int[] others = block(table);
            Sample looked = Sample.of(others, ROWS);
            int[] rows = looked.rows();
            Segments segments = new Segments(table.cases().values(), width, rows, others);
            boolean[] shared = new boolean[rows.length];
            boolean[] lengths = new boolean[width];
            int numbers = 0;
            for (int length = 1; length < width; length++) {
                segments.grow();
                if (length < Math.max(SHORTEST, width / 4)) {
                    continue;
                }
                boolean[] found = new boolean[rows.length];
                int[] counts = segments.match(found);
                if (counts[0] >= Math.max(FEWEST, LEAST * rows.length) && counts[0] >= TIMES_CONTROL * counts[1]) {
                    lengths[length] = true;
                    numbers = length;
                    join(shared, found);
                }
            }
            int beside = 0;
            for (int i = 0; i < rows.length; i++) {
                beside += follows(table, rows[i] - 1, numbers) || follows(table, rows[i], numbers) ? 1 : 0;
            }
            int count = count(shared);
            return numbers == 0 ? null : new Overlap(looked, count, lengths, numbers, 2 * beside >= count);
        }

        /// All rows, or as many side by side from the middle of a large table.
        private static int[] block(Checked table) {
            int count = table.cases().count();
            int size = Math.min(count, Math.max(ROWS, NUMBERS / Math.max(1, table.width())));
            int from = (count - size) / 2;
            return IntStream.range(from, from + size).toArray();
        }

        int width() {
            return lengths.length;
        }

        /// How many of some rows overlap others.
        int count(Checked table, int[] rows, int[] others) {
            Segments segments = new Segments(table.cases().values(), width(), rows, others);
            boolean[] shared = new boolean[rows.length];
            for (int length = 1; length <= numbers; length++) {
                segments.grow();
                if (lengths[length]) {
                    boolean[] found = new boolean[rows.length];
                    segments.match(found);
                    join(shared, found);
                }
            }
            return count(shared);
        }

        private static void join(boolean[] all, boolean[] some) {
            for (int i = 0; i < all.length; i++) {
                all[i] |= some[i];
            }
        }

        private static int count(boolean[] marks) {
            int count = 0;
            for (boolean mark : marks) {
                count += mark ? 1 : 0;
            }
            return count;
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

        Map<String, Object> evidence() {
            Map<String, Object> evidence = new LinkedHashMap<>();
            evidence.put("shared_numbers", numbers);
            evidence.put("numbers", width());
            evidence.put("shift", width() - numbers);
            evidence.put("neighbours", neighbours);
            return evidence;
        }

        /// Rows that still share a number with the one at a border are to be left out.
        ///
        /// @param ordered whether the split goes by the order of the rows
        String remedy(boolean ordered) {
            int purge = Math.ceilDiv(width(), width() - numbers);
            if (ordered && neighbours) {
                return "Leave out the rows at the border: write split: {kind: chronological, test: 0.2, gap: " + purge
                        + "}.";
            }
            String split = "split: {kind: chunks, test: 0.2, size: " + Math.max(100, 10 * purge) + ", purge: " + purge
                    + "}";
            return neighbours
                    ? "Keep neighbouring rows together and leave some out along the borders: write " + split + "."
                    : "The rows do not stand in the order of time. Bring them into it (or give the long table and let"
                            + " data: {series: ...} cut the windows), and write " + split + ".";
        }
    }
}
