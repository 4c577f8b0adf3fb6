package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.config.ConfigException;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Places;
import org.seriema.tensor.Shape;
import tools.jackson.databind.json.JsonMapper;

class StepsTest {

    private static final double NAN = Double.NaN;

    @Test
    void readsStepsAsARecipeNamesThem() {
        assertThat(Steps.ALL.read("to_numeric")).isEqualTo(new ToNumeric());
        assertThat(Steps.ALL.read(Map.of("fill", Map.of("with", 0)))).isEqualTo(new Fill(0));
        assertThat(Steps.ALL.read(Map.of("fill", "Mean"))).isEqualTo(new Fill("mean"));
        assertThat(Steps.ALL.read("standardize")).isEqualTo(new Standardize(true, true));
        assertThat(Steps.ALL.read(Map.of("reshape", List.of(3, 4)))).isEqualTo(new Reshape(List.of(3, 4)));
        assertThatThrownBy(() -> Steps.ALL.read("standardise"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("did you mean \"standardize\"?");
        assertThatThrownBy(() -> Steps.ALL.read(Map.of("fill", "mode")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("expected a number, mean, median or most_frequent, or a map from columns");
        assertThatThrownBy(() -> Steps.ALL.read(Map.of("reshape", List.of(-1, -1))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("one of which may be -1");
    }

    @Test
    void toNumericMakesTextsMissingAndTellsWhere() {
        int[] lines = {2, 3, 4, 5};
        Cases cases = Cases.of(
                List.of("Jan", "Feb"),
                new double[] {1, NAN, NAN, NAN, 5, NAN, 7, NAN},
                Map.of(1, "a", 2, "b", 3, "c", 5, "e"),
                Places.of(List.of("x.csv"), new int[4], lines));
        FittedStep step = new ToNumeric().fit(cases);
        assertThat(step.transform(cases).texts()).isEmpty();
        assertThat(step.transform(cases).values()).containsExactly(1, NAN, NAN, NAN, 5, NAN, 7, NAN);
        assertThat(cases.texts()).hasSize(4);
        assertThat(step.notes(cases))
                .containsExactly(
                        "to_numeric: 4 cells were no numbers and are missing now: line 2 column Feb \"a\", line 3"
                                + " column Jan \"b\", line 3 column Feb \"c\", line 4 column Feb \"e\"",
                        "to_numeric: 1 cell was empty or marked as missing: line 5 column Feb");
        assertThat(step.notes(Cases.of(List.of("x"), 1, 2))).isEmpty();
        Cases many = Cases.of(List.of("x"), NAN, NAN, NAN, NAN, NAN, NAN);
        assertThat(step.notes(many)).singleElement().asString().endsWith("row 5 column x, ...");
    }

    @Test
    void fillTakesANumberOrWhatTheTrainingRowsSay() {
        Cases train = Cases.of(List.of("a", "b"), 1, NAN, NAN, 10, 3, 20, 8, 40);
        Cases rows = Cases.of(List.of("a", "b"), NAN, NAN, 5, NAN);
        assertThat(new Fill(0).fit(train).transform(rows).values()).containsExactly(0, 0, 5, 0);
        assertThat(new Fill("mean").fit(train).transform(rows).values()).containsExactly(4, 70.0 / 3, 5, 70.0 / 3);
        assertThat(new Fill("median").fit(train).transform(rows).values()).containsExactly(3, 20, 5, 20);
        assertThat(rows.values()[0]).isNaN();
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> new Fill("median").fit(Cases.of(List.of("a", "b"), 1, NAN)))
                .withMessageContaining("column b has no number in the training rows, so it has no median");
    }

    @Test
    void reshapeFindsTheOpenAxisAndSaysWhatWouldFit() {
        Cases cases = Cases.of(twelve(), new double[24]);
        assertThat(new Reshape(List.of(3, 4)).fit(cases).transform(cases).shape())
                .isEqualTo(Shape.of(3, 4));
        assertThat(new Reshape(List.of(-1, 1)).fit(cases).transform(cases).shape())
                .isEqualTo(Shape.of(12, 1));
        assertThat(new Reshape(List.of(1, -1)).fit(cases).transform(cases).shape())
                .isEqualTo(Shape.of(1, 12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reshape(List.of(3, 5)).fit(cases))
                .withMessage(
                        "reshape: a case has 12 numbers, which do not fit into [3, 5] (15 numbers); shapes of steps"
                                + " and features that fit: [1, 12], [2, 6], [3, 4], [4, 3], [6, 2], [12, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reshape(List.of(5, -1)).fit(cases))
                .withMessageContaining("a multiple of 5 numbers");
    }

    @Test
    void stepsThatNeedNumbersPointToToNumeric() {
        Cases cases = Cases.of(List.of("x"), new double[] {1, NAN}, Map.of(1, "two"), Places.numbered(2));
        for (Step step : List.of(new Fill(0), new Fill("mean"), new Standardize(true, true))) {
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> step.fit(cases))
                    .withMessageContaining("row 2, column x: expected a number, got \"two\"")
                    .withMessageContaining("to_numeric");
        }
    }

    @Test
    void fittedStepsRefuseCasesOfAnotherSize() {
        Cases train = Cases.of(List.of("a", "b"), 1, 2, 3, 5);
        Cases other = Cases.of(List.of("a"), 1, 2);
        for (Step step : List.of(new Fill(0), new Standardize(true, true), new Reshape(List.of(2, 1)))) {
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> step.fit(train).transform(other))
                    .withMessageContaining("was fitted on cases of 2 numbers, got cases of 1");
        }
    }

    @Test
    void fittedStepsComeBackFromJsonWithAllDigits() {
        Cases train = Cases.of(List.of("a", "b"), 0.1, 1e-300, 0.2, 3, NAN, 1.0 / 3);
        JsonMapper json = JsonMapper.shared();
        for (Step step : List.of(
                new ToNumeric(),
                new Fill("mean"),
                new Fill(7),
                new Standardize(true, true),
                new Reshape(List.of(-1, 1)))) {
            FittedStep fitted = step.fit(train);
            Map<?, ?> state = json.readValue(json.writeValueAsString(fitted.state()), Map.class);
            @SuppressWarnings("unchecked")
            FittedStep again = Steps.restore(Steps.name(fitted), (Map<String, ?>) state);
            assertThat(again).isEqualTo(fitted);
            assertThat(again.transform(train)).isEqualTo(fitted.transform(train));
        }
    }

    @Test
    void statesAreReadStrictly() {
        refuses("standardize", Map.of("mean", List.of(1, 2), "scale", List.of(1)), "as many scales as means");
        refuses("standardize", Map.of("mean", List.of(1), "scale", List.of(0)), "positive scales");
        refuses("standardize", Map.of("mean", List.of(1)), "needs the option \"scale\"");
        refuses("standardize", Map.of("mean", List.of(1), "scale", List.of("x")), "expected a number");
        refuses("standardize", Map.of("mean", List.of(1), "scale", List.of(1), "var", List.of(1)), "no option \"var\"");
        refuses("reshape", Map.of("shape", List.of(0)), "at least 1");
        refuses("to_numeric", Map.of("x", 1), "no option \"x\"");
        refuses("normalize", Map.of(), "unknown fitted step \"normalize\"");
    }

    private static void refuses(String name, Map<String, ?> state, String part) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Steps.restore(name, state))
                .withMessageStartingWith("the fitted step " + name + " cannot be read")
                .withMessageContaining(part);
    }

    private static List<String> twelve() {
        return List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
    }
}
