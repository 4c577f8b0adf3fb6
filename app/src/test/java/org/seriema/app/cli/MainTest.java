package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {

    static Set<String> commands() {
        return Main.commandLine().getSubcommands().keySet();
    }

    @Test
    void helpListsEveryCommandAndAnExample() {
        CommandLineRun help = CommandLineRun.of("--help");
        assertThat(help.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(help.out()).contains(commands()).contains("Example:\n  seriema ");
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItself(String command) {
        CommandLineRun help = CommandLineRun.of(command, "--help");
        assertThat(help.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(help.out())
                .startsWith("Usage: seriema " + command)
                .contains("--json", "--quiet", "--threads")
                .doesNotContain("null")
                .containsPattern("Examples?:\n(  seriema " + command + ".*\n?)+$");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasAOneLinePurpose(String command) {
        String[] description = Objects.requireNonNull(
                        Main.commandLine().getSubcommands().get(command))
                .getCommandSpec()
                .usageMessage()
                .description();
        assertThat(description).hasSize(1);
        assertThat(description[0]).hasSizeBetween(10, 80).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void onlyTheCommandThatIsAskedForIsMade(String command) {
        assertThat(Main.commandLine(command, "train").getSubcommands().keySet()).containsExactly(command);
        assertThat(Main.commandLine("--help", command).getSubcommands().keySet())
                .isEqualTo(commands());
    }

    @Test
    void versionNamesSeriemaJavaAndKernels() {
        CommandLineRun version = CommandLineRun.of("--version");
        assertThat(version.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(version.out())
                .containsPattern("^Seriema \\d+\\.\\d+\\.\\d+\n")
                .contains("Java " + Runtime.version(), "Kernels ");
    }

    @Test
    void aWrongCommandIsAnsweredWithTheNearestOne() {
        CommandLineRun wrong = CommandLineRun.of("docter");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(wrong.err())
                .isEqualTo("seriema: there is no command \"docter\"; did you mean doctor?\nSee seriema --help\n");
        assertThat(wrong.out()).isEmpty();
    }

    @Test
    void aCommandLikeNoOtherIsAnsweredWithAllOfThem() {
        CommandLineRun wrong = CommandLineRun.of("xyzxyzxyz");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(wrong.err())
                .contains("there is no command \"xyzxyzxyz\"; the commands are ")
                .contains(commands());
    }

    @Test
    void noCommandIsWrongUsage() {
        CommandLineRun none = CommandLineRun.of();
        assertThat(none.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(none.err()).contains("a command is missing").contains(commands());
    }

    @Test
    void aWrongOptionIsAnsweredWithTheNearestOne() {
        CommandLineRun wrong = CommandLineRun.of("doctor", "--thread", "2");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(wrong.err()).contains("there is no option --thread; did you mean --threads?");
    }

    @Test
    void threadsMustBePositive() {
        CommandLineRun wrong = CommandLineRun.of("doctor", "--threads", "0");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(wrong.err()).contains("--threads must be a whole number of at least 1, got 0.");
    }
}
