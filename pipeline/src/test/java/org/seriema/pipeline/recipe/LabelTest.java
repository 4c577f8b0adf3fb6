package org.seriema.pipeline.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seriema.config.Config;
import org.seriema.config.ConfigException;
import org.seriema.data.DataException;

class LabelTest {

    private static Label label(String options) {
        return Config.read(
                Label.class,
                "label",
                RecipeSource.parse("label", "{column: y, " + options + "}").tree());
    }

    private static void refused(String options, String message) {
        assertThatThrownBy(() -> label(options))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            normal: 0, positive: 1                        | 1      | 1
            normal: 0, positive: 1                        | 0.0    | 0
            normal: [2, 3], positive: 1                   | 3.00   | 0
            normal: [2, 3], positive: 1                   | 01     | 1
            normal: ok, positive: [stuck, 7]              | stuck  | 1
            normal: ok, positive: [stuck, 7]              | 7.0    | 1
            positive: {above: 0}                          | 0      | 0
            positive: {above: 0}                          | 1e-300 | 1
            positive: {at_least: 0}                       | 0      | 1
            positive: {at_least: 0}                       | -1     | 0
            positive: {below: 0}                          | -0.5   | 1
            positive: {below: 0}                          | 0      | 0
            positive: {at_most: 0}                        | 0      | 1
            positive: {at_most: 0}                        | inf    | 0
            positive: {at_least: 20, below: 30}           | 30     | 0
            positive: {at_least: 20, below: 30}           | 20     | 1
            normal: [0, 1], positive: {above: 5}          | 6      | 1
            normal: {below: -1}, positive: {above: 1}     | -2     | 0
            """)
    void cellsHaveAClass(String options, String cell, int expected) {
        assertThat(label(options).classOf(cell, "row 1")).isEqualTo(expected);
    }

    @Test
    void cellsOfNoClassAreNamed() {
        assertThatThrownBy(() -> label("normal: [2, 3], positive: 1").classOf("4", "a.csv, line 7"))
                .isInstanceOf(DataException.class)
                .hasMessage("a.csv, line 7, column y: the label \"4\" is not declared; the recipe declares 2 or 3"
                        + " (Normal) and 1 (Positive): correct the cell, or label.normal and label.positive");
        assertThatThrownBy(() -> label("positive: {at_least: 20, below: 30}").classOf("", "a.csv, line 7"))
                .hasMessage("a.csv, line 7, column y: expected a number, for the label goes by whether it is at least"
                        + " 20 and below 30, got \"\"; correct the cell or leave the row out");
        assertThatThrownBy(
                        () -> label("normal: {below: -1}, positive: {above: 1}").classOf("0.5", "row 2"))
                .hasMessageContaining("the recipe declares below -1 (Normal) and above 1 (Positive)");
    }

    @Test
    void namesAreTheValuesWhereBothAreWords() {
        assertThat(label("normal: ok, positive: broken").names()).containsExactly("ok", "broken");
        assertThat(label("normal: ok, positive: [broken, stuck]").names()).containsExactly("Normal", "Positive");
        assertThat(label("normal: '0', positive: '1'").names()).containsExactly("Normal", "Positive");
        assertThat(label("positive: {above: 0}").names()).containsExactly("Normal", "Positive");
        assertThat(label("positive: {above: 0}, names: [Down, Up]").names()).containsExactly("Down", "Up");
        assertThat(label("names: [Down, Up]").names()).containsExactly("Down", "Up");
        assertThat(label("names: [Down, Up]").isDeclared()).isFalse();
        refused("names: [Down]", "names must be two different names, the normal one first, got [Down]");
    }

    @Test
    void oneSideAloneIsRefusedWithWhatIsMissing() {
        refused("normal: 0", "normal is given and positive is missing");
        refused("normal: {below: 0}", "normal is given and positive is missing");
        refused("positive: [1, 2]", "positive is given and normal is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            normal: 1, positive: 1                         | normal and positive must differ, got 1 for both
            normal: '1', positive: 1.0                     | no value may mean both, got normal 1 and positive 1.0
            normal: [0, 1], positive: [2, 1.0]             | both, got normal 0 or 1 and positive 2 or 1.0
            normal: [0, 1], positive: {above: 0.5}         | got normal 0 or 1 and positive above 0.5
            normal: {at_most: 1}, positive: [1, 2]         | got normal at most 1 and positive 1 or 2
            normal: {at_most: 0}, positive: {at_least: 0}  | got normal at most 0 and positive at least 0
            normal: {above: 0, below: 3}, positive: {above: 2} | got normal above 0 and below 3 and positive above 2
            positive: {above: 1, below: 1}                 | no number is above 1 and below 1
            positive: {at_least: 1, below: 1}              | no number is at least 1 and below 1
            positive: {above: 0, at_least: 1}              | one lower and one upper bound at most
            positive: {below: 0, at_most: 1}               | one lower and one upper bound at most
            positive: {}                                   | expected a bound: above, at_least, below or at_most
            positive: {obove: 1}                           | has no option "obove"; did you mean "above"?
            normal: 0, positive: []                        | expected a value or a list of values, got an empty list
            normal: 0, positive: [[1]]                     | a list of values, or a range of numbers such as {above: 0}
            """)
    void valuesThatMeanBothOrNothingAreRefused(String options, String message) {
        refused(options, message);
    }

    @Test
    void rangesThatTouchDoNotMeet() {
        assertThat(label("normal: {at_most: 0}, positive: {above: 0}").classOf("0", "row 1"))
                .isZero();
        assertThat(label("normal: {below: 0}, positive: {at_least: 0}").classOf("0", "row 1"))
                .isOne();
        assertThat(label("positive: {at_least: 1, at_most: 1}").classOf("1.0", "row 1"))
                .isOne();
    }

    @Test
    void whatIsWrittenReadsAgainTheSame() {
        for (String options : List.of(
                "normal: 0, positive: 1",
                "normal: [2, 3], positive: one",
                "normal: false, positive: true",
                "positive: {above: 0}",
                "normal: {at_most: 1.5}, positive: {at_least: 2, below: 3}",
                "names: [a, b]")) {
            Label label = label(options);
            assertThat(Config.read(Label.class, "label", Config.write(label))).isEqualTo(label);
        }
        // As model files of before have it.
        assertThat(Config.write(label("normal: 0, positive: 1")))
                .isEqualTo(Map.of("column", "y", "normal", 0, "positive", 1, "names", List.of("Normal", "Positive")));
        assertThat(Config.read(Label.class, "label", "y")).isEqualTo(new Label("y", null, null, List.of()));
    }

    @Test
    void classesAreToldInWords() {
        assertThat(label("normal: [2, 3], positive: 1").inWords(0)).isEqualTo("y is 2 or 3");
        assertThat(label("positive: {above: 0.5}").inWords(1)).isEqualTo("y is above 0.5");
        assertThat(label("positive: {above: 0.5}").inWords(0)).isEqualTo("y is not above 0.5");
    }
}
