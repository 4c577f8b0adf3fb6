package org.seriema.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.seriema.data.Golden.doubles;
import static org.seriema.data.Golden.ints;
import static org.seriema.data.statistics.GoldenNumbers.close;
import static org.seriema.data.statistics.GoldenNumbers.fields;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.seriema.data.GoldenCheck;
import tools.jackson.databind.JsonNode;

/// Compares statistical tests and intervals with SciPy's.
final class GoldenTests {

    private static final double STATISTIC = 1e-10;
    private static final double P = 1e-8;

    /// By the kind of a case.
    private static final Map<String, GoldenCheck> KINDS = Map.ofEntries(
            Map.entry("ks_2samp", GoldenTests::kolmogorovSmirnov),
            Map.entry("chi2_contingency", GoldenTests::contingency),
            Map.entry("chisquare", GoldenTests::goodness),
            Map.entry("psi", GoldenTests::psi),
            Map.entry("proportion", GoldenTests::proportion),
            Map.entry("bootstrap_percentile", GoldenTests::bootstrap),
            Map.entry("mcnemar", GoldenTests::mcNemar),
            Map.entry("paired", GoldenTests::paired),
            Map.entry("independent", GoldenTests::independent),
            Map.entry("association", GoldenTests::association),
            Map.entry("friedman", GoldenTests::friedman));

    private GoldenTests() {}

    static void check(JsonNode golden) {
        String kind = golden.get("kind").stringValue();
        GoldenCheck check = KINDS.get(kind);
        if (check == null) {
            throw new AssertionError("nothing compares tests of the kind " + kind);
        }
        check.check(golden);
    }

    private static void kolmogorovSmirnov(JsonNode golden) {
        fields(golden, Set.of("kind", "a", "b", "results"));
        for (JsonNode expected : golden.get("results")) {
            fields(expected, Set.of("alternative", "method", "statistic", "p", "location", "sign", "warnings"));
            KolmogorovSmirnov actual = KolmogorovSmirnov.of(
                    doubles(golden.get("a")), doubles(golden.get("b")), alternative(expected), method(expected));
            same(actual, expected);
            close("location", actual.location(), expected.get("location"), 0, 0);
            assertThat(actual.sign()).isEqualTo(expected.get("sign").intValue());
        }
    }

    private static void contingency(JsonNode golden) {
        fields(golden, Set.of("kind", "table", "results", "fisher_exact"));
        long[][] table = new long[golden.get("table").size()][];
        for (int i = 0; i < table.length; i++) {
            table[i] = java.util.Arrays.stream(ints(golden.get("table").get(i)))
                    .asLongStream()
                    .toArray();
        }
        for (JsonNode expected : golden.get("results")) {
            fields(expected, Set.of("correction", "statistic", "p", "dof", "expected", "error"));
            boolean corrected = expected.get("correction").booleanValue();
            if (expected.has("error")) {
                assertThat(expected.get("error").get("message").stringValue()).contains("has a zero element");
                assertThatThrownBy(() -> ChiSquare.contingency(table, corrected))
                        .isInstanceOf(IllegalArgumentException.class);
                continue;
            }
            ChiSquare actual = ChiSquare.contingency(table, corrected);
            same(actual, expected);
            assertThat(actual.degrees()).isEqualTo(expected.get("dof").intValue());
            double[][] counts = ChiSquare.expected(table);
            for (int i = 0; i < counts.length; i++) {
                close("expected", counts[i], expected.get("expected").get(i), STATISTIC, 0);
            }
        }
        JsonNode fisher = golden.get("fisher_exact");
        assertThat(fisher != null).isEqualTo(table.length == 2 && table[0].length == 2);
        if (fisher != null) {
            fields(fisher, Set.of("odds_ratio", "p"));
            FisherExact actual =
                    FisherExact.of((int) table[0][0], (int) table[0][1], (int) table[1][0], (int) table[1][1]);
            close("odds_ratio", actual.oddsRatio(), fisher.get("odds_ratio"), STATISTIC, 0);
            close("p", actual.p(), fisher.get("p"), P, 0);
        }
    }

    private static void goodness(JsonNode golden) {
        fields(golden, Set.of("kind", "observed", "expected", "statistic", "p"));
        double[] observed = doubles(golden.get("observed"));
        same(
                golden.has("expected")
                        ? ChiSquare.goodness(observed, doubles(golden.get("expected")))
                        : ChiSquare.goodness(observed),
                golden);
    }

