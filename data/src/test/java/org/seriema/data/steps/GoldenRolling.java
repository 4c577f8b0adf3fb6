package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.fail;
import static org.seriema.data.steps.GoldenAssertions.close;
import static org.seriema.data.steps.GoldenAssertions.constant;
import static org.seriema.data.steps.GoldenAssertions.only;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.seriema.data.Golden;
import org.seriema.data.series.ExponentialMean;
import org.seriema.data.series.Lags;
import org.seriema.data.series.Ranks;
import org.seriema.data.series.RollingStatistic;
import org.seriema.data.series.RollingWindow;
import tools.jackson.databind.JsonNode;

/// Compares windows, lags and ranks of a series with pandas.
final class GoldenRolling {

    private GoldenRolling() {}

    static void check(JsonNode golden) {
        double[] series = Golden.doubles(golden.get("values"));
        for (Map.Entry<String, JsonNode> each : golden.properties()) {
            JsonNode expected = each.getValue();
            String key = each.getKey();
            switch (key) {
                case "values" -> {}
                case "rolling" -> expected.forEach(one -> window(series, one));
                case "expanding_min_periods_2" -> statistics(RollingWindow.expanding(2), series, expected, Set.of());
                case "pct_change" -> expected.forEach(one -> lag(one, p -> Lags.relativeChange(series, p)));
                case "diff" -> expected.forEach(one -> lag(one, p -> Lags.difference(series, p)));
                case "shift" -> expected.forEach(one -> lag(one, p -> Lags.shifted(series, p)));
                case "autocorr" ->
                    expected.forEach(one -> {
                        only(one, "lag", "value", "warnings");
                        double[] got = {
                            Lags.autocorrelation(series, one.get("lag").intValue())
                        };
                        close(got, one.get("value"), 1e-9, one.toString());
                    });
                case "ewm" ->
                    expected.forEach(one -> {
                        only(one, "options", "mean");
                        close(exponential(one.get("options")).of(series), one.get("mean"), 1e-9, one.toString());
                    });
                case "cumsum" -> close(Lags.cumulativeSum(series), expected, 1e-9, key);
                case "rank" -> {
                    only(expected, "average", "min", "max", "first", "dense");
                    for (Map.Entry<String, JsonNode> rank : expected.properties()) {
                        Ranks method = Ranks.valueOf(rank.getKey().toUpperCase(Locale.ROOT));
                        close(method.of(series), rank.getValue(), 0, rank.getKey());
                    }
                }
                default -> fail("unknown key " + key);
            }
        }
    }

    private static void window(double[] series, JsonNode one) {
        JsonNode options = one.get("options");
        only(options, "window", "min_periods", "center", "closed", "step");
        int size = options.get("window").intValue();
        RollingWindow windows = new RollingWindow(
                size,
                options.path("min_periods").asInt(size),
                options.path("center").asBoolean(false),
                constant(RollingWindow.Closed.class, options, "closed", "right"),
                options.path("step").asInt(1));
        statistics(windows, series, one, Set.of("options"));
    }

    private static void statistics(RollingWindow windows, double[] series, JsonNode one, Set<String> others) {
        for (Map.Entry<String, JsonNode> each : one.properties()) {
            if (!others.contains(each.getKey())) {
                RollingStatistic statistic =
                        RollingStatistic.valueOf(each.getKey().toUpperCase(Locale.ROOT));
                close(windows.of(statistic, series), each.getValue(), 1e-9, windows + " " + statistic);
            }
        }
    }

    private interface OfLag {
        double[] of(int periods);
    }

    private static void lag(JsonNode one, OfLag compute) {
        only(one, "periods", "values");
        close(compute.of(one.get("periods").intValue()), one.get("values"), 1e-9, one.toString());
    }

    private static ExponentialMean exponential(JsonNode options) {
        only(options, "com", "span", "halflife", "alpha", "adjust", "ignore_na", "min_periods");
        double alpha = options.has("com")
                ? ExponentialMean.alphaOfCenterOfMass(options.get("com").doubleValue())
                : options.has("span")
                        ? ExponentialMean.alphaOfSpan(options.get("span").doubleValue())
                        : options.has("halflife")
                                ? ExponentialMean.alphaOfHalfLife(
                                        options.get("halflife").doubleValue())
                                : options.get("alpha").doubleValue();
        return new ExponentialMean(
                alpha,
                options.path("adjust").asBoolean(true),
                options.path("ignore_na").asBoolean(false),
                options.path("min_periods").asInt(0));
    }
}
