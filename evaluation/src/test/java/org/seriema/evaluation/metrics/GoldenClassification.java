package org.seriema.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.seriema.evaluation.metrics.GoldenOutcome.check;
import static org.seriema.evaluation.metrics.GoldenOutcome.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.seriema.evaluation.GoldenCheck;
import tools.jackson.databind.JsonNode;

/// Compares the metrics of predicted labels, and the report on them, with scikit-learn.
@SuppressWarnings("exports") // tests read JSON, which the module does not
public final class GoldenClassification {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of(
            "classification", GoldenClassification::numbers,
            "classification-report", GoldenReport::check);

    private static final String ONE_LABEL = "A single label was found in 'y_true' and 'y_pred'.";

    private GoldenClassification() {}

    private static void numbers(JsonNode golden) {
        fields(
                golden,
                Set.of("name", "y", "predicted", "sample_weight", "confusion_given", "labels", "averages"),
                Set.of("accuracy", "correct_count", "balanced_accuracy", "balanced_accuracy_adjusted", "matthews"),
                Set.of("kappa", "hamming_loss", "zero_one_loss", "confusion", "multilabel_confusion"),
                Set.of("rates", "likelihood_ratios", "pos_label_0"));
        GoldenLabels labels = GoldenLabels.of(golden);
        assertThat(labels.classes()).isEqualTo(GoldenLabels.labels(golden.get("labels")));
        check("accuracy", golden.get("accuracy"), () -> labels.counts().accuracy());
        check("correct_count", golden.get("correct_count"), () -> labels.counts()
                .correct());
        check("hamming_loss", golden.get("hamming_loss"), () -> labels.counts().zeroOneLoss());
        check("zero_one_loss", golden.get("zero_one_loss"), () -> labels.counts()
                .zeroOneLoss());
        List<String> one = labels.classes().size() == 1 ? List.of(ONE_LABEL) : List.of();
        check("matthews", golden.get("matthews"), () -> labels.counts().matthews(), one);
        balanced(golden, labels, one);
        kappa(golden.get("kappa"), labels, one);
        confusion(golden, labels, one);
        golden.get("averages").forEach(row -> averages(row, labels));
        if (golden.has("rates")) {
            rates(golden, labels.counts());
        }
    }

    private static void balanced(JsonNode golden, GoldenLabels labels, List<String> one) {
        List<String> warnings = new ArrayList<>(one);
        if (!golden.get("accuracy").has("error")) {
            int absent = labels.counts().rates().withoutCases().size();
            if (absent > 0) {
                warnings.add("y_pred contains classes not in y_true");
            }
            check(
                    "balanced",
                    golden.get("balanced_accuracy"),
                    () -> labels.counts().balancedAccuracy(),
                    warnings);
            if (labels.classes().size() - absent == 1) {
                warnings.add(
                        labels.counts().balancedAccuracy() == 1
                                ? "invalid value encountered in scalar divide"
                                : "divide by zero encountered in scalar divide");
            }
        } else {
            check("balanced", golden.get("balanced_accuracy"), () -> labels.counts()
                    .balancedAccuracy());
        }
        check(
                "adjusted",
                golden.get("balanced_accuracy_adjusted"),
                () -> labels.counts().adjustedBalancedAccuracy(),
                warnings);
    }

    private static void kappa(JsonNode golden, GoldenLabels labels, List<String> one) {
        fields(golden, Set.of("None", "linear", "quadratic"));
        for (String key : golden.propertyNames()) {
            CohenKappa kappa = key.equals("None") ? CohenKappa.UNWEIGHTED : CohenKappa.valueOf(upper(key));
            List<String> warnings = new ArrayList<>(one);
            if (!golden.get(key).has("error") && Double.isNaN(kappa.of(labels.counts()))) {
                warnings.add("`y1`, `y2` and `labels` have only one label in common.");
            }
            check("kappa " + key, golden.get(key), () -> kappa.of(labels.counts()), warnings);
        }
    }

    private static void confusion(JsonNode golden, GoldenLabels labels, List<String> one) {
        JsonNode tables = golden.get("confusion");
        fields(tables, Set.of("None", "true", "pred", "all"));
        check("confusion", tables.get("None"), () -> labels.counts().matrix(), one);
        check("true", tables.get("true"), () -> labels.counts().matrix(Normalisation.TRUE), one);
        check("pred", tables.get("pred"), () -> labels.counts().matrix(Normalisation.PREDICTED), one);
        check("all", tables.get("all"), () -> labels.counts().matrix(Normalisation.ALL), one);
        check("multilabel", golden.get("multilabel_confusion"), () -> labels.counts().rates().each().stream()
                .map(rates -> new double[][] {{rates.tn(), rates.fp()}, {rates.fn(), rates.tp()}})
                .toArray(double[][][]::new));
    }