    private static void psi(JsonNode golden) {
        fields(
                golden,
                Set.of("kind", "bins", "floor", "expected", "actual", "inner_edges", "expected_shares"),
                Set.of("actual_shares", "terms", "psi"));
        StabilityIndex actual = StabilityIndex.of(
                doubles(golden.get("expected")),
                doubles(golden.get("actual")),
                golden.get("bins").intValue(),
                golden.get("floor").doubleValue());
        close("inner_edges", actual.innerEdges(), golden.get("inner_edges"), STATISTIC, 1e-15);
        close("expected_shares", actual.expectedShares(), golden.get("expected_shares"), STATISTIC, 0);
        close("actual_shares", actual.actualShares(), golden.get("actual_shares"), STATISTIC, 0);
        close("terms", actual.terms(), golden.get("terms"), STATISTIC, 1e-15);
        close("psi", actual.value(), golden.get("psi"), STATISTIC, 0);
    }

    private static void proportion(JsonNode golden) {
        fields(golden, Set.of("kind", "k", "n", "intervals", "binomtest_half_p"));
        int k = golden.get("k").intValue();
        int n = golden.get("n").intValue();
        close("binomtest_half_p", BinomialTest.of(k, n, 0.5).p(), golden.get("binomtest_half_p"), P, 0);
        for (JsonNode expected : golden.get("intervals")) {
            fields(expected, Set.of("level", "method", "low", "high"));
            String method = expected.get("method").stringValue();
            ProportionInterval actual = ProportionInterval.of(
                    k,
                    n,
                    expected.get("level").doubleValue(),
                    switch (method) {
                        case "wilson" -> ProportionInterval.Method.WILSON;
                        case "wilsoncc" -> ProportionInterval.Method.WILSON_CORRECTED;
                        case "exact" -> ProportionInterval.Method.CLOPPER_PEARSON;
                        default -> throw new AssertionError("no interval " + method);
                    });
            close(method + " low", actual.low(), expected.get("low"), STATISTIC, 0);
            close(method + " high", actual.high(), expected.get("high"), STATISTIC, 0);
        }
    }

