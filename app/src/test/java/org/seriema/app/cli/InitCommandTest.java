package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InitCommandTest {

    private final Path folder;
    private final Path recipe;

    InitCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.recipe = folder.resolve("recipe.yaml");
    }

    private Path table(String name, String header, int rows, IntFunction<String> line) throws IOException {
        List<String> lines = new ArrayList<>();
        if (!header.isEmpty()) {
            lines.add(header);
        }
        for (int row = 0; row < rows; row++) {
            lines.add(line.apply(row));
        }
        return Files.write(folder.resolve(name), lines);
    }

    /// Numbers that are higher where `positive`.
    private static String numbers(SplittableRandom random, int count, boolean positive) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cells.add(String.format(Locale.ROOT, "%.3f", random.nextDouble() + (positive ? 1 : 0)));
        }
        return String.join(",", cells);
    }

    private CommandLineRun init(Path table, String... options) {
        List<String> args = new ArrayList<>(List.of("init", table.toString(), "-o", recipe.toString()));
        args.addAll(List.of(options));
        return CommandLineRun.of(args.toArray(String[]::new));
    }

    /// Drafts a recipe, lets `check` and `train` take it, and returns its text.
    private String drafted(Path table, String... options) throws IOException {
        CommandLineRun init = init(table, options);
        assertThat(init.exitCode()).as(init.err()).isEqualTo(ExitCode.DONE);
        String text = Files.readString(recipe);
        CommandLineRun check = CommandLineRun.of("check", recipe.toString());
        assertThat(check.exitCode()).as(text + check.err()).isEqualTo(ExitCode.DONE);
        CommandLineRun train = CommandLineRun.of(
                "train",
                recipe.toString(),
                "--set",
                "train.epochs=1",
                "--out",
                folder.resolve("run").toString());
        assertThat(train.exitCode()).as(text + train.err()).isEqualTo(ExitCode.DONE);
        for (String said : List.of(init.out(), init.err(), check.out(), train.out(), train.err())) {
            assertThat(said.lines()
                            .filter(line -> !line.contains(folder.toString()))
                            .filter(line -> line.length() > 80))
                    .isEmpty();
        }
        return text;
    }

    private Path months(boolean holes) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        return table("customers.csv", "CUSTOMER,FLAG,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec", 300, row -> {
            boolean theft = row % 7 == 0;
            String numbers = numbers(random, 12, !theft);
            String cells = holes && row % 50 == 3 ? numbers.replaceFirst("^[^,]*,[^,]*", ",none") : numbers;
            return "C" + row + "," + (theft ? 1 : 0) + "," + cells;
        });
    }

    @Test
    void monthsOfCustomersBecomeASeries() throws IOException {
        String text = drafted(months(false));
        assertThat(text)
                .contains("name: customers\n", "  file: customers.csv\n", "  id: CUSTOMER ")
                .contains("label: {column: FLAG, normal: 0, positive: 1, names: [Normal, Positive]}")
                .contains("split: {kind: stratified, test: 0.3, seed: 42}")
                .contains("  - reshape: [12, 1] ", "  - LSTM: 32\n")
                .contains("class_weight: balanced", "validation_split: 0.2", "threshold: f1")
                .doesNotContain("fill", "to_numeric");
        assertThat(text.lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void missingCellsAndTextsAmongNumbersAreFilled() throws IOException {
        String text = drafted(months(true), "--network", "mlp");
        assertThat(text)
                .containsPattern("- to_numeric +# 6 cells are no numbers; they become missing\n")
                .containsPattern("- fill: \\{with: median} +# 12 cells are missing")
                .doesNotContain("reshape");
    }

    @Test
    void everyNetworkCanBeTrained() throws IOException {
        Path table = months(false);
        for (String network : List.of("mlp", "lstm", "stacked-lstm", "cnn")) {
            drafted(table, "--network", network, "--force");
            try (var files = Files.walk(folder.resolve("run"))) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    @Test
    void rowsOfOneCustomerStayTogetherAndTextsBecomeIndicators() throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        Path table = table("visits.csv", "visit,customer,region,remark,a,b,theft", 400, row -> {
            boolean theft = row / 8 % 3 == 0;
            return "V" + row + ",K" + row / 8 + "," + (row % 3 == 0 ? "north" : "south") + ",text " + row + ","
                    + numbers(random, 2, theft) + "," + (theft ? "yes" : "no");
        });
        assertThat(drafted(table))
                .contains("label: {column: theft, normal: no, positive: yes}")
                .contains("group: customer ", "split: {kind: stratified_group, test: 0.3, seed: 42}")
                .contains("- one_hot: {columns: [region], unknown: ignore}")
                .contains("features: {drop: [remark]}");
        assertThat(init(table, "--group", "-", "--force", "--together", "alone").exitCode())
                .isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(recipe)).contains("kind: stratified,").doesNotContain("group");
    }

    @Test
    void aLongTableBecomesWindows() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        Path table = table("readings.csv", "meter,hour,volt,ampere,fault", 1_200, row -> {
            boolean fault = row % 120 >= 100;
            return "M" + row / 120 + "," + row % 120 + "," + numbers(random, 2, fault) + "," + (fault ? 1 : 0);
        });
        assertThat(drafted(table, "--window", "6"))
                .contains("series: {id: meter, time: hour, windows: {size: 6}}")
                .contains("split: {kind: stratified_group,")
                .contains("- standardize: {per: channel}", "- LSTM: 32")
                .doesNotContain("reshape");
        assertThat(init(table, "--network", "mlp", "--force").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(recipe)).contains("windows: {size: 12}", "  - Flatten\n");
    }

    @Test
    void aSeriesWithOneLabelIsOneCase() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        Path table = table("days.csv", "meter,day,kwh,flag", 40 * 20, row -> {
            boolean theft = row / 20 % 4 == 0;
            return String.format(Locale.ROOT, "M%d,2024-01-%02d,", row / 20, row % 20 + 1) + numbers(random, 1, theft)
                    + "," + (theft ? 1 : 0);
        });
        assertThat(drafted(table))
                .contains("series: {id: meter, time: day}", "split: {kind: stratified,", "GlobalAveragePooling1D");
    }

    @Test
    void aUcrSetFindsItsTestFile() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (String part : List.of("TRAIN", "TEST")) {
            table("Set_" + part + ".tsv", "", 40, row -> (row % 2 + 1 + "," + numbers(random, 32, row % 2 == 1))
                    .replace(',', '\t'));
        }
        assertThat(drafted(folder.resolve("Set_TRAIN.tsv")))
                .contains("name: set\n", "split: {kind: files, test: Set_TEST.tsv}", "- reshape: [32, 1] ", "Conv1D");
    }

    @Test
    void aTableWithoutAHeaderIsReadAsOne() throws IOException {
        SplittableRandom random = new SplittableRandom(6);
        Path table = table("plain.csv", "", 100, row -> numbers(random, 4, row % 2 == 0) + "," + row % 2);
        assertThat(drafted(table)).contains("csv: {header: none}", "label: {column: '4', normal: 0, positive: 1");
    }

    @Test
    void neighboursAreKeptInChunksAndTimesInOrder() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        List<String> readings = new ArrayList<>();
        for (int i = 0; i < 1_010; i++) {
            readings.add(String.format(Locale.ROOT, "%.4f", random.nextDouble() + (i / 50 % 3 == 0 ? 1 : 0)));
        }
        Path table = table(
                "windows.csv",
                "T_t0,T_t1,T_t2,T_t3,T_t4,T_t5,Label",
                1_000,
                row -> String.join(",", readings.subList(row, row + 6)) + "," + (row / 50 % 3 == 0 ? -1 : 1));
        assertThat(drafted(table)).contains("split: {kind: chunks, size: 50, test: 0.3, purge: 5, seed: 4");
        Path dated = table(
                "dated.csv",
                "date,a,b,fault",
                300,
                row -> String.format(Locale.ROOT, "2024-%02d-%02d,", row / 28 + 1, row % 28 + 1)
                        + numbers(random, 2, row % 3 == 0) + "," + (row % 3 == 0 ? 1 : 0));
        assertThat(init(dated, "--force").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(recipe)).contains("  time: date ", "split: {kind: chronological, test: 0.3}");
    }

    @Test
    void jsonTellsWhatWasGuessed() throws IOException {
        CommandLineRun run = init(months(false), "--json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        JsonNode json = JsonMapper.shared().readTree(run.out());
        assertThat(json.get("recipe").asString()).isEqualTo(recipe.toString());
        assertThat(json.get("label").asString()).isEqualTo("FLAG");
        assertThat(json.get("positive").asString()).isEqualTo("1");
        assertThat(json.get("positives").asInt()).isEqualTo(43);
        assertThat(json.get("together").asString()).isEqualTo("alone");
        assertThat(json.get("train_rows").asInt()
                        + json.get("validation_rows").asInt()
                        + json.get("test_rows").asInt())
                .isEqualTo(300);
    }

    private CommandLineRun asked(Path table, String answers) {
        System.setProperty("seriema.terminals", "02");
        try {
            return CommandLineRun.withInput(answers, "init", table.toString(), "-o", recipe.toString());
        } finally {
            System.clearProperty("seriema.terminals");
        }
    }

    @Test
    void questionsAreAnsweredByWordsOrTheEnterKey() throws IOException {
        Path table = months(false);
        CommandLineRun run = asked(table, "\n0\ncase\n-\n\ncnn\n");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.err())
                .contains(
                        "Which column says what a case is? [FLAG]: ",
                        "Which value of FLAG is looked for? (0 (257 rows), 1 (43 rows)) [1]: ",
                        "Which column names a case? (- for none) [CUSTOMER]: ",
                        "How do rows belong together? [alone]: ",
                        "Which network? [lstm]: ");
        assertThat(Files.readString(recipe))
                .contains("normal: 1, positive: 0", "features: {drop: [CUSTOMER]}", "Conv1D")
                .doesNotContain("  id: ");
    }

    @Test
    void aWrongAnswerIsAskedForAgainAndTheEndOfInputTakesTheGuesses() throws IOException {
        CommandLineRun run = asked(months(false), "FLAGG\nFLAG\n");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).contains("There is no \"FLAGG\"; did you mean FLAG?");
        assertThat(Files.readString(recipe)).contains("positive: 1", "LSTM: 32");
    }

    @Test
    void nothingIsWrittenOverWithoutForce() throws IOException {
        Path table = months(false);
        Files.writeString(recipe, "mine");
        CommandLineRun run = init(table);
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(run.err()).contains(recipe + " is there already", "--force");
        assertThat(recipe).hasContent("mine");
        assertThat(init(table, "--force").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(recipe).content().startsWith("# Drafted by seriema init from customers.csv: 300 rows");
    }

    private String refused(Path table, int exitCode, String... options) {
        CommandLineRun run = init(table, options);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(recipe).doesNotExist();
        return run.err();
    }

    @Test
    void whatCannotBeGuessedIsAnErrorThatNamesTheOption() throws IOException {
        Path months = months(false);
        assertThat(refused(
                        table(
                                "prices.csv",
                                "symbol,date,price",
                                60,
                                row -> "ABC".charAt(row % 3) + ",2024-01-" + (row / 3 + 1) + "," + row + ".5"),
                        ExitCode.WRONG_DATA))
                .contains("no column looks like a label of two classes", "--label COLUMN", "symbol, date, price");
        assertThat(refused(months, ExitCode.WRONG_DATA, "--label", "FLAGG"))
                .contains("has no column \"FLAGG\"; did you mean \"FLAG\"?");
        assertThat(refused(months, ExitCode.WRONG_DATA, "--positive", "2"))
                .contains("--positive 2: column FLAG has the values 0 and 1");
        assertThat(refused(months, ExitCode.WRONG_DATA, "--label", "Jan")).contains("column Jan has", " values: ");
        assertThat(refused(months, ExitCode.WRONG_DATA, "--series", "CUSTOMER")).contains("--time COLUMN");
        assertThat(refused(months, ExitCode.WRONG_USAGE, "--network", "gru"))
                .contains("mlp, lstm, stacked-lstm or cnn");
        assertThat(refused(months, ExitCode.WRONG_USAGE, "--window", "1")).contains("--window must be 0 or at least 2");
        assertThat(refused(folder.resolve("customer.csv"), ExitCode.WRONG_DATA))
                .contains("did you mean customers.csv?");
        Files.writeString(months, Files.readString(months).replaceFirst("C5,0", "C5,"));
        assertThat(refused(months, ExitCode.WRONG_DATA)).contains("column FLAG is empty in 1 row", "--label");
    }
}
