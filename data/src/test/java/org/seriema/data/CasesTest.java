package org.seriema.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.tensor.Shape;

class CasesTest {

    private static final Places LINES = Places.of(List.of("a.csv", "b.csv"), new int[] {0, 0, 1}, new int[] {2, 3, 2});

    @Test
    void picksRowsWithTheirTextsAndPlaces() {
        double[] values = {1, 2, 3, Double.NaN, Double.NaN, 6};
        Cases cases = Cases.of(List.of("x", "y"), values, Map.of(3, "four", 4, "five"), LINES);
        Cases picked = cases.rows(2, 1, 1);
        assertThat(picked.count()).isEqualTo(3);
        assertThat(picked.values()).containsExactly(Double.NaN, 6, 3, Double.NaN, 3, Double.NaN);
        assertThat(picked.texts()).isEqualTo(Map.of(0, "five", 3, "four", 5, "four"));
        assertThat(picked.name(0)).isEqualTo("b.csv, line 2, column x");
        assertThat(picked.name(3)).isEqualTo("a.csv, line 3, column y");
        assertThat(picked.places().shortName(0)).isEqualTo("b.csv, line 2");
        assertThat(Places.of(List.of("a.csv"), new int[1], new int[] {7}).shortName(0))
                .isEqualTo("line 7");
    }

    @Test
    void keepsTheColumnsThroughAReshape() {
        Cases cases = Cases.of(List.of("a", "b", "c", "d"), 1, 2, 3, 4).reshape(Shape.of(2, 2));
        assertThat(cases.shape()).isEqualTo(Shape.of(2, 2));
        assertThat(cases.columns()).containsExactly("a", "b", "c", "d");
        assertThat(cases.rows(0).shape()).isEqualTo(Shape.of(2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> cases.reshape(Shape.of(3)));
    }

    @Test
    void saysWhichNumberIsMissingBeforeANetworkSeesIt() {
        Cases cases = Cases.of(List.of("x", "y"), new double[] {1, 2, 3, Double.NaN, 5, 6}, Map.of(), LINES);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(cases::toFloats)
                .withMessageStartingWith("a.csv, line 3, column y: the number is missing")
                .withMessageContaining("fill: {with: 0}");
    }

    @Test
    void saysWhichNumberIsTooLargeForThirtyTwoBits() {
        for (double value : new double[] {Double.POSITIVE_INFINITY, -1e39}) {
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> Cases.of(List.of("x"), 1, value).toFloats())
                    .withMessageStartingWith(
                            "row 2, column x: expected a number between -3.4e38 and 3.4e38, got " + value)
                    .withMessageContaining("fill");
        }
        assertThat(Cases.of(List.of("x"), 1, 0.1).toFloats()).containsExactly(1f, 0.1f);
    }
}
