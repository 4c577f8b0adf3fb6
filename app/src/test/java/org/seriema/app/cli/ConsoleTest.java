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
        return new Console(new PrintWriter(out), new PrintWriter(err), json, quiet, terminal, colours);
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
        assertThat(console(false, false, true, true).bold("x")).isEqualTo("\u001b[1mx\u001b[0m");
        assertThat(console(false, false, true, false).bold("x")).isEqualTo("x");
        assertThat(Console.wantsColours(true, Map.of())).isTrue();
        assertThat(Console.wantsColours(false, Map.of())).isFalse();
        assertThat(Console.wantsColours(true, Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(Console.wantsColours(true, Map.of("NO_COLOR", ""))).isTrue();
        assertThat(Console.wantsColours(true, Map.of("TERM", "dumb"))).isFalse();
    }
}
