package org.seriema.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LineTest {

    private static final String TEXT = """
            {"peer":"torch_eager","n":64,"p50_us":12.5,"losses":[0.7,0.69],"versions":{"torch":"2.15.0"},"at":null}""";

    @Test
    void holdsWhatAPeerPrinted() {
        Line line = Line.parse(TEXT);
        assertThat(line.text("peer")).isEqualTo("torch_eager");
        assertThat(line.count("n")).isEqualTo(64);
        assertThat(line.number("p50_us")).isEqualTo(12.5);
        assertThat(line.numbers("losses")).containsExactly(0.7, 0.69);
        assertThat(line.texts("versions")).isEqualTo(Map.of("torch", "2.15.0"));
        assertThat(line.part("versions").text("torch")).isEqualTo("2.15.0");
        assertThat(line.has("at")).isFalse();
    }

    @Test
    void isKeptWithSixPlaces() {
        assertThat(Line.parse("{}").with(Map.of("s", 1.23456789)).toJson()).isEqualTo("{\"s\":1.234568}");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> Line.parse("{\"peer\":\"seriema\"}").number("p50_us"))
                .hasMessage("there is no p50_us in {\"peer\":\"seriema\"}");
        assertThatThrownBy(() -> Line.parse("[1]")).hasMessage("expected a JSON object, got [1]");
    }
}
