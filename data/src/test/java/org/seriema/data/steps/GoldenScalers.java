package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.fail;
import static org.seriema.data.steps.GoldenColumnSteps.cases;
import static org.seriema.data.steps.GoldenColumnSteps.close;
import static org.seriema.data.steps.GoldenColumnSteps.known;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Golden;
import tools.jackson.databind.JsonNode;

/// The scalers of scikit-learn: fitted values, training rows, test rows, and back.
final class GoldenScalers {

    /// scikit-learn's classes and our steps.
    private static final Map<String, String> STEPS = Map.of(
            "StandardScaler", "standardize",
            "MinMaxScaler", "minmax",
            "RobustScaler", "robust",
            "MaxAbsScaler", "maxabs",
            "QuantileTransformer", "quantile",
            "PowerTransformer", "power",
            "Normalizer", "normalize_case",
            "KBinsDiscretizer", "bins",
            "Binarizer", "binarize");

    /// What scikit-learn refuses, and what our message says of it.
    private static final Map<String, String> REFUSALS = Map.of(
            "Minimum of desired feature range must be smaller than maximum.",
                    "\"low\": expected a number below \"high\"",
            "The Box-Cox transformation can only be applied to strictly positive data", "positive number",
            "Data must not be constant", "Box-Cox finds no power",
            "features as input.", "was fitted on cases of",
            "Invalid quantile range", "expected a number from 0 to 1",
            "The number of quantiles cannot be greater than the number of samples used", "\"subsample\"",
            "invalid number of bins", "at least 2",
            "n_bins must be a scalar or array of shape", "one for each column",
            "parameter of", "expected");

    /// What scikit-learn warns of, and what our notes say of it.
    private static final Map<String, String> WARNINGS = Map.of(
            "invalid value encountered in divide", "had no number in the training rows",
            "All-NaN", "had no number in the training rows",
            "is greater than the total number of samples", "as many as there are training rows",
            "is constant and will be replaced with 0", "no variation in the training rows",
            "invalid value encountered in add", "no variation in the training rows",
            "Bins whose width are too small", "fewer bins than asked for");

    private GoldenScalers() {}

    static void check(JsonNode golden) {
        known(
                golden,
                "class",
                "options",
                "train",
                "test",
                "fitted",
                "train_out",
                "test_out",
                "test_back",
                "partial_fit",
                "warnings",
                "error");
        Cases train = cases(golden.get("train"));
        Cases test = cases(golden.get("test"));
        if (golden.has("error")) {
            refused(golden, train, test);
            return;
        }
        Step step = step(golden);
        FittedStep fitted = step.fit(train);
        fittedValues(step, fitted, List.of(train), golden.get("fitted"));
        if (golden.has("partial_fit")) {
            JsonNode partial = golden.get("partial_fit");
            known(partial, "slices", "fitted");
            List<Cases> parts = IntStream.range(0, partial.get("slices").size())
                    .mapToObj(i -> Golden.ints(partial.get("slices").get(i)))
                    .map(slice -> train.rows(IntStream.range(slice[0], slice[1]).toArray()))
                    .toList();
            fittedValues(step, inParts(step, parts), parts, partial.get("fitted"));
        }
        Cases testOut = fitted.transform(test);
        if (fitted instanceof FittedPower power) {
            GoldenPower.outputs(power, train, test, golden);
        } else {
            close(fitted.transform(train).values(), golden.get("train_out"), "train_out");
            close(testOut.values(), golden.get("test_out"), "test_out");
            if (golden.has("test_back")) {
                assertThat(fitted).isInstanceOf(InvertibleStep.class);
                close(((InvertibleStep) fitted).inverse(testOut).values(), golden.get("test_back"), "test_back");
            }
        }
        warnings(golden, fitted.notes(train));
    }

    /// Each warning has its note.
    static void warnings(JsonNode golden, List<String> notes) {
        golden.path("warnings").forEach(warning -> {
            String message = warning.get("message").stringValue();
            List<String> known =
                    WARNINGS.keySet().stream().filter(message::contains).toList();
            assertThat(known).as("a known warning: %s", message).hasSize(1);
            assertThat(String.join("\n", notes)).contains(WARNINGS.get(known.getFirst()));
        });
    }

    private static void refused(JsonNode golden, Cases train, Cases test) {
        String message = golden.get("error").get("message").stringValue();
        if (message.contains("contains NaN") || message.startsWith("not enough values to unpack")) {
            // Where scikit-learn stops at a missing number, or at a column of them, ours leave it missing.
            double[] out = step(golden).fit(train).transform(train).values();
            assertThat(Arrays.stream(out).anyMatch(Double::isNaN)).isTrue();
            return;
        }
        Throwable ours = catchThrowable(() -> {
            FittedStep fitted = step(golden).fit(train);
            fitted.transform(train);
            fitted.transform(test);
        });
        List<String> known =
                REFUSALS.keySet().stream().filter(message::contains).toList();
        assertThat(known).as("a known refusal: %s", message).hasSize(1);
        assertThat(ours).isInstanceOfAny(DataException.class, IllegalArgumentException.class);
        assertThat(ours).hasMessageContaining(REFUSALS.get(known.getFirst()));
    }

