package org.seriema.evaluation.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.seriema.evaluation.Golden.doubles;
import static org.seriema.evaluation.Golden.ints;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.seriema.data.Cases;
import org.seriema.evaluation.GoldenCheck;
import tools.jackson.databind.JsonNode;

/// Compares permutation importance and partial dependence with scikit-learn.
@SuppressWarnings("exports") // tests read JSON, which the module does not
public final class GoldenImportance {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of(
            "permutation-importance", GoldenImportance::permutations,
            "partial-dependence", GoldenImportance::dependence);

    private static final Offset<Double> CLOSE = within(1e-12);

    /// Where exponentials and logarithms of two libraries meet.
    private static final Offset<Double> LOGARITHMS = within(1e-10);

    private GoldenImportance() {}

    private static void permutations(JsonNode golden) {
        keys(golden, Set.of("features", "n", "x", "y", "coefficients", "intercept", "decision", "runs"), Set.of());
        Cases cases = cases(golden);
        assertThat(decisions(golden, cases)).containsExactly(doubles(golden.get("decision")), CLOSE);
        for (JsonNode run : golden.get("runs")) {
            permutation(run, golden, cases);
        }
    }

    private static void permutation(JsonNode run, JsonNode golden, Cases cases) {
        keys(
                run,
                Set.of("options", "importances", "mean", "std"),
                Set.of("sample_weight", "baseline", "seed_of_every_column", "first_index"));
        JsonNode options = run.get("options");
        keys(options, Set.of("scoring", "random_state"), Set.of("n_repeats", "max_samples"));
        int repeats = options.has("n_repeats") ? options.get("n_repeats").intValue() : 5;
        Permutations draws = draws(options, repeats, cases.count());
        Scoring scoring = Scoring.valueOf(options.get("scoring").stringValue().toUpperCase(Locale.ROOT));
        int[] labels = ints(golden.get("y"));
        RowsScore score =
                run.has("sample_weight") ? scoring.on(labels, doubles(run.get("sample_weight"))) : scoring.on(labels);

        PermutationImportance importance =
                PermutationImportance.of(cases, some -> probabilities(golden, some), score, draws);

        Offset<Double> close = scoring == Scoring.NEG_LOG_LOSS ? LOGARITHMS : CLOSE;
        assertThat(importance.names()).isEqualTo(cases.columns());
        assertThat(importance.raw()).hasDimensions(run.get("importances").size(), repeats);
        for (int j = 0; j < importance.raw().length; j++) {
            assertThat(importance.raw()[j])
                    .containsExactly(doubles(run.get("importances").get(j)), close);
        }
        assertThat(importance.means()).containsExactly(doubles(run.get("mean")), close);
        assertThat(importance.deviations()).containsExactly(doubles(run.get("std")), close);
        if (run.has("baseline")) {
            assertThat(importance.baseline()).isCloseTo(run.get("baseline").doubleValue(), CLOSE);
        }
        if (run.has("seed_of_every_column")) {
            assertThat(draws.columnSeed())
                    .isEqualTo(run.get("seed_of_every_column").longValue());
        }
        if (run.has("first_index")) {
            int[] sources = ints(run.get("first_index"));
            assertThat(draws.sources(cases.count())[0]).containsExactly(sources);
            together(golden, cases, score, draws, sources);
        }
        PermutationImportance alone = PermutationImportance.of(
                cases,
                ColumnSets.of(cases, Map.of("alone", cases.columns().subList(1, 2))),
                some -> probabilities(golden, some),
                score,
                draws);
        assertThat(alone.raw()[0])
                .as("a group of one column is that column")
                .containsExactly(doubles(run.get("importances").get(1)), close);
    }

    /// Columns shuffled together come from one and the same other case: NumPy's, as the file tells it.
    private static void together(JsonNode golden, Cases cases, RowsScore score, Permutations draws, int[] sources) {
        ColumnSets sets = new ColumnSets(List.of("x0 and x2"), List.of(new int[] {0, 2}));
        PermutationImportance importance =
                PermutationImportance.of(cases, sets, some -> probabilities(golden, some), score, draws);
        int width = cases.columns().size();
        int[] rows = draws.rows(cases.count());
        Cases part = cases.rows(rows);
        double[] numbers = part.values().clone();
        for (int i = 0; i < sources.length; i++) {
            numbers[width * i] = part.values()[width * sources[i]];
            numbers[width * i + 2] = part.values()[width * sources[i] + 2];
        }
        double shuffled = score.of(rows, probabilities(golden, part.withNumbers(numbers)));
        assertThat(importance.raw()[0][0]).isCloseTo(importance.baseline() - shuffled, CLOSE);
    }

