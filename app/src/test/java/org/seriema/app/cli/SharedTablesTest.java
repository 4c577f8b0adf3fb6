package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is said of public tables whose traps are known.
@Tag("shared-data")
class SharedTablesTest {

    private static final Path SHARED = Path.of(System.getProperty("seriema.shared", "../../shared"), "data");

    private Path folder;

    @BeforeEach
    void into(@TempDir Path temp) {
        folder = temp;
    }

    private static Path shared(String name) {
        Path path = SHARED.resolve(name).toAbsolutePath().normalize();
        assumeTrue(Files.exists(path), "skipped: " + path + " is not there (its data may not be in the repository)");
        return path;
    }

    private JsonNode run(String command, String recipe, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("recipe.yaml"), recipe);
        List<String> all = new ArrayList<>(List.of(command, file.toString(), "--json"));
        all.addAll(List.of(options));
        CommandLineRun run = CommandLineRun.of(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        return JsonMapper.shared().readTree(run.out());
    }

    private JsonNode train(String recipe) throws IOException {
        return run("train", recipe, "--out", folder.resolve("run").toString());
    }

    private static List<String> messages(JsonNode result, String code) {
        return result.get("findings")
                .valueStream()
                .filter(finding -> finding.get("code").stringValue().equals(code))
                .map(finding -> finding.get("message").stringValue())
                .toList();
    }

    private static final String THEFT = """
            name: theft
            seed: 1
            data:
              file: "%s"
              id: CUSTOMER
              label: {column: FLAG, normal: 0, positive: 1, names: [Normal, Theft]}
            split: {kind: stratified, test: 0.3, seed: 42}
            steps: [to_numeric, {fill: {with: 0}}, standardize]
            model:
              - Dense: {units: 16, activation: relu}
              - Dense: {units: 1, activation: sigmoid}
            train: {epochs: 5}
            """;

    @Test
    void howTheTableOfTheftsWasMadeIsFoundBeforeAnythingIsTrained() throws IOException {
        Path table = shared("theft-seed/Combined Customers Data - Sheet1.csv");
        JsonNode check = run("check", THEFT.formatted(table));
        assertThat(messages(check, "suspicious_rule"))
                .anySatisfy(message -> assertThat(message)
                        .contains("\"any value is zero\"", "97.2 % of the 108 test rows", "42 of 47 Theft"))
                .anySatisfy(message -> assertThat(message)
                        .contains("\"no value is repeated\" is right in 96.4 % of all 360 rows", "0 of 313 Normal"));
        assertThat(check.get("verdict").get("sentence").stringValue())
                .contains("a rule about how the table was made tells the classes apart");
        JsonNode report = train(THEFT.formatted(table));
        assertThat(report.get("verdict").get("outcome").stringValue()).isEqualTo("untrusted");
        assertThat(report.get("verdict").get("next").stringValue()).startsWith("Ask how the rows");
        assertThat(report.get("baselines").valueStream().map(one -> one.get("kind")
                        .stringValue()))
                .containsExactly(
                        "majority", "single_threshold", "one_rule", "logistic_regression", "nearest_neighbour");
    }

    private static final String FAULTS = """
            name: faults
            seed: 1
            data:
              file: %s
              label: {column: Label, normal: 1, positive: -1, names: [Normal, Faulty]}
            split: %s
            steps: [standardize]
            model:
              - Dense: {units: 16, activation: relu}
              - Dense: {units: 1, activation: sigmoid}
            train: {epochs: 2}
            """;

    @Test
    void neighbouringRowsOfSensorsLeakInARandomSplitAndNotInChunks() throws IOException {
        Path table = shared("wsn-zidi-2018/stuck-at-20.csv");
        JsonNode random = train(FAULTS.formatted(table, "{kind: random, test: 0.2, seed: 42}"));
        assertThat(random.get("verdict").get("outcome").stringValue()).isEqualTo("untrusted");
        assertThat(random.get("verdict").get("sentence").stringValue())
                .startsWith("Do not trust these figures: test rows share readings with training rows");
        assertThat(random.get("verdict").get("next").stringValue()).contains("kind: chunks");
        JsonNode chunks =
                run("check", FAULTS.formatted(table, "{kind: chunks, size: 100, test: 9, purge: 3, seed: 0}"));
        assertThat(messages(chunks, "overlapping_rows")).isEmpty();
        assertThat(messages(chunks, "neighbouring_rows")).isEmpty();
        assertThat(chunks.get("verdict").get("sentence").stringValue())
                .startsWith("Nothing was found that makes figures on these test rows worthless.");
    }

    @Test
    void theDirectionOfTheNextDayIsNotFoundInThePricesOfTheLastOnes() throws IOException {
        List<String> lines = Files.readAllLines(shared("stocks/sp500-2000.csv"));
        StringBuilder table = new StringBuilder("date,return,direction\n");
        double last = Double.NaN;
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",", -1));
            double close = Double.parseDouble(cells.get(4));
            if (!Double.isNaN(last)) {
                table.append(cells.get(0)).append(',').append(close / last - 1);
                table.append(close > last ? ",Up\n" : ",Down\n");
            }
            last = close;
        }
        Files.writeString(folder.resolve("sp500.csv"), table);
        JsonNode report = train("""
                name: sp500
                seed: 1
                data:
                  file: sp500.csv
                  series: {time: date, every: rows, windows: {size: 60, horizon: 1}}
                  label: {column: direction, normal: Down, positive: Up}
                  features: [return]
                split: {kind: chronological, test: 0.2, gap: 60}
                steps: [{standardize: {per: channel}}]
                model:
                  - LSTM: 8
                  - Dense: {units: 1, activation: sigmoid}
                train: {epochs: 2, batch_size: 64}
                """);
        assertThat(report.get("verdict").get("outcome").stringValue()).isEqualTo("no_skill");
        assertThat(report.get("verdict").get("sentence").stringValue())
                .startsWith("No skill: the network tells Up from Down no better than chance.");
        assertThat(messages(report, "no_skill")).hasSize(1);
    }
}
