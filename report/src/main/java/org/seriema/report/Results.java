package org.seriema.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seriema.data.statistics.Interval;
import org.seriema.evaluation.baselines.Answers;
import org.seriema.evaluation.baselines.Baseline;
import org.seriema.evaluation.comparison.CaseMetric;
import org.seriema.evaluation.comparison.CaseMetrics;
import org.seriema.evaluation.comparison.Discordance;
import org.seriema.evaluation.comparison.MetricInterval;
import org.seriema.evaluation.comparison.Resampling;
import org.seriema.evaluation.findings.Finding;
import org.seriema.evaluation.findings.Finding.Severity;
import org.seriema.evaluation.metrics.ConfusionMatrix;

/// How the network and simple rules did on the test rows, and what that comes to.
///
/// @param test the network's judgement
/// @param choice how its threshold was found; of cross-validation, that of the first fold
/// @param cost of its wrong calls; `null` without costs in the recipe
/// @param ranking what is found by visiting the highest scores first
/// @param baselines the rules'
/// @param comparisons the network beside each of them; none where the test rows are of one class
/// @param findings the gravest first
/// @param guarantees what cannot have leaked, a sentence each
/// @param folds `null` without cross-validation
/// @param seeds `null` if there is one seed
public record Results(
        Judgement test,
        Choice choice,
        @Nullable Cost cost,
        List<TopRanked> ranking,
        List<Baseline> baselines,
        List<Comparison> comparisons,
        Verdict verdict,
        List<Finding> findings,
        List<String> guarantees,
        @Nullable Repeats folds,
        @Nullable Repeats seeds) {

    /// From this share of the larger class on, accuracy hides what happens to the smaller one.
    private static final double IMBALANCE = 0.8;

    /// What is found on the split before training and told more exactly by the results.
    private static final Set<String> TOLD_BY_RESULTS = Set.of("few_positives", "few_test_positives", "one_class");

    /// Judges the network and the rules and compares them.
    ///
    /// @param classNames the names of class 0 and class 1
    /// @param test what the network said of the test rows
    /// @param loss on the test rows
    /// @param threshold NaN where folds have different ones
    /// @param choice how it was found
    /// @param cost of the network's wrong calls; `null` without costs in the recipe
    /// @param answers what the rules said of the same rows
    /// @param units what is drawn again for the intervals
    /// @param history the figures by epoch
    /// @param ofData the findings on table and split
    public static Results of(
            List<String> classNames,
            TestScores test,
            double loss,
            double threshold,
            Choice choice,
            @Nullable Cost cost,
            List<Answers> answers,
            ResampledUnits units,
            Map<String, double[]> history,
            List<Finding> ofData,
            List<String> guarantees,
            @Nullable Repeats folds,
            @Nullable Repeats seeds) {
        // One group or block cannot be drawn in another way; the finding few_occasions says so.
        ResampledUnits drawn = units.count() < 2 ? ResampledUnits.single(test.labels().length) : units;
        Judgement judgement = Judgement.of(loss, test, threshold, drawn);
        List<Baseline> baselines =
                answers.stream().map(one -> one.judge(test.labels())).toList();
        ConfusionMatrix matrix = judgement.matrix();
        List<Finding> findings = new ArrayList<>(
                ResultFindings.of(classNames, history, judgement, test.labels(), cost, units, folds != null));
        ofData.stream()
                .filter(finding -> !TOLD_BY_RESULTS.contains(finding.code()))
                .forEach(findings::add);
        for (String note : choice.notes()) {
            findings.add(new Finding(
                    "calibration",
                    Severity.WARNING,
                    note.substring(0, 1).toUpperCase(Locale.ROOT) + note.substring(1) + ".",
                    Map.of("method", choice.calibration()),
                    "Leave the calibration out, or bring more validation rows."));
        }
        boolean bothClasses = matrix.positives() > 0 && matrix.negatives() > 0;
        List<Comparison> comparisons = bothClasses ? comparisons(classNames, test, answers, matrix, drawn) : List.of();
        Verdict verdict = Verdict.of(
                classNames,
                matrix.total(),
                folds != null,
                comparisons.stream()
                        .reduce((a, b) -> b.rule() > a.rule() ? b : a)
                        .orElse(null),
                bothClasses ? skill(classNames, judgement) : null,
                ResultFindings.gravestFirst(findings));
        findings.addAll(ofVerdict(verdict));
        return new Results(
                judgement,
                choice,
                cost,
                TopRanked.of(test),
                baselines,
                comparisons,
                verdict,
                ResultFindings.gravestFirst(findings),
                guarantees,
                folds,
                seeds);
    }

    /// The network beside each rule, by the metric that counts here.
    private static List<Comparison> comparisons(
            List<String> classNames,
            TestScores test,
            List<Answers> answers,
            ConfusionMatrix matrix,
            ResampledUnits units) {
        boolean imbalanced = Math.max(matrix.positives(), matrix.negatives()) >= IMBALANCE * matrix.total();
        int rarer = matrix.positives() <= matrix.negatives() ? 1 : 0;
        int[] once = new int[test.labels().length];
        Arrays.fill(once, 1);
        CaseMetric network = metric(test.labels(), test.predicted(), imbalanced, rarer);
        List<CaseMetric> rules = answers.stream()
                .map(rule -> metric(test.labels(), rule.predicted(), imbalanced, rarer))
                .toList();
        // All rules on the same draws, at once.
        List<MetricInterval> intervals = MetricInterval.of(
                rules.stream().map(network::minus).toList(), Resampling.groups(units.of()), MetricInterval.LEVEL);
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Answers rule = answers.get(i);
            MetricInterval interval = intervals.get(i);
            comparisons.add(new Comparison(
                    rule.kind(),
                    rule.name(),
                    imbalanced ? "f1" : "accuracy",
                    imbalanced ? classNames.get(rarer) : null,
                    network.of(once),
                    rules.get(i).of(once),
                    new Interval(interval.low(), interval.high()),
                    Discordance.of(test.labels(), test.predicted(), rule.predicted())
                            .test()
                            .p()));
        }
        return comparisons;
    }

    private static CaseMetric metric(int[] labels, int[] predicted, boolean imbalanced, int rarer) {
        return imbalanced ? CaseMetrics.f1(labels, predicted, rarer) : CaseMetrics.accuracy(labels, predicted);
    }

    private static Verdict.Skill skill(List<String> classNames, Judgement judgement) {
        ConfusionMatrix matrix = judgement.matrix();
        long most = Math.max(matrix.positives(), matrix.negatives());
        return new Verdict.Skill(
                judgement.rocAuc(),
                judgement.intervals().getOrDefault("roc_auc", new Interval(0, 1)),
                (double) most / matrix.total(),
                classNames.get(matrix.positives() == most ? 1 : 0),
                judgement.accuracy());
    }

    /// The verdict as a finding, for programs that look for its code.
    private static List<Finding> ofVerdict(Verdict verdict) {
        return switch (verdict.outcome()) {
            case NO_SKILL -> List.of(finding("no_skill", Severity.WARNING, verdict));
            case WORSE -> List.of(finding("no_better_than_baseline", Severity.WARNING, verdict));
            case NOT_SHOWN -> List.of(finding("not_clearly_better", Severity.INFO, verdict));
            case BETTER, UNTRUSTED, UNKNOWN -> List.of();
        };
    }

    private static Finding finding(String code, Severity severity, Verdict verdict) {
        return new Finding(code, severity, verdict.sentence(), Map.of(), verdict.next());
    }
}
