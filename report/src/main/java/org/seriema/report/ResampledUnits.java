package org.seriema.report;

import java.util.Arrays;
import java.util.stream.IntStream;

/// What is drawn again, as a whole, when an interval is found by drawing the test cases again.
///
/// @param of the number of the unit that each case belongs to, from 0 without gaps
/// @param name what the units are, for people: `cases`, `groups of cases`
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
public record ResampledUnits(int[] of, String name) {

    /// Every case by itself.
    public static ResampledUnits single(int cases) {
        return new ResampledUnits(IntStream.range(0, cases).toArray(), "cases");
    }

    /// How many units there are.
    public int count() {
        return Arrays.stream(of).max().orElse(-1) + 1;
    }

    /// Whether every case is drawn by itself.
    public boolean areSingle() {
        return count() == of.length;
    }
}
