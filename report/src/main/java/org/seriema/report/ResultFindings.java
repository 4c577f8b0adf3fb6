package org.seriema.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.statistics.ProportionInterval;
import org.seriema.evaluation.findings.Finding;
import org.seriema.evaluation.findings.Finding.Severity;
import org.seriema.evaluation.metrics.ConfusionMatrix;

/// The findings that follow from the results of a run alone.
final class ResultFindings {

    /// A recall whose interval is wider than this is no claim.
    private static final double WIDEST_RECALL = 0.2;

    /// With fewer groups or blocks of a class than this, drawing them again says little of others.
    private static final int FEWEST_OCCASIONS = 10;

    private ResultFindings() {}

    /// @param labels the class of each test row
    /// @param units which rows belong together
    /// @param crossValidated whether every row is a test row already
    static List<Finding> of(
            List<String> classNames,
            Map<String, double[]> history,
            Judgement test,
            int[] labels,
            @Nullable Cost cost,
            ResampledUnits units,
            boolean crossValidated) {
        List<Finding> findings = new ArrayList<>();
        nonFinite(history, findings);
        ConfusionMatrix matrix = test.matrix();
        if (matrix.positives() == 0 || matrix.negatives() == 0) {
            oneClass(classNames, matrix, findings);
        } else {
            fewCases(classNames, matrix, units.areSingle(), crossValidated, findings);
            fewUnits(classNames, matrix, labels, units, findings);
        }
        if (cost != null && cost.total() >= Math.min(cost.nobody(), cost.everybody())) {
            findings.add(costly(classNames, cost));
        }
        return findings;
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
                                    + (epoch + 1) + ".",
                            Map.of("epoch", epoch + 1),
                            "Do not use this network; scale the columns (standardize) or lower the learning rate, and"
                                    + " train again."));
                    return;
                }
            }
        });
    }

    private static void oneClass(List<String> classNames, ConfusionMatrix matrix, List<Finding> findings) {
        String present = classNames.get(matrix.positives() == 0 ? 0 : 1);
        findings.add(new Finding(
                "one_class",
                Severity.WARNING,
                "All " + matrix.total() + " test cases are " + present + ", so these results do not say whether the"
                        + " network tells the classes apart.",
                Map.of("test_rows", matrix.total()),
                "Use test rows of both classes (split: {kind: stratified})."));
    }

    /// Tells a rarer class whose test cases come from few groups or blocks: they are few occasions, however many rows.
    private static void fewUnits(
            List<String> classNames,
            ConfusionMatrix matrix,
            int[] labels,
            ResampledUnits units,
            List<Finding> findings) {
        int rarer = matrix.positives() <= matrix.negatives() ? 1 : 0;
        long occasions = IntStream.range(0, labels.length)
                .filter(i -> labels[i] == rarer)
                .map(i -> units.of()[i])
                .distinct()
                .count();
        if (units.areSingle() || occasions >= FEWEST_OCCASIONS) {
            return;
        }
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("class", classNames.get(rarer));
        evidence.put("occasions", occasions);
        evidence.put("units", units.count());
        findings.add(new Finding(
                "few_occasions",
                Severity.WARNING,
                "All " + Math.min(matrix.positives(), matrix.negatives()) + " " + classNames.get(rarer)
                        + " test cases come from " + occasions + " of " + units.count() + " " + units.name()
                        + ", so they are few occasions, however many rows, and every interval here is rough.",
                evidence,
                "Test on more occasions: other times, places or machines."));
    }

    private static Finding costly(List<String> classNames, Cost cost) {
        boolean nobody = cost.nobody() <= cost.everybody();
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("total", cost.total());
        evidence.put("nobody", cost.nobody());
        evidence.put("everybody", cost.everybody());
        return new Finding(
                "costs_too_much",
                Severity.WARNING,
                String.format(
                        Locale.ROOT,
                        "The network's wrong calls on the test cases cost %,.0f; calling %s %s would cost %,.0f.",
                        cost.total(),
                        nobody ? "nobody" : "everybody",
                        classNames.get(1),
                        Math.min(cost.nobody(), cost.everybody())),
                evidence,
                "At these costs its calls are worth nothing; more validation rows would make the threshold surer, a"
                        + " better network the scores.");
    }

    /// Tells a rarer class of which there are so few test cases that its recall may lie anywhere.
    private static void fewCases(
            List<String> classNames,
            ConfusionMatrix matrix,
            boolean areSingle,
            boolean crossValidated,
            List<Finding> findings) {
        boolean positive = matrix.positives() <= matrix.negatives();
        long cases = positive ? matrix.positives() : matrix.negatives();
        long found = positive ? matrix.tp() : matrix.tn();
        String name = classNames.get(positive ? 1 : 0);
        ProportionInterval recall = ProportionInterval.wilson(found, cases);
        if (recall.width() > WIDEST_RECALL) {
            Map<String, Object> evidence = new LinkedHashMap<>();
            evidence.put("class", name);
            evidence.put("cases", cases);
            evidence.put("found", found);
            evidence.put("low", recall.low());
            evidence.put("high", recall.high());
            findings.add(new Finding(
                    "few_test_positives",
                    Severity.WARNING,
                    "Only " + cases + " test cases are " + name + ", too few for a claim: " + found
                            + " of them were found, but the true recall may lie anywhere between "
                            + Words.percent(recall.low()) + " and " + Words.percent(recall.high()) + ".",
                    evidence,
                    crossValidated
                            ? "Bring more cases of " + name + "; every row that the split tests has been tested on."
                            : "Use more test rows, or test on every row by cross-validation (split: {kind: "
                                    + (areSingle ? "stratified_k_fold" : "group_k_fold") + "})."));
        }
    }
}
