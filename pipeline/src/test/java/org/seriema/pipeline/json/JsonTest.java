package org.seriema.pipeline.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void whatIsWrittenIsReadAgainTheSame() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(
                "z",
                Arrays.asList(1, -1L << 50, 0.1, -0.0, 1e300, Double.MIN_VALUE, "x\n\"\u00e9\uD83D\uDE00", true, null));
        tree.put("a", Map.of("empty", Map.of(), "list", List.of()));
        tree.put("large", new BigInteger("123456789012345678901234567890"));
        assertThat(Json.read(Json.write(tree))).isEqualTo(tree);
        assertThat(Json.read(Json.write(0.1f))).isEqualTo(0.1);
    }

    @Test
    void textsAreIndentedTheSameOnEverySystem() {
        assertThat(Json.write(Map.of("a", List.of(1, Map.of("b", 2.0)))))
                .isEqualTo("{\n  \"a\" : [ 1, {\n    \"b\" : 2.0\n  } ]\n}\n");
    }

    @Test
    void whatIsNoJsonIsTold() {
        assertThatThrownBy(() -> Json.read("{\"a\": 1,\n \"a\": 2}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not valid JSON in line 2, column ");
        assertThatThrownBy(() -> Json.read("")).hasMessage("expected JSON, got nothing");
        assertThatThrownBy(() -> Json.read("1 2")).hasMessage("more stands behind the end of the JSON value");
        assertThatThrownBy(() -> Json.read("1e999")).hasMessage("JSON has no Infinity");
        assertThatThrownBy(() -> Json.write(Float.NaN)).hasMessage("JSON has no NaN");
        assertThatThrownBy(() -> Json.write(new int[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("JSON has no int[]");
    }
}
