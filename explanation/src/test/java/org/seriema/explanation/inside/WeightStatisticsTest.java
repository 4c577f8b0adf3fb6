package org.seriema.explanation.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.layers.Weight;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

class WeightStatisticsTest {

    private static WeightStatistics of(float... values) {
        Weight bias = Model.initial(Sequential.of(Layer.of("Dense", values.length)), Shape.of(1), 1)
                .weights()
                .layout()
                .get(1);
        return WeightStatistics.of(bias, Tensor.of(Shape.of(values.length), values));
    }

    @Test
    void describesTheNumbers() {
        WeightStatistics weight = of(1, -3, 0, 0.02f);
        assertThat(weight.name()).isEqualTo("dense/bias");
        assertThat(weight.min()).isEqualTo(-3);
        assertThat(weight.max()).isEqualTo(1);
        assertThat(weight.mean()).isCloseTo(-0.495, within(1e-8));
        assertThat(weight.deviation()).isCloseTo(1.50169, within(1e-5));
        assertThat(weight.nearZero()).isEqualTo(0.5); // 0, and .02 below a hundredth of 3
        assertThat(weight.neverMoved()).isFalse();
    }

    @Test
    void leavesOutWhatIsNoNumber() {
        WeightStatistics weight = of(1, Float.NaN, 3, Float.POSITIVE_INFINITY);
        assertThat(weight.notNumbers()).isEqualTo(2);
        assertThat(weight.mean()).isEqualTo(2);
        assertThat(weight.max()).isEqualTo(3);
        assertThat(of(Float.NaN).min()).isNaN();
        assertThat(of(Float.NaN).nearZero()).isNaN();
    }

    @Test
    void knowsZerosThatNeverMoved() {
        assertThat(of(0, 0).neverMoved()).isTrue();
        assertThat(of(0, 0).nearZero()).isEqualTo(1);
        assertThat(of(0, 1e-9f).neverMoved()).isFalse();
        assertThat(of(1, 1).neverMoved()).isFalse();
    }
}
