package org.seriema.data.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seriema.data.Golden;
import tools.jackson.databind.JsonNode;

class NumbersTest {

    @Test
    void readsTextsAsPandasToNumericDoes() {
        List<JsonNode> cases = Golden.cases("to-numeric");
        assertThat(cases).isNotEmpty();
        for (JsonNode each : cases) {
            for (JsonNode cell : each.get("each_alone")) {
                String text = cell.get("text").stringValue();
                assertThat(Numbers.parse(text)).as("\"%s\"", text).isEqualTo((Double) Golden.number(cell.get("value")));
            }
        }
    }

    @Test
    void readsDecimalTextsToTheNearestDouble() {
        for (JsonNode each : Golden.cases("float-parsing")) {
            double[] expected = Golden.doubles(each.get("python_float"));
            for (int i = 0; i < expected.length; i++) {
                String text = each.get("texts").get(i).stringValue();
                assertThat(Numbers.parse(text)).as(text).isEqualTo(expected[i]);
            }
        }
    }

    @Test
    void refusesWhatJavaAloneWouldTake() {
        for (String text :
                List.of("1f", "1d", "1L", "0x1p3", "1e+", "1e", "+", "", " ", "++1", "1 2", "Infinit", "nan")) {
            assertThat(Numbers.parse(text)).as("\"%s\"", text).isNaN();
        }
    }

    @Test
    void knowsPandasWordsForMissing() {
        assertThat(List.of("", "NA", "N/A", "nan", "NaN", "None", "null", "NULL", "<NA>", "#N/A", "-1.#IND"))
                .allMatch(Numbers::isMissing);
        assertThat(List.of("-", "?", " ", "na", "none", "0", "n.a.")).noneMatch(Numbers::isMissing);
    }

    @Test
    void aCellHoldsTheSameTextOrTheSameNumber() {
        assertThat(Numbers.same("1", 1)).isTrue();
        assertThat(Numbers.same("1.0", 1)).isTrue();
        assertThat(Numbers.same(" 01", 1.0)).isTrue();
        assertThat(Numbers.same("-1", -1)).isTrue();
        assertThat(Numbers.same("1.0", "1")).isTrue();
        assertThat(Numbers.same("Faulty", "Faulty")).isTrue();
        assertThat(Numbers.same("C17", "C17")).isTrue();
        assertThat(Numbers.same("1", -1)).isFalse();
        assertThat(Numbers.same("faulty", "Faulty")).isFalse();
        assertThat(Numbers.same("", 0)).isFalse();
        assertThat(Numbers.same("x", Double.NaN)).isFalse();
    }
}
