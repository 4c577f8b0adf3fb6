package org.seriema.app.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.series.SeriesColumns;
import org.seriema.explanation.NetworkScore;
import org.seriema.explanation.attribution.Attribution;
import org.seriema.explanation.attribution.AttributionMethod;
import org.seriema.explanation.attribution.Baseline;
import org.seriema.explanation.attribution.SanityCheck;
import org.seriema.explanation.contrast.ComparisonCases;
import org.seriema.explanation.reasons.NetworkReasons;
import org.seriema.pipeline.Predictor;
import org.seriema.report.ExplainedCase;
import org.seriema.report.ExplainedCase.CaseAttribution;
import org.seriema.report.ExplainedCase.Reading;
import org.seriema.report.Explanation.MethodCheck;
import org.seriema.tensor.Workers;

/// Why a network says of single cases what it says.
///
/// @param predictor the network with its steps
/// @param methods that share out the score, by their names
/// @param baseline what cases are compared with
/// @param logits whether what the last sigmoid or softmax is given is explained, in place of the score
/// @param lenient whether a method that such a network does not allow is left out
/// @param workers to compute with
public record CasesWhy(
        Predictor predictor,
        Map<String, AttributionMethod> methods,
        Baseline baseline,
        boolean logits,
        boolean lenient,
        Workers workers) {

    /// So many normal cases at most make the mean that cases are compared with.
    private static final int MOST_NORMAL = 2_000;

    /// With so many of the cases, and so many networks of random weights, each method is checked.
    private static final int CHECKED_CASES = 3;

    private static final int CHECKED_NETWORKS = 3;

    /// Methods that go by the gradient at the case itself.
    private static final Set<String> OF_GRADIENTS =
            Set.of("saliency", "input_times_gradient", "smooth_grad", "grad_cam");

    /// A probability so near to 0 or 1 hardly changes with any number.
    private static final double SATURATED = 0.001;

    /// What was found.
    ///
    /// @param notes of what was left out
    public record Found(List<ExplainedCase> cases, List<MethodCheck> checks, List<String> notes) {
        public Found {
            cases = List.copyOf(cases);
            checks = List.copyOf(checks);
            notes = List.copyOf(notes);
        }
    }

    /// Explains some cases.
    ///
    /// @param rows of the table
    /// @param normal rows of cases that are taken as normal
    /// @param seed of the random weights
    /// @throws IllegalArgumentException if a method cannot explain such a network
    public Found of(ExplainedTable table, int[] rows, int[] normal, long seed, Progress progress) {
        NetworkScore network = logits
                ? NetworkScore.ofLogits(predictor.model(), workers)
                : NetworkScore.of(predictor.model(), workers);
        Cases raw = table.cases().rows(rows);
        Cases prepared = predictor.prepare(raw);
        @Nullable
        NetworkReasons reasons =
                normal.length == 0 ? null : NetworkReasons.of(predictor, table.cases(), table.ids(), normal, workers);
        @Nullable ComparisonCases normals = reasons == null ? null : reasons.normals();
        Cases baselines = baseline.of(prepared, normals == null ? null : preparedMean(normals));
        Set<String> columns = Set.copyOf(raw.columns());
        boolean sameColumns = prepared.columns().stream().allMatch(column -> columns.contains(read(column)));
        Cases shown = sameColumns ? raw : prepared;
        TimeColumns time = sameColumns ? TimeColumns.of(raw, prepared) : TimeColumns.of(prepared, prepared);
        double[] means = normals == null
                ? new double[0]
                : sameColumns ? normals.means() : Baseline.mean(predictor.prepare(some(normals)));
        Map<String, List<Attribution>> found = new LinkedHashMap<>();
        List<MethodCheck> checks = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        if (sameColumns && !columns.containsAll(prepared.columns())) {
            notes.add("The network sees by how much a reading differs from earlier ones, so what a reading counts is"
                    + " what that change counts.");
        }
        int[] checked = IntStream.range(0, Math.min(CHECKED_CASES, rows.length)).toArray();
        progress.begin("single cases", 2 * methods.size() + rows.length);
        methods.forEach((name, method) -> {
            progress.next();
            try {
                found.put(name, method.each(network, prepared, baselines));
            } catch (IllegalArgumentException e) {
                if (!lenient) {
                    throw e;
                }
                notes.add("Left out " + name + ": " + e.getMessage() + ".");
                return;
            }
            progress.next();
            SanityCheck check = SanityCheck.of(
                    network, method, prepared.rows(checked), baselines.rows(checked), CHECKED_NETWORKS, seed);
            checks.add(new MethodCheck(name, check.likeness(), check.cases(), check.alike(), check.verdict()));
        });
        if (logitsWouldTell(found)) {
            notes.add("Scores of explained cases are so close to 0 or 1 that gradients all but vanish there; --logits"
                    + " explains what the last sigmoid or softmax is given, which goes on growing.");
        }
        List<ExplainedCase> cases = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            progress.next();
            List<CaseAttribution> attributions = new ArrayList<>();
            int[] order = order(time);
            for (Map.Entry<String, List<Attribution>> one : found.entrySet()) {
                attributions.add(attribution(one.getKey(), one.getValue().get(i), shown.columns(), order));
            }
            cases.add(explained(
                    table, rows[i], readings(shown, i, time, order, means), attributions, !sameColumns, reasons));
        }
        return new Found(cases, checks, notes);
    }

    /// Whether a method that takes gradients at the case itself was asked of a case with hardly any.
    private static boolean logitsWouldTell(Map<String, List<Attribution>> found) {
        return found.entrySet().stream()
                .filter(by -> OF_GRADIENTS.contains(by.getKey()))
                .flatMap(by -> by.getValue().stream())
                .anyMatch(one -> one.score() > 0 && one.score() < 1 && Math.abs(one.score() - 0.5) > 0.5 - SATURATED);
    }

    private double[] preparedMean(ComparisonCases normals) {
        return Baseline.mean(predictor.prepare(some(normals)));
    }

    private static Cases some(ComparisonCases normals) {
        int count = Math.min(MOST_NORMAL, normals.count());
        return normals.cases()
                .rows(IntStream.range(0, count)
                        .map(i -> (int) ((long) i * normals.count() / count))
                        .toArray());
    }

    /// The column of the table that a prepared column is a change of, by its name; else the same name.
    private static String read(String prepared) {
        return prepared.replaceFirst("_diff\\d+$", "");
    }

    /// The places of a case's numbers, one feature after the other.
    private static int[] order(TimeColumns time) {
        return IntStream.range(0, time.features())
                .flatMap(feature -> IntStream.of(time.series().places(feature)))
                .toArray();
    }

    private static List<Reading> readings(Cases shown, int row, TimeColumns time, int[] order, double[] means) {
        SeriesColumns series = time.series();
        int[][] places = time.stepsAndFeatures();
        int width = shown.columns().size();
        return IntStream.of(order)
                .mapToObj(j -> {
                    String feature = series.channels().get(places[j][1]);
                    return new Reading(
                            shown.columns().get(j),
                            time.hasTime() ? series.step(shown, row, places[j][0]) : null,
                            feature.isEmpty() ? null : feature,
                            shown.values()[row * width + j],
                            means.length == 0 ? Double.NaN : means[j]);
                })
                .toList();
    }

    private CaseAttribution attribution(String name, Attribution it, List<String> columns, int[] order) {
        Map<String, Integer> places = new HashMap<>();
        for (int j = 0; j < it.columns().size(); j++) {
            places.put(it.columns().get(j), j);
            places.putIfAbsent(read(it.columns().get(j)), j);
        }
        List<Double> values = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int j : order) {
            Integer place = places.get(columns.get(j));
            values.add(place == null ? Double.NaN : it.values()[place]);
            if (it.deviations().length > 0) {
                deviations.add(place == null ? Double.NaN : it.deviations()[place]);
            }
        }
        AttributionMethod method = Objects.requireNonNull(methods.get(name));
        return new CaseAttribution(
                name,
                Double.isNaN(it.baselineScore()) ? null : baseline.name().toLowerCase(Locale.ROOT),
                logits ? "logit" : predictor.description().calibration() == null ? "score" : "score_before_calibration",
                it.score(),
                it.baselineScore(),
                method.addsUp() ? it.completenessError() : Double.NaN,
                it.notes(),
                values,
                deviations);
    }

    private ExplainedCase explained(
            ExplainedTable table,
            int row,
            List<Reading> readings,
            List<CaseAttribution> attributions,
            boolean isPrepared,
            @Nullable NetworkReasons reasons) {
        double score = table.scores()[row];
        List<String> names = predictor.description().label().names();
        return new ExplainedCase(
                table.ids().get(row),
                score,
                score >= predictor.description().threshold(),
                predictor.label((float) score),
                table.isLabelled() ? names.get(table.labels()[row]) : null,
                isPrepared,
                readings,
                attributions,
                reasons == null ? null : reasons.of(row));
    }
}
