package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Places;
import org.seriema.data.Times;
import org.seriema.tensor.Shape;
import tools.jackson.databind.json.JsonMapper;

/// Steps along the time: shapes, names, times, one row at a time, errors.
class TimeStepsTest {

    private static final double NAN = Double.NaN;
    private static final long DAY = 86_400_000L;
    private static final List<String> MONTHS = List.of("Jan", "Feb", "Mar", "Apr");

    /// Every step of this kind with options that do something.
    private static final List<Step> ALL = Stream.of(
                    "interpolate",
                    Map.of("interpolate", Map.of("method", "time", "limit_direction", "both")),
                    "forward_fill",
                    Map.of("backward_fill", 1),
                    "difference",
                    Map.of("difference", Map.of("lag", 2, "start", "drop")),
                    Map.of("ratio_to_past", Map.of("size", 2, "statistic", "median", "add", true)),
                    Map.of("rolling", Map.of("size", 3, "statistics", List.of("mean", "std"), "min_periods", 2)),
                    Map.of("rolling", Map.of("size", 2, "statistics", "max", "add", false)),
                    Map.of("shift", -1),
                    Map.of("shift", Map.of("steps", 2, "add", true)),
                    Map.of("calendar", Map.of("features", List.of("day_of_week", "is_weekend"), "as", "cycle")),
                    "missing_mask",
                    "weeks",
                    Map.of("weeks", Map.of("align", false, "pad", "front", "with", 0)),
                    Map.of("last_steps", 3),
                    Map.of("resample", Map.of("every", 2, "aggregate", "median")))
            .map(Steps.ALL::read)
            .toList();

