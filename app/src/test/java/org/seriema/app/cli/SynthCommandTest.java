package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.data.read.CsvOptions;
import org.seriema.data.read.CsvReader;
import org.seriema.data.read.Table;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SynthCommandTest {

    private static final Path READINGS = ExampleModel.ROOT.resolve("examples/data/wsn-lwsndr");

    /// What the launcher sets.
    @BeforeAll
    static void setHome() {
        System.setProperty("seriema.home", ExampleModel.ROOT.toString());
    }

    @AfterAll
    static void clearHome() {
        System.clearProperty("seriema.home");
    }

    @Test
    void theExampleIsMadeByteForByte(@TempDir Path folder) throws IOException {
        String example = Files.readString(READINGS.resolve("faults.csv"));
        CommandLineRun printed = CommandLineRun.of("synth", "wsn", "--kind", "gain", "--k", "2", "--rate", "40");
        assertThat(printed.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(printed.out()).isEqualTo(example);
        assertThat(printed.err()).isEqualTo("rows of real readings with faults put in: gain by 2 in 40 % of them\n");

        Path file = folder.resolve("new/faults.csv");
        CommandLineRun written = CommandLineRun.of(
                "synth", "wsn", "--kind", "gain", "--k", "2", "--rate", "40", "-o", file.toString(), "-q");
        assertThat(written).isEqualTo(new CommandLineRun(ExitCode.DONE, "", ""));
        assertThat(file).content().isEqualTo(example);
    }

    @Test
    void readingsCanBeNamed() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "synth",
                "wsn",
                "--kind=gain",
                "--k=2",
                "--rate=40",
                "--readings",
                READINGS.resolve("multihop_outdoor_moteid1_data.txt").toString(),
                READINGS.resolve("multihop_outdoor_moteid2_data.txt").toString());
        assertThat(run.out()).isEqualTo(Files.readString(READINGS.resolve("faults.csv")));
    }

    @Tag("shared-data")
    @ParameterizedTest
    @CsvSource({
        "stuck-at, 10", "stuck-at, 20", "stuck-at, 30", "stuck-at, 40", "stuck-at, 50",
        "out-of-bounds, 10", "out-of-bounds, 20", "out-of-bounds, 30", "out-of-bounds, 40", "out-of-bounds, 50"
    })
    void thePublishedTablesAreMadeNumberForNumber(String kind, String rate, @TempDir Path folder) {
        Path published = Path.of(
                System.getProperty("seriema.shared", "../../shared"),
                "data/wsn-zidi-2018/" + kind + "-" + rate + ".csv");
        assumeTrue(
                Files.exists(published),
                "skipped: " + published + " is not there (its data may not be in the repository)");
        Path made = folder.resolve("made.csv");
        CommandLineRun run = CommandLineRun.of(
                "synth", "wsn", "--kind", kind, "--rate", rate, "--labels-as-published", "-o", made.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        Table expected = CsvReader.read(published, CsvOptions.DEFAULT);
        Table table = CsvReader.read(made, CsvOptions.DEFAULT);
        assertThat(table.columns()).isEqualTo(expected.columns());
        assertThat(table.numbers(table.columns()).values())
                .isEqualTo(expected.numbers(expected.columns()).values());
    }

    @Test
    void theSimulatedTableOfTheExampleIsMadeByTheDefaults() throws IOException {
        CommandLineRun run = CommandLineRun.of("synth", "theft");
        assertThat(run.out())
                .isEqualTo(Files.readString(ExampleModel.ROOT.resolve("examples/data/theft-simulated/thefts.csv")));
        assertThat(run.err()).isEqualTo("360 simulated customers; nobody in this table exists\n");
    }

    @Test
    void theOptionsOfTheftsAreHeeded() {
        List<String> lines = CommandLineRun.of("synth", "theft", "--customers=50", "--theft-share=0.2", "--seed=3")
                .out()
                .lines()
                .toList();
        assertThat(lines).hasSize(51);
        assertThat(lines.stream().filter(line -> line.split(",", -1)[1].equals("1")))
                .hasSize(10);
        assertThat(CommandLineRun.of("synth", "theft", "--customers=50", "--theft-share=0.2", "--seed=4")
                        .out()
                        .lines())
                .hasSize(51)
                .isNotEqualTo(lines);
    }

    @Test
    void jsonSaysWhatWasWritten(@TempDir Path folder) {
        Path file = folder.resolve("thefts.csv");
        CommandLineRun run = CommandLineRun.of("synth", "theft", "--seed", "9", "--json", "-o", file.toString());
        JsonNode json = JsonMapper.shared().readTree(run.out());
        assertThat(json.get("file").asString()).isEqualTo(file.toString());
        assertThat(json.get("description").asString()).contains("simulated");
        assertThat(json.get("options").get("seed").asInt()).isEqualTo(9);
        assertThat(file).content().hasLineCount(361);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wsn --rate 10                          | Missing required option: '--kind=KIND'
            wsn --kind gian --k 2 --rate 10        | --kind: unknown fault kind "gian"; did you mean "gain"?
            wsn --kind gain --rate 10              | gain needs the number k, such as 2
            wsn --kind stuck-at --k 2 --rate 10    | stuck-at takes no k, got 2.0; kinds with k are offset and gain
            wsn --kind stuck-at --rate 60          | rate: expected per cents above 0 and up to 50, got 60.0
            wsn --kind stuck-at --rate ten         | Invalid value for option '--rate': expected a number, got "ten"
            wsn --kind stuck-at --rate 10 --json   | --json needs -o OUT, for without it the table itself goes to standard output.
            theft --theft-share 1                  | theft_share: expected a share above 0 and below 1 that makes at least one of 360 customers a thief and leaves one honest, got 1.0
            theft --customers 9                    | customers: expected at least 10, got 9
            theft --customer 9                     | there is no option --customer; did you mean --customers?
            """)
    void wrongOptionsAreWrongUsage(String line, String message) {
        CommandLineRun run = CommandLineRun.of(("synth " + line).split(" ", -1));
        String command = "seriema synth " + line.split(" ", 2)[0];
        assertThat(run)
                .isEqualTo(new CommandLineRun(
                        ExitCode.WRONG_USAGE, "", command + ": " + message + "\nSee " + command + " --help\n"));
    }

    @Test
    void whatToMakeIsAsked() {
        assertThat(CommandLineRun.of("synth"))
                .isEqualTo(new CommandLineRun(
                        ExitCode.WRONG_USAGE,
                        "",
                        "seriema synth: what to make is missing: wsn, theft or masked.\nSee seriema synth --help\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wsn", "theft"})
    void eachExplainsItself(String what) {
        CommandLineRun help = CommandLineRun.of("synth", what, "--help");
        assertThat(help.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(help.out())
                .contains("--json", "--quiet", "--threads", "--out", "Columns: ", "  seriema synth " + what)
                .contains(what.equals("theft") ? "simulated" : "the true reading times k");
    }

    @Test
    void readingsThatAreNotThereAreTold(@TempDir Path folder) {
        System.setProperty("seriema.home", folder.toString());
        try {
            CommandLineRun run = CommandLineRun.of("synth", "wsn", "--kind=stuck-at", "--rate=10");
            assertThat(run)
                    .isEqualTo(new CommandLineRun(
                            ExitCode.WRONG_DATA,
                            "",
                            "Error: the readings that ship with Seriema are not in "
                                    + folder.resolve("examples/data/wsn-lwsndr")
                                    + "; name your own with --readings MOTE1 MOTE2\n"));
        } finally {
            setHome();
        }
    }

    @Test
    void aMaskedTableHasNoCopiesAndRunsWithTheSameRecipe(@TempDir Path folder) throws IOException {
        Path recipe = ExampleModel.ROOT.resolve("examples/theft.yaml");
        Path file = folder.resolve("masked.csv");
        CommandLineRun made = CommandLineRun.of("synth", "masked", recipe.toString(), "-o", file.toString());
        assertThat(made.exitCode()).as(made.err()).isEqualTo(ExitCode.DONE);
        assertThat(made.saidErr()).contains("360 cases of", "zeros put into 50 % of the normal cases");
        Table was = CsvReader.read(
                ExampleModel.ROOT.resolve("examples/data/theft-simulated/thefts.csv"), CsvOptions.DEFAULT);
        Table is = CsvReader.read(file, CsvOptions.DEFAULT);
        assertThat(is.columns()).isEqualTo(was.columns());
        List<String> flag = List.of("FLAG");
        assertThat(is.numbers(flag).values()).isEqualTo(was.numbers(flag).values());
        CommandLineRun checked = CommandLineRun.of("check", recipe.toString(), "--set", "data.file=" + file, "--json");
        assertThat(checked.exitCode()).as(checked.err()).isEqualTo(ExitCode.DONE);

        CommandLineRun wrong = CommandLineRun.of("synth", "masked", recipe.toString(), "--noise", "2");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(wrong.err()).contains("noise: expected a share from 0 to 1, got 2.0");
        CommandLineRun series = CommandLineRun.of(
                "synth",
                "masked",
                ExampleModel.ROOT.resolve("examples/any-series/steam.yaml").toString());
        assertThat(series.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(series.saidErr()).contains("cuts cases out of a long table (data.series)");
    }
}
