package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.random.RandomState;

/// Turns each number into the number of its bin, or into an indicator for each bin.
///
/// Bins of a column are of one width (`uniform`), hold as many training rows each (`quantile`), or are nearest to the
/// centres of clusters (`kmeans`); bins narrower than 1e-8 are merged, and a column that does not vary has one bin.
/// Numbers beyond the outermost bins belong to them. Missing numbers stay missing.
///
/// Source: scikit-learn's `KBinsDiscretizer`.
///
/// @param nBins how many bins, at least 2: one number for all columns, or one for each column
/// @param encode `ordinal` (0, 1, 2, ...) or `onehot` (a column for each bin)
/// @param strategy `uniform`, `quantile` or `kmeans`
/// @param quantileMethod how `quantile` takes quantiles between two numbers
/// @param subsample the number of rows, drawn with replacement by `seed`, that bins are made from if there are more;
///     all if not given
/// @param seed the seed of that draw
/// @param per what has bins of its own: each column, or all time steps of a channel
public record Bins(
        @Default("5") List<Integer> nBins,
        @Default("ordinal") Encode encode,
        @Default("quantile") Strategy strategy,
        @Default("averaged_inverted_cdf") QuantileMethod quantileMethod,
        @Default("null") @Nullable Integer subsample,
        @Default("0") int seed,
        @Default("column") Per per)
        implements Step {

    private static final double NARROW = 1e-8;

    /// What stands for a bin.
    public enum Encode {
        ORDINAL,
        ONEHOT
    }

    /// How bins are chosen.
    public enum Strategy {
        UNIFORM,
        QUANTILE,
        KMEANS
    }

    public Bins {
        nBins = List.copyOf(nBins);
        if (nBins.isEmpty() || nBins.stream().anyMatch(bins -> bins < 2)) {
            throw new IllegalArgumentException("bins: \"n_bins\": expected whole numbers of at least 2, got " + nBins);
        }
    }

    @Override
    public FittedBins fit(Cases train) {
        int units = per.units(train.shape());
        if (nBins.size() != 1 && nBins.size() != units) {
            throw new IllegalArgumentException("bins: \"n_bins\": expected one number, or " + units
                    + ", one for each column, got " + nBins.size());
        }
        List<NumberList> edges = new ArrayList<>(Collections.nCopies(units, NumberList.of()));
        UnitNumbers.each(
                drawn(train),
                per,
                (unit, numbers) ->
                        edges.set(unit, NumberList.of(edges(numbers, nBins.get(nBins.size() == 1 ? 0 : unit)))));
        return new FittedBins(edges, encode == Encode.ONEHOT, nBins, per);
    }

    private Cases drawn(Cases train) {
        if (subsample == null || subsample >= train.count()) {
            return train;
        }
        return train.rows(new RandomState(seed).choiceWithReplacement(train.count(), subsample));
    }

    private double[] edges(double[] numbers, int bins) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0 || sorted[0] == sorted[sorted.length - 1]) {
            return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        }
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        double[] even = new double[bins + 1];
        for (int k = 0; k <= bins; k++) {
            even[k] = k == bins ? high : low + k * ((high - low) / bins);
        }
        return switch (strategy) {
            case UNIFORM -> even;
            case QUANTILE -> {
                double[] edges = new double[bins + 1];
                for (int k = 0; k <= bins; k++) {
                    double percent = k == bins ? 100 : k * (100.0 / bins);
                    edges[k] = quantileMethod.of(sorted, percent / 100);
                }
                yield wide(edges);
            }
            case KMEANS -> wide(Clusters.edges(numbers, even));
        };
    }

    /// The edges without those that are no further than 1e-8 above the one before.
    private static double[] wide(double[] edges) {
        double[] kept = new double[edges.length];
        int count = 0;
        for (int k = 0; k < edges.length; k++) {
            if (k == 0 || edges[k] - edges[k - 1] > NARROW) {
                kept[count++] = edges[k];
            }
        }
        return Arrays.copyOf(kept, count);
    }
}
