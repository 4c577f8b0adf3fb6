package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Console console(boolean json, boolean quiet, boolean terminal, boolean colours) {
        Screen screen = new Screen(terminal, colours, 80);
        return new Console(new PrintWriter(out), new PrintWriter(err), json, quiet, screen, screen);
    }

    private void speak(Console console) {
        console.say("message");
        console.warn("warning");
        console.error("error");
        console.print("text");
        console.printJson(Map.of("a_key", 1));
    }

    @Test
    void textGoesToOutputAndMessagesToError() {
        speak(console(false, false, false, false));
        assertThat(out.toString()).isEqualTo("text\n");
        assertThat(err.toString()).isEqualTo("message\nWarning: warning\nError: error\n");
    }

    @Test
    void jsonReplacesTheText() {
        speak(console(true, false, false, false));
        assertThat(out.toString()).isEqualTo("{\n  \"a_key\" : 1\n}\n");
    }

    @Test
    void quietKeepsWarningsAndErrors() {
        speak(console(false, true, true, false));
        assertThat(err.toString()).isEqualTo("Warning: warning\nError: error\n");
        assertThat(out.toString()).isEqualTo("text\n");
    }

    @Test
    void componentsOfRecordsAreWrittenInSnakeCase() {
        record Result(int testRows) {}
        console(true, false, false, false).printJson(new Result(3));
        assertThat(out.toString()).contains("\"test_rows\" : 3");
    }

    @Test
    void coloursOnlyWhereWanted() {
        speak(console(false, false, true, true));
        assertThat(err.toString())
                .isEqualTo("message\n\u001b[1;33mWarning:\u001b[0m warning\n\u001b[1;31mError:\u001b[0m error\n");
        assertThat(console(false, false, true, true).text().heading("x").toString())
                .isEqualTo("\u001b[1mx\u001b[0m");
        assertThat(console(false, false, true, false).text().heading("x").toString())
                .isEqualTo("x");
        assertThat(Screen.wantsColours(true, Map.of())).isTrue();
        assertThat(Screen.wantsColours(false, Map.of())).isFalse();
        assertThat(Screen.wantsColours(true, Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(Screen.wantsColours(true, Map.of("NO_COLOR", ""))).isTrue();
        assertThat(Screen.wantsColours(true, Map.of("TERM", "dumb"))).isFalse();
    }

    @Test
    void aScreenIsAsWideAsItIsReadable() {
        assertThat(Screen.width(true, "120")).isEqualTo(100);
        assertThat(Screen.width(true, "64")).isEqualTo(64);
        assertThat(Screen.width(true, "20")).isEqualTo(40);
        assertThat(Screen.width(true, "")).isEqualTo(80);
        assertThat(Screen.width(true, "0")).isEqualTo(80);
        assertThat(Screen.width(true, "wide")).isEqualTo(80);
        assertThat(Screen.width(false, "120")).isEqualTo(80);
    }

    @Test
    void warningsAreWrappedAndErrorsInALogAreNot() {
        Console log = console(false, true, false, false);
        log.warn("word ".repeat(25).strip());
        assertThat(err.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.length() <= 80)
                .last()
                .asString()
                .startsWith("  word");
        log.error("word ".repeat(25).strip());
        assertThat(err.toString().lines()).hasSize(3);
        console(false, true, true, false).error("word ".repeat(25).strip());
        assertThat(err.toString().lines()).hasSize(5);
    }
}