    @Test
    void oneRowAloneIsAsInABatch() {
        for (Shape shape : List.of(Shape.of(9), Shape.of(9, 1), Shape.of(9, 2))) {
            Cases cases = cases(shape, 5);
            for (Step step : ALL) {
                FittedStep fitted = step.fit(cases);
                Cases all = fitted.transform(cases);
                for (int i = 0; i < cases.count(); i++) {
                    assertThat(fitted.transform(cases.rows(i)))
                            .as("%s, row %s", step, i)
                            .isEqualTo(all.rows(i));
                }
                assertThat(fitted.transform(cases.rows()).count()).isZero();
                assertThat(all.columns()).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void threeAxesAreChannelsOfTheirOwn() {
        Cases cases = cases(Shape.of(5, 7, 2), 3);
        for (Step step : ALL) {
            if (step instanceof Weeks) {
                continue;
            }
            FittedStep fitted = step.fit(cases);
            Cases all = fitted.transform(cases);
            assertThat(all.shape().rank()).isEqualTo(3);
            assertThat(all.shape().axis(1)).isEqualTo(7);
            assertThat(fitted.transform(cases.rows(2))).as("%s", step).isEqualTo(all.rows(2));
        }
    }

    @Test
    void statesComeBackFromJson() {
        Cases cases = cases(Shape.of(9), 4);
        JsonMapper json = JsonMapper.shared();
        for (Step step : ALL) {
            FittedStep fitted = step.fit(cases);
            @SuppressWarnings("unchecked")
            Map<String, ?> state = json.readValue(json.writeValueAsString(fitted.state()), Map.class);
            assertThat(Steps.restore(Steps.name(fitted), state)).isEqualTo(fitted);
            assertThat(Step.fromOption(step.toOption())).isEqualTo(step);
        }
    }

    @Test
    void textsPointToToNumeric() {
        Cases cases = Cases.of(List.of("a", "b", "c"), new double[] {1, NAN, 2}, Map.of(1, "x"), Places.numbered(1))
                .withTimes(Times.shared(new long[] {0, DAY, 2 * DAY}));
        for (Step step : ALL) {
            assertThatExceptionOfType(DataException.class)
                    .as("%s", step)
                    .isThrownBy(() -> step.fit(cases))
                    .withMessageContaining("row 1, column b: expected a number, got \"x\"")
                    .withMessageContaining("to_numeric");
        }
    }

    @Test
    void gapsAreFilledWithinACase() {
        Cases cases = Cases.of(MONTHS, NAN, 1, NAN, 3, NAN, NAN, 5, NAN, NAN, NAN, NAN, NAN);
        assertThat(transformed("forward_fill", cases).values())
                .containsExactly(NAN, 1, 1, 3, NAN, NAN, 5, 5, NAN, NAN, NAN, NAN);
        assertThat(transformed(Map.of("backward_fill", 1), cases).values())
                .containsExactly(1, 1, 3, 3, NAN, 5, 5, NAN, NAN, NAN, NAN, NAN);
        assertThat(transformed("interpolate", cases).values())
                .containsExactly(NAN, 1, 2, 3, NAN, NAN, 5, 5, NAN, NAN, NAN, NAN);
        assertThat(transformed(Map.of("interpolate", Map.of("limit_direction", "both", "limit", 1)), cases)
                        .values())
                .containsExactly(1, 1, 2, 3, NAN, 5, 5, 5, NAN, NAN, NAN, NAN);
        assertThat(transformed("interpolate", cases).columns()).isEqualTo(MONTHS);
    }

    @Test
    void eachFeatureIsFilledByItself() {
        Cases cases = Cases.of(List.of("T_t0", "H_t0", "T_t1", "H_t1", "T_t2", "H_t2"), 1, 10, NAN, NAN, 3, 40)
                .reshape(Shape.of(3, 2));
        assertThat(transformed("interpolate", cases).values()).containsExactly(1, 10, 2, 25, 3, 40);
        assertThat(transformed("forward_fill", cases).values()).containsExactly(1, 10, 1, 10, 3, 40);
    }

    @Test
    void timeInterpolatesByTheTimesOfEachCase() {
        Step step = Step.fromOption(Map.of("interpolate", "time"));
        Cases cases = Cases.of(List.of("a", "b", "c"), 0, NAN, 10, 0, NAN, 10)
                .withTimes(Times.each(3, new long[] {0, DAY, 10 * DAY, 0, 8 * DAY, 10 * DAY}));
        assertThat(step.fit(cases).transform(cases).values()).containsExactly(0, 1, 10, 0, 8, 10);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> step.fit(Cases.of(List.of("a", "b"), 0, NAN)))
                .withMessageContaining("take method: linear");
    }

    @Test
    void differencesStartMissingZeroOrNotAtAll() {
        Cases cases = withDays(Cases.of(MONTHS, 1, 4, 9, NAN, 0, 1, 0, 1));
        Cases one = transformed("difference", cases);
        assertThat(one.values()).containsExactly(NAN, 3, 5, NAN, NAN, 1, -1, 1);
        assertThat(one.columns()).containsExactly("Jan_diff1", "Feb_diff1", "Mar_diff1", "Apr_diff1");
        assertThat(one.times()).isEqualTo(cases.times());
        assertThat(transformed(Map.of("difference", Map.of("start", "zero")), cases)
                        .values())
                .containsExactly(0, 3, 5, NAN, 0, 1, -1, 1);
        Cases two = transformed(Map.of("difference", Map.of("lag", 2, "start", "drop")), cases);
        assertThat(two.values()).containsExactly(8, NAN, 0, 0);
        assertThat(two.columns()).containsExactly("Mar_diff2", "Apr_diff2");
        assertThat(two.shape()).isEqualTo(Shape.of(2));
        assertThat(two.times()).isEqualTo(Times.shared(new long[] {2 * DAY, 3 * DAY}));
    }

    @Test
    void rollingAddsItsStatisticsBesideTheNumbers() {
        Cases cases = Cases.of(MONTHS, 1, 3, 5, 7, 2, NAN, 4, 4);
        Cases added = transformed(
                Map.of("rolling", Map.of("size", 2, "statistics", List.of("mean", "max"), "min_periods", 1)), cases);
        assertThat(added.shape()).isEqualTo(Shape.of(4, 3));
        assertThat(added.columns().subList(0, 6))
                .containsExactly("Jan", "Jan_mean2", "Jan_max2", "Feb", "Feb_mean2", "Feb_max2");
        assertThat(added.values())
                .containsExactly(1, 1, 1, 3, 2, 3, 5, 4, 5, 7, 6, 7, 2, 2, 2, NAN, 2, 2, 4, 4, 4, 4, 4, 4);
        Cases replaced = transformed(Map.of("rolling", Map.of("size", 2, "add", false)), cases);
        assertThat(replaced.shape()).isEqualTo(Shape.of(4));
        assertThat(replaced.values()).containsExactly(NAN, 2, 4, 6, NAN, NAN, NAN, 4);
        Cases features = Cases.of(List.of("a0", "b0", "a1", "b1"), 1, 10, 3, 30).reshape(Shape.of(2, 2));
        Cases both = transformed(Map.of("rolling", Map.of("size", 2, "min_periods", 1)), features);
        assertThat(both.shape()).isEqualTo(Shape.of(2, 4));
        assertThat(both.columns())
                .containsExactly("a0", "b0", "a0_mean2", "b0_mean2", "a1", "b1", "a1_mean2", "b1_mean2");
        assertThat(both.values()).containsExactly(1, 10, 1, 10, 3, 30, 2, 20);
    }

    @Test
    void ratiosTellWhereThereIsNone() {
        Cases cases = Cases.of(MONTHS, 2, 4, 6, 20, 0, 0, 3, NAN);
        FittedStep step = Step.fromOption(Map.of("ratio_to_past", 2)).fit(cases);
        Cases ratios = step.transform(cases);
        assertThat(ratios.values()).containsExactly(NAN, NAN, 2, 4, NAN, NAN, NAN, NAN);
        assertThat(ratios.columns()).containsExactly("Jan_to_mean2", "Feb_to_mean2", "Mar_to_mean2", "Apr_to_mean2");
        assertThat(step.notes(cases))
                .containsExactly("ratio_to_past: 1 number has a past whose mean is 0 and so no ratio; it is missing now"
                        + " (0 of them 0 / 0), first: row 2, step 3");
        assertThat(step.notes(cases.rows(0))).isEmpty();
        FittedStep shorter = Step.fromOption(Map.of("ratio_to_past", Map.of("size", 2, "min_periods", 1)))
                .fit(cases);
        assertThat(shorter.transform(cases).values()).containsExactly(NAN, 2, 2, 4, NAN, NAN, NAN, NAN);
        assertThat(shorter.notes(cases)).singleElement().asString().contains("2 numbers have", "(1 of them 0 / 0)");
    }

    @Test
    void shiftsLookBackOrAhead() {
        Cases cases = Cases.of(MONTHS, 1, 2, 3, 4);
        assertThat(transformed("shift", cases).values()).containsExactly(NAN, 1, 2, 3);
        assertThat(transformed(Map.of("shift", -1), cases).values()).containsExactly(2, 3, 4, NAN);
        assertThat(transformed(Map.of("shift", -1), cases).columns()).startsWith("Jan_ahead1");
        Cases added = transformed(Map.of("shift", Map.of("steps", 2, "add", true)), cases);
        assertThat(added.values()).containsExactly(1, NAN, 2, NAN, 3, 1, 4, 2);
        assertThat(added.columns()).startsWith("Jan", "Jan_shift2", "Feb");
    }

    @Test
    void masksStandBesideTheNumbers() {
        Cases flat = transformed("missing_mask", Cases.of(MONTHS, 1, NAN, 3, NAN));
        assertThat(flat.shape()).isEqualTo(Shape.of(4, 2));
        assertThat(flat.values()).containsExactly(1, 0, NAN, 1, 3, 0, NAN, 1);
        assertThat(flat.columns()).startsWith("Jan", "Jan_missing", "Feb", "Feb_missing");
        Cases features =
                transformed("missing_mask", Cases.of(MONTHS, 1, NAN, 3, NAN).reshape(Shape.of(2, 2)));
        assertThat(features.shape()).isEqualTo(Shape.of(2, 4));
        assertThat(features.values()).containsExactly(1, NAN, 0, 1, 3, NAN, 0, 1);
        Cases weeks = transformed("missing_mask", cases(Shape.of(5, 7, 2), 2));
        assertThat(weeks.shape()).isEqualTo(Shape.of(5, 7, 4));
        Cases twice = transformed("missing_mask", Cases.of(List.of("Jan", "Jan_missing"), 1, NAN));
        assertThat(twice.columns()).containsExactly("Jan", "Jan_missing", "Jan_missing_2", "Jan_missing_missing");
    }

    @Test
    void fewerStepsKeepTheirNamesAndTimes() {
        Cases cases = withDays(Cases.of(MONTHS, 1, 2, NAN, 4, 5, 6, NAN, NAN));
        Cases last = transformed(Map.of("last_steps", 2), cases);
        assertThat(last.values()).containsExactly(NAN, 4, NAN, NAN);
        assertThat(last.columns()).containsExactly("Mar", "Apr");
        assertThat(last.times()).isEqualTo(Times.shared(new long[] {2 * DAY, 3 * DAY}));
        Cases means = transformed(Map.of("resample", 3), cases);
        assertThat(means.values()).containsExactly(1.5, 4, 5.5, NAN);
        assertThat(means.columns()).containsExactly("Jan_mean3", "Apr_mean3");
        assertThat(means.times()).isEqualTo(Times.shared(new long[] {0, 3 * DAY}));
        assertThat(resampled(cases, "sum", "drop")).containsExactly(3, 11);
        assertThat(resampled(cases, "min", "keep")).containsExactly(1, 4, 5, NAN);
        assertThat(resampled(cases, "max", "keep")).containsExactly(2, 4, 6, NAN);
        assertThat(resampled(cases, "median", "keep")).containsExactly(1.5, 4, 5.5, NAN);
        assertThat(resampled(cases, "first", "keep")).containsExactly(1, 4, 5, NAN);
        assertThat(resampled(cases, "last", "keep")).containsExactly(2, 4, 6, NAN);
        assertThat(resampled(cases, "count", "keep")).containsExactly(2, 1, 2, 0);
    }

    private static double[] resampled(Cases cases, String aggregate, String partial) {
        Map<String, ?> options = Map.of("every", 3, "aggregate", aggregate, "partial", partial);
        return transformed(Map.of("resample", options), cases).values();
    }

    @Test
    void tooFewStepsAreTold() {
        Cases cases = Cases.of(MONTHS, 1, 2, 3, 4);
        for (Object option : List.of(
                Map.of("difference", 4),
                Map.of("shift", -4),
                Map.of("last_steps", 5),
                Map.of("ratio_to_past", 4),
                Map.of("resample", Map.of("every", 5, "partial", "drop")))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Step.fromOption(option).fit(cases))
                    .withMessageContaining("time steps, got cases of shape (4,), whose first axis is the time");
        }
        FittedStep fitted = new LastSteps(4).fit(cases);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> fitted.transform(Cases.of(List.of("Jan"), 1)))
                .withMessageStartingWith("last_steps: a count of 4 needs cases of at least 4 time steps");
    }

