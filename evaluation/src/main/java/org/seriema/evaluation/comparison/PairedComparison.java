package org.seriema.evaluation.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.seriema.data.statistics.McNemar;

/// Two models on the same cases: by how much the first is better, and how far that may be chance.
///
/// Both models are judged on each resample, so what makes a resample easy for both does not count: the interval of the
/// difference is narrower than that of two intervals side by side. It is 0 to 0 for two equal models.
///
/// ```
/// difference = metric of the first - metric of the second
/// McNemar: the probability of so unequal counts where only one is right, if either were as likely
/// ```
///
/// When to distrust it: it compares two trained models on one test set, not two ways of training, which also differ by
/// seed. McNemar's test takes the cases as independent; for cases in groups, believe the interval drawn by groups. If
/// either model was chosen on these cases, both are too kind to it.
///
/// Source: B. Efron and R. Tibshirani (1993), chapter 16; Q. McNemar (1947).
///
/// @param accuracy the share of cases predicted rightly
/// @param f1 F1 of the class asked for
/// @param rocAuc the area under the ROC curve
/// @param discordance how often one of them alone is right
/// @param mcNemar the exact test of that
public record PairedComparison(
        Difference accuracy, Difference f1, Difference rocAuc, Discordance discordance, McNemar mcNemar) {

    /// A metric of both models.
    ///
    /// @param first that of the first model; NaN where it is not defined
    /// @param second that of the second model
    /// @param difference the first less the second, with its interval; above 0, the first is better by more than chance
    public record Difference(double first, double second, MetricInterval difference) {}

    /// The comparison with 95 % intervals.
    ///
    /// @param labels the true classes, 0 or 1
    /// @param of the class whose F1 counts
    /// @param resampling how the cases are drawn again
    /// @throws IllegalArgumentException if the sizes do not fit, a label is neither 0 nor 1, or a score is NaN
    public static PairedComparison of(int[] labels, Decisions first, Decisions second, int of, Resampling resampling) {
        if (resampling.cases() != labels.length) {
            throw new IllegalArgumentException("labels and cases to draw from must be equally many, got "
                    + labels.length + " and " + resampling.cases());
        }
        List<CaseMetric> firsts = metrics(labels, first, of);
        List<CaseMetric> seconds = metrics(labels, second, of);
        List<CaseMetric> minus = new ArrayList<>();
        for (int m = 0; m < firsts.size(); m++) {
            minus.add(firsts.get(m).minus(seconds.get(m)));
        }
        List<MetricInterval> intervals = MetricInterval.of(minus, resampling, MetricInterval.LEVEL);
        int[] once = new int[labels.length];
        Arrays.fill(once, 1);
        List<Difference> differences = new ArrayList<>();
        for (int m = 0; m < firsts.size(); m++) {
            differences.add(
                    new Difference(firsts.get(m).of(once), seconds.get(m).of(once), intervals.get(m)));
        }
        Discordance discordance = Discordance.of(labels, first.predicted(), second.predicted());
        return new PairedComparison(
                differences.get(0), differences.get(1), differences.get(2), discordance, discordance.test());
    }

    private static List<CaseMetric> metrics(int[] labels, Decisions decisions, int of) {
        return List.of(
                CaseMetrics.accuracy(labels, decisions.predicted()),
                CaseMetrics.f1(labels, decisions.predicted(), of),
                CaseMetrics.rocAuc(labels, decisions.scores()));
    }
}
