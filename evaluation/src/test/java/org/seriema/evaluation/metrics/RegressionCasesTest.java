package org.seriema.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RegressionCasesTest {

    private static final double[] TRUTH = {3, -0.5, 2, 7};
    private static final double[] PREDICTED = {2.5, 0, 2, 8};

    @Test
    void numbersAreThoseOfScikitLearnsGuide() {
        RegressionCases cases = RegressionCases.of(TRUTH, PREDICTED);

        assertThat(SquaredError.mean(cases)).isEqualTo(0.375);
        assertThat(AbsoluteError.mean(cases)).isEqualTo(0.5);
        assertThat(AbsoluteError.median(cases)).isEqualTo(0.5);
        assertThat(RSquared.mean(cases)).isCloseTo(0.948, within(1e-3));
        assertThat(RSquared.explainedVariance(cases)).isCloseTo(0.957, within(1e-3));
        assertThat(PinballLoss.ofMedian().explained(cases)).isCloseTo(0.764, within(1e-3));
    }

    @Test
    void pinballLossOfTheMedianIsHalfTheAbsoluteError() {
        RegressionCases cases = RegressionCases.of(TRUTH, PREDICTED);

        assertThat(PinballLoss.ofMedian().mean(cases)).isEqualTo(AbsoluteError.mean(cases) / 2);
        assertThat(TweedieDeviance.poisson().mean(RegressionCases.of(new double[] {0, 2}, new double[] {1, 2})))
                .isEqualTo(1);
    }

    @Test
    void aDevianceOfEveryPowerIs0WhereThePredictionIsRight() {
        for (double power : new double[] {-1, 0, 1, 1.5, 2, 3}) {
            RegressionCases right = RegressionCases.of(new double[] {1, 2.5}, new double[] {1, 2.5});
            RegressionCases wrong = RegressionCases.of(new double[] {1, 2.5}, new double[] {1.5, 2});

            assertThat(new TweedieDeviance(power).mean(right)).isCloseTo(0, within(1e-14));
            assertThat(new TweedieDeviance(power).mean(wrong)).isGreaterThan(0.01);
        }
        assertThatThrownBy(() -> new TweedieDeviance(0.5)).hasMessageContaining("got 0.5");
    }

    @Test
    void deviancesBetweenTheNamedOnesAreScikitLearns() {
        RegressionCases cases = RegressionCases.of(new double[] {2, 0.5, 1, 4}, new double[] {0.5, 0.5, 2, 2});

        // mean_tweedie_deviance(y, p, power=) of scikit-learn 1.9.1
        assertThat(new TweedieDeviance(-1).mean(cases)).isCloseTo(3.6458333333333326, within(1e-12));
        assertThat(new TweedieDeviance(1.5).mean(cases)).isCloseTo(1.0710678118654755, within(1e-12));
        assertThat(new TweedieDeviance(3).mean(cases)).isCloseTo(1.25, within(1e-12));
    }

    @Test
    void weightsOfWholeNumbersAreAsManyCases() {
        RegressionCases weighted = RegressionCases.of(TRUTH, PREDICTED, 1, new double[] {2, 1, 3, 0});
        RegressionCases repeated =
                RegressionCases.of(new double[] {3, 3, -0.5, 2, 2, 2}, new double[] {2.5, 2.5, 0, 2, 2, 2});

        assertThat(AbsoluteError.median(weighted)).isEqualTo(AbsoluteError.median(repeated));
        assertThat(RSquared.mean(weighted)).isCloseTo(RSquared.mean(repeated), within(1e-14));
        assertThat(new PinballLoss(0.25).explained(weighted))
                .isCloseTo(new PinballLoss(0.25).explained(repeated), within(1e-14));
    }

    @Test
    void aConstantThatSumsRoundIsStillConstant() {
        double[] tenths = new double[10];
        Arrays.fill(tenths, 0.1);
        double[] off = tenths.clone();
        off[3] = 0.2;

        assertThat(RSquared.mean(RegressionCases.of(tenths, tenths))).isEqualTo(1);
        assertThat(RSquared.mean(RegressionCases.of(tenths, off))).isZero();
        assertThat(RSquared.plain(RegressionCases.of(tenths, off))).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void ofASingleCaseThereIsNoShare() {
        RegressionCases one = RegressionCases.of(new double[] {2, 3}, new double[] {2, 3}, 2, null);

        assertThat(RSquared.each(one)).containsExactly(Double.NaN, Double.NaN);
        assertThat(RSquared.varianceWeighted(one)).isNaN();
        assertThat(PinballLoss.ofMedian().explained(one)).isNaN();
        assertThat(RSquared.explainedVariance(one)).isEqualTo(1);
    }

    @Test
    void saysWhatIsWrongWithItsInput() {
        assertThatThrownBy(() -> RegressionCases.of(new double[0], new double[0]))
                .hasMessageContaining("at least one case");
        assertThatThrownBy(() -> RegressionCases.of(new double[3], new double[3], 2, null))
                .hasMessageContaining("with 2 true and as many predicted numbers each, got 3 true and 3 predicted");
        assertThatThrownBy(() -> RegressionCases.of(new double[] {1, Double.NaN}, new double[2]))
                .hasMessageStartingWith("case 1 must have numbers, got the true NaN and the predicted 0.0");
        RegressionCases two = RegressionCases.of(new double[] {1, 1}, new double[] {1, 1}, 2, null);
        assertThatThrownBy(() -> AbsoluteError.largest(two)).hasMessageContaining("got 2 outputs");
        assertThatThrownBy(() -> TweedieDeviance.gamma().mean(two)).hasMessageContaining("got 2 outputs");
        assertThatThrownBy(() -> new PinballLoss(1.1)).hasMessageContaining("got 1.1");
        RegressionCases negative = RegressionCases.of(new double[] {-1}, new double[] {1});
        assertThatThrownBy(() -> LogError.mean(negative)).hasMessageContaining("above -1");
        assertThatThrownBy(() -> TweedieDeviance.poisson().mean(negative))
                .hasMessage("a deviance of power 1.0 needs predicted numbers above 0 and true ones of at least 0; take"
                        + " the squared error for others");
    }
}
