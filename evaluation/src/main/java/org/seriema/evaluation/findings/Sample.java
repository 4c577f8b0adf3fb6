package org.seriema.evaluation.findings;

import java.util.Arrays;
import org.seriema.data.random.RandomState;

/// Some of the rows, where looking at all would take long: drawn at random with a seed of their own, so that the same
/// table always gives the same findings.
///
/// @param rows the rows to look at, ascending
/// @param of how many there are
@SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
record Sample(int[] rows, int of) {

    /// The seed of all draws of the checks.
    static final long SEED = 0;

    /// All rows, or `most` of them.
    static Sample of(int[] rows, int most) {
        if (rows.length <= most) {
            return new Sample(rows, rows.length);
        }
        int[] picked = new RandomState(SEED).choice(rows.length, most);
        Arrays.setAll(picked, i -> rows[picked[i]]);
        Arrays.sort(picked);
        return new Sample(picked, rows.length);
    }

    /// As many rows as hold about so many numbers, but at least 1,000 of them.
    static Sample ofNumbers(int[] rows, int width, int numbers) {
        return of(rows, Math.max(1000, numbers / Math.max(1, width)));
    }

    /// All rows of a table.
    static int[] every(int count) {
        int[] rows = new int[count];
        Arrays.setAll(rows, i -> i);
        return rows;
    }

    /// What must be said of a sample: ` (looked at in a sample of 2000 of 42372 rows)`, or nothing if all were.
    String note() {
        return rows.length == of ? "" : " (seen in a sample of " + rows.length + " of these " + of + " rows)";
    }
}
