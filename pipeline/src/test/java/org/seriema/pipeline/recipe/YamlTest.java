package org.seriema.pipeline.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {

    private static Yaml.Document read(String text) {
        return Yaml.read(text, line -> "a.yaml:" + line);
    }

    private static @Nullable Object value(String text) {
        return read(text).root();
    }

    private static String fault(String text) {
        try {
            read(text);
        } catch (RecipeException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("was read: " + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "no",
                "on",
                "off",
                "y",
                "Normal",
                "010",
                "0x1F",
                "0o17",
                "1_000",
                "12:30",
                "2021-01-01",
                "1e",
                "--1",
                "1.2.3",
                "nan",
                "inf",
                "tRue",
                "+",
                ".",
                "e5"
            })
    void wordsThatYamlsDisagreeAboutAreTexts(String text) {
        assertThat(value(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1e-3, 0.001",
        "1E3, 1000",
        ".5, 0.5",
        "1., 1",
        "-.5e+3, -500",
        "0.0, 0",
        "+2.5, 2.5",
        "-0.0, -0.0",
        "1e-320, 1e-320"
    })
    void numbersWithPointOrExponentAreDoubles(String text, double expected) {
        assertThat(value(text)).isEqualTo(expected);
    }

    @Test
    void wholeNumbersAreAsSmallAsTheyCanBe() {
        assertThat(value("-1")).isEqualTo(-1);
        assertThat(value("+3")).isEqualTo(3);
        assertThat(value("0")).isEqualTo(0);
        assertThat(value("2147483647")).isEqualTo(Integer.MAX_VALUE);
        assertThat(value("2147483648")).isEqualTo(2147483648L);
        assertThat(value("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(value("9223372036854775808")).isEqualTo(new BigInteger("9223372036854775808"));
    }

    @Test
    void quotesMakeTexts() {
        assertThat(value("['1', \"true\", 'null', \"\", '1e-3']")).isEqualTo(List.of("1", "true", "null", "", "1e-3"));
        assertThat(value("|\n  1\n")).isEqualTo("1\n");
        assertThat(value("! 1")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "~", "null", "---\n"})
    void nothingIsNull(String text) {
        assertThat(value(text)).isNull();
    }

    @Test
    void treesKeepTheirOrderAndTheirLines() {
        Yaml.Document document = read("""
                # a comment
                name: wsn
                steps:
                  - to_numeric
                  - fill: {with: 0,
                           limit: 3}

                split: {kind: random}
                1: one
                true: yes
                """);
        assertThat(document.root())
                .hasToString(
                        "{name=wsn, steps=[to_numeric, {fill={with=0, limit=3}}], split={kind=random}, 1=one, true=yes}");
        assertThat(document.lines())
                .containsEntry(List.of("name"), 2)
                .containsEntry(List.of("steps"), 3)
                .containsEntry(List.of("steps", 0), 4)
                .containsEntry(List.of("steps", 1, "fill", "with"), 5)
                .containsEntry(List.of("steps", 1, "fill", "limit"), 6)
                .containsEntry(List.of("split", "kind"), 8);
    }

    @Test
    void jsonIsReadToo() {
        assertThat(value("{\n\t\"a\": [1, 2.5, \"x\\u00e9\", null, false],\r\n\t\"b\": {}\n}"))
                .hasToString("{a=[1, 2.5, x\u00e9, null, false], b={}}");
    }

    @Test
    void anAliasIsACopyOfItsOwn() {
        @Nullable Object root = value("a: &a {units: [1]}\nb: *a\n");
        assertThat(root).isEqualTo(Map.of("a", Map.of("units", List.of(1)), "b", Map.of("units", List.of(1))));
        assertThat(root).asInstanceOf(InstanceOfAssertFactories.MAP).satisfies(map -> assertThat(map.get("a"))
                .isNotSameAs(map.get("b")));
    }

    @Test
    void anchorBombsAreDefused() {
        String bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
                + IntStream.rangeClosed(1, 12)
                        .mapToObj(i -> "a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "x]")
                        .collect(Collectors.joining("\n"));
        assertThat(fault(bomb))
                .matches("a.yaml:\\d+: holds more than 100000 values, counted with what its aliases repeat");
        assertThat(fault("a: &a [*a]")).isEqualTo("a.yaml:1: *a refers to &a, which does not stand before it");
        assertThat(fault("[".repeat(100_000))).isEqualTo("a.yaml:1: is nested deeper than 64 levels");
        assertThat(fault("- ".repeat(1000))).isEqualTo("a.yaml:1: is nested deeper than 64 levels");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'a: 1\nb: 2\na: 3'    | a.yaml:3: the key "a" stands twice, first in line 1; keep one
            '{"a": 1, "a": 2}'    | a.yaml:1: the key "a" stands twice, first in line 1; keep one
            'a: 1\n---\nb: 2'     | a.yaml:2: a second document begins here (---); a recipe is one document
            'a:\n\tb: 1'          | a.yaml:2: cannot be read as YAML: a tab stands where YAML wants spaces; indent with spaces; there stands: b: 1
            'a: b: c'             | a.yaml:1: cannot be read as YAML: a colon makes a key where none can be; check the indentation, or put the text into quotes; there stands: a: b: c
            'a: 1\nb: [1, 2'      | a.yaml:2: cannot be read as YAML
            'a: 1\n b: 2\nc: 3'    | a.yaml:2: cannot be read as YAML: a colon makes a key where none can be
            'a:\n  - b\n c: 1'     | a.yaml:3: cannot be read as YAML: the indentation does not fit the lines above; there stands: c: 1
            'b: 1\na: "\\\\u'          | a.yaml:2: cannot be read as YAML: an escape such as \\u00e9 is not complete; there stands: a: "\\u
            'a: "x'               | a.yaml:1: cannot be read as YAML
            'a: *x'               | a.yaml:1: *x refers to &x, which does not stand before it
            'a: !!str 5'          | a.yaml:1: tags (!!str) are not read; a text is put into quotes instead
            'a: !java.net.URL {}' | a.yaml:1: tags (!java.net.URL) are not read; a text is put into quotes instead
            'a: .nan'             | a.yaml:1: .nan is no number that can be used here; put it into quotes if it is meant as text
            'a: 1e999'            | a.yaml:1: 1e999 is no number that can be used here; put it into quotes if it is meant as text
            'x: &x {}\na:\n  <<: *x' | a.yaml:3: merged maps (<<) are not read; write the options out
            '? [a]\n: b'          | a.yaml:1: a key must be a plain text; is a colon or a quote missing?
            """)
    void faultsAreToldWithTheirLine(String text, String message) {
        assertThat(fault(text.translateEscapes())).startsWith(message);
    }

    @Test
    void charactersThatYamlForbidsAreAFault() {
        assertThatThrownBy(() -> read("a: \u0000"))
                .isInstanceOf(RecipeException.class)
                .hasMessageStartingWith("a.yaml:1: cannot be read as YAML");
    }

    @Test
    void anyPrefixOfATextIsReadOrAFault() {
        String text = "a: &x [1, 'two', \"th\\u00e9\", {k: v}]\nb: *x\nc: |\n  text\n  more\nd: >-\n  x\n? e\n: f\n";
        for (int length = 0; length <= text.length(); length++) {
            String prefix = text.substring(0, length);
            try {
                read(prefix);
            } catch (RecipeException e) {
                assertThat(e).hasMessageStartingWith("a.yaml:");
            }
        }
        assertThat(value(text)).isInstanceOf(Map.class);
    }

    @Test
    void aGarbledTextIsReadOrAFault() {
        String text = "a: &x [1, 'two', \"th\\u00e9\", {k: v}]\nb: *x\nc: |\n  text\nd: >-\n  x\n? e\n: !t f\n# g\n";
        String alphabet = "\t\n \"'#%&*-.,:<>?@[]\\`{}|!~0ux\u0000\uD800";
        Random random = new Random(7);
        for (int round = 0; round < 5000; round++) {
            StringBuilder garbled = new StringBuilder(text);
            for (int change = 0; change < 3; change++) {
                int at = random.nextInt(garbled.length());
                garbled.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                read(garbled.toString());
            } catch (RecipeException e) {
                assertThat(e).hasMessageStartingWith("a.yaml:");
            }
        }
    }
}
