package org.seriema.evaluation.findings;

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

    private OverlappingRows() {}

    /// With a split.
    static @Nullable Finding of(Checked table, Sides sides) {
        Overlap overlap = Overlap.of(table);
        if (overlap == null) {
            return null;
        }
        Sample sample = Sample.of(sides.test(), Overlap.ROWS);
        int looked = sample.rows().length;
        int shared = overlap.count(table, sample.rows(), sides.train());
        if (shared < Overlap.FEWEST || shared < Overlap.LEAST * looked) {
            return null; // some four readings are the same by chance
        }
        Map<String, Object> evidence = overlap.evidence();
        evidence.put("test_rows", sides.test().length);
        evidence.put("test_rows_looked_at", looked);
        evidence.put("overlapping", shared);
        evidence.put("share", (double) shared / looked);
        return new Finding(
                "overlapping_rows",
                shared >= SHARE * looked ? Severity.ERROR : Severity.INFO,
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
}
