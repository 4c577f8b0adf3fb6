package org.seriema.data.steps;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.random.RandomState;

/// Turns each number into the share of the training rows' numbers below it: an even spread, or a normal one.
///
/// With the quantiles `Q(0) .. Q(1)` of a column, `y` is linear between neighbours; for equal quantiles it is the mean
/// of the values from the left and from the right. Numbers beyond the training rows' become 0 or 1. `normal` then takes
/// the normal distribution's quantile of `y`, at most 5.2 from 0. Missing numbers stay missing.
///
/// Source: scikit-learn's `QuantileTransformer`.
///
/// @param nQuantiles how many quantiles are kept, at most as many as there are rows
/// @param outputDistribution `uniform` or `normal`
/// @param subsample the number of rows, drawn by `seed`, that the quantiles are taken from; all if not given
/// @param seed the seed of that draw
/// @param per what has one distribution: each column, or all time steps of a channel
public record Quantile(
        @Default("1000") int nQuantiles,
        @Default("uniform") Distribution outputDistribution,
        @Default("null") @Nullable Integer subsample,
        @Default("0") int seed,
        @Default("column") Per per)
        implements Step {

    /// In a model file they take 11 bytes each.
    private static final int MOST = 1_200_000;

    /// What the numbers are spread like after the step.
    public enum Distribution {
        UNIFORM,
        NORMAL
    }

    public Quantile {
        if (nQuantiles < 1) {
            throw new IllegalArgumentException(
                    "quantile: \"n_quantiles\": expected a whole number of at least 1, got " + nQuantiles);
        }
        if (subsample != null && subsample < nQuantiles) {
            throw new IllegalArgumentException("quantile: \"subsample\": expected at least as many rows as"
                    + " \"n_quantiles\", got " + subsample + " and " + nQuantiles);
        }
    }

    @Override
    public FittedQuantile fit(Cases train) {
        int units = per.units(train.shape());
        int rows = train.values().length / units;
        int quantiles = Math.clamp(rows, 1, nQuantiles);
        if ((long) quantiles * units > MOST) {
            throw new DataException(
                    "quantile: " + quantiles + " quantiles of " + units + " columns are more than a model"
                            + " file holds; take n_quantiles: " + MOST / units + ", or per: channel");
        }
        double[] all = new double[units * quantiles];
        double[] shares = shares(quantiles);
        UnitNumbers.eachSorted(drawn(train), per, (unit, sorted) -> {
            for (int k = 0; k < quantiles; k++) {
                // Through percents and back, as scikit-learn does: the last bit of a place may depend on it.
                all[unit * quantiles + k] = QuantileMethod.LINEAR.of(sorted, shares[k] * 100 / 100);
            }
        });
        return new FittedQuantile(quantiles, NumberList.of(all), outputDistribution, nQuantiles, per);
    }

    private Cases drawn(Cases train) {
        if (subsample == null || subsample >= train.count()) {
            return train;
        }
        return train.rows(Arrays.copyOf(new RandomState(seed).permutation(train.count()), subsample));
    }

    /// From 0 to 1 in even steps.
    static double[] shares(int count) {
        double[] shares = new double[count];
        double step = 1.0 / (count - 1);
        for (int k = 1; k < count; k++) {
            shares[k] = k == count - 1 ? 1 : k * step;
        }
        return shares;
    }
}
