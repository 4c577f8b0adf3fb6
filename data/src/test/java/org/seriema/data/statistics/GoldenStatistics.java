package org.seriema.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.seriema.data.Golden.doubles;
import static org.seriema.data.Golden.ints;
import static org.seriema.data.statistics.GoldenNumbers.close;
import static org.seriema.data.statistics.GoldenNumbers.fields;
import static org.seriema.data.statistics.GoldenNumbers.share;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.seriema.data.GoldenCheck;
import tools.jackson.databind.JsonNode;

/// Compares statistics and tests with pandas and SciPy.
@SuppressWarnings("exports") // tests read JSON, which the module does not
public final class GoldenStatistics {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of(
            "describe", GoldenStatistics::describe,
            "correlation", GoldenStatistics::correlation,
            "bins", GoldenStatistics::bins,
            "statistical-tests", GoldenTests::check);

    private static final double CLOSE = 1e-10;

    private GoldenStatistics() {}

    private static void describe(JsonNode golden) {
        fields(
                golden,
                Set.of("values describe median var std_ddof_0 sem skew kurt sum nunique mode q quantile_linear"
                        .split(" ")),
                Set.of("np_nanquantile_linear mad_about_median zscore_ddof_1 quantile_lower quantile_higher"
                        .split(" ")),
                Set.of("quantile_nearest quantile_midpoint iqr box_whiskers".split(" ")));
        double[] values = doubles(golden.get("values"));
        // what a rounding of the values themselves may do to sums that cancel
        double tiny = 1e-13
                * Arrays.stream(values)
                        .filter(v -> !Double.isNaN(v))
                        .map(Math::abs)
                        .max()
                        .orElse(0);
        Summary summary = Summary.of(values);
        Moments moments = Moments.of(values);
        Quantiles quantiles = Quantiles.of(values);

        JsonNode described = golden.get("describe");
        fields(described, Set.of("count", "mean", "std", "min", "25%", "50%", "75%", "max"));
        assertThat(summary.count()).isEqualTo(described.get("count").longValue());
        assertThat(summary.missing()).isEqualTo(values.length - summary.count());
        close("mean", summary.mean(), described.get("mean"), CLOSE, tiny);
        close("std", summary.std(), described.get("std"), CLOSE, tiny);
        close("min", summary.min(), described.get("min"), 0, 0);
        close("25%", summary.q1(), described.get("25%"), CLOSE, tiny);
        close("50%", summary.median(), described.get("50%"), CLOSE, tiny);
        close("75%", summary.q3(), described.get("75%"), CLOSE, tiny);
        close("max", summary.max(), described.get("max"), 0, 0);

        close("median", quantiles.median(), golden.get("median"), CLOSE, tiny);
        close("var", moments.variance(), golden.get("var"), CLOSE, tiny * tiny);
        close("std_ddof_0", moments.std(0), golden.get("std_ddof_0"), CLOSE, tiny);
        close("sem", moments.sem(), golden.get("sem"), CLOSE, tiny);
        close("skew", moments.skew(), golden.get("skew"), CLOSE, 1e-13);
        close("kurt", moments.kurtosis(), golden.get("kurt"), CLOSE, 1e-12);
        close("sum", moments.sum(), golden.get("sum"), CLOSE, tiny);
        assertThat(quantiles.distinct()).isEqualTo(golden.get("nunique").intValue());
        close("mode", quantiles.modes(), golden.get("mode"), 0, 0);
        close("mad", quantiles.medianDeviation(), golden.get("mad_about_median"), CLOSE, tiny);
        close("zscore", moments.zScores(values, 1), golden.get("zscore_ddof_1"), CLOSE, 1e-13);
        quantiles(golden, quantiles, tiny);
        golden.get("iqr").forEach(iqr -> iqr(iqr, values, tiny));
        whiskers(golden, summary);
    }

    private static void quantiles(JsonNode golden, Quantiles quantiles, double tiny) {
        double[] shares = new double[golden.get("q").size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = share(golden.get("q").get(i));
        }
        for (Interpolation interpolation : Interpolation.values()) {
            String name = "quantile_" + interpolation.name().toLowerCase(java.util.Locale.ROOT);
            double[] actual = Arrays.stream(shares)
                    .map(q -> quantiles.at(q, interpolation))
                    .toArray();
            close(name, actual, golden.get(name), CLOSE, tiny);
        }
        double[] linear = Arrays.stream(shares).map(quantiles::at).toArray();
        JsonNode numpy = golden.get("np_nanquantile_linear");
        if (numpy.isNull()) {
            assertThat(linear).containsOnly(Double.NaN);
        } else {
            close("np_nanquantile_linear", linear, numpy, CLOSE, tiny);
        }
    }

    private static void iqr(JsonNode golden, double[] values, double tiny) {
        fields(golden, Set.of("factor", "q1", "q3", "iqr", "low", "high", "outside", "inside"));
        Fences fences = Fences.of(values, golden.get("factor").doubleValue());
        close("q1", fences.q1(), golden.get("q1"), CLOSE, tiny);
        close("q3", fences.q3(), golden.get("q3"), CLOSE, tiny);
        close("iqr", fences.iqr(), golden.get("iqr"), CLOSE, tiny);
        close("low", fences.low(), golden.get("low"), CLOSE, tiny);
        close("high", fences.high(), golden.get("high"), CLOSE, tiny);
        assertThat(IntStream.range(0, values.length).filter(i -> fences.outside(values[i])))
                .containsExactly(boxed(golden.get("outside")));
        assertThat(IntStream.range(0, values.length).filter(i -> fences.inside(values[i])))
                .containsExactly(boxed(golden.get("inside")));
    }

