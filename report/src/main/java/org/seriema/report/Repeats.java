package org.seriema.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.seriema.data.statistics.Moments;

/// How far results differ between trainings: those of the folds of cross-validation, or those with several seeds.
///
/// When to distrust it: folds share training rows and so are not independent; the deviation over folds says how uneven
/// the rows are, not how sure the mean is. The deviation over seeds says how much of a result is luck of the start.
///
/// @param runs the figures of each training
/// @param spread of each metric over the trainings for which it is defined
public record Repeats(List<Run> runs, Map<String, Spread> spread) {

    /// What one training gave on its test rows.
    ///
    /// @param fold of the split, counted from 0; with several seeds -1 stands for all folds together
    /// @param tests what the fold tests, such as the group that was left out; empty where folds are but numbers
    /// @param seed of the training
    /// @param threshold of its network; NaN where folds have different ones
    public record Run(
            int fold,
            String tests,
            long seed,
            int testRows,
            int positives,
            double threshold,
            double accuracy,
            double precision,
            double recall,
            double f1,
            double rocAuc,
            double averagePrecision) {

        /// What a person calls the fold: `T1`, or its number counted from 1.
        String foldName() {
            return tests.isEmpty() ? String.valueOf(fold + 1) : tests;
        }

        /// The figures of a judgement.
        public static Run of(int fold, String tests, long seed, Judgement of) {
            return new Run(
                    fold,
                    tests,
                    seed,
                    Math.toIntExact(of.matrix().total()),
                    Math.toIntExact(of.matrix().positives()),
                    of.threshold(),
                    of.accuracy(),
                    of.precision(),
                    of.recall(),
                    of.f1(),
                    of.rocAuc(),
                    of.averagePrecision());
        }
    }

    /// A metric over several trainings.
    ///
    /// @param std the standard deviation, with n - 1 below; NaN of one
    /// @param runs how many trainings it is defined for
    public record Spread(double mean, double std, double least, double most, int runs) {}

    public Repeats {
        runs = List.copyOf(runs);
        spread = Collections.unmodifiableMap(new LinkedHashMap<>(spread));
    }

    /// The spread of some trainings.
    public static Repeats of(List<Run> runs) {
        Map<String, Spread> spread = new LinkedHashMap<>();
        add(spread, "accuracy", runs, Run::accuracy);
        add(spread, "precision", runs, Run::precision);
        add(spread, "recall", runs, Run::recall);
        add(spread, "f1", runs, Run::f1);
        add(spread, "roc_auc", runs, Run::rocAuc);
        add(spread, "average_precision", runs, Run::averagePrecision);
        return new Repeats(runs, spread);
    }

    private static void add(Map<String, Spread> spread, String name, List<Run> runs, ToDoubleFunction<Run> metric) {
        double[] values = runs.stream()
                .mapToDouble(metric)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        if (values.length > 0) {
            Moments moments = Moments.of(values);
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            spread.put(name, new Spread(moments.mean(), moments.std(), least, most, values.length));
        }
    }
}
