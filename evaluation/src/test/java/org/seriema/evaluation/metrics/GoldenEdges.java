package org.seriema.evaluation.metrics;

import static org.seriema.evaluation.metrics.GoldenOutcome.compare;
import static org.seriema.evaluation.metrics.GoldenOutcome.fields;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.Golden;
import tools.jackson.databind.JsonNode;

/// Compares metrics on a few hand-made rows: 0 and 1 as probabilities, ties, rows that do not add up to 1, errors.
final class GoldenEdges {

    private final JsonNode golden;
    private final String kind;
    private final JsonNode first;
    private final JsonNode second;
    private final JsonNode options;

    private GoldenEdges(JsonNode golden) {
        this.golden = golden;
        this.kind = golden.get("kind").stringValue();
        this.first = golden.get("args").get(0);
        this.second = golden.get("args").get(1);
        this.options = golden.path("options");
    }

    static void check(JsonNode golden) {
        fields(golden, Set.of("kind", "args", "options", "value", "error", "warnings"));
        GoldenEdges edge = new GoldenEdges(golden);
        switch (edge.kind) {
            case "auc" -> edge.area();
            case "dcg", "ndcg" -> edge.gain();
            case "log_loss" -> edge.logLoss();
            case "brier" -> edge.brier();
            case "top_k_accuracy" -> edge.topK();
            case "roc_auc" -> edge.rocArea();
            case "average_precision" -> edge.averagePrecision();
            default -> throw new AssertionError(edge.kind);
        }
    }

    private void area() {
        known();
        compare(kind, golden, () -> Trapezoids.area(Golden.doubles(first), Golden.doubles(second)), List.of());
    }

    private void gain() {
        known("k", "ignore_ties", "log_base", "sample_weight");
        int k = options.has("k") && !options.get("k").isNull()
                ? options.get("k").intValue()
                : Integer.MAX_VALUE;
        double base = options.has("log_base") ? options.get("log_base").doubleValue() : 2;
        boolean shares = !flag("ignore_ties", false);
        Supplier<DiscountedGain> gain = () -> new DiscountedGain(k, base, shares);
        double[][] gains = rows(first);
        double[][] scores = rows(second);
        compare(
                kind,
                golden,
                kind.equals("dcg")
                        ? () -> gain.get().dcg(gains, scores, weights())
                        : () -> gain.get().ndcg(gains, scores, weights()),
                List.of());
    }

    private void logLoss() {
        known("labels", "sample_weight", "normalize");
        boolean mean = flag("normalize", true);
        GoldenScores.probabilities(
                kind, golden, this::scores, () -> mean ? ClassLogLoss.of(scores()) : ClassLogLoss.sum(scores()));
        if (second.get(0).isNumber() && !golden.has("error") && weights() == null && mean) {
            compare(kind, golden, () -> LogLoss.of(numbers(), Golden.doubles(second)), List.of());
        }
    }

    private void brier() {
        known("pos_label", "labels", "sample_weight", "scale_by_half");
        boolean halved =
                options.has("scale_by_half") && options.get("scale_by_half").isBoolean();
        GoldenScores.probabilities(
                kind,
                golden,
                this::scores,
                () -> halved
                        ? ClassBrierScore.of(
                                scores(), options.get("scale_by_half").booleanValue())
                        : ClassBrierScore.of(scores()));
        if (second.get(0).isNumber() && !golden.has("error") && weights() == null && !halved) {
            compare(kind, golden, () -> BrierScore.of(numbers(), Golden.doubles(second)), List.of());
        }
    }

    private void topK() {
        known("k", "labels", "sample_weight", "normalize");
        int k = options.has("k") ? options.get("k").intValue() : 2;
        boolean mean = flag("normalize", true);
        List<String> warnings = golden.has("error") ? List.of() : GoldenScores.perfect(k, scores());
        compare(kind, golden, () -> mean ? TopKAccuracy.of(scores(), k) : TopKAccuracy.count(scores(), k), warnings);
    }

