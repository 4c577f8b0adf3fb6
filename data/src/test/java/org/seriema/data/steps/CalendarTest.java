package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Times;
import org.seriema.tensor.Shape;

class CalendarTest {

    @Test
    void numbersArePandas() {
        Cases cases =
                Cases.of(List.of("a", "b"), 1, 2).withTimes(Times.shared(at("2024-02-29T13:45", "2023-12-31T00:00")));
        List<String> all = List.of(
                "day_of_week", "is_weekend", "day", "day_of_year", "month", "quarter", "year", "hour", "minute");
        Cases features = transformed(Map.of("calendar", all), cases);
        assertThat(features.shape()).isEqualTo(Shape.of(2, 10));
        assertThat(features.values())
                .containsExactly(1, 3, 0, 29, 60, 2, 1, 2024, 13, 45, 2, 6, 1, 31, 365, 12, 4, 2023, 0, 0);
        assertThat(features.columns())
                .startsWith("a", "a_day_of_week", "a_is_weekend")
                .contains("b", "b_minute");
        assertThat(features.times()).isEqualTo(cases.times());
    }

    @Test
    void cyclesPutDecemberNextToJanuary() {
        Cases cases =
                Cases.of(List.of("a", "b"), 1, 2).withTimes(Times.shared(at("2024-01-01T06:00", "2024-04-01T00:00")));
        Map<String, ?> options = Map.of("features", List.of("month", "is_weekend", "hour"), "as", "cycle");
        Cases features = transformed(Map.of("calendar", options), cases);
        assertThat(features.columns().subList(0, 6))
                .containsExactly("a", "a_month_sin", "a_month_cos", "a_is_weekend", "a_hour_sin", "a_hour_cos");
        assertThat(features.values()).containsExactly(new double[] {1, 0, 1, 0, 1, 0, 2, 1, 0, 0, 0, 1}, within(1e-15));
    }

    @Test
    void eachCaseHasItsOwnTimes() {
        Cases cases = Cases.of(List.of("a0", "b0", "a1", "b1"), 1, 2, 3, 4, 5, 6, 7, 8)
                .reshape(Shape.of(2, 2))
                .withTimes(Times.each(
                        2, at("2024-01-01T00:00", "2024-01-02T00:00", "2024-01-06T00:00", "2024-01-07T00:00")));
        Cases features = transformed("calendar", cases);
        assertThat(features.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(features.columns()).containsExactly("a0", "b0", "day_of_week_t0", "a1", "b1", "day_of_week_t1");
        assertThat(features.values()).containsExactly(1, 2, 0, 3, 4, 1, 5, 6, 5, 7, 8, 6);
    }

    @Test
    void withoutTimesThereIsARemedy() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> transformed("calendar", Cases.of(List.of("a"), 1)))
                .withMessageContaining("the times of the steps are not known; name the columns by their dates");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Step.fromOption(Map.of("calendar", List.of("month", "month"))))
                .withMessageContaining("none twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Step.fromOption(Map.of("calendar", "weekday")))
                .withMessageContaining("unknown calendar feature \"weekday\"");
    }

    private static Cases transformed(Object option, Cases cases) {
        return Step.fromOption(option).fit(cases).transform(cases);
    }

    private static long[] at(String... times) {
        return Arrays.stream(times)
                .mapToLong(time ->
                        LocalDateTime.parse(time).toInstant(ZoneOffset.UTC).toEpochMilli())
                .toArray();
    }
}
