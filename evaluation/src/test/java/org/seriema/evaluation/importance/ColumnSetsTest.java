package org.seriema.evaluation.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.tensor.Shape;

class ColumnSetsTest {

    private static final Cases SENSORS =
            Cases.of(List.of("T_t0", "H_t0", "T_t1", "H_t1", "T_t2", "H_t2"), new double[6]);
    private static final Cases MONTHS = Cases.of(List.of("Jan", "Feb", "Mar", "Apr", "May"), new double[5]);

    @Test
    void eachColumnByItself() {
        ColumnSets each = ColumnSets.each(MONTHS);
        assertThat(each.names()).isEqualTo(MONTHS.columns());
        assertThat(each.columns().get(4)).containsExactly(4);
    }

    @Test
    void allStepsOfAChannel() {
        for (Cases cases : List.of(SENSORS, SENSORS.reshape(Shape.of(3, 2)))) {
            ColumnSets channels = ColumnSets.channels(cases);
            assertThat(channels.names()).containsExactly("T", "H");
            assertThat(channels.columns().get(1)).containsExactly(1, 3, 5);
        }
        ColumnSets one = ColumnSets.channels(MONTHS);
        assertThat(one.names()).containsExactly("all readings");
        assertThat(one.columns().getFirst()).hasSize(5);
    }

    @Test
    void blocksOfTime() {
        ColumnSets sensors = ColumnSets.blocks(SENSORS, 2);
        assertThat(sensors.names()).containsExactly("t0 to t1", "t2");
        assertThat(sensors.columns().get(0)).containsExactly(0, 1, 2, 3);
        assertThat(sensors.columns().get(1)).containsExactly(4, 5);
        assertThat(ColumnSets.blocks(MONTHS, 2).names()).containsExactly("Jan to Feb", "Mar to Apr", "May");
        assertThat(ColumnSets.blocks(MONTHS, 99).names()).containsExactly("Jan to May");
        assertThatThrownBy(() -> ColumnSets.blocks(MONTHS, 0)).hasMessage("a block of time has 1 step or more, got 0");
    }

    @Test
    void groupsThatSomebodyPutTogether() {
        ColumnSets groups = ColumnSets.of(MONTHS, Map.of("spring", List.of("Mar", "May")));
        assertThat(groups.names()).containsExactly("spring");
        assertThat(groups.columns().getFirst()).containsExactly(2, 4);
        assertThatThrownBy(() -> ColumnSets.of(MONTHS, Map.of("summer", List.of("Jun"))))
                .hasMessage("the group summer names the column Jun, which the cases do not have; they have Jan, Feb,"
                        + " Mar, Apr, May");
        assertThatThrownBy(() -> ColumnSets.of(MONTHS, Map.of("none", List.of())))
                .hasMessage("the group none has no columns; name one or more");
        assertThatThrownBy(() -> new ColumnSets(List.of("a"), List.of()))
                .hasMessage("each set of columns needs a name, got 1 names and 0 sets");
    }
}