    private static void whiskers(JsonNode golden, Summary summary) {
        JsonNode whiskers = golden.get("box_whiskers");
        double[] actual = {summary.whiskerLow(), summary.whiskerHigh()};
        if (whiskers == null) {
            assertThat(summary.count()).isZero();
            assertThat(actual).containsOnly(Double.NaN);
            return;
        }
        close("box_whiskers", actual, whiskers, 0, 0);
        for (JsonNode iqr : golden.get("iqr")) {
            if (iqr.get("factor").doubleValue() == BoxStatistics.REACH) {
                assertThat(summary.outliersLow() + summary.outliersHigh())
                        .isEqualTo(iqr.get("outside").size());
            }
        }
    }

    private static void correlation(JsonNode golden) {
        fields(golden, Set.of("columns", "pearson", "spearman", "kendall", "cov", "pearson_min_periods_n"));
        double[][] columns = new double[golden.get("columns").size()][];
        int column = 0;
        for (JsonNode values : golden.get("columns")) {
            columns[column++] = doubles(values);
        }
        matrix("pearson", Correlation.PEARSON.matrix(columns), golden);
        matrix("spearman", Correlation.SPEARMAN.matrix(columns), golden);
        matrix("kendall", Correlation.KENDALL.matrix(columns), golden);
        matrix("cov", Correlation.COVARIANCE.matrix(columns), golden);
        matrix("pearson_min_periods_n", Correlation.PEARSON.matrix(columns[0].length, columns), golden);
    }

    private static void matrix(String name, double[][] actual, JsonNode golden) {
        assertThat(actual.length).isEqualTo(golden.get(name).size());
        for (int i = 0; i < actual.length; i++) {
            close(name, actual[i], golden.get(name).get(i), CLOSE, 1e-12);
        }
    }

    private static void bins(JsonNode golden) {
        fields(golden, Set.of("values", "cut", "qcut", "histogram"));
        double[] values = doubles(golden.get("values"));
        for (JsonNode cut : golden.get("cut")) {
            fields(cut, Set.of("bins", "codes", "edges"));
            same(Bins.cut(values, cut.get("bins").intValue()), values, cut);
        }
        for (JsonNode cut : golden.get("qcut")) {
            boolean drop = cut.has("duplicates");
            if (drop) {
                assertThat(cut.get("duplicates").stringValue()).isEqualTo("drop");
            }
            int q = cut.get("q").intValue();
            if (cut.has("error")) {
                fields(cut, Set.of("q", "error"), drop ? Set.of("duplicates") : Set.of());
                assertThat(cut.get("error").get("message").stringValue()).startsWith("Bin edges must be unique");
                assertThatThrownBy(() -> Bins.quantiles(values, q, drop)).isInstanceOf(IllegalArgumentException.class);
                continue;
            }
            fields(cut, Set.of("q", "codes", "edges"), drop ? Set.of("duplicates") : Set.of());
            same(Bins.quantiles(values, q, drop), values, cut);
        }
        for (JsonNode histogram : golden.get("histogram")) {
            fields(histogram, Set.of("bins", "counts", "edges"));
            JsonNode bins = histogram.get("bins");
            Histogram actual = bins.isString()
                    ? Histogram.of(values, rule(bins.stringValue()))
                    : Histogram.of(values, bins.intValue());
            assertThat(IntStream.range(0, actual.bins()).mapToLong(actual::count))
                    .containsExactly(Arrays.stream(ints(histogram.get("counts")))
                            .mapToObj(Long::valueOf)
                            .toArray(Long[]::new));
            close("edges", actual.edges(), histogram.get("edges"), CLOSE, 1e-13 * span(values));
            // the same edges, given
            assertThat(Histogram.of(values, actual.edges()).counts()).isEqualTo(actual.counts());
        }
    }

    private static BinRule rule(String name) {
        return switch (name) {
            case "auto" -> BinRule.AUTO;
            case "sturges" -> BinRule.STURGES;
            case "fd" -> BinRule.FREEDMAN_DIACONIS;
            case "scott" -> BinRule.SCOTT;
            case "sqrt" -> BinRule.SQUARE_ROOT;
            case "rice" -> BinRule.RICE;
            default -> throw new AssertionError("no rule for bins: " + name);
        };
    }

    private static void same(Bins bins, double[] values, JsonNode golden) {
        close("edges", bins.edges(), golden.get("edges"), CLOSE, 1e-13 * span(values));
        double[] expected = doubles(golden.get("codes"));
        double[] actual = Arrays.stream(bins.codes(values))
                .mapToDouble(code -> code == Bins.NONE ? Double.NaN : code)
                .toArray();
        assertThat(actual).isEqualTo(expected);
    }

    private static double span(double[] values) {
        return Arrays.stream(values)
                .filter(v -> !Double.isNaN(v))
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    private static Integer[] boxed(JsonNode list) {
        return Arrays.stream(ints(list)).boxed().toArray(Integer[]::new);
    }
}
