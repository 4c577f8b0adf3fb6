package org.seriema.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.seriema.data.random.RandomState;

/// What tests say, what they leave out, and what they refuse.
class StatisticalTestsTest {

    private static final double NAN = Double.NaN;
    private static final double[] LOW = {1, 2, 3, 4, 5, 6, 7};
    private static final double[] HIGH = {11, 12, 13, 14, 15, 16, 17.5};

    @Test
    void aTestSaysWhatIsShown() {
        assertThat(KolmogorovSmirnov.of(LOW, HIGH).says(0.05))
                .isEqualTo("the two samples come from different distributions (p = 0.0006)");
        assertThat(MannWhitney.of(LOW, LOW).says(0.05))
                .isEqualTo("it is not shown that values of one sample tend to be larger than those of the other"
                        + " (p = 1.0000)");
        assertThat(PairedT.of(new double[] {1}, new double[] {2}).says(0.05))
                .isEqualTo("nothing can be said: too few values, or all of them equal");
        assertThat(BinomialTest.of(900, 1000, 0.5).says(0.05)).isEqualTo("the share is not 0.5 (p < 0.0001)");
    }

    @Test
    void everyAlternativeHasItsClaim() {
        for (Alternative side : Alternative.values()) {
            assertThat(KolmogorovSmirnov.of(LOW, HIGH, side, PValueMethod.AUTO).claim())
                    .isNotBlank();
            assertThat(MannWhitney.of(LOW, HIGH, side, PValueMethod.AUTO, true).claim())
                    .isNotBlank();
            assertThat(IndependentT.of(LOW, HIGH, side, true).claim()).isNotBlank();
            assertThat(PairedT.of(LOW, HIGH, side).claim()).isNotBlank();
            assertThat(Wilcoxon.of(LOW, HIGH, side, Wilcoxon.Zeros.PRATT, PValueMethod.AUTO, false)
                            .claim())
                    .isNotBlank();
            assertThat(BinomialTest.of(1, 3, 0.5, side).claim()).isNotBlank();
            assertThat(FisherExact.of(1, 2, 3, 4, side).claim()).isNotBlank();
        }
        // the first sample is smaller: its distribution function lies above
        assertThat(KolmogorovSmirnov.of(LOW, HIGH, Alternative.GREATER, PValueMethod.AUTO)
                        .p())
                .isLessThan(0.01);
        assertThat(MannWhitney.of(LOW, HIGH, Alternative.LESS, PValueMethod.AUTO, true)
                        .p())
                .isLessThan(0.01);
        assertThat(IndependentT.of(LOW, HIGH, Alternative.LESS, false).p()).isLessThan(0.01);
        assertThat(Friedman.of(LOW, HIGH, LOW).claim()).isNotBlank();
        assertThat(McNemar.exact(3, 9).claim()).isNotBlank();
        assertThat(ChiSquare.goodness(3, 4).claim()).isNotBlank();
        assertThat(CorrelationTest.of(Correlation.PEARSON, LOW, HIGH).claim()).isNotBlank();
    }

    @Test
    void missingValuesAreLeftOut() {
        double[] a = {1, NAN, 2, 4, 3};
        double[] b = {2, 5, NAN, 3, 6};
        double[] bothA = {1, 4, 3};
        double[] bothB = {2, 3, 6};
        assertThat(PairedT.of(a, b)).isEqualTo(PairedT.of(bothA, bothB));
        assertThat(Wilcoxon.of(a, b)).isEqualTo(Wilcoxon.of(bothA, bothB));
        assertThat(CorrelationTest.of(Correlation.SPEARMAN, a, b))
                .isEqualTo(CorrelationTest.of(Correlation.SPEARMAN, bothA, bothB));
        assertThat(Friedman.of(a, b, a)).isEqualTo(Friedman.of(bothA, bothB, bothA));
        double[] shortA = {1, 2, 4, 3};
        double[] shortB = {2, 5, 3, 6};
        assertThat(KolmogorovSmirnov.of(a, b)).isEqualTo(KolmogorovSmirnov.of(shortA, shortB));
        assertThat(KolmogorovSmirnov.statistic(a, b))
                .isEqualTo(KolmogorovSmirnov.of(a, b).statistic())
                .isEqualTo(KolmogorovSmirnov.statistic(b, a));
        assertThat(MannWhitney.of(a, b)).isEqualTo(MannWhitney.of(shortA, shortB));
        assertThat(IndependentT.of(a, b)).isEqualTo(IndependentT.of(shortA, shortB));
    }