    private static void averages(JsonNode row, GoldenLabels labels) {
        fields(row, Set.of("average", "zero_division", "precision", "recall", "f1", "f2", "f0.5", "jaccard"));
        double zero = GoldenOutcome.zeroDivision(row.get("zero_division"));
        boolean warns = row.get("zero_division").isString() && !Double.isNaN(zero);
        String average = row.get("average").isNull() ? null : row.get("average").stringValue();
        String what = average + " with " + row.get("zero_division") + ": ";
        assertThat(row.size()).isEqualTo(Double.isNaN(zero) ? 7 : 8);
        for (String metric : row.propertyNames()) {
            if (metric.equals("average") || metric.equals("zero_division")) {
                continue;
            }
            JsonNode golden = row.get(metric);
            if (golden.has("error")) {
                check(what + metric, golden, labels::counts);
                continue;
            }
            ClassRates rates = labels.counts().rates();
            if ("binary".equals(average)) {
                ClassRates positive = labels.counts().rates(List.of("1"));
                List<String> warnings = warns ? undefined(metric, positive) : List.of();
                check(what + metric, golden, () -> rate(metric, positive.each().get(0), zero), warnings);
            } else if (average == null) {
                List<String> warnings = warns ? undefined(metric, rates) : List.of();
                check(
                        what + metric,
                        golden,
                        () -> rates.each().stream()
                                .mapToDouble(one -> rate(metric, one, zero))
                                .toArray(),
                        warnings);
            } else {
                Average how = Average.valueOf(upper(average));
                ClassRates divided =
                        how == Average.MICRO ? new ClassRates(List.of("all"), List.of(rates.pooled())) : rates;
                List<String> warnings = warns ? undefined(metric, divided) : List.of();
                check(what + metric, golden, () -> mean(metric, rates, how, zero), warnings);
            }
        }
    }

    private static double rate(String metric, BinaryRates rates, double zero) {
        return switch (metric) {
            case "precision" -> rates.precision(zero);
            case "recall" -> rates.recall(zero);
            case "f1" -> rates.f1(zero);
            case "f2" -> rates.fBeta(2, zero);
            case "f0.5" -> rates.fBeta(0.5, zero);
            case "jaccard" -> rates.jaccard(zero);
            default -> throw new AssertionError(metric);
        };
    }

    private static double mean(String metric, ClassRates rates, Average how, double zero) {
        return switch (metric) {
            case "precision" -> rates.precision(how, zero);
            case "recall" -> rates.recall(how, zero);
            case "f1" -> rates.fBeta(1, how, zero);
            case "f2" -> rates.fBeta(2, how, zero);
            case "f0.5" -> rates.fBeta(0.5, how, zero);
            case "jaccard" -> rates.jaccard(how, zero);
            default -> throw new AssertionError(metric);
        };
    }

    /// What scikit-learn warns of where a rate of some of the classes is 0/0.
    static List<String> undefined(String metric, ClassRates rates) {
        List<String> both = new ArrayList<>(rates.neverPredicted());
        both.retainAll(rates.withoutCases());
        String place = " is ill-defined and being set to 0.0 "
                + (rates.classes().size() == 1 ? "due to no " : "in labels with no ");
        return switch (metric) {
            case "precision" ->
                rates.neverPredicted().isEmpty() ? List.of() : List.of("Precision" + place + "predicted samples");
            case "recall" -> rates.withoutCases().isEmpty() ? List.of() : List.of("Recall" + place + "true samples");
            case "f1", "f2", "f0.5" ->
                both.isEmpty() ? List.of() : List.of("F-score" + place + "true nor predicted samples");
            case "jaccard" -> both.isEmpty() ? List.of() : List.of("Jaccard" + place + "true or predicted samples");
            default -> throw new AssertionError(metric);
        };
    }

    private static void rates(JsonNode golden, ClassCounts counts) {
        JsonNode rates = golden.get("rates");
        fields(
                rates,
                Set.of("tn", "fp", "fn", "tp", "specificity", "npv", "fpr", "fnr", "fdr", "for"),
                Set.of("prevalence", "youden_j", "g_mean"));
        BinaryRates one = counts.rates(List.of("1")).each().get(0);
        check("tn", rates.get("tn"), one::tn);
        check("fp", rates.get("fp"), one::fp);
        check("fn", rates.get("fn"), one::fn);
        check("tp", rates.get("tp"), one::tp);
        check("specificity", rates.get("specificity"), () -> one.specificity(Double.NaN));
        check("npv", rates.get("npv"), one::negativePredictiveValue);
        check("fpr", rates.get("fpr"), one::falsePositiveRate);
        check("fnr", rates.get("fnr"), one::falseNegativeRate);
        check("fdr", rates.get("fdr"), one::falseDiscoveryRate);
        check("for", rates.get("for"), one::falseOmissionRate);
        check("prevalence", rates.get("prevalence"), one::prevalence);
        check("youden_j", rates.get("youden_j"), one::youden);
        check("g_mean", rates.get("g_mean"), one::geometricMean);
        check("likelihood_ratios", golden.get("likelihood_ratios"), () ->
                new double[] {one.positiveLikelihoodRatio(), one.negativeLikelihoodRatio()});
        JsonNode negative = golden.get("pos_label_0");
        fields(negative, Set.of("precision", "recall", "f1"));
        BinaryRates zero = counts.rates(List.of("0")).each().get(0);
        check("precision of 0", negative.get("precision"), () -> zero.precision(0));
        check("recall of 0", negative.get("recall"), () -> zero.recall(0));
        check("f1 of 0", negative.get("f1"), () -> zero.f1(0));
        if (!counts.weighted()) {
            sameAsCounts(one, counts);
        }
    }

    /// The record of binary counts says the same as the general one.
    private static void sameAsCounts(BinaryRates one, ClassCounts counts) {
        ConfusionMatrix matrix =
                new ConfusionMatrix((long) one.tn(), (long) one.fp(), (long) one.fn(), (long) one.tp());
        assertThat(matrix.rates()).isEqualTo(one);
        assertThat(matrix.accuracy()).isEqualTo(counts.accuracy());
        assertThat(matrix.balancedAccuracy()).isEqualTo(counts.balancedAccuracy());
        assertThat(matrix.matthews()).isCloseTo(counts.matthews(), within(1e-12));
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
