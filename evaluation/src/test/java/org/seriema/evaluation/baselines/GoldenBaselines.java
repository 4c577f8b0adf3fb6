package org.seriema.evaluation.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.seriema.evaluation.Golden.doubles;
import static org.seriema.evaluation.Golden.ints;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.seriema.data.Cases;
import org.seriema.evaluation.GoldenCheck;
import tools.jackson.databind.JsonNode;

/// Compares logistic regression and nearest neighbour with scikit-learn.
@SuppressWarnings("exports") // tests read JSON, which the module does not
public final class GoldenBaselines {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of("baselines", GoldenBaselines::check);

    private static final Offset<Double> CLOSE = within(1e-6);
    private static final Offset<Double> EXACT = within(1e-12);

    private GoldenBaselines() {}

    private static void check(JsonNode golden) {
        assertThat(golden.propertyNames())
                .containsExactlyInAnyOrder("x", "y", "train", "test", "logistic_regression", "nearest_neighbour");
        Cases cases = cases(golden.get("x"));
        int[] labels = ints(golden.get("y"));
        int[] train = ints(golden.get("train"));
        int[] test = ints(golden.get("test"));

        JsonNode regression = golden.get("logistic_regression");
        assertThat(regression.propertyNames())
                .containsExactlyInAnyOrder("coefficients", "intercept", "predicted", "scores");
        LogisticRegression fitted = LogisticRegression.fit(cases, labels, train);
        assertThat(fitted.converged()).isTrue();
        assertThat(fitted.coefficients()).containsExactly(doubles(regression.get("coefficients")), CLOSE);
        assertThat(fitted.intercept()).isCloseTo(regression.get("intercept").doubleValue(), CLOSE);
        Answers probable = fitted.answer(cases, test);
        assertThat(probable.scores()).containsExactly(doubles(regression.get("scores")), CLOSE);
        assertThat(probable.predicted()).containsExactly(ints(regression.get("predicted")));

        JsonNode neighbour = golden.get("nearest_neighbour");
        assertThat(neighbour.propertyNames()).containsExactlyInAnyOrder("standardized", "predicted", "scores");
        Answers nearest =
                NearestNeighbour.fit(cases, labels, train, test.length).answer(cases, test);
        boolean standardized = neighbour.get("standardized").booleanValue();
        assertThat(nearest.name())
                .isEqualTo("nearest neighbour of " + train.length + " training rows, "
                        + (standardized ? "standardized columns" : "raw numbers"));
        assertThat(nearest.scores()).containsExactly(doubles(neighbour.get("scores")), EXACT);
        assertThat(nearest.predicted()).containsExactly(ints(neighbour.get("predicted")));
    }

    private static Cases cases(JsonNode x) {
        List<String> columns = IntStream.range(0, x.get(0).size())
                .mapToObj(column -> "x" + column)
                .toList();
        return Cases.of(columns, doubles(x));
    }
}