    @Test
    void constantsSayNothing() {
        double[] same = {2, 2, 2};
        assertThat(PairedT.of(same, same).p()).isNaN();
        assertThat(PairedT.of(same, new double[] {1, 1, 1}).p()).isZero();
        assertThat(Wilcoxon.of(same, same).p()).isOne();
        assertThat(IndependentT.of(same, same).p()).isNaN();
        assertThat(Friedman.of(same, same, same).p()).isNaN();
        for (Correlation correlation :
                new Correlation[] {Correlation.PEARSON, Correlation.SPEARMAN, Correlation.KENDALL}) {
            CorrelationTest test = CorrelationTest.of(correlation, same, new double[] {1, 2, 3});
            assertThat(test.statistic()).isNaN();
            assertThat(test.p()).isNaN();
            assertThat(CorrelationTest.of(correlation, new double[0], new double[0])
                            .p())
                    .isNaN();
        }
        assertThat(Correlation.COVARIANCE.of(same, new double[] {1, 2, 3})).isZero();
    }

    @Test
    void testsRefuseWhatTheyCannotCompare() {
        double[] none = {NAN};
        assertThatThrownBy(() -> KolmogorovSmirnov.of(LOW, none)).hasMessageContaining("got 7 and 0");
        assertThatThrownBy(() -> KolmogorovSmirnov.statistic(none, LOW)).hasMessageContaining("got 0 and 7");
        assertThatThrownBy(() -> MannWhitney.of(none, LOW)).hasMessageContaining("got 0 and 7");
        assertThatThrownBy(() -> PairedT.of(LOW, none)).hasMessageContaining("got 7 and 1 values");
        assertThatThrownBy(() -> Friedman.of(LOW, LOW)).hasMessageContaining("three treatments or more, got 2");
        assertThatThrownBy(() -> Friedman.of(LOW, LOW, none)).hasMessageContaining("got 7 and 1");
        assertThatThrownBy(() -> Friedman.of(none, none, none)).hasMessageContaining("a value of each");
        assertThatThrownBy(() -> ChiSquare.contingency(new long[][] {{1, 0}, {2, 0}}))
                .hasMessage("row 1 or column 2 of the table of counts is empty: leave it out");
        assertThatThrownBy(() -> ChiSquare.contingency(new long[][] {{1, 0}, {2}}))
                .hasMessageContaining("one length");
        assertThatThrownBy(() -> ChiSquare.contingency(new long[][] {{1, -2}, {2, 3}}))
                .hasMessageContaining("got -2");
        assertThatThrownBy(() -> ChiSquare.contingency(new long[0][])).hasMessageContaining("rows and columns");
        assertThatThrownBy(() -> ChiSquare.goodness(new double[] {1, 2}, new double[] {3, 3}))
                .hasMessageContaining("sum to 6.0, the observed ones to 3.0");
        assertThatThrownBy(() -> ChiSquare.goodness(new double[] {1}, new double[] {1, 2}))
                .hasMessageContaining("1 counts and 2");
        assertThatThrownBy(() -> ChiSquare.goodness(-1, 2)).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> FisherExact.of(1, -1, 1, 1)).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> FisherExact.of(Integer.MAX_VALUE, 1, 1, 1)).hasMessageContaining("chi-square");
        assertThatThrownBy(() -> BinomialTest.of(4, 3, 0.5)).hasMessageContaining("got 4 of 3");
        assertThatThrownBy(() -> BinomialTest.of(1, 3, 1.5)).hasMessageContaining("got 1.5");
        assertThatThrownBy(() -> ProportionInterval.of(1, 3, 1, ProportionInterval.Method.WILSON))
                .hasMessageContaining("a level lies between 0 and 1");
        assertThatThrownBy(() -> McNemar.exact(-1, 2)).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> CorrelationTest.of(Correlation.COVARIANCE, LOW, HIGH))
                .hasMessageContaining("Pearson");
        assertThatThrownBy(() -> StabilityIndex.of(LOW, none)).hasMessageContaining("missing on one");
        assertThatThrownBy(() -> StabilityIndex.of(LOW, HIGH, 0, 0.1)).hasMessageContaining("got 0 and 0.1");
        assertThatThrownBy(() -> PairedT.of(LOW, HIGH).interval(1)).hasMessageContaining("level");
        double[] many = new double[20_000];
        assertThatThrownBy(() -> MannWhitney.of(many, many, Alternative.LESS, PValueMethod.EXACT, true))
                .hasMessageContaining("takes too much memory");
    }

    @Test
    void aShareMayBeNoneOrAll() {
        assertThat(BinomialTest.of(0, 3, 0).p()).isOne();
        assertThat(BinomialTest.of(1, 3, 0).p()).isZero();
        assertThat(BinomialTest.of(3, 3, 1).p()).isOne();
        for (ProportionInterval.Method method : ProportionInterval.Method.values()) {
            assertThat(ProportionInterval.of(0, 5, 0.95, method).low()).isZero();
            assertThat(ProportionInterval.of(5, 5, 0.95, method).high()).isOne();
            assertThat(ProportionInterval.of(2, 5, 0.95, method).width()).isBetween(0.5, 1.0);
        }
    }

    @Test
    void wilsonsIntervalIsThePublishedOne() {
        // R: prop.test(x, n, correct = FALSE) for 9 of 10 and for 81 of 263, the latter from Newcombe (1998), table I.
        ProportionInterval nine = ProportionInterval.wilson(9, 10);
        assertThat(nine.low()).isCloseTo(0.5958500, within(1e-6));
        assertThat(nine.high()).isCloseTo(0.9821238, within(1e-6));
        ProportionInterval newcombe = ProportionInterval.wilson(81, 263);
        assertThat(newcombe.low()).isCloseTo(0.2553, within(5e-5));
        assertThat(newcombe.high()).isCloseTo(0.3662, within(5e-5));
    }

    @Test
    void ofNoCasesTheShareMayBeAnything() {
        assertThat(ProportionInterval.wilson(0, 0)).isEqualTo(new ProportionInterval(0, 1));
        assertThatThrownBy(() -> ProportionInterval.wilson(6, 5)).hasMessageContaining("got 6 of 5");
        assertThatThrownBy(() -> ProportionInterval.wilson(1, 0)).hasMessageContaining("got 1 of 0");
    }

    @Test
    void tailsFarOutKeepTheirDigits() {
        // 2 / C(80, 40): both samples of 40 apart
        double[] first = new double[40];
        double[] second = new double[40];
        Arrays.setAll(first, i -> i);
        Arrays.setAll(second, i -> i + 100);
        MannWhitney test = MannWhitney.of(first, second, Alternative.TWO_SIDED, PValueMethod.EXACT, true);
        double ways = 1;
        for (int i = 1; i <= 40; i++) {
            ways *= (40.0 + i) / i;
        }
        assertThat(test.p()).isCloseTo(2 / ways, within(1e-12 * 2 / ways));
        // all 60 signs equal, also where the sum lies above its mean: SciPy's 1 - cdf gives 0 there
        double[] zeros = new double[60];
        double[] ranks = new double[60];
        Arrays.setAll(ranks, i -> i + 1);
        Wilcoxon signs =
                Wilcoxon.of(ranks, zeros, Alternative.GREATER, Wilcoxon.Zeros.WILCOX, PValueMethod.EXACT, false);
        assertThat(signs.p()).isEqualTo(Math.pow(2, -60));
    }

    @Test
    void nothingHasDriftedFromItself() {
        assertThat(StabilityIndex.of(LOW, LOW).value()).isZero();
        assertThat(StabilityIndex.of(LOW, HIGH).value()).isGreaterThan(0.25);
        assertThat(StabilityIndex.of(new double[] {1, 1}, new double[] {1, 2}, 4, 0.01)
                        .innerEdges())
                .containsExactly(1);
    }

    @Test
    void aBootstrapDrawsAsNumPyDoes() {
        double[] sample = {3, 1, 4, 1, 5, 9, 2, 6};
        int[][] indices = new int[200][8];
        RandomState random = new RandomState(4);
        for (int[] row : indices) {
            Arrays.setAll(row, i -> random.randint(0, 8));
        }
        Bootstrap given = Bootstrap.of(sample, indices, Bootstrap::mean);
        Bootstrap drawn = Bootstrap.of(sample, 200, new RandomState(4), Bootstrap::mean);
        assertThat(drawn.values()).isEqualTo(given.values());
        Interval interval = drawn.percentile(0.95);
        assertThat(interval.holds(drawn.estimate())).isTrue();
        assertThat(interval.width()).isPositive();
        assertThatThrownBy(() -> Bootstrap.of(sample, 0, random, Bootstrap::mean))
                .hasMessageContaining("0 draws");
        assertThatThrownBy(() -> drawn.percentile(0)).hasMessageContaining("level");
        assertThat(Bootstrap.of(sample, 1, random, Bootstrap::median).standardError())
                .isNaN();
    }
}
