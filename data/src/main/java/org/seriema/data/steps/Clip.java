package org.seriema.data.steps;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.Cases;

/// Sets numbers beyond a bound to the bound: fixed bounds, or quantiles of the training rows.
///
/// Missing numbers stay missing.
///
/// Source: pandas' `clip`.
///
/// @param low the least number that stays, for all columns
/// @param high the greatest number that stays, for all columns
/// @param lower instead of `low`: the linear quantile, from 0 to 1, that each column has in the training rows
/// @param upper instead of `high`: the quantile, from 0 to 1
/// @param columns names of the columns that are clipped, `*` for any text; all if not given
/// @param per what has quantiles of its own: each column, or all time steps of a channel
public record Clip(
        @Default("null") @Nullable Double low,
        @Default("null") @Nullable Double high,
        @Default("null") @Nullable Double lower,
        @Default("null") @Nullable Double upper,
        @Default("[]") List<String> columns,
        @Default("column") Per per)
        implements Step {

    public Clip {
        columns = List.copyOf(columns);
        if (low == null && high == null && lower == null && upper == null) {
            throw new IllegalArgumentException(
                    "clip: expected a bound, such as low: 0, or a quantile, such as upper: 0.99");
        }
        if ((low != null && lower != null) || (high != null && upper != null)) {
            throw new IllegalArgumentException("clip: expected low or lower, and high or upper, not both");
        }
        if (low != null && high != null && low > high) {
            throw new IllegalArgumentException(
                    "clip: \"low\": expected a number up to high, got " + low + " and " + high);
        }
        requireShare("lower", lower);
        requireShare("upper", upper);
        if (lower != null && upper != null && lower > upper) {
            throw new IllegalArgumentException(
                    "clip: \"lower\": expected a quantile up to upper, got " + lower + " and " + upper);
        }
    }

    private static void requireShare(String option, @Nullable Double share) {
        if (share != null && !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "clip: \"" + option + "\": expected a quantile from 0 to 1, got " + share);
        }
    }

    @Override
    public FittedClip fit(Cases train) {
        train.requireNumbers();
        boolean[] chosen = ColumnNames.units("clip", columns, train, per);
        double[] lows = new double[chosen.length];
        double[] highs = new double[chosen.length];
        for (int unit = 0; unit < chosen.length; unit++) {
            lows[unit] = chosen[unit] && low != null ? low : Double.NEGATIVE_INFINITY;
            highs[unit] = chosen[unit] && high != null ? high : Double.POSITIVE_INFINITY;
        }
        if (lower != null || upper != null) {
            UnitNumbers.eachSorted(train, per, (unit, sorted) -> {
                if (chosen[unit] && sorted.length > 0) {
                    lows[unit] = lower == null ? lows[unit] : QuantileMethod.LINEAR.of(sorted, lower);
                    highs[unit] = upper == null ? highs[unit] : QuantileMethod.LINEAR.of(sorted, upper);
                }
            });
        }
        return new FittedClip(NumberList.of(lows), NumberList.of(highs), per);
    }
}
