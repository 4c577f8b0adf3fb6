package org.seriema.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seriema.config.ConfigException;
import org.seriema.pipeline.recipe.Label;
import org.seriema.pipeline.recipe.ListedValues;

class FoundLabelTest {

    private static final Label OPEN = new Label("y", null, null, List.of());

    /// As scikit-learn's `LabelEncoder` sorts.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 1 1            | 1 | 2 | Normal Positive
            1 -1 -1.0 1.0    | -1 | 1 | Normal Positive
            10 9 9.0 1e1     | 9 | 10 | Normal Positive
            0.5 0.25         | 0.25 | 0.5 | Normal Positive
            True False True  | False | True | False True
            stuck Ok Ok      | Ok | stuck | Ok stuck
            a B              | B | a | B a
            10 x             | 10 | x | Normal Positive
            1.0000000e+00 2.0000000e+00 | 1 | 2 | Normal Positive
            """)
    void theLesserIsNormal(String cells, String normal, String positive, String names) {
        List<String> column = new ArrayList<>(Arrays.asList(cells.split(" ", -1)));
        for (int turn = 0; turn < 2; turn++) {
            Label found = FoundLabel.of(OPEN, column);
            assertThat(found.normal()).hasToString(normal);
            assertThat(found.positive()).hasToString(positive);
            assertThat(String.join(" ", found.names())).isEqualTo(names);
            assertThat(found.classOf(normal, "row 1")).isZero();
            Collections.reverse(column);
        }
    }

    @Test
    void numbersAreFoundAsNumbersAndNamesStay() {
        Label found = FoundLabel.of(new Label("y", null, null, List.of("Point", "Gun")), List.of("2", "1"));
        assertThat(found.names()).containsExactly("Point", "Gun");
        assertThat(found.normal()).isEqualTo(new ListedValues(List.of(1L)));
        assertThat(FoundLabel.note(found))
                .isEqualTo("label: 1 is taken as normal, 2 as positive; write label.normal and label.positive to have"
                        + " it otherwise");
    }

    @Test
    void lettersBeyondTheBasicPlaneSortByTheirCode() {
        Label found = FoundLabel.of(OPEN, List.of("\ud83d\ude00", "\uffee"));
        assertThat(found.normal()).hasToString("\uffee");
    }

    @Test
    void anotherNumberOfValuesIsRefusedWithTheirCounts() {
        refused(
                List.of("1", "", "1.0", "NA"),
                "without normal and positive the column must hold two values, and y holds but one: 1 (2 cases); 2 cells"
                        + " are missing; a network needs cases of both classes to tell them apart");
        refused(List.of("", ""), "y holds none; 2 cells are missing");
        refused(
                List.of("b", "a", "c", "b"),
                "y holds 3 different ones: b (2 cases), a (1 case), c (1 case); write which of them are normal and"
                        + " which positive, such as normal: [A, B], positive: C");
        refused(
                List.of("3", "1", "2"),
                "y holds 3 different ones: 3 (1 case), 1 (1 case), 2 (1 case); write which of them are normal and which"
                        + " positive, such as normal: [A, B], positive: C, or a range such as positive: {above: 0}");
        refused(
                List.of("1", "2", "3", "4", "5", "6", "6.5", "6.5"),
                "y holds 7 different ones: 6.5 (2 cases), 1 (1 case), 2 (1 case), 3 (1 case), 4 (1 case), and 2 more;"
                        + " say from which number on a case is positive, such as positive: {above: 0}");
    }

    private static void refused(List<String> cells, String message) {
        assertThatThrownBy(() -> FoundLabel.of(OPEN, cells))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }
}
