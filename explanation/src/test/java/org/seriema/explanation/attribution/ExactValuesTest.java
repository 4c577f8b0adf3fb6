package org.seriema.explanation.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.explanation.NetworkScore;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Workers;

class ExactValuesTest {

    private static final Offset<Double> ROUNDING = within(1e-6);
    private static final Shape SERIES = Shape.of(3, 2);
    private static final float[] W = {1, -2, 3, 0, 0.5f, 4};
    private static final Cases CASE = LinearNetwork.cases(SERIES, 1, 2, 3, 4, 5, 6);
    private static final Cases BASELINE = LinearNetwork.cases(SERIES, 1, 1, 1, 1, 1, 1);
    private static final NetworkScore PLANE = LinearNetwork.score(SERIES, W);

    private static final double SCORE = 1 - 4 + 9 + 0 + 2.5 + 24 + 0.5;
    private static final double BASELINE_SCORE = 1 - 2 + 3 + 0 + 0.5 + 4 + 0.5;

    private static Attribution of(String method) {
        return Attributions.ALL.read(method).of(PLANE, CASE, BASELINE);
    }

    @Test
    void saliencyOfAPlaneIsItsWeights() {
        assertThat(of("saliency").values()).containsExactly(1, -2, 3, 0, 0.5, 4);
        assertThat(of("saliency").score()).isCloseTo(SCORE, ROUNDING);
        assertThat(of("saliency").baselineScore()).isNaN();
    }

    @Test
    void inputTimesGradientOfAPlaneIsEachTerm() {
        assertThat(of("input_times_gradient").values()).containsExactly(1, -4, 9, 0, 2.5, 24);
    }

    @Test
    void integratedGradientsOfAPlaneAreTheWeightsTimesTheWay() {
        Attribution found = of("integrated_gradients");
        assertThat(found.values()).containsExactly(new double[] {0, -2, 6, 0, 2, 20}, ROUNDING);
        assertThat(found.score()).isCloseTo(SCORE, ROUNDING);
        assertThat(found.baselineScore()).isCloseTo(BASELINE_SCORE, ROUNDING);
        assertThat(found.completenessError()).isLessThan(1e-6);
        assertThat(found.looks()).isEqualTo(16);
        assertThat(found.notes()).isEmpty();
    }

    @Test
    void occlusionOfAPlaneByOneStepIsTheWeightsTimesTheWay() {
        assertThat(of("occlusion").values()).containsExactly(new double[] {0, -2, 6, 0, 2, 20}, within(1e-5));
    }

    @Test
    void occlusionOfAllFeaturesGivesAStepsNumbersTheSame() {
        Attribution found = new Occlusion(1, 1, false).of(PLANE, CASE, BASELINE);
        assertThat(found.values()).containsExactly(new double[] {-2, -2, 6, 6, 22, 22}, within(1e-5));
    }

    @Test
    void occlusionTakesTheMeanOfTheWindowsThatHoldANumber() {
        Attribution found = new Occlusion(2, 1, false).of(PLANE, CASE, BASELINE);
        assertThat(found.values()).containsExactly(new double[] {4, 4, 16, 16, 28, 28}, within(1e-5));
    }

    @Test
    void theLastWindowEndsWithTheCase() {
        Shape shape = Shape.of(5);
        NetworkScore plane = LinearNetwork.score(shape, 1, 2, 3, 4, 5);
        Cases x = LinearNetwork.cases(shape, 1, 1, 1, 1, 1);
        Attribution found = new Occlusion(2, 2, true).of(plane, x, Baseline.ZERO.of(x, null));
        // windows 0-1, 2-3 and 3-4: step 3 is in two of them
        assertThat(found.values()).containsExactly(new double[] {3, 3, 7, 8, 9}, within(1e-5));
    }

    @Test
    void aWindowLongerThanTheCaseIsTheWholeCase() {
        Attribution found = new Occlusion(50, 20, false).of(PLANE, CASE, BASELINE);
        assertThat(found.values()).containsOnly(found.values()[0]);
        assertThat(found.values()[0]).isCloseTo(SCORE - BASELINE_SCORE, within(1e-5));
    }

