package org.seriema.evaluation.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Times;
import org.seriema.evaluation.findings.Finding.Severity;

/// Windows of one series that have times in common: `overlapping_windows`, for cases cut from a long table.
///
/// Windows that overlap and end later than all training windows hold known readings and yet ask something new; that
/// is less grave.
///
/// A test window overlaps a training window of its series if neither ends before the other begins. Both then hold
/// the same readings.
///
/// When to distrust it: with a sampling rate above 1, windows lie between each other without a reading in common.
/// Windows that only touch share nothing and may yet be alike.
final class OverlappingWindows {

    /// From this share of the test rows on, it is not only the windows at a border between training and test.
    private static final double SHARE = 0.1;

    private OverlappingWindows() {}

    /// Whether the cases are windows whose times are known.
    static boolean isAbout(Checked table) {
        Times times = table.cases().times();
        long[] last = table.times();
        if (times == null || last.length == 0 || table.groups().isEmpty() || times.steps() < 2) {
            return false;
        }
        for (int row = 0; row < last.length; row++) {
            if (times.milliseconds(row, times.steps() - 1) != last[row]) {
                return false;
            }
        }
        return true;
    }

    /// With a split.
    static @Nullable Finding of(Checked table, Sides sides) {
        int shared = shared(table, sides.train(), sides.test());
        if (shared == 0) {
            return null;
        }
        int tests = sides.test().length;
        double share = (double) shared / tests;
        boolean later = sides.isChronological(table.times());
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("test_rows", tests);
        evidence.put("overlapping", shared);
        evidence.put("share", share);
        evidence.put("later", later);
        return new Finding(
                "overlapping_windows",
                share < SHARE ? Severity.INFO : later ? Severity.WARNING : Severity.ERROR,
                Words.of(shared, tests, "test windows") + (shared == 1 ? " has" : " have")
                        + " times in common with a training window of the same series: the network has seen some of"
                        + " their readings."
                        + (later ? " All of them end later than the training windows, so their labels are new." : ""),
                evidence,
                "Write split: {kind: group}, which keeps the windows of a series together, or split: {kind:"
                        + " chronological, gap: ...} with a gap as long as a window.");
    }

    /// Without one.
    static @Nullable Finding of(Checked table) {
        int[] rows = Sample.every(table.cases().count());
        int shared = shared(table, rows, rows);
        if (shared == 0) {
            return null;
        }
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("rows", rows.length);
        evidence.put("overlapping", shared);
        evidence.put("share", (double) shared / rows.length);
        return new Finding(
                "overlapping_windows",
                Severity.INFO,
                Words.of(shared, rows.length, "windows") + " have times in common with another window of the same"
                        + " series: a random split would put the same readings on both sides.",
                evidence,
                "Write split: {kind: group}, which keeps the windows of a series together, or split: {kind:"
                        + " chronological, gap: ...} with a gap as long as a window.");
    }

    /// How many of some windows overlap one of others of their series, other than themselves.
    private static int shared(Checked table, int[] others, int[] rows) {
        Times times = Objects.requireNonNull(table.cases().times());
        Map<String, List<Integer>> series = new HashMap<>();
        for (int row : others) {
            series.computeIfAbsent(table.groups().get(row), any -> new ArrayList<>())
                    .add(row);
        }
        Map<String, int[]> byBegin = new HashMap<>();
        series.forEach((name, windows) -> byBegin.put(
                name,
                windows.stream()
                        .sorted(Comparator.comparingLong((Integer row) -> times.milliseconds(row, 0))
                                .thenComparing(row -> row))
                        .mapToInt(row -> row)
                        .toArray()));
        int shared = 0;
        for (int row : rows) {
            int[] windows = byBegin.getOrDefault(table.groups().get(row), new int[0]);
            shared += overlaps(times, table.times(), windows, row) ? 1 : 0;
        }
        return shared;
    }

    /// All windows are of the same length, so that it is the nearest by their begin that overlap.
    private static boolean overlaps(Times times, long[] last, int[] windows, int row) {
        long begin = times.milliseconds(row, 0);
        int low = 0;
        int high = windows.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times.milliseconds(windows[middle], 0) < begin) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int behind = low < windows.length && windows[low] == row ? low + 1 : low;
        return (low > 0 && last[windows[low - 1]] >= begin)
                || (behind < windows.length && times.milliseconds(windows[behind], 0) <= last[row]);
    }
}