    private static Step step(JsonNode golden) {
        String name = STEPS.getOrDefault(golden.get("class").stringValue(), "");
        assertThat(name).as("a known class: %s", golden.get("class")).isNotEmpty();
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        golden.get("options").properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "with_mean",
                        "with_std",
                        "with_centering",
                        "with_scaling",
                        "unit_variance",
                        "clip",
                        "standardize" -> options.put(entry.getKey(), value.booleanValue());
                case "n_quantiles" -> options.put("n_quantiles", value.intValue());
                case "n_bins" ->
                    options.put(
                            "n_bins",
                            value.isArray()
                                    ? Arrays.stream(Golden.ints(value)).boxed().toList()
                                    : value.intValue());
                case "feature_range" -> {
                    options.put("low", value.get(0).doubleValue());
                    options.put("high", value.get(1).doubleValue());
                }
                case "quantile_range" -> {
                    options.put("lower", value.get(0).doubleValue() / 100);
                    options.put("upper", value.get(1).doubleValue() / 100);
                }
                case "threshold" -> options.put("threshold", value.doubleValue());
                case "output_distribution", "norm", "strategy", "quantile_method" ->
                    options.put(entry.getKey(), value.stringValue());
                case "method" -> options.put("method", value.stringValue().replace('-', '_'));
                case "encode" -> options.put("encode", value.stringValue().replace("-dense", ""));
                case "subsample" -> options.put("subsample", value.isNull() ? null : value.intValue());
                case "random_state" -> options.put("seed", value.isNull() ? 0 : value.intValue());
                case "copy", "ignore_implicit_zeros" ->
                    assertThat(value.isBoolean()).isTrue(); // changes no dense number
                default -> fail("unknown option " + entry.getKey());
            }
        });
        if (name.equals("normalize_case")) {
            options.putIfAbsent("norm", "l2");
        }
        if (name.equals("bins")) {
            options.putIfAbsent("encode", "onehot");
        }
        return Steps.ALL.read(name, options);
    }

    private static FittedStep inParts(Step step, List<Cases> parts) {
        Moments moments = new Moments(Per.COLUMN);
        Ranges ranges = new Ranges(Per.COLUMN);
        parts.forEach(moments::add);
        parts.forEach(ranges::add);
        if (step instanceof Standardize standardize) {
            return standardize.fit(moments);
        }
        if (step instanceof Minmax minmax) {
            return minmax.fit(ranges);
        }
        assertThat(step).isInstanceOf(Maxabs.class);
        return ((Maxabs) step).fit(ranges);
    }

    private static void fittedValues(Step step, FittedStep fitted, List<Cases> parts, JsonNode golden) {
        Map<String, double[]> ours = new HashMap<>();
        Moments moments = new Moments(Per.COLUMN);
        Ranges ranges = new Ranges(Per.COLUMN);
        parts.forEach(moments::add);
        parts.forEach(ranges::add);
        if (fitted instanceof FittedStandardize standardize) {
            ours.put("mean_", moments.mean());
            ours.put("var_", moments.variance());
            ours.put("scale_", standardize.scale().toArray());
            double[] counts = Arrays.stream(moments.counts()).asDoubleStream().toArray();
            ours.put("n_samples_seen_", golden.get("n_samples_seen_").isArray() ? counts : new double[] {counts[0]});
        } else if (fitted instanceof FittedMinmax minmax) {
            ours.put("data_min_", minmax.least().toArray());
            ours.put("data_max_", minmax.greatest().toArray());
            ours.put("data_range_", difference(minmax.greatest(), minmax.least()));
            ours.put("scale_", minmax.scale().toArray());
            ours.put("min_", minmax.offset().toArray());
            ours.put("n_samples_seen_", new double[] {ranges.rows()});
        } else if (fitted instanceof FittedRobust robust) {
            ours.put("center_", robust.center().toArray());
            ours.put("scale_", robust.scale().toArray());
        } else if (fitted instanceof FittedMaxabs maxabs) {
            ours.put("max_abs_", maxabs.greatest().toArray());
            ours.put("scale_", maxabs.scale().toArray());
            ours.put("n_samples_seen_", new double[] {ranges.rows()});
        } else if (fitted instanceof FittedQuantile quantile) {
            ours.put("quantiles_", columns(quantile));
            ours.put("references_", Quantile.shares(quantile.count()));
        } else if (fitted instanceof FittedPower power) {
            GoldenPower.fitted(power, ((Power) step).standardize(), golden);
            return;
        }
        assertThat(GoldenColumnSteps.keys(golden)).isSubsetOf(ours.keySet());
        golden.properties()
                .forEach(entry ->
                        close(Objects.requireNonNull(ours.get(entry.getKey())), entry.getValue(), entry.getKey()));
    }

    private static double[] difference(NumberList high, NumberList low) {
        return IntStream.range(0, high.size())
                .mapToDouble(j -> high.get(j) - low.get(j))
                .toArray();
    }

    /// The quantiles as scikit-learn lays them out: a row for each quantile.
    private static double[] columns(FittedQuantile quantile) {
        int columns = quantile.quantiles().size() / quantile.count();
        return IntStream.range(0, quantile.quantiles().size())
                .mapToDouble(i -> quantile.quantiles().get(i % columns * quantile.count() + i / columns))
                .toArray();
    }
}