    private static Permutations draws(JsonNode options, int repeats, int cases) {
        long seed = options.get("random_state").longValue();
        JsonNode most = options.get("max_samples");
        if (most == null) {
            return Permutations.ofAll(repeats, seed);
        }
        return most.isInt()
                ? Permutations.ofSome(repeats, seed, most.intValue())
                : Permutations.ofShare(repeats, seed, most.doubleValue(), cases);
    }

    private static void dependence(JsonNode golden) {
        keys(golden, Set.of("features", "n", "x", "coefficients", "intercept", "runs"), Set.of());
        Cases cases = cases(golden);
        for (JsonNode run : golden.get("runs")) {
            keys(
                    run,
                    Set.of("columns", "grid_resolution", "percentiles", "grid", "average"),
                    Set.of("response_method", "individual_first_3"));
            int[] columns = ints(run.get("columns"));
            double[] percentiles = doubles(run.get("percentiles"));
            PartialDependence dependence = PartialDependence.of(
                    cases,
                    model(run, golden),
                    run.get("grid_resolution").intValue(),
                    percentiles[0],
                    percentiles[1],
                    columns);
            assertThat(dependence.columns()).containsExactly(columns);
            assertThat(dependence.grids())
                    .hasSameSizeAs(columns)
                    .hasSize(run.get("grid").size());
            for (int k = 0; k < columns.length; k++) {
                assertThat(dependence.grids().get(k))
                        .containsExactly(doubles(run.get("grid").get(k)), LOGARITHMS);
            }
            assertThat(dependence.average()).containsExactly(doubles(run.get("average")), LOGARITHMS);
            assertThat(run.has("individual_first_3")).isEqualTo(columns.length == 1);
            for (int i = 0; columns.length == 1 && i < 3; i++) {
                assertThat(dependence.individual()[i])
                        .containsExactly(doubles(run.get("individual_first_3").get(i)), LOGARITHMS);
            }
        }
    }

    private static Function<Cases, double[]> model(JsonNode run, JsonNode golden) {
        String method = run.has("response_method") ? run.get("response_method").stringValue() : "predict_proba";
        return switch (method) {
            case "predict_proba", "auto" -> cases -> probabilities(golden, cases);
            case "decision_function" -> cases -> decisions(golden, cases);
            default -> throw new AssertionError("unknown response_method " + method);
        };
    }

    private static Cases cases(JsonNode golden) {
        int features = golden.get("features").intValue();
        List<String> columns =
                IntStream.range(0, features).mapToObj(j -> "x" + j).toList();
        Cases cases = Cases.of(columns, doubles(golden.get("x")));
        assertThat(cases.count()).isEqualTo(golden.get("n").intValue());
        return cases;
    }

    /// The model of the file, which is given: a weighted sum.
    private static double[] decisions(JsonNode golden, Cases cases) {
        double[] weights = doubles(golden.get("coefficients"));
        double intercept = golden.get("intercept").doubleValue();
        double[] decisions = new double[cases.count()];
        for (int i = 0; i < decisions.length; i++) {
            for (int j = 0; j < weights.length; j++) {
                decisions[i] += weights[j] * cases.values()[i * weights.length + j];
            }
            decisions[i] += intercept;
        }
        return decisions;
    }

    private static double[] probabilities(JsonNode golden, Cases cases) {
        return Arrays.stream(decisions(golden, cases))
                .map(z -> 1 / (1 + Math.exp(-z)))
                .toArray();
    }

    private static void keys(JsonNode node, Set<String> needed, Set<String> allowed) {
        assertThat(node.propertyNames()).containsAll(needed);
        assertThat(node.propertyNames()).allMatch(name -> needed.contains(name) || allowed.contains(name));
    }
}