    private void rocArea() {
        known("multi_class", "average", "labels", "max_fpr", "sample_weight");
        double most = options.path("max_fpr").asDouble(1);
        String pairs = options.path("multi_class").asString("");
        boolean each = options.has("average") && options.get("average").isNull();
        Average average = each || !options.has("average") ? Average.MACRO : GoldenScores.average(options);
        boolean binary = second.get(0).isNumber() || second.get(0).isNull();
        compare(
                kind,
                golden,
                () -> {
                    if (binary) {
                        return most == 1 ? ClassRocArea.each(scores())[1] : partialArea(most);
                    }
                    if (most != 1) {
                        throw new IllegalArgumentException("there are partial areas of two classes only");
                    }
                    return switch (pairs) {
                        case "ovo" -> {
                            if (each) {
                                throw new IllegalArgumentException("pairs have no number for each class");
                            }
                            yield ClassRocArea.oneVsOne(scores(), average);
                        }
                        case "ovr" -> each ? ClassRocArea.each(scores()) : ClassRocArea.oneVsRest(scores(), average);
                        default -> throw new IllegalArgumentException("scikit-learn asks for ovr or ovo");
                    };
                },
                oneClass("Only one class is present in y_true.", binary && labels().size() == 1));
        if (binary && !golden.has("error")) {
            List<String> warnings = oneClass("Only one class is present in y_true.", labels().size() == 1);
            compare(kind, golden, () -> partialArea(most), warnings);
        }
    }

    private double partialArea(double most) {
        double[] scores = Golden.doubles(second);
        double[] weights = weights();
        RocCurve curve =
                weights == null ? RocCurve.of(numbers(), scores) : RocCurve.of(numbers(), scores, weights, true);
        return curve.partialAuc(most);
    }

    private void averagePrecision() {
        known("average", "pos_label", "sample_weight");
        boolean each = options.has("average") && options.get("average").isNull();
        Average average = each || !options.has("average") ? Average.MACRO : GoldenScores.average(options);
        boolean binary = second.get(0).isNumber() || second.get(0).isNull();
        compare(
                kind,
                golden,
                () -> {
                    if (binary) {
                        return ClassAveragePrecision.each(scores())[1];
                    }
                    return each ? ClassAveragePrecision.each(scores()) : ClassAveragePrecision.of(scores(), average);
                },
                oneClass("No positive class found in y_true", binary && !labels().contains(positive())));
        if (binary && !golden.has("error") && weights() == null) {
            compare(
                    kind,
                    golden,
                    () -> PrecisionRecallCurve.averagePrecision(numbers(), Golden.doubles(second)),
                    oneClass("No positive class found in y_true", !labels().contains(positive())));
        }
    }

    /// The scores as the case gives them, of one column or several; the classes are those of `labels`, else those of
    /// the cases; the positive one comes last.
    private ClassScores scores() {
        Classes<String> classes = classes();
        int[] truth = classes.numbers(GoldenLabels.labels(first));
        return second.get(0).isArray()
                ? ClassScores.of(classes.names(), truth, Golden.doubles(second), weights())
                : ClassScores.ofPositive(classes.names(), truth, Golden.doubles(second), weights());
    }

    private List<String> oneClass(String warning, boolean warns) {
        return warns && !golden.has("error") ? List.of(warning) : List.of();
    }

    private Set<String> labels() {
        return Set.copyOf(GoldenLabels.labels(first));
    }

    private String positive() {
        return options.has("pos_label") ? options.get("pos_label").asString() : "1";
    }

    private int[] numbers() {
        return classes().numbers(GoldenLabels.labels(first));
    }

    private Classes<String> classes() {
        JsonNode named = options.has("labels") && !options.get("labels").isNull() ? options.get("labels") : first;
        List<String> labels = GoldenLabels.labels(named);
        List<String> names = new ArrayList<>(
                GoldenLabels.classes(named.get(0).isString(), labels, labels).names());
        if (Set.of("brier", "roc_auc", "average_precision").contains(kind)
                && Set.of("0", "1").containsAll(names)) {
            names = new ArrayList<>(List.of("0", "1")); // for these scikit-learn knows that 1 is the positive one
        }
        if (options.has("pos_label")) {
            String positive = options.get("pos_label").asString();
            if (names.size() == 2 && names.get(0).equals(positive)) {
                Collections.reverse(names);
            }
            if (!names.contains(positive)) {
                throw new IllegalArgumentException("no class is called " + positive);
            }
        }
        return new Classes<>(names);
    }

    private double @Nullable [] weights() {
        return options.has("sample_weight") && !options.get("sample_weight").isNull()
                ? Golden.doubles(options.get("sample_weight"))
                : null;
    }

    private boolean flag(String name, boolean otherwise) {
        return options.has(name) ? options.get(name).booleanValue() : otherwise;
    }

    private static double[][] rows(JsonNode rows) {
        double[][] values = new double[rows.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = Golden.doubles(rows.get(i));
        }
        return values;
    }

    private void known(String... names) {
        if (golden.has("options")) {
            fields(options, Set.of(names));
        }
    }
}
