package org.seriema.data;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/// When each time step of each case is: dates and times without a zone, in milliseconds since 1970-01-01T00:00.
///
/// A wide table has the same times for all cases (its columns' names); windows of a series have times of their own.
public final class Times {

    private final int steps;
    private final boolean shared;
    private final long[] milliseconds;

    private Times(int steps, boolean shared, long[] milliseconds) {
        this.steps = steps;
        this.shared = shared;
        this.milliseconds = milliseconds;
    }

    /// The same times for all cases.
    public static Times shared(long[] milliseconds) {
        return new Times(milliseconds.length, true, milliseconds.clone());
    }

    /// Times of its own for each case.
    ///
    /// @param milliseconds cases x steps, row-major; kept, not copied
    public static Times each(int steps, long[] milliseconds) {
        if (steps < 1 || milliseconds.length % steps != 0) {
            throw new IllegalArgumentException(milliseconds.length + " times for cases of " + steps + " steps");
        }
        return new Times(steps, false, milliseconds);
    }

    /// The number of time steps of a case.
    public int steps() {
        return steps;
    }

    /// The time of a step of a case, in milliseconds.
    public long milliseconds(int row, int step) {
        return milliseconds[shared ? step : row * steps + step];
    }

    /// The time of a step of a case.
    public LocalDateTime at(int row, int step) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(milliseconds(row, step)), ZoneOffset.UTC);
    }

    /// The times of some of the cases, in the order given.
    public Times rows(int... picked) {
        if (shared) {
            return this;
        }
        long[] some = new long[Math.multiplyExact(picked.length, steps)];
        for (int i = 0; i < picked.length; i++) {
            System.arraycopy(milliseconds, picked[i] * steps, some, i * steps, steps);
        }
        return new Times(steps, false, some);
    }

    /// The times of some of the steps of each case, in the order given.
    public Times ofSteps(int... picked) {
        int cases = shared ? 1 : milliseconds.length / steps;
        long[] some = new long[Math.multiplyExact(cases, picked.length)];
        for (int i = 0; i < some.length; i++) {
            some[i] = milliseconds[i / picked.length * steps + picked[i % picked.length]];
        }
        return new Times(picked.length, shared, some);
    }

    /// These times and others behind them.
    ///
    /// @param cases how many cases these are of
    /// @param otherCases how many the others are of
    Times append(Times others, int cases, int otherCases) {
        if (shared && equals(others)) {
            return this;
        }
        long[] all = new long[Math.multiplyExact(Math.addExact(cases, otherCases), steps)];
        for (int i = 0; i < all.length; i++) {
            int row = i / steps;
            all[i] = row < cases ? milliseconds(row, i % steps) : others.milliseconds(row - cases, i % steps);
        }
        return new Times(steps, false, all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Times times
                && steps == times.steps
                && shared == times.shared
                && Arrays.equals(milliseconds, times.milliseconds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(milliseconds);
    }

    @Override
    public String toString() {
        return steps + " times" + (shared ? "" : " for each case");
    }
}
