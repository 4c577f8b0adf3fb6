package org.seriema.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.data.statistics.Interval;
import org.seriema.data.statistics.ProportionInterval;
import org.seriema.evaluation.metrics.ConfusionMatrix;

/// What the results mean, in words, with the names of the classes.
final class Sentences {

    /// One metric: its name, its value, and what that value says of these cases.
    record Meaning(String metric, String value, String sentence) {}

    private final Judgement test;
    private final ConfusionMatrix matrix;
    private final String normal;
    private final String positive;

    Sentences(Judgement test, List<String> classNames) {
        this.test = test;
        this.matrix = test.matrix();
        this.normal = classNames.get(0);
        this.positive = classNames.get(1);
    }

    /// How good the network is.
    String quality() {
        long right = matrix.tn() + matrix.tp();
        return "Of " + Words.many(matrix.total(), "test case", "test cases") + ", the network calls "
                + Words.count(right) + " what they are (" + Words.percent(test.accuracy()) + "; with 95 % confidence "
                + range(test.accuracyInterval()) + "): it finds " + part(matrix.tp(), matrix.positives(), positive)
                + " and falsely flags " + part(matrix.fp(), matrix.negatives(), normal) + ".";
    }

    /// What training changed.
    String training(Report.@Nullable Before before, Map<String, double[]> history) {
        if (history.values().stream().allMatch(values -> values.length == 0)) {
            return "Nothing was trained (0 epochs): the network answers with the weights it was given at the start.";
        }
        if (before == null) {
            return "";
        }
        String was = Words.metric(before.loss());
        String is = Words.metric(test.loss());
        return Double.isNaN(before.accuracy())
                ? "Before training the loss on the test cases was " + was + "; after it, " + is + "."
                : "Before training the network was right in " + Words.percent(before.accuracy())
                        + " of the test cases (loss " + was + "); after it, in " + Words.percent(test.accuracy())
                        + " (loss " + is + ").";
    }

    /// Every metric of the test rows.
    List<Meaning> meanings() {
        List<Meaning> meanings = new ArrayList<>();
        long flagged = matrix.tp() + matrix.fp();
        add(
                meanings,
                "Accuracy",
                test.accuracy(),
                "Of " + Words.many(matrix.total(), "case", "cases") + ", " + Words.count(matrix.tn() + matrix.tp())
                        + " are called what they are; 95 % interval " + range(test.accuracyInterval()) + ".");
        add(
                meanings,
                "Precision",
                test.precision(),
                flagged == 0
                        ? "No case is called " + positive + "."
                        : "Of " + Words.many(flagged, "case", "cases") + " called " + positive + ", "
                                + Words.count(matrix.tp()) + (matrix.tp() == 1 ? " is." : " are.")
                                + interval("precision"));
        add(
                meanings,
                "Recall",
                test.recall(),
                "It finds " + part(matrix.tp(), matrix.positives(), positive) + "; 95 % interval "
                        + range(test.recallInterval()) + ".");
        add(
                meanings,
                "Specificity",
                test.specificity(),
                "It leaves " + part(matrix.tn(), matrix.negatives(), normal) + " alone.");
        add(
                meanings,
                "F1",
                test.f1(),
                "The harmonic mean of precision and recall, high only if both are." + interval("f1"));
        add(
                meanings,
                "ROC AUC",
                test.rocAuc(),
                "Of a " + positive + " and a " + normal + " case drawn at random, the " + positive
                        + " one scores higher in " + Words.percent(test.rocAuc()) + " of all pairs; a coin gives 0.5."
                        + interval("roc_auc"));
        add(
                meanings,
                "Average precision",
                test.averagePrecision(),
                "Precision averaged over all thresholds; picking cases at random gives "
                        + Words.metric((double) matrix.positives() / matrix.total()) + "."
                        + interval("average_precision"));
        add(
                meanings,
                "Balanced accuracy",
                test.balancedAccuracy(),
                "The mean of recall and specificity; always giving the same answer makes 0.5.");
        add(
                meanings,
                "Matthews correlation",
                test.matthews(),
                "How far answers and truth go together: 1 always, 0 not at all, -1 always the wrong way round.");
        add(
                meanings,
                "Brier score",
                test.brier(),
                "The mean squared miss of the probabilities; 0 is perfect, always answering the share of " + positive
                        + " gives " + Words.metric(shareBrier()) + "." + interval("brier"));
        add(
                meanings,
                "Calibration error",
                test.ece(),
                "How far scores lie from what happens, on average over ten bins of scores: of the cases with a score of"
                        + " 0.3, 30 % should be " + positive + ".");
        add(meanings, "Loss", test.loss(), "What training lowers, measured on the test rows.");
        return meanings;
    }

    /// " 95 % interval between 0.81 and 0.93.", for metrics whose interval was found by drawing the cases again.
    private String interval(String metric) {
        Interval interval = test.intervals().get(metric);
        return interval == null || Double.isNaN(interval.low())
                ? ""
                : " 95 % interval between " + Words.metric(interval.low()) + " and " + Words.metric(interval.high())
                        + ".";
    }

    /// "196 of 200 Faulty cases".
    private static String part(long some, long all, String className) {
        return Words.count(some) + " of " + Words.count(all) + " " + className + (all == 1 ? " case" : " cases");
    }

    private double shareBrier() {
        double share = (double) matrix.positives() / matrix.total();
        return share * (1 - share);
    }

    private static void add(List<Meaning> meanings, String metric, double value, String sentence) {
        meanings.add(new Meaning(
                metric, Words.metric(value), Double.isNaN(value) ? "Not defined for these cases." : sentence));
    }

    private static String range(ProportionInterval interval) {
        return "between " + Words.percent(interval.low()) + " and " + Words.percent(interval.high());
    }
}
