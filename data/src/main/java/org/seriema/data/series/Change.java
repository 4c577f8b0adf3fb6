package org.seriema.data.series;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Option;

/// A column of a long table that is computed from another one: how a reading differs from an earlier one of its series.
public interface Change extends Option {

    /// The column that is read.
    String column();

    /// How many steps the earlier reading lies before, at least 1.
    int periods();

    /// The change from an earlier number to one of now.
    double of(double earlier, double now);

    /// Why a number cannot be taken, in words that go on behind "pct_change cannot take it: "; `null` if it can.
    ///
    /// @param earlier whether it is the earlier one of the two
    @Nullable
    String fault(double number, boolean earlier);

    /// Reads a change as it stands in a recipe: `{pct_change: adjclose}`, `{diff: {column: kwh, periods: 7}}`.
    static Change fromOption(Object option) {
        return Changes.ALL.read(option);
    }

    @Override
    default Object toOption() {
        return Changes.ALL.write(this);
    }

    /// Refuses fewer than one step.
    static void requirePast(String name, int periods) {
        if (periods < 1) {
            throw new IllegalArgumentException(name + ": \"periods\": expected at least 1 step, got " + periods);
        }
    }
}
