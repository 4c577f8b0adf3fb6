package org.seriema.data.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.data.Times;
import org.seriema.tensor.Shape;

class SeriesColumnsTest {

    @Test
    void namesTellChannelsAndSteps() {
        Cases wide = Cases.of(List.of("T1_t1", "H1_t1", "T1_t0", "H1_t0"), 1, 2, 3, 4);
        SeriesColumns columns = SeriesColumns.of(wide);
        assertThat(columns.isTold()).isTrue();
        assertThat(columns.channels()).containsExactly("T1", "H1");
        assertThat(columns.places(0)).as("in the order of time").containsExactly(2, 0);
        assertThat(columns.place(1, 1)).isEqualTo(1);
        assertThat(columns.step(0)).isEqualTo("t0");
        assertThat(columns.step(wide, 0, 1)).isEqualTo("t1");
    }

    @Test
    void theShapeTellsThemWhereThereIsOne() {
        Cases windows = Cases.of(List.of("T_t0", "H_t0", "T_t1", "H_t1"), 1, 2, 3, 4, 5, 6, 7, 8)
                .reshape(Shape.of(2, 2))
                .withTimes(Times.each(2, new long[] {0, 3_600_000, 86_400_000, 90_000_000}));
        SeriesColumns columns = SeriesColumns.of(windows);
        assertThat(columns.channels()).containsExactly("T", "H");
        assertThat(columns.places(1)).containsExactly(1, 3);
        assertThat(columns.step(windows, 0, 1)).isEqualTo("1970-01-01 01:00");
        assertThat(columns.step(windows, 1, 0)).isEqualTo("1970-01-02");
    }

    @Test
    void otherColumnsAreTheStepsOfOneChannel() {
        for (Shape shape : List.of(Shape.of(3), Shape.of(1, 3), Shape.of(3, 1))) {
            SeriesColumns columns = SeriesColumns.of(
                    Cases.of(List.of("Jan", "Feb", "Mar"), 1, 2, 3).reshape(shape));
            assertThat(columns.channels()).containsExactly("");
            assertThat(columns.steps()).isEqualTo(3);
            assertThat(columns.step(2)).isEqualTo("Mar");
            assertThat(columns.isTold()).isEqualTo(shape.equals(Shape.of(3, 1)));
        }
    }

    @Test
    void channelsOfDifferentLengthsAreNone() {
        SeriesColumns columns = SeriesColumns.of(Cases.of(List.of("T_t0", "T_t1", "H_t0"), 1, 2, 3));
        assertThat(columns.isTold()).isFalse();
        assertThat(columns.steps()).isEqualTo(3);
    }

    @Test
    void datesStandBehindAnAt() {
        SeriesColumns columns = SeriesColumns.of(Cases.of(List.of("kwh@2014-01-30", "kwh@2014-01-31"), 1, 2));
        assertThat(columns.channels()).containsExactly("kwh");
        assertThat(columns.step(1)).isEqualTo("2014-01-31");
    }

    @Test
    void datesAreTheStepsOfOneChannelThoughTheyEndInNumbers() {
        Cases wide = Cases.of(List.of("2014-01-30", "2014-01-31", "2014-02-01", "2014-02-02"), 1, 2, 3, 4);
        for (Cases cases : List.of(wide, wide.reshape(Shape.of(4, 1)))) {
            SeriesColumns columns = SeriesColumns.of(cases);
            assertThat(columns.isTold()).isTrue();
            assertThat(columns.channels()).containsExactly("");
            assertThat(columns.steps()).isEqualTo(4);
            assertThat(columns.step(2)).isEqualTo("2014-02-01");
        }
    }
}
