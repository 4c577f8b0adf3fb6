package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seriema.app.cli.CommandLineRun.withInput;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PredictCommandTest {

    private static final int MILLION = 1_000_000;

    /// Three readings of two motes; the second one's temperature is doubled.
    private static final String FAULTY = """
            T1_t0,H1_t0,T2_t0,H2_t0,T1_t1,H1_t1,T2_t1,H2_t1,T1_t2,H1_t2,T2_t2,H2_t2
            27.49,67.81,55.2,67.78,27.49,67.81,55.14,67.87,27.49,67.81,55.14,67.87
            """;

    private SmallTable small;
    private Path temp;

    @BeforeEach
    void makeTable(@TempDir Path folder) throws IOException {
        small = SmallTable.in(folder);
        temp = folder;
    }

    private static CommandLineRun predict(Object... args) {
        List<String> all = new ArrayList<>(List.of("predict"));
        List.of(args).forEach(arg -> all.add(arg.toString()));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    @Test
    void theDoubledTemperatureIsFaulty() throws IOException {
        Path file = Files.writeString(temp.resolve("row.csv"), FAULTY);
        CommandLineRun fromFile = predict(ExampleModel.file(), file);
        assertThat(fromFile.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(fromFile.out()).matches("id,score,label\n1,(0\\.9\\d*|1\\.0),Faulty\n");
        assertThat(fromFile.err()).isEqualTo("1 row: 0 Normal, 1 Faulty (threshold 0.5)\n");

        CommandLineRun fromInput =
                withInput(FAULTY, "predict", ExampleModel.file().toString(), "-", "--quiet");
        assertThat(fromInput).isEqualTo(new CommandLineRun(ExitCode.DONE, fromFile.out(), ""));
    }

    @Test
    void columnsAreFoundByNameAndOthersDoNoHarm() throws IOException {
        Path model = small.train();
        List<String> lines = new ArrayList<>();
        for (String line : SmallTable.lines()) {
            String[] cells = line.split(",", -1);
            lines.add(String.join(";", "\"any, text " + lines.size() + "\"", cells[3], cells[1], cells[0], cells[2]));
        }
        CommandLineRun other = predict(model, small.write("other.csv", lines));
        assertThat(other.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(other.out()).isEqualTo(predict(model, small.table()).out());
    }

    @Test
    void idsAreThoseOfTheIdColumnAndScoresThoseOfTheRun() throws IOException {
        Path model = small.train();
        List<String> rows = predict(model, small.table()).out().lines().toList();
        assertThat(rows).hasSize(61).first().isEqualTo("id,score,label");
        List<String> known = Files.readAllLines(model.resolveSibling("predictions.csv"));
        assertThat(known.stream().skip(1).map(line -> {
                    String[] cells = line.split(",", -1);
                    return cells[0] + "," + cells[3] + "," + cells[4];
                }))
                .containsExactlyInAnyOrderElementsOf(rows.subList(1, 61));
    }

    @Test
    void withoutTheIdColumnRowsAreNumbered() throws IOException {
        CommandLineRun run = predict(small.train(), small.write("noid.csv", small.with(0, "CASE", "KASE")));
        assertThat(run.out()).startsWith("id,score,label\n1,0.").contains("\n60,0.");
        assertThat(run.saidErr()).contains("noid.csv has no column CASE, so rows are called by their numbers.");
    }

    @Test
    void aMissingColumnIsNamedWithTheNearestOneAndNothingIsPrinted() throws IOException {
        Path file = Files.writeString(temp.resolve("row.csv"), FAULTY.replace("H2_t1", "H2t1"));
        CommandLineRun run = predict(ExampleModel.file(), file);
        assertThat(run)
                .isEqualTo(new CommandLineRun(
                        ExitCode.WRONG_DATA,
                        "",
                        "Error: " + file + " has no column \"H2_t1\", which the network sees; did you mean"
                                + " \"H2t1\"?\n"));
    }

    @Test
    void aNoteOnTheDataIsSaidUnlessQuiet() {
        Path model = small.train();
        assertThat(predict(model, small.table()).err())
                .startsWith("Note on the rows that the network was trained on: " + SmallTable.NOTE + "\n");
        assertThat(predict(model, small.table(), "--quiet").err()).isEmpty();
    }

    @Test
    void jsonHoldsEveryPrediction() {
        CommandLineRun run = predict(small.train(), small.table(), "--json");
        JsonNode document = JsonMapper.shared().readTree(run.out());
        assertThat(document.propertyNames())
                .containsExactly(
                        "model",
                        "threshold",
                        "names",
                        "note",
                        "rows",
                        "cells_not_numbers",
                        "cells_missing",
                        "predictions");
        assertThat(document.get("model").asString()).isEqualTo("small");
        assertThat(document.get("threshold").asDouble()).isEqualTo(0.5);
        assertThat(document.get("names").get(1).asString()).isEqualTo("Thief");
        assertThat(document.get("note").asString()).isEqualTo(SmallTable.NOTE);
        assertThat(document.get("rows").asInt()).isEqualTo(60);
        assertThat(document.get("predictions")).hasSize(60).allSatisfy(one -> {
            boolean thief = one.get("score").asDouble() >= 0.5;
            assertThat(one.get("label").asString()).isEqualTo(thief ? "Thief" : "Honest");
        });
        assertThat(document.get("predictions").get(59).get("id").asString()).isEqualTo("C60");
    }

    @Test
    void moreRowsThanJsonTakesAreWrongUsageAndFineWithAFile() throws IOException {
        Path model = small.train();
        List<String> lines = new ArrayList<>(List.of("A,B,C"));
        lines.addAll(Collections.nCopies(10_001, "1,2,3"));
        Path many = small.write("many.csv", lines);
        CommandLineRun refused = predict(model, many, "--json", "-q");
        assertThat(refused)
                .isEqualTo(new CommandLineRun(
                        ExitCode.WRONG_USAGE,
                        "",
                        "seriema predict: --json takes up to 10,000 rows, and " + many
                                + " has more; leave --json to get CSV, or name a file with -o.\n"
                                + "See seriema predict --help\n"));

        CommandLineRun written = predict(model, many, "--json", "-q", "-o", temp.resolve("scores.csv"));
        assertThat(JsonMapper.shared().readTree(written.out()).get("rows").asInt())
                .isEqualTo(10_001);
        assertThat(temp.resolve("scores.csv")).content().hasLineCount(10_002);
    }

    @Test
    void aFileIsWrittenWholeOrNotAtAll() throws IOException {
        Path model = small.train();
        Path scores = temp.resolve("deep/scores.csv");
        CommandLineRun run = predict(model, small.table(), "-o", scores);
        assertThat(run.out()).isEmpty();
        assertThat(scores).content().isEqualTo(predict(model, small.table()).out());

        String before = Files.readString(scores);
        List<String> lines = new ArrayList<>(List.of("A,B,C"));
        lines.addAll(Collections.nCopies(9000, "1,2,3"));
        lines.add("1,2");
        Path ragged = small.write("ragged.csv", lines);
        CommandLineRun stopped = predict(model, ragged, "-o", scores, "-q");
        assertThat(stopped.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(stopped.err()).startsWith("Error: " + ragged + ", line 9002: expected 3 cells as in the header");
        assertThat(scores).content().isEqualTo(before);
        assertThat(scores.getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void theDataIsNotOverwritten() throws IOException {
        CommandLineRun run = predict(small.train(), small.table(), "-o", temp.resolve("./table.csv"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run.err()).startsWith("seriema predict: -o names the file with the data itself; name another one.");
        assertThat(small.table()).content().startsWith("CASE,A,B,C,FLAG\n");
    }

    @Test
    void aRowThatTheNetworkHasNoScoreForIsNamed() throws IOException {
        Path model = small.train();
        Path file = small.write("far.csv", List.of("A,B,C", "1,1,1", "3e38,3e38,-3e38"));
        CommandLineRun run = predict(model, file, "-q");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(run.err()).startsWith("Error: " + file + ", line 3").hasLineCount(1);
    }

    @Test
    void cellsThatAreNoNumbersAreCountedAndToldEvenIfQuiet() throws IOException {
        Path model = small.trainFilling();
        List<String> lines = new ArrayList<>(List.of("A,B,C", "1,\"427,5\",x", ",2,3", "1,2,3"));
        lines.addAll(Collections.nCopies(5000, "1,2,3"));
        lines.add("n/a?,2,3");
        Path file = small.write("cells.csv", lines);
        String warning = "Warning: 3 cells were no numbers and were taken as missing, the first in " + file
                + ", line 2, column B: \"427,5\"; a decimal comma? write 427.5\n";
        CommandLineRun stream = predict(model, file, "-q");
        assertThat(stream.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(stream.out()).hasLineCount(5005);
        assertThat(stream.saidErr()).isEqualTo(warning);

        CommandLineRun json = predict(model, file, "--json", "-o", temp.resolve("scores.csv"));
        assertThat(json.saidErr()).contains(warning).contains("\n1 cell was empty and filled as the recipe says.\n");
        JsonNode document = JsonMapper.shared().readTree(json.out());
        assertThat(document.get("cells_not_numbers").asInt()).isEqualTo(3);
        assertThat(document.get("cells_missing").asInt()).isEqualTo(1);
    }

    @Test
    void aColumnWithoutAnyNumberIsAnErrorAndNothingIsWritten() throws IOException {
        Path model = small.trainFilling();
        Path file = small.write("commas.csv", List.of("A,B,C", "\"1,5\",2,x", "\"2,5\",3,"));
        Path scores = temp.resolve("scores.csv");
        String error = "Error: " + file + ": column A, which the network sees, has no number in 2 rows (nor has one"
                + " more); the first cell of the table that is no number is in " + file
                + ", line 2, column A: \"1,5\"; a decimal comma? write 1.5\n";
        CommandLineRun expected = new CommandLineRun(ExitCode.WRONG_DATA, "", error);
        assertThat(predict(model, file, "-q")).isEqualTo(expected);
        assertThat(predict(model, file, "-q", "--json")).isEqualTo(expected);
        assertThat(predict(model, file, "-q", "-o", scores)).isEqualTo(expected);
        assertThat(scores).doesNotExist();
        Path empty = small.write("empty.csv", List.of("A,B,C", "1,2,", "1,2,"));
        assertThat(predict(model, empty, "-q").err())
                .contains("column C, which the network sees, has no number in 2 rows; its cells are empty");
    }

    @Test
    void aSingleRowMayLackANumberThatAStepFills() throws IOException {
        Path file = small.write("one.csv", List.of("A,B,C", "1,2,"));
        assertThat(predict(small.trainFilling(), file).exitCode()).isEqualTo(ExitCode.DONE);
    }

    /// The rows alone would take more memory than the process has: three numbers and an id each.
    @Test
    @Timeout(120)
    void aMillionRowsInLittleMemory() throws Exception {
        Path model = small.train();
        Path scores = temp.resolve("scores.csv");
        Path err = temp.resolve("err");
        Process process = ChildProcess.of(
                        List.of("-Xmx32m"), err, "predict", model.toString(), "-", "-o", scores.toString())
                .start();
        try (BufferedWriter rows = process.outputWriter()) {
            rows.write("CASE,A,B,C\n");
            for (int i = 1; i <= MILLION; i++) {
                rows.write("customer-" + i + ",0.5,0.25," + (i % 7) + "\n");
            }
        }
        assertThat(process.waitFor()).as(Files.readString(err)).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(err)).contains("1,000,000 rows: ");
        try (var lines = Files.lines(scores)) {
            assertThat(lines.skip(MILLION).toList()).singleElement().asString().startsWith("customer-1000000,");
        }
    }

    @Test
    @Timeout(60)
    void aReaderThatLeavesEndsTheCommandQuietly() throws Exception {
        Path model = small.train();
        List<String> lines = new ArrayList<>(List.of("A,B,C"));
        lines.addAll(Collections.nCopies(100_000, "0.5,0.25,1"));
        Path many = small.write("many.csv", lines);
        Path err = temp.resolve("err");
        Process process = ChildProcess.of(List.of(), err, "predict", model.toString(), many.toString())
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("id,score,label");
        }
        assertThat(process.waitFor()).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(err)).contains(SmallTable.NOTE).doesNotContain("threshold", "Exception", "Broken");
    }
}
