package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.tensor.Shape;

class SubtractTest {

    private static Cases motes() {
        return Cases.of(
                List.of("T1_t0", "H1_t0", "T2_t0", "H2_t0", "T1_t1", "H1_t1", "T2_t1", "H2_t1"),
                new double[] {20, 50, 21, 53, 22, 51, Double.NaN, 49});
    }

    private static Cases subtract(Cases cases, Map<String, Object> options) {
        return Steps.ALL.read("subtract", options).fit(cases).transform(cases);
    }

    @Test
    void pairsThePatternsColumnsInTheirOrder() {
        Cases difference = subtract(motes(), Map.of("columns", List.of("T1*", "H1*"), "minus", List.of("T2*", "H2*")));
        assertThat(difference.columns())
                .containsExactly("T1_t0 - T2_t0", "T1_t1 - T2_t1", "H1_t0 - H2_t0", "H1_t1 - H2_t1");
        assertThat(difference.values()).containsExactly(-1, Double.NaN, -3, 2);
    }

    @Test
    void worksOnTheChannelsOfASeriesAndDropsTheSign() {
        Cases series = motes().reshape(Shape.of(2, 4));
        Cases difference = subtract(series, Map.of("columns", "H1*", "minus", "H2*", "absolute", true));
        assertThat(difference.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(difference.columns())
                .containsExactly("T1_t0", "T2_t0", "|H1_t0 - H2_t0|", "T1_t1", "T2_t1", "|H1_t1 - H2_t1|");
        assertThat(difference.values()).containsExactly(20, 21, 3, 22, Double.NaN, 2);
    }

    @Test
    void keepsTheColumnsBesideTheirDifferenceIfAsked() {
        Cases both = subtract(motes(), Map.of("columns", "T1_t0", "minus", "H1_t0", "add", true));
        assertThat(both.columns()).hasSize(9).endsWith("T1_t0 - H1_t0");
        assertThat(both.values()).hasSize(9).startsWith(20, 50).endsWith(-30);
    }

    @Test
    void refusesWhatHasNoPartner() {
        assertThatThrownBy(() -> subtract(motes(), Map.of("columns", "T1*", "minus", "H2_t0")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("\"T1*\" names 2 columns and \"H2_t0\" names 1");
        assertThatThrownBy(() -> subtract(motes(), Map.of("columns", "T1_t0", "minus", "T1_t0")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("T1_t0 would be subtracted from itself");
        assertThatThrownBy(() -> subtract(motes(), Map.of("columns", List.of("T1_t0", "H1_t0"), "minus", "T2_t0")))
                .hasMessageContaining("expected as many names in \"columns\" as in \"minus\"")
                .hasMessageContaining("got 2 and 1");
    }
}
