package org.seriema.evaluation.findings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the rows of a table share.
///
/// @param looked the rows looked at
/// @param rows how many of them share numbers with another
/// @param lengths for each number of numbers whether rows overlap in so many
/// @param numbers the most numbers that two rows share
/// @param neighbours whether most rows share them with the row before or behind
@SuppressWarnings("ArrayRecordComponent") // never compared
record Overlap(Sample looked, int rows, boolean[] lengths, int numbers, boolean neighbours) {

    /// Rows looked at.
    static final int ROWS = 2000;

    /// Numbers of the rows in which overlaps are looked for first.
    private static final int NUMBERS = 10_000_000;

    /// Shorter stretches are alike by chance.
    private static final int SHORTEST = 3;

    /// An overlap counts if so many rows have it,
    static final int FEWEST = 5;

    /// such a share of those looked at,
    static final double LEAST = 0.01;

    /// and so many times more than the same stretches backwards.
    private static final int TIMES_CONTROL = 5;

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
        int count = Segments.count(shared);
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
        return Segments.count(shared);
    }

    private static void join(boolean[] all, boolean[] some) {
        for (int i = 0; i < all.length; i++) {
            all[i] |= some[i];
        }
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
        String split =
                "split: {kind: chunks, test: 0.2, size: " + Math.max(100, 10 * purge) + ", purge: " + purge + "}";
        return neighbours
                ? "Keep neighbouring rows together and leave some out along the borders: write " + split + "."
                : "The rows do not stand in the order of time. Bring them into it (or give the long table and let"
                        + " data: {series: ...} cut the windows), and write " + split + ".";
    }
}
