package org.seriema.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seriema.evaluation.metrics.GoldenOutcome.fields;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.seriema.evaluation.Golden;
import org.seriema.evaluation.GoldenCheck;
import tools.jackson.databind.JsonNode;

/// Compares the metrics of regression with scikit-learn.
@SuppressWarnings("exports") // tests read JSON, which the module does not
public final class GoldenRegression {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of("regression", GoldenRegression::check);

    private static final List<String> OF_ONE_R2 = List.of("R^2 score is not well-defined with less than two samples.");
    private static final List<String> OF_ONE_D2 = List.of("D^2 score is not well-defined with less than two samples.");

    private final JsonNode golden;
    private final RegressionCases cases;
    private final double largest;

    private GoldenRegression(JsonNode golden) {
        this.golden = golden;
        int outputs = golden.get("y").get(0).isArray() ? golden.get("y").get(0).size() : 1;
        double[] truth = Golden.doubles(golden.get("y"));
        double[] predicted = Golden.doubles(golden.get("predicted"));
        this.cases = RegressionCases.of(truth, predicted, outputs, GoldenOutcome.weights(golden));
        this.largest = Arrays.stream(truth).map(Math::abs).max().orElseThrow();
    }

    /// 1e-12 relative, and 1e-6 for the large offset. Where terms cancel, their rounding remains: of shares and of
    /// logarithms that about 1 is made of, of sums that of the numbers themselves.
    private GoldenOutcome.Tolerance tolerance(String key) {
        double least =
                switch (key) {
                    case "r2", "r2_force_finite_false", "r2_variance_weighted", "explained_variance", "d2_absolute" ->
                        1e-12;
                    case "gamma_deviance" -> 1e-15;
                    case "mean_bias", "poisson_deviance" -> 1e-15 * largest;
                    default -> 0;
                };
        return new GoldenOutcome.Tolerance(largest >= 1e7 ? 1e-6 : 1e-12, least);
    }

    private static void check(JsonNode golden) {
        fields(
                golden,
                Set.of("name", "y", "predicted", "sample_weight", "mse", "rmse", "mae", "mape", "smape", "r2"),
                Set.of("explained_variance", "median_absolute_error", "msle", "rmsle", "d2_absolute"),
                Set.of("r2_force_finite_false", "max_error", "poisson_deviance", "gamma_deviance", "mean_bias"),
                Set.of("raw", "r2_variance_weighted", "pinball"));
        new GoldenRegression(golden).check();
    }

    private void check() {
        check("mse", () -> SquaredError.mean(cases));
        check("rmse", () -> SquaredError.rootMean(cases));
        check("mae", () -> AbsoluteError.mean(cases));
        check("mape", () -> PercentageError.mean(cases));
        check("smape", () -> PercentageError.symmetricMean(cases));
        check("median_absolute_error", () -> AbsoluteError.median(cases));
        check("msle", () -> LogError.mean(cases));
        check("rmsle", () -> LogError.rootMean(cases));
        check("explained_variance", () -> RSquared.explainedVariance(cases));
        boolean one = cases.size() == 1;
        check("r2", () -> RSquared.mean(cases), one ? OF_ONE_R2 : List.of());
        check("d2_absolute", () -> PinballLoss.ofMedian().explained(cases), one ? OF_ONE_D2 : List.of());
        check("r2_force_finite_false", () -> RSquared.plain(cases), one ? OF_ONE_R2 : divided());
        for (JsonNode row : golden.get("pinball")) {
            fields(row, Set.of("alpha", "value"));
            double alpha = row.get("alpha").doubleValue();
            GoldenOutcome.check(
                    "pinball " + alpha,
                    row.get("value"),
                    () -> new PinballLoss(alpha).mean(cases),
                    List.of(),
                    tolerance("pinball"));
        }
        if (golden.get("y").get(0).isArray()) {
            several();
        } else {
            single();
        }
    }

    private void single() {
        assertThat(golden.has("max_error")).isEqualTo(!golden.has("sample_weight"));
        if (golden.has("max_error")) {
            check("max_error", () -> AbsoluteError.largest(cases));
        }
        check("poisson_deviance", () -> TweedieDeviance.poisson().mean(cases));
        check("gamma_deviance", () -> TweedieDeviance.gamma().mean(cases));
        check("mean_bias", () -> MeanBias.mean(cases));
    }

    private void several() {
        JsonNode raw = golden.get("raw");
        fields(raw, Set.of("mse", "mae", "r2"));
        GoldenOutcome.check("raw mse", raw.get("mse"), () -> SquaredError.each(cases), List.of(), tolerance("mse"));
        GoldenOutcome.check("raw mae", raw.get("mae"), () -> AbsoluteError.each(cases), List.of(), tolerance("mae"));
        if (cases.size() > 1) {
            GoldenOutcome.check("raw r2", raw.get("r2"), () -> RSquared.each(cases), List.of(), tolerance("r2"));
        } else {
            // of a single case scikit-learn gives one NaN for all outputs
            assertThat(RSquared.each(cases)).hasSize(cases.outputs()).containsOnly(Double.NaN);
            GoldenOutcome.check("raw r2", raw.get("r2"), () -> RSquared.mean(cases), OF_ONE_R2);
        }
        check(
                "r2_variance_weighted",
                () -> RSquared.varianceWeighted(cases),
                cases.size() == 1 ? OF_ONE_R2 : List.of());
    }

    /// What NumPy says of a division by the variance of a constant.
    private List<String> divided() {
        List<String> said = new ArrayList<>();
        double[] squares = SquaredError.each(cases);
        for (int output = 0; output < cases.outputs(); output++) {
            if (cases.variance(output, (y, p) -> y) == 0) {
                said.add(squares[output] == 0 ? "invalid value encountered" : "divide by zero encountered");
            }
        }
        return said;
    }

    private void check(String key, Supplier<?> actual) {
        check(key, actual, List.of());
    }

    private void check(String key, Supplier<?> actual, List<String> warnings) {
        GoldenOutcome.check(key, golden.get(key), actual, warnings, tolerance(key));
    }
}
