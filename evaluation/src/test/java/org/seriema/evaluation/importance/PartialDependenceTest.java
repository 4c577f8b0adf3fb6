package org.seriema.evaluation.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;

class PartialDependenceTest {

    private static final Cases CASES = Cases.of(List.of("a", "b"), 0, 1, 1, 2, 2, 3, 1, 4, Double.NaN, 5);

    @Test
    void setsAColumnInEveryCase() {
        PartialDependence a = PartialDependence.of(CASES, PartialDependenceTest::product, 100, 0.05, 0.95, 0);
        assertThat(a.grids().getFirst()).as("a missing number is no value").containsExactly(0, 1, 2);
        assertThat(a.average()).containsExactly(0, 3, 6);
        assertThat(a.individual()[3]).containsExactly(0, 4, 8);
        assertThat(CASES.values()[0]).as("the cases stay").isZero();
    }

    @Test
    void setsTwoColumnsAtOnce() {
        PartialDependence both = PartialDependence.of(CASES, PartialDependenceTest::product, 3, 0, 1, 0, 1);
        assertThat(both.grids().get(0)).as("from the least to the largest").containsExactly(0, 1, 2);
        assertThat(both.grids().get(1)).containsExactly(1, 3, 5);
        assertThat(both.average()).containsExactly(0, 0, 0, 1, 3, 5, 2, 6, 10);
        assertThat(both.individual()).isEmpty();
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> PartialDependence.of(CASES, PartialDependenceTest::product, 100, 0.05, 0.95, 2))
                .hasMessage("a case has 2 columns, from 0; got the column 2");
        assertThatThrownBy(() -> PartialDependence.of(CASES, PartialDependenceTest::product, 1, 0, 1, 0))
                .hasMessage("values for a need a resolution of at least 2 and two percentiles from 0 to 1, the lower"
                        + " one first; got the resolution 1 and the percentiles 0.0 and 1.0");
        Cases empty = Cases.of(List.of("a", "b"), Double.NaN, 1);
        assertThatThrownBy(() -> PartialDependence.of(empty, PartialDependenceTest::product, 100, 0.05, 0.95, 0))
                .hasMessage("the column a holds no number, so there is nothing to set it to; leave it out");
        double[] peak = new double[200];
        peak[0] = -1;
        peak[199] = 1;
        Cases flat = Cases.of(List.of("a"), peak);
        assertThatThrownBy(() -> PartialDependence.of(flat, Cases::values, 3, 0.2, 0.8, 0))
                .hasMessage("the percentiles 0.2 and 0.8 of the column a fall on one value, 0.0; take percentiles"
                        + " further apart, or a resolution above its 3 values");
    }

    private static double[] product(Cases cases) {
        double[] scores = new double[cases.count()];
        Arrays.setAll(scores, i -> cases.values()[2 * i] * cases.values()[2 * i + 1]);
        return scores;
    }
}
