package org.seriema.evaluation.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.data.random.RandomState;
import org.seriema.tensor.Shape;

class AccumulatedLocalEffectsTest {

    private static final Offset<Double> CLOSE = within(1e-12);

    private static final Cases FOUR = Cases.of(List.of("a", "b"), 0, 1, 1, 2, 2, 3, 4, 4);

    /// By hand: edges 0 | 1 | 4 (the values at 1/2 and at 1), two cases each; of a squared the steps are 1 and 15,
    /// and (0.5 + 8.5) / 2 is taken off.
    @Test
    void addsUpWhatEachBinAdds() {
        AccumulatedLocalEffects effects = AccumulatedLocalEffects.of(FOUR, model((a, b) -> a * a), 2, 0);
        assertThat(effects.edges()).containsExactly(0, 1, 4);
        assertThat(effects.sizes()).containsExactly(2, 2);
        assertThat(effects.effects()).containsExactly(new double[] {-4.5, -3.5, 11.5}, CLOSE);
        assertThat(FOUR.values()).as("the cases stay").containsExactly(0, 1, 1, 2, 2, 3, 4, 4);
    }

    /// The other column is that of the bin's own cases: 1 and 2 in the first (mean 1.5), 3 and 4 in the second.
    @Test
    void lookOnlyAtTheCasesOfABin() {
        AccumulatedLocalEffects effects = AccumulatedLocalEffects.of(FOUR, model((a, b) -> a * b), 2, 0);
        double[] steps = {effects.effects()[1] - effects.effects()[0], effects.effects()[2] - effects.effects()[1]};
        assertThat(steps).containsExactly(new double[] {1.5, 3 * 3.5}, CLOSE);
    }

    /// Where columns hang together, partial dependence of 10 a - 10 b finds 10 a; so does this, and of a column that
    /// the model does not read it finds nothing, however like the other it is.
    @Test
    void takesNoColumnForAnother() {
        Cases alike = alike();
        AccumulatedLocalEffects a = AccumulatedLocalEffects.of(alike, model((x, y) -> 10 * x), 20, 0);
        AccumulatedLocalEffects b = AccumulatedLocalEffects.of(alike, model((x, y) -> 10 * x), 20, 1);
        assertThat(b.effects()).containsOnly(0);
        for (int k = 1; k < a.edges().length; k++) {
            assertThat(a.effects()[k] - a.effects()[0]).isCloseTo(10 * (a.edges()[k] - a.edges()[0]), within(1e-9));
        }
    }

    /// On cases that lie along a = b, a (a - b) has no effect but through the difference, which stays small: partial
    /// dependence makes up cases far from that line and finds a parabola.
    @Test
    void makesUpNoCasesFarFromThoseThatOccur() {
        Cases alike = alike();
        Function<Cases, double[]> model = model((a, b) -> a > b + 0.5 ? 100 : a);
        AccumulatedLocalEffects effects = AccumulatedLocalEffects.of(alike, model, 20, 0);
        PartialDependence dependence = PartialDependence.of(alike, model, 20, 0, 1, 0);
        double rise = effects.effects()[effects.effects().length - 1] - effects.effects()[0];
        assertThat(rise).isCloseTo(1, within(0.1));
        assertThat(dependence.average()[19] - dependence.average()[0]).isGreaterThan(30);
    }

    @Test
    void theMeanOverTheCasesIsNone() {
        AccumulatedLocalEffects effects = AccumulatedLocalEffects.of(alike(), model((a, b) -> Math.exp(a) * b), 7, 0);
        double sum = 0;
        for (int k = 0; k < effects.sizes().length; k++) {
            sum += effects.sizes()[k] * (effects.effects()[k] + effects.effects()[k + 1]) / 2;
        }
        assertThat(sum).isCloseTo(0, within(1e-9));
        assertThat(Arrays.stream(effects.sizes()).sum()).isEqualTo(500);
    }

    @Test
    void takesTwoPassesAndLeavesOutCasesWithoutTheNumber() {
        Cases some = Cases.of(List.of("a"), 1, Double.NaN, 3, 3, 2).reshape(Shape.of(1));
        AtomicInteger passes = new AtomicInteger();
        AccumulatedLocalEffects effects = AccumulatedLocalEffects.of(
                some,
                cases -> {
                    passes.incrementAndGet();
                    assertThat(cases.count()).isEqualTo(4);
                    return cases.values();
                },
                50,
                0);
        assertThat(passes).hasValue(2);
        assertThat(effects.edges()).as("equal edges are one").containsExactly(1, 2, 3);
        assertThat(effects.sizes()).containsExactly(2, 2);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> AccumulatedLocalEffects.of(FOUR, Cases::values, 2, 2))
                .hasMessage("a case has 2 columns, from 0; got the column 2");
        assertThatThrownBy(() -> AccumulatedLocalEffects.of(FOUR, Cases::values, 0, 0))
                .hasMessage("accumulated effects need at least 1 bin, got 0");
        assertThatThrownBy(() -> AccumulatedLocalEffects.of(Cases.of(List.of("a"), 7, 7), Cases::values, 2, 0))
                .hasMessage("the column a holds one value only, 7.0, so nothing changes with it; leave it out");
        assertThatThrownBy(() -> AccumulatedLocalEffects.of(Cases.of(List.of("a"), Double.NaN), Cases::values, 2, 0))
                .hasMessage("the column a holds no number, so nothing changes with it; leave it out");
    }

    /// 500 cases of which b is a, give or take 0.05.
    private static Cases alike() {
        RandomState random = new RandomState(1);
        double[] x = new double[1000];
        for (int i = 0; i < 500; i++) {
            x[2 * i] = random.uniform(0, 1);
            x[2 * i + 1] = x[2 * i] + random.uniform(-0.05, 0.05);
        }
        return Cases.of(List.of("a", "b"), x);
    }

    private static Function<Cases, double[]> model(ToDoubleBiFunction<Double, Double> says) {
        return cases -> {
            double[] scores = new double[cases.count()];
            Arrays.setAll(scores, i -> says.applyAsDouble(cases.values()[2 * i], cases.values()[2 * i + 1]));
            return scores;
        };
    }
}