    @Test
    void optionsAreChecked() {
        refuses(Map.of("interpolate", Map.of("limit", 0)), "expected a number of steps of at least 1, got 0");
        refuses(Map.of("interpolate", "liner"), "did you mean \"linear\"?");
        refuses(Map.of("forward_fill", -1), "at least 1");
        refuses(Map.of("backward_fill", 0), "at least 1");
        refuses(Map.of("difference", 0), "at least 1 step");
        refuses(Map.of("shift", 0), "other than 0");
        refuses(Map.of("rolling", 0), "at least 1 step");
        refuses(Map.of("rolling", Map.of("size", 3, "min_periods", 4)), "expected 1 to the size, 3, got 4");
        refuses(Map.of("rolling", Map.of("size", 3, "statistics", List.of("mean", "mean"))), "none twice");
        refuses(Map.of("ratio_to_past", Map.of("size", 3, "min_periods", 0)), "expected 1 to the size");
        refuses(Map.of("last_steps", 0), "at least 1 step");
        refuses(Map.of("resample", 1), "at least 2 steps");
    }

    private static void refuses(Object option, String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Step.fromOption(option))
                .withMessageContaining(part);
    }

    private static Cases transformed(Object option, Cases cases) {
        return Step.fromOption(option).fit(cases).transform(cases);
    }

    private static Cases withDays(Cases cases) {
        return cases.withTimes(Times.shared(
                LongStream.range(0, cases.shape().axis(0)).map(t -> t * DAY).toArray()));
    }

    /// Cases with numbers, gaps and days, all of them different.
    private static Cases cases(Shape shape, int count) {
        List<String> columns =
                IntStream.range(0, shape.size()).mapToObj(j -> "x" + j).toList();
        double[] values = new double[count * shape.size()];
        Arrays.setAll(values, i -> i % 5 == 3 || i % 7 == 0 ? NAN : (i * 37 % 101) / 8.0);
        return withDays(Cases.of(columns, values).reshape(shape));
    }
}
