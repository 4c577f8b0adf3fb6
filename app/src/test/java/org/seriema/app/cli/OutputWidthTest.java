package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What commands print in 80 columns, in a log and on a terminal.
class OutputWidthTest {

    private static final Path EXAMPLES = Path.of("../examples");
    private static final String THEFTS = EXAMPLES + "/data/theft-simulated/thefts.csv";

    private final Path folder;

    OutputWidthTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /// All commands that look at the theft example, with terminals or without.
    private List<CommandLineRun> run() {
        String out = folder.resolve("run").toString();
        String model = out + "/model.seriema";
        List<CommandLineRun> runs = new ArrayList<>();
        for (List<String> args : List.of(
                List.of("train", EXAMPLES + "/theft.yaml", "--set", "train.epochs=2", "--out", out),
                List.of("check", EXAMPLES + "/theft.yaml"),
                List.of("check", THEFTS),
                List.of("check", EXAMPLES + "/data/wsn-lwsndr/faults.csv"),
                List.of("inspect", model),
                List.of("inspect", model, "--plain"),
                List.of("evaluate", model, THEFTS),
                List.of("doctor"),
                List.of("init", THEFTS, "-o", folder + "/new.yaml"))) {
            CommandLineRun run = CommandLineRun.withInput("", args.toArray(String[]::new));
            assertThat(run.exitCode()).as(args + run.err()).isEqualTo(ExitCode.DONE);
            runs.add(run);
        }
        return runs;
    }

    private void assertNarrow(List<CommandLineRun> runs, int width) {
        for (CommandLineRun run : runs) {
            assertThat((run.out() + "\n" + run.err()).split("[\\r\\n]+"))
                    .filteredOn(line -> line.replaceAll("\u001b\\[[\\d;]*m", "").length() > width)
                    .allMatch(line -> line.contains(folder.toString()) || line.contains("examples/data"));
        }
    }

    @Test
    void nothingIsWiderThanEightyColumnsInALog() {
        List<CommandLineRun> runs = run();
        assertNarrow(runs, 80);
        for (CommandLineRun run : runs) {
            assertThat(run.out() + run.err()).doesNotContain("\r", "\u001b");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 80, 132})
    void onATerminalItsWidthCounts(int columns) {
        System.setProperty("seriema.terminals", "12");
        System.setProperty("seriema.columns", String.valueOf(columns));
        try {
            List<CommandLineRun> runs = run();
            // the table of layers is Keras', which knows one width
            runs.remove(4);
            assertNarrow(runs, Math.min(columns, 100));
        } finally {
            System.clearProperty("seriema.terminals");
            System.clearProperty("seriema.columns");
        }
    }

    static List<String> commands() {
        return MainTest.commands().stream().toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpFitsToo(String command) {
        String help = CommandLineRun.of(command, "--help").out();
        assertThat(help.lines()).allMatch(line -> line.length() <= 80);
        assertThat(help.lines().filter(line -> line.startsWith("  seriema ")))
                .as("examples in one line each")
                .isNotEmpty()
                .allMatch(line -> help.contains(line + "\n  seriema ") || help.endsWith(line + "\n"));
    }
}
