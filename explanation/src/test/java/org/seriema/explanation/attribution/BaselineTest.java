package org.seriema.explanation.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.tensor.Shape;

class BaselineTest {

    @Test
    void zeroIsZeroEverywhere() {
        Cases x = LinearNetwork.cases(Shape.of(2, 2), 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(Baseline.ZERO.of(x, null).values()).containsOnly(0).hasSize(8);
    }

    @Test
    void theNormalMeanIsTheSameForEveryCase() {
        Cases normal = LinearNetwork.cases(Shape.of(2), 1, 2, 3, 6);
        double[] mean = Baseline.mean(normal);
        assertThat(mean).containsExactly(2, 4);
        Cases x = LinearNetwork.cases(Shape.of(2), 9, 9, 8, 8);
        assertThat(Baseline.NORMAL_MEAN.of(x, mean).values()).containsExactly(2, 4, 2, 4);
    }

    @Test
    void theOwnPastIsEachFeaturesMeanOverTheFirstThird() {
        Cases x = LinearNetwork.cases(Shape.of(6, 2), 1, 10, 3, 30, 9, 9, 9, 9, 9, 9, 9, 9);
        assertThat(Baseline.OWN_PAST.of(x, null).values()).containsExactly(2, 20, 2, 20, 2, 20, 2, 20, 2, 20, 2, 20);
    }

    @Test
    void aRowInThePlaceOfOneStepHasAPastToo() {
        Cases flat = LinearNetwork.cases(Shape.of(1, 6), 1, 3, 9, 9, 9, 9);
        assertThat(Baseline.OWN_PAST.of(flat, null).values()).containsOnly(2);
        Cases single = LinearNetwork.cases(Shape.of(2), 5, 7);
        assertThat(Baseline.OWN_PAST.of(single, null).values()).containsOnly(5);
    }

    @Test
    void aMeanThatIsNotThereIsNamed() {
        Cases x = LinearNetwork.cases(Shape.of(2), 9, 9);
        assertThatThrownBy(() -> Baseline.NORMAL_MEAN.of(x, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs the mean of the normal cases, 2 numbers, got none");
        assertThatThrownBy(() -> Baseline.mean(x.rows()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no normal case");
    }

    @Test
    void axesOfEveryShapeOfCase() {
        assertThat(CaseAxes.of(Shape.of(12))).isEqualTo(new CaseAxes(12, 1));
        assertThat(CaseAxes.of(Shape.of(1, 12))).isEqualTo(new CaseAxes(12, 1));
        assertThat(CaseAxes.of(Shape.of(12, 1))).isEqualTo(new CaseAxes(12, 1));
        assertThat(CaseAxes.of(Shape.of(1, 12, 1))).isEqualTo(new CaseAxes(12, 1));
        assertThat(CaseAxes.of(Shape.of(5, 4))).isEqualTo(new CaseAxes(5, 4));
        assertThat(CaseAxes.of(Shape.of(3, 4, 2))).isEqualTo(new CaseAxes(12, 2));
        assertThat(new CaseAxes(5, 4).number(2, 3)).isEqualTo(11);
        assertThat(new CaseAxes(5, 4).step(11)).isEqualTo(2);
        assertThat(new CaseAxes(5, 4).feature(11)).isEqualTo(3);
    }
}
