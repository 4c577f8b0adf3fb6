package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seriema.config.ConfigException;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Places;
import org.seriema.tensor.Shape;

class ColumnStepsTest {

    private static final double NAN = Double.NaN;

    private static FittedStep fit(Cases train, String step, Object options) {
        return Steps.ALL.read(Map.of(step, options)).fit(train);
    }

    private static Cases regions() {
        return Cases.of(
                List.of("region", "kwh"),
                new double[] {NAN, 1, NAN, 2, NAN, 3, NAN, 4},
                Map.of(0, "north", 2, "south", 4, "north", 6, "east"),
                Places.of(List.of("x.csv"), new int[4], new int[] {2, 3, 4, 5}));
    }

    @Test
    void aSeriesKeepsItsShapeWhenItIsScaledPerChannel() {
        Cases months = Cases.of(List.of("Jan", "Feb", "Mar"), 10, 20, 30, 20, 40, 60);
        Cases one = Cases.of(List.of("Jan", "Feb", "Mar"), 10, 20, 30);
        double[] scaled = fit(months, "standardize", Map.of("per", "channel"))
                .transform(one)
                .values();
        assertThat(scaled[1] - scaled[0]).isEqualTo(scaled[2] - scaled[1]);
        FittedMinmax all = (FittedMinmax) fit(months, "minmax", Map.of("per", "channel"));
        assertThat(all.least().toArray()).containsExactly(10);
        assertThat(all.greatest().toArray()).containsExactly(60);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> all.transform(one.reshape(Shape.of(1, 3))))
                .withMessageContaining("minmax was fitted on time steps of 1 numbers, got time steps of 3");
    }

    @Test
    void minmaxTellsHowManyNumbersLieOutside() {
        FittedStep fitted = fit(Cases.of(List.of("a"), 0, 10), "minmax", Map.of("clip", true));
        Cases later = Cases.of(List.of("a"), -1, 5, 11, NAN);
        assertThat(fitted.transform(later).values()).containsExactly(0, 0.5, 1, NAN);
        assertThat(fitted.notes(later))
                .containsExactly("minmax: 2 numbers lie outside the range that its column has in the training rows and"
                        + " are clipped to it");
    }

    @Test
    void aColumnWithoutNumbersStaysMissingAndIsTold() {
        Cases train = Cases.of(List.of("a", "b"), 1, NAN, 3, NAN);
        for (String step : List.of("standardize", "minmax", "robust", "maxabs", "quantile", "power")) {
            FittedStep fitted = Steps.ALL.read(step).fit(train);
            assertThat(fitted.transform(Cases.of(List.of("a", "b"), 2, 7)).values()[1])
                    .as(step)
                    .isNaN();
            assertThat(String.join("\n", fitted.notes(train)))
                    .contains(step + ": column b had no number in the training rows");
        }
    }

    @Test
    void refusesInfiniteNumbersByTheirPlace() {
        Cases train = Cases.of(List.of("a", "b"), 1, 2, 3, Double.POSITIVE_INFINITY);
        for (String step : List.of("standardize", "minmax", "robust", "maxabs", "quantile", "power", "bins")) {
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> Steps.ALL.read(step).fit(train))
                    .withMessageContaining("row 2, column b: expected a finite number, got Infinity");
        }
    }

    @Test
    void normalizesEachCaseOrEachChannelOfIt() {
        Cases series = Cases.of(List.of("a0", "b0", "a1", "b1"), 1, 5, 3, 5, NAN, 2, 4, 6)
                .reshape(Shape.of(2, 2));
        assertThat(fit(series, "normalize_case", Map.of("per", "channel"))
                        .transform(series)
                        .values())
                .containsExactly(-1, 0, 1, 0, NAN, -1, 0, 1);
        assertThat(fit(series, "normalize_case", "max").transform(series).values())
                .containsExactly(0.2, 1, 0.6, 1, NAN, 2.0 / 6, 4.0 / 6, 1);
    }

    @Test
    void fillsColumnByColumn() {
        Cases train = Cases.of(List.of("a", "b1", "b2"), NAN, 2, -999, 4, NAN, 5, 8, 2, 5);
        FittedStep fitted = fit(train, "fill", Map.of("with", Map.of("a", "mean", "b*", 0), "missing", List.of(-999)));
        assertThat(fitted.transform(train).values()).containsExactly(6, 2, 0, 4, 0, 5, 8, 2, 5);
        assertThat(fit(train, "fill", Map.of("with", Map.of("a", 1)))
                        .transform(train)
                        .values())
                .containsExactly(1, 2, -999, 4, NAN, 5, 8, 2, 5);
        Cases empty = Cases.of(List.of("a", "b"), 1, NAN, 3, NAN);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> fit(empty, "fill", "mean"))
                .withMessageContaining("fill: column b has no number in the training rows, so it has no mean");
        Cases dropped =
                fit(empty, "fill", Map.of("with", "mean", "empty", "drop")).transform(empty);
        assertThat(dropped.columns()).containsExactly("a");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> fit(
                        Cases.of(List.of("a0", "b0", "a1", "b1"), 1, NAN, 3, 4).reshape(Shape.of(2, 2)),
                        "fill",
                        Map.of("with", "mean", "empty", "drop")))
                .withMessageContaining("take per: channel, or empty: keep");
    }

    @Test
    void oneHotNamesRowColumnAndTheNearestKnownCategory() {
        FittedStep fitted = Steps.ALL.read("one_hot").fit(regions());
        Cases out = fitted.transform(regions());
        assertThat(out.columns()).containsExactly("region_east", "region_north", "region_south", "kwh");
        assertThat(out.rows(0).values()).containsExactly(0, 1, 0, 1);
        Cases later = Cases.of(
                List.of("region", "kwh"),
                new double[] {NAN, 1},
                Map.of(0, "nord"),
                Places.of(List.of("y.csv"), new int[1], new int[] {7}));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> fitted.transform(later))
                .withMessage("one_hot: y.csv, line 7, column region: the category \"nord\" was not among the training"
                        + " rows; did you mean \"north\"?; correct it, or set unknown: ignore");
        FittedStep ignoring = fit(regions(), "one_hot", Map.of("columns", "region", "unknown", "ignore"));
        assertThat(ignoring.transform(later).values()).containsExactly(0, 0, 0, 1);
        assertThat(ignoring.notes(later)).singleElement().asString().contains("line 7, column region \"nord\"");
    }

    @Test
    void mapsTextsAndNumbers() {
        Map<String, Object> values = Map.of("north", 1, "south", -1, "2", 20);
        assertThat(fit(regions(), "map_values", Map.of("values", values, "unknown", "missing"))
                        .transform(regions())
                        .values())
                .containsExactly(1, NAN, -1, 20, 1, NAN, NAN, NAN);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> fit(regions(), "map_values", Map.of("values", values, "columns", "region"))
                        .transform(regions()))
                .withMessageStartingWith("map_values: x.csv, line 5, column region: \"east\" is not among the values");
    }

    @Test
    void dropsColumnsByNameAndPatternAndKeepsTexts() {
        Cases kept = fit(regions(), "drop_columns", "kw*").transform(regions());
        assertThat(kept.columns()).containsExactly("region");
        assertThat(kept.texts()).containsEntry(1, "south");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> fit(regions(), "drop_columns", "regions"))
                .withMessage("drop_columns: there is no column \"regions\"; did you mean \"region\"?");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> fit(regions(), "drop_columns", "*"))
                .withMessageContaining("no column would be left");
    }

    @Test
    void log1pNamesTheCellThatHasNoLogarithm() {
        Cases rows = Cases.of(List.of("a", "b"), 0, 1, -1, -2);
        assertThat(fit(rows, "log1p", "a").transform(rows.rows(0)).values()).containsExactly(0, 1);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> fit(rows, "log1p", "a").transform(rows))
                .withMessage("log1p: row 2, column a: expected a number above -1, got -1.0; correct it, or add the step"
                        + " clip: {low: 0} before");
    }

    @Test
    void clipsToNumbersOrQuantiles() {
        Cases train = Cases.of(List.of("a"), 0, 1, 2, 3, 4);
        Cases rows = Cases.of(List.of("a"), -9, 2, 9, NAN);
        assertThat(fit(train, "clip", Map.of("low", 1, "upper", 0.75))
                        .transform(rows)
                        .values())
                .containsExactly(1, 2, 3, NAN);
        refuses("clip", Map.of(), "expected a bound");
        refuses("clip", Map.of("low", 1, "lower", 0.1), "not both");
        refuses("clip", Map.of("upper", 99), "from 0 to 1");
        refuses("minmax", Map.of("low", 1), "below \"high\"");
        refuses("robust", Map.of("lower", 0.9), "not above \"upper\"");
        refuses("bins", 1, "at least 2");
        refuses("quantile", 0, "at least 1");
    }

    private static void refuses(String step, Object options, String part) {
        assertThatThrownBy(() -> Steps.ALL.read(Map.of(step, options)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(part);
    }

    @Test
    void aThousandQuantilesOfAThousandColumnsFitIntoAModelFile() {
        int columns = 1_034;
        double[] values = IntStream.range(0, columns * 1_000)
                .mapToDouble(i -> Math.sin(i) / 3)
                .toArray();
        Cases train =
                Cases.of(IntStream.range(0, columns).mapToObj(j -> "d" + j).toList(), values);
        FittedStep fitted = Steps.ALL.read("quantile").fit(train);
        String packed = String.valueOf(fitted.state().get("quantiles"));
        assertThat(packed).startsWith("float64:").hasSizeLessThan(12_000_000);
        assertThat(Steps.restore("quantile", fitted.state())).isEqualTo(fitted);
        Cases wider =
                Cases.of(IntStream.range(0, 2 * columns).mapToObj(j -> "d" + j).toList(), values);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> fit(wider.append(wider), "quantile", 1_000))
                .withMessageContaining("more than a model file holds; take n_quantiles: 580");
    }

    @Test
    void numbersOfAFittedStepComeBackWhateverTheyAre() {
        NumberList few = NumberList.of(0.1, NAN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0);
        assertThat(NumberList.fromOption(few.toOption())).isEqualTo(few);
        NumberList many = NumberList.of(
                IntStream.range(0, 5_000).mapToDouble(i -> 1.0 / i).toArray());
        assertThat(NumberList.fromOption(many.toOption())).isEqualTo(many);
        assertThatThrownBy(() -> NumberList.fromOption(List.of("x"))).hasMessageContaining("expected a number");
        assertThatThrownBy(() -> NumberList.fromOption("float64:AAA=")).hasMessageContaining("8 bytes a number");
    }
}
