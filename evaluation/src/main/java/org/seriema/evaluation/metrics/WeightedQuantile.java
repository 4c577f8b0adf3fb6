package org.seriema.evaluation.metrics;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The number below which a share of the weight lies; where the share falls exactly between two numbers, their mean.
///
/// Source: scikit-learn's `_weighted_percentile(average=True)`, the averaged inverse of the distribution function
/// (Hyndman and Fan 1996, definition 2).
final class WeightedQuantile {

    private WeightedQuantile() {}

    static double at(double share, double[] values, double @Nullable [] weights) {
        int[] order = IntStream.range(0, values.length)
                .filter(i -> Weights.of(weights, i) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] below = new double[order.length];
        double sum = 0;
        for (int i = 0; i < order.length; i++) {
            sum += Weights.of(weights, order[i]);
            below[i] = sum;
        }
        double rank = share * 100 / 100 * sum; // rounded as a percentile is
        int place = 0;
        while (place < order.length - 1 && below[place] < rank) {
            place++;
        }
        double value = values[order[place]];
        boolean above = below[place] - rank > Math.ulp(1.0);
        return above || place == order.length - 1 ? value : (value + values[order[place + 1]]) / 2;
    }
}
