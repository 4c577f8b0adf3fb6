package org.seriema.evaluation.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.seriema.data.statistics.Quantiles;

/// A metric of the test cases with its percentile bootstrap interval: where it would lie had other cases of the same
/// kind been drawn.
///
/// ```
/// low, high = the quantiles (1 - level) / 2 and (1 + level) / 2 of the metric over the resamples where it is defined
/// ```
///
/// When to distrust it: below some twenty cases of the rarer class, or some twenty groups; for a metric near its end,
/// as an accuracy of 1, which stays 1 in each resample (take Wilson's interval); where many resamples leave it
/// undefined; where the cases are alike and were drawn one by one, see [Resampling]. It knows nothing of other training
/// rows or seeds.
///
/// Source: B. Efron and R. Tibshirani, An introduction to the bootstrap (1993), chapter 13; SciPy's
/// `bootstrap(method="percentile")`.
///
/// @param estimate the metric of the cases themselves
/// @param low the lower bound; NaN where no resample defines it, or there is one case or group only
/// @param high the upper bound; NaN likewise
/// @param level the share of resamples within the bounds
/// @param draws how many resamples were drawn
/// @param undefined in how many of them the metric is not defined, as ROC AUC where all cases are of one class
/// @param units how many cases, or groups, were drawn from
public record MetricInterval(
        double estimate, double low, double high, double level, int draws, int undefined, int units) {

    /// The share of resamples within the bounds unless said otherwise.
    public static final double LEVEL = 0.95;

    /// The interval of one metric that holds 95 % of the resamples.
    public static MetricInterval of(CaseMetric metric, Resampling resampling) {
        return of(List.of(metric), resampling, LEVEL).getFirst();
    }

    /// The intervals of several metrics of the same resamples, which takes less time than one after the other.
    ///
    /// @throws IllegalArgumentException unless 0 < level < 1
    public static List<MetricInterval> of(List<CaseMetric> metrics, Resampling resampling, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a level lies between 0 and 1, got " + level);
        }
        int[] once = new int[resampling.cases()];
        Arrays.fill(once, 1);
        double[][] values = resampling.values(metrics);
        List<MetricInterval> intervals = new ArrayList<>();
        for (int m = 0; m < values.length; m++) {
            Quantiles quantiles = Quantiles.of(values[m]);
            boolean known = resampling.units() > 1;
            intervals.add(new MetricInterval(
                    metrics.get(m).of(once),
                    known ? quantiles.at((1 - level) / 2) : Double.NaN,
                    known ? quantiles.at(1 - (1 - level) / 2) : Double.NaN,
                    level,
                    values[m].length,
                    values[m].length - quantiles.count(),
                    resampling.units()));
        }
        return intervals;
    }

    /// high - low.
    public double width() {
        return high - low;
    }
}
