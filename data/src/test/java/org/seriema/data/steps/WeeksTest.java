package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Times;
import org.seriema.tensor.Shape;

class WeeksTest {

    private static final double NAN = Double.NaN;
    private static final long DAY = 86_400_000L;

    @Test
    void sgccHas148WeeksOfWhichTheFirstStartsInTheMiddle() {
        Cases cases = days("2014-01-01", 1034, 2);
        Cases weeks = transformed("weeks", cases);
        assertThat(weeks.shape()).isEqualTo(Shape.of(148, 7));
        assertThat(Arrays.copyOf(weeks.values(), 9)).containsExactly(NAN, NAN, 0, 1, 2, 3, 4, 5, 6);
        assertThat(weeks.columns()).startsWith("before_2", "before_1", "day0", "day1");
        Times times = Objects.requireNonNull(weeks.times());
        assertThat(times.at(1, 0).toLocalDate()).isEqualTo(LocalDate.parse("2014-01-01"));
        assertThat(times.at(1, 1).toLocalDate()).isEqualTo(LocalDate.parse("2014-01-06"));
        assertThat(transformed(Map.of("weeks", Map.of("channel", true)), cases).shape())
                .isEqualTo(Shape.of(148, 7, 1));
    }

    @Test
    void withoutTimesDaysArePutInFrontOrAtTheEnd() {
        Cases cases = Cases.of(names(9), IntStream.range(0, 9).asDoubleStream().toArray());
        Cases end = transformed(Map.of("weeks", Map.of("with", 0)), cases);
        assertThat(end.values()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 0);
        assertThat(end.columns()).endsWith("day8", "after_1", "after_2", "after_3", "after_4", "after_5");
        Cases front = transformed(Map.of("weeks", Map.of("pad", "front")), cases);
        assertThat(front.values()).containsExactly(NAN, NAN, NAN, NAN, NAN, 0, 1, 2, 3, 4, 5, 6, 7, 8);
        Cases whole = Cases.of(names(7), new double[7]);
        assertThat(transformed(Map.of("weeks", "front"), whole).values()).isEqualTo(new double[7]);
    }

    @Test
    void featuresStayTogether() {
        Cases cases = Cases.of(names(8), 1, 10, 2, 20, 3, 30, 4, 40).reshape(Shape.of(4, 2));
        Cases weeks = transformed(Map.of("weeks", Map.of("pad", "front", "with", 0)), cases);
        assertThat(weeks.shape()).isEqualTo(Shape.of(1, 7, 2));
        assertThat(weeks.values()).containsExactly(0, 0, 0, 0, 0, 0, 1, 10, 2, 20, 3, 30, 4, 40);
        assertThat(weeks.columns()).startsWith("before_3_1", "before_3_2", "before_2_1");
    }

    @Test
    void aRowAloneIsLaidOutAsTheTrainingRows() {
        Cases cases = days("2014-01-01", 10, 3);
        FittedStep fitted = new Weeks(Weeks.Pad.END, null, true, false).fit(cases);
        assertThat(fitted.transform(cases.rows(1)))
                .isEqualTo(fitted.transform(cases).rows(1));
        Cases without = Cases.of(cases.columns(), cases.rows(1).values());
        assertThat(fitted.transform(without).values())
                .isEqualTo(fitted.transform(cases).rows(1).values());
    }

    @Test
    void otherWeekdaysAndGapsAreTold() {
        FittedStep fitted = new Weeks(Weeks.Pad.END, null, true, false).fit(days("2014-01-01", 10, 1));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> fitted.transform(days("2014-01-02", 10, 1)))
                .withMessage("row 1: weeks expects that all cases start on the same weekday, Wednesday, got 2014-01-02,"
                        + " a Thursday; give weeks the option align: false, or cut the series so that they start"
                        + " together");
        Cases gap = Cases.of(names(2), 1, 2).withTimes(Times.shared(new long[] {0, 2 * DAY}));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> transformed("weeks", gap))
                .withMessageContaining("expects one step a day, got 1970-01-01T00:00 and then 1970-01-03T00:00");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> fitted.transform(days("2014-01-01", 11, 1)))
                .withMessage("weeks was fitted on cases of 10 days, got cases of shape (11,)");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        transformed("weeks", Cases.of(names(8), new double[8]).reshape(Shape.of(2, 2, 2))))
                .withMessageContaining("expected cases of shape (days) or (days, features)");
    }

    private static Cases transformed(Object option, Cases cases) {
        return Step.fromOption(option).fit(cases).transform(cases);
    }

    private static Cases days(String first, int days, int count) {
        long[] times = new long[days];
        Arrays.setAll(times, t -> LocalDate.parse(first).plusDays(t).toEpochDay() * DAY);
        double[] values = new double[days * count];
        Arrays.setAll(values, i -> i);
        return Cases.of(names(days), values).withTimes(Times.shared(times));
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(t -> "day" + t).toList();
    }
}
