package org.seriema.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.seriema.data.statistics.ProportionInterval;
import org.seriema.evaluation.baselines.Baseline;
import org.seriema.evaluation.findings.Finding;
import org.seriema.evaluation.findings.Finding.Severity;
import org.seriema.evaluation.metrics.ConfusionMatrix;

/// The findings that follow from the results of a run alone.
final class Findings {

    /// From this share of the larger class on, accuracy hides what happens to the smaller one.
    private static final double IMBALANCE = 0.8;

    /// A recall whose interval is wider than this is no claim.
    private static final double WIDEST_RECALL = 0.2;

    private Findings() {}

    static List<Finding> of(
            List<String> classNames, Map<String, double[]> history, Judgement test, List<Baseline> baselines) {
        List<Finding> findings = new ArrayList<>();
        nonFinite(history, findings);
        noBetterThanBaseline(test, baselines, findings);
        ConfusionMatrix matrix = test.matrix();
        if (matrix.positives() == 0 || matrix.negatives() == 0) {
            oneClass(classNames, matrix, findings);
        } else {
            imbalance(classNames, matrix, findings);
            fewPositives(classNames, matrix, test.recallInterval(), findings);
        }
        return gravestFirst(findings);
    }

    static List<Finding> gravestFirst(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
    }

    private static void nonFinite(Map<String, double[]> history, List<Finding> findings) {
        history.forEach((metric, values) -> {
            for (int epoch = 0; epoch < values.length; epoch++) {
                if (!Double.isFinite(values[epoch])) {
                    findings.add(new Finding(
                            "non_finite_training",
                            Severity.ERROR,
                            "Training left the range of numbers: " + metric + " was " + values[epoch] + " in epoch "
                                    + (epoch + 1) + ". Do not use this network; scale the columns (standardize) or"
                                    + " lower the learning rate, and train again."));
                    return;
                }
            }
        });
    }

    private static void noBetterThanBaseline(Judgement test, List<Baseline> baselines, List<Finding> findings) {
        Baseline best = Baseline.best(baselines);
        if (best == null) {
            return;
        }
        ProportionInterval interval = test.accuracyInterval();
        boolean f1 = test.f1() > best.f1();
        boolean rocAuc = test.rocAuc() > best.rocAuc();
        boolean leads = (f1 && rocAuc) || ((f1 || rocAuc) && isImbalanced(test.matrix()));
        if (leads && test.accuracy() <= best.accuracy()) {
            findings.add(new Finding("no_better_by_accuracy", Severity.INFO, leads(test, best)));
        } else if (test.accuracy() <= best.accuracy()) {
            findings.add(new Finding(
                    "no_better_than_baseline",
                    Severity.WARNING,
                    "The network is no better than a simple rule: \"" + best.name() + "\" is right in "
                            + Words.percent(best.accuracy()) + " of the test cases, the network in "
                            + Words.percent(test.accuracy()) + ". Use the rule, or look for other columns, more rows"
                            + " or another network."));
        } else if (best.accuracy() > interval.low()) {
            findings.add(new Finding(
                    "not_clearly_better",
                    Severity.INFO,
                    "The lead over the best simple rule may be chance: \"" + best.name() + "\" is right in "
                            + Words.percent(best.accuracy()) + " of the test cases, and the network's accuracy lies"
                            + " between " + Words.percent(interval.low()) + " and " + Words.percent(interval.high())
                            + ". More test rows would tell."));
        }
    }

    /// Where a rule that is right at least as often falls behind the network.
    private static String leads(Judgement test, Baseline rule) {
        List<String> network = new ArrayList<>();
        List<String> others = new ArrayList<>();
        lead("F1", test.f1(), rule.f1(), network, others);
        lead("ROC AUC", test.rocAuc(), rule.rocAuc(), network, others);
        return "By accuracy the rule \"" + rule.name() + "\" is "
                + (test.accuracy() == rule.accuracy()
                        ? "as good (" + Words.percent(rule.accuracy()) + " each)"
                        : "better (" + Words.percent(rule.accuracy()) + " to " + Words.percent(test.accuracy()) + ")")
                + ", but the network leads in " + String.join(" and ", network)
                + (others.isEmpty() ? "." : ", the rule in " + String.join(" and ", others) + ".");
    }

    private static void lead(String metric, double network, double rule, List<String> ahead, List<String> behind) {
        if (network > rule) {
            ahead.add(String.format(Locale.ROOT, "%s (%.3f to %.3f)", metric, network, rule));
        } else if (rule > network) {
            behind.add(String.format(Locale.ROOT, "%s (%.3f to %.3f)", metric, rule, network));
        }
    }

    private static boolean isImbalanced(ConfusionMatrix matrix) {
        return Math.max(matrix.positives(), matrix.negatives()) >= IMBALANCE * matrix.total();
    }

    private static void oneClass(List<String> classNames, ConfusionMatrix matrix, List<Finding> findings) {
        String present = classNames.get(matrix.positives() == 0 ? 0 : 1);
        findings.add(new Finding(
                "one_class",
                Severity.WARNING,
                "All " + matrix.total() + " test cases are " + present + ", so these results do not say whether the"
                        + " network tells the classes apart. Use test rows of both classes (split: stratified)."));
    }

    private static void imbalance(List<String> classNames, ConfusionMatrix matrix, List<Finding> findings) {
        long most = Math.max(matrix.positives(), matrix.negatives());
        double share = (double) most / matrix.total();
        if (isImbalanced(matrix)) {
            String name = classNames.get(matrix.positives() == most ? 1 : 0);
            findings.add(new Finding(
                    "imbalance",
                    Severity.WARNING,
                    "Accuracy says little here: " + most + " of the " + matrix.total() + " test cases are " + name
                            + ", so always answering " + name + " is right in " + Words.percent(share)
                            + ". Judge by precision and recall of "
                            + classNames.get(1) + "."));
        }
    }

    private static void fewPositives(
            List<String> classNames, ConfusionMatrix matrix, ProportionInterval recall, List<Finding> findings) {
        if (recall.width() > WIDEST_RECALL) {
            findings.add(new Finding(
                    "few_test_positives",
                    Severity.WARNING,
                    "Only " + matrix.positives() + " test cases are " + classNames.get(1) + ", too few for a claim: "
                            + matrix.tp() + " of them were found, but the true recall may lie anywhere between "
                            + Words.percent(recall.low()) + " and " + Words.percent(recall.high())
                            + ". Use more test rows, or average several splits."));
        }
    }
}