    @Test
    void gapsBetweenWindowsAreRefused() {
        assertThatThrownBy(() -> new Occlusion(1, 2, true).of(PLANE, CASE, BASELINE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("some steps are never replaced");
    }

    @Test
    void aCaseOfItsBaselinesScoreHasNothingToShareOut() {
        for (String method : List.of("integrated_gradients", "occlusion", "shapley")) {
            Attribution found = Attributions.ALL.read(method).of(PLANE, CASE, CASE);
            assertThat(Arrays.stream(found.values()).allMatch(value -> value == 0))
                    .isTrue();
            assertThat(found.completenessError()).isZero();
            assertThat(found.notes()).singleElement().asString().startsWith("The network says the same of this case");
        }
        assertThat(of("shapley").notes()).isEmpty();
    }

    @Test
    void aBaselineOfAnotherShapeIsRefused() {
        Cases other = LinearNetwork.cases(Shape.of(6), 0, 0, 0, 0, 0, 0);
        assertThatThrownBy(() -> new IntegratedGradients(1, 1, 0.01, Nodes.MIDPOINT).of(PLANE, CASE, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 1 cases of shape (3, 2), got 1 cases of shape (6,)");
    }

    @Test
    void integratedGradientsOfASigmoidAreThoseOfTheIntegral() {
        // one input: the value is the difference of the scores, whatever the weights
        Model model = Model.initial(Sequential.of(Layer.of("Dense", 1).with("activation", "sigmoid")), Shape.of(2), 3);
        NetworkScore score = NetworkScore.of(model, new Workers(1));
        float w0 = model.weights().get(0).get(0);
        float w1 = model.weights().get(0).get(1);
        Cases x = LinearNetwork.cases(Shape.of(2), 2, 3);
        Attribution found =
                new IntegratedGradients(64, 64, 0.01, Nodes.GAUSS_LEGENDRE).of(score, x, Baseline.ZERO.of(x, null));
        // of a score s(w x) from zero, each number's part is w_j x_j / (w x) of the difference
        double whole = found.score() - found.baselineScore();
        double z = 2 * w0 + 3 * w1;
        assertThat(found.values()[0]).isCloseTo(2 * w0 / z * whole, ROUNDING);
        assertThat(found.values()[1]).isCloseTo(3 * w1 / z * whole, ROUNDING);
    }

    @Test
    void integratedGradientsThatDoNotAddUpSaySo() {
        // a cliff in the middle of the way, where no point of few comes near
        Model model = Model.initial(Sequential.of(Layer.of("Dense", 1).with("activation", "sigmoid")), Shape.of(1), 3);
        model.weights().get(0).data()[model.weights().get(0).offset()] = 10_000;
        model.weights().get(1).data()[model.weights().get(1).offset()] = -4_000;
        NetworkScore score = NetworkScore.of(model, new Workers(1));
        Cases x = LinearNetwork.cases(Shape.of(1), 1);
        Cases zero = Baseline.ZERO.of(x, null);
        Attribution rough = new IntegratedGradients(4, 8, 0.01, Nodes.MIDPOINT).of(score, x, zero);
        assertThat(rough.notes())
                .singleElement()
                .asString()
                .contains("100.0 % off")
                .contains("8 points");
        assertThat(rough.looks()).isEqualTo(12);
        Attribution fine = new IntegratedGradients(16, 1 << 16, 0.01, Nodes.MIDPOINT).of(score, x, zero);
        assertThat(fine.notes()).isEmpty();
        assertThat(fine.values()[0]).isCloseTo(1, within(0.01));
    }

    @Test
    void pointsAndWeightsIntegratePolynomials() {
        for (int points : List.of(1, 2, 3, 16, 1024)) {
            Nodes.Rule legendre = Nodes.GAUSS_LEGENDRE.rule(points);
            Nodes.Rule midpoint = Nodes.MIDPOINT.rule(points);
            int degree = Math.min(2 * points - 1, 31);
            double whole = 0;
            double power = 0;
            double line = 0;
            for (int k = 0; k < points; k++) {
                whole += legendre.weights()[k];
                power += legendre.weights()[k] * Math.pow(legendre.at()[k], degree);
                line += midpoint.weights()[k] * midpoint.at()[k];
            }
            assertThat(whole).isCloseTo(1, within(1e-12));
            assertThat(power).isCloseTo(1.0 / (degree + 1), within(1e-12));
            assertThat(line).isCloseTo(0.5, within(1e-12));
        }
        assertThat(Nodes.GAUSS_LEGENDRE.rule(2).at())
                .containsExactly(new double[] {0.5 - 0.5 / Math.sqrt(3), 0.5 + 0.5 / Math.sqrt(3)}, within(1e-14));
    }

    @Test
    void manyCasesAreExplainedAsEachAlone() {
        Cases two = CASE.append(LinearNetwork.cases(SERIES, 0, 0, 1, 1, 2, 2));
        Cases zero = Baseline.ZERO.of(two, null);
        for (String name : Attributions.ALL.names()) {
            AttributionMethod method = Attributions.ALL.read(name);
            if (name.equals("grad_cam")) {
                continue;
            }
            List<Attribution> both = method.each(PLANE, two, zero);
            for (int i = 0; i < 2; i++) {
                Attribution alone = method.of(PLANE, two.rows(i), zero.rows(i));
                assertThat(both.get(i).values()).as(name).containsExactly(alone.values(), within(1e-4));
            }
        }
    }
}