    private static void bootstrap(JsonNode golden) {
        fields(golden, Set.of("kind", "x", "indices", "results", "means", "medians"));
        double[] sample = doubles(golden.get("x"));
        int[][] indices = new int[golden.get("indices").size()][];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = ints(golden.get("indices").get(i));
        }
        close("means", Bootstrap.of(sample, indices, Bootstrap::mean).values(), golden.get("means"), STATISTIC, 1e-15);
        close(
                "medians",
                Bootstrap.of(sample, indices, Bootstrap::median).values(),
                golden.get("medians"),
                STATISTIC,
                1e-15);
        for (JsonNode expected : golden.get("results")) {
            fields(expected, Set.of("statistic", "level", "estimate", "low", "high", "standard_error"));
            String name = expected.get("statistic").stringValue();
            ToDoubleFunction<double[]> statistic =
                    switch (name) {
                        case "mean" -> Bootstrap::mean;
                        case "median" -> Bootstrap::median;
                        default -> throw new AssertionError("no statistic " + name);
                    };
            Bootstrap actual = Bootstrap.of(sample, indices, statistic);
            Interval interval = actual.percentile(expected.get("level").doubleValue());
            close("estimate", actual.estimate(), expected.get("estimate"), STATISTIC, 1e-15);
            close("low", interval.low(), expected.get("low"), STATISTIC, 1e-15);
            close("high", interval.high(), expected.get("high"), STATISTIC, 1e-15);
            close("standard_error", actual.standardError(), expected.get("standard_error"), STATISTIC, 1e-15);
        }
    }

    private static void mcNemar(JsonNode golden) {
        fields(golden, Set.of("kind", "b", "c", "exact", "chi2_corrected", "chi2"));
        int b = golden.get("b").intValue();
        int c = golden.get("c").intValue();
        same(McNemar.exact(b, c), golden.get("exact"));
        assertThat(golden.has("chi2")).isEqualTo(b + c > 0);
        if (b + c > 0) {
            same(McNemar.chiSquare(b, c, true), golden.get("chi2_corrected"));
            same(McNemar.chiSquare(b, c, false), golden.get("chi2"));
        } else {
            assertThat(McNemar.chiSquare(b, c, false).p()).isNaN();
        }
    }

    private static void paired(JsonNode golden) {
        fields(golden, Set.of("kind", "a", "b", "results"));
        double[] a = doubles(golden.get("a"));
        double[] b = doubles(golden.get("b"));
        for (JsonNode expected : golden.get("results")) {
            String test = expected.get("test").stringValue();
            switch (test) {
                case "ttest_rel" -> {
                    fields(expected, Set.of("test", "alternative", "statistic", "p", "df", "low", "high", "warnings"));
                    PairedT actual = PairedT.of(a, b, alternative(expected));
                    same(actual, expected);
                    assertThat(actual.degrees()).isEqualTo(expected.get("df").intValue());
                    close("low", actual.interval(0.95).low(), expected.get("low"), STATISTIC, 0);
                    close("high", actual.interval(0.95).high(), expected.get("high"), STATISTIC, 0);
                }
                case "wilcoxon" -> {
                    fields(
                            expected,
                            Set.of("test", "alternative", "zero_method", "method", "correction", "statistic", "p"),
                            Set.of("warnings"));
                    same(
                            Wilcoxon.of(
                                    a,
                                    b,
                                    alternative(expected),
                                    Wilcoxon.Zeros.valueOf(expected.get("zero_method")
                                            .stringValue()
                                            .toUpperCase(Locale.ROOT)),
                                    method(expected),
                                    expected.get("correction").booleanValue()),
                            expected);
                }
                default -> throw new AssertionError("no paired test " + test);
            }
        }
    }

    private static void independent(JsonNode golden) {
        fields(golden, Set.of("kind", "a", "b", "results"));
        double[] a = doubles(golden.get("a"));
        double[] b = doubles(golden.get("b"));
        for (JsonNode expected : golden.get("results")) {
            String test = expected.get("test").stringValue();
            switch (test) {
                case "mannwhitneyu" -> {
                    fields(
                            expected,
                            Set.of("test", "alternative", "method", "use_continuity", "statistic", "p", "warnings"));
                    boolean corrected = !expected.has("use_continuity")
                            || expected.get("use_continuity").booleanValue();
                    same(MannWhitney.of(a, b, alternative(expected), method(expected), corrected), expected);
                }
                case "ttest_ind" -> {
                    fields(expected, Set.of("test", "alternative", "equal_var", "statistic", "p", "df"));
                    IndependentT actual = IndependentT.of(
                            a,
                            b,
                            alternative(expected),
                            expected.get("equal_var").booleanValue());
                    same(actual, expected);
                    close("df", actual.degrees(), expected.get("df"), STATISTIC, 0);
                }
                default -> throw new AssertionError("no test of independent samples " + test);
            }
        }
    }

    private static void association(JsonNode golden) {
        fields(golden, Set.of("kind", "a", "b", "pearsonr", "spearmanr", "kendalltau"));
        double[] a = doubles(golden.get("a"));
        double[] b = doubles(golden.get("b"));
        same(CorrelationTest.of(Correlation.PEARSON, a, b), golden.get("pearsonr"));
        same(CorrelationTest.of(Correlation.SPEARMAN, a, b), golden.get("spearmanr"));
        same(CorrelationTest.of(Correlation.KENDALL, a, b), golden.get("kendalltau"));
    }

    private static void friedman(JsonNode golden) {
        fields(golden, Set.of("kind", "columns", "statistic", "p"));
        double[][] columns = new double[golden.get("columns").size()][];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = doubles(golden.get("columns").get(i));
        }
        same(Friedman.of(columns), golden);
    }

    private static void same(TestResult actual, JsonNode golden) {
        close(golden + " statistic", actual.statistic(), golden.get("statistic"), STATISTIC, 1e-15);
        close(golden + " p", actual.p(), golden.get("p"), P, 0);
    }

    private static Alternative alternative(JsonNode golden) {
        String name = golden.get("alternative").stringValue();
        return switch (name) {
            case "two-sided" -> Alternative.TWO_SIDED;
            case "less" -> Alternative.LESS;
            case "greater" -> Alternative.GREATER;
            default -> throw new AssertionError("no alternative " + name);
        };
    }

    private static PValueMethod method(JsonNode golden) {
        String name = golden.get("method").stringValue();
        return switch (name) {
            case "auto" -> PValueMethod.AUTO;
            case "exact" -> PValueMethod.EXACT;
            case "asymp", "asymptotic", "approx" -> PValueMethod.ASYMPTOTIC;
            default -> throw new AssertionError("no method " + name);
        };
    }
}
