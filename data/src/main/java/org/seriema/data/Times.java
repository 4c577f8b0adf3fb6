package org.seriema.data;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// When each time step of each case is: dates and times without a zone, in milliseconds since 1970-01-01T00:00.
///
/// A wide table has the same times for all cases (its columns' names); windows of a series have times of their own.
public final class Times {

    private final int steps;

    /// The times, which several cases may have parts of in common.
    private final long[] axis;

    /// Where in the axis each case begins; `null`: all at 0.
    private final int @Nullable [] begins;

    /// How many places of the axis a step is.
    private final int stride;

    private Times(int steps, long[] axis, int @Nullable [] begins, int stride) {
        this.steps = steps;
        this.axis = axis;
        this.begins = begins;
        this.stride = stride;
    }

    /// The same times for all cases.
    public static Times shared(long[] milliseconds) {
        return new Times(milliseconds.length, milliseconds.clone(), null, 1);
    }

    /// Times of its own for each case.
    ///
    /// @param milliseconds cases x steps, row-major; kept, not copied
    public static Times each(int steps, long[] milliseconds) {
        if (steps < 1 || milliseconds.length % steps != 0) {
            throw new IllegalArgumentException(milliseconds.length + " times for cases of " + steps + " steps");
        }
        int[] begins = new int[milliseconds.length / steps];
        Arrays.setAll(begins, i -> i * steps);
        return new Times(steps, milliseconds, begins, 1);
    }

    /// Times of windows, which overlap: four bytes a case beside the axis.
    ///
    /// @param axis the times of the series, one behind the other; kept, not copied
    /// @param begins where in the axis each case begins; kept, not copied
    /// @param steps the number of time steps of a case
    /// @param stride how many places of the axis a step is
    public static Times along(long[] axis, int[] begins, int steps, int stride) {
        for (int begin : begins) {
            if (begin < 0 || begin + (steps - 1L) * stride >= axis.length) {
                throw new IllegalArgumentException(
                        steps + " steps from " + begin + " on in an axis of " + axis.length + " times");
            }
        }
        return new Times(steps, axis, begins, stride);
    }

    /// The number of time steps of a case.
    public int steps() {
        return steps;
    }

    /// The time of a step of a case, in milliseconds.
    public long milliseconds(int row, int step) {
        return axis[(begins == null ? 0 : begins[row]) + step * stride];
    }

    /// The time of a step of a case.
    public LocalDateTime at(int row, int step) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(milliseconds(row, step)), ZoneOffset.UTC);
    }

    /// The times of some of the cases, in the order given.
    public Times rows(int... picked) {
        if (begins == null) {
            return this;
        }
        int[] some = new int[picked.length];
        for (int i = 0; i < picked.length; i++) {
            some[i] = begins[picked[i]];
        }
        return new Times(steps, axis, some, stride);
    }

    /// The times of some of the steps of each case, in the order given.
    public Times ofSteps(int... picked) {
        long[] some = new long[Math.multiplyExact(cases(), picked.length)];
        for (int i = 0; i < some.length; i++) {
            some[i] = milliseconds(i / picked.length, picked[i % picked.length]);
        }
        return begins == null ? new Times(picked.length, some, null, 1) : each(picked.length, some);
    }

    /// These times and others behind them.
    ///
    /// @param cases how many cases these are of
    /// @param otherCases how many the others are of
    Times append(Times others, int cases, int otherCases) {
        if (begins == null && equals(others)) {
            return this;
        }
        long[] all = new long[Math.multiplyExact(Math.addExact(cases, otherCases), steps)];
        for (int i = 0; i < all.length; i++) {
            int row = i / steps;
            all[i] = row < cases ? milliseconds(row, i % steps) : others.milliseconds(row - cases, i % steps);
        }
        return each(steps, all);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Times times)
                || steps != times.steps
                || (begins == null) != (times.begins == null)
                || cases() != times.cases()) {
            return false;
        }
        for (int i = 0; i < cases() * steps; i++) {
            if (milliseconds(i / steps, i % steps) != times.milliseconds(i / steps, i % steps)) {
                return false;
            }
        }
        return true;
    }

    private int cases() {
        return begins == null ? 1 : begins.length;
    }

    @Override
    public int hashCode() {
        int hash = steps;
        for (int i = 0; i < cases() * steps; i++) {
            hash = 31 * hash + Long.hashCode(milliseconds(i / steps, i % steps));
        }
        return hash;
    }

    @Override
    public String toString() {
        return steps + " times" + (begins == null ? "" : " for each case");
    }
}
