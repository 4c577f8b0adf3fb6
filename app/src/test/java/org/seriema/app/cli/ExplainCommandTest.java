package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.data.Cases;
import org.seriema.data.random.RandomState;
import org.seriema.evaluation.importance.PermutationImportance;
import org.seriema.evaluation.importance.Permutations;
import org.seriema.evaluation.importance.Scoring;
import org.seriema.pipeline.NewCases;
import org.seriema.pipeline.Predictor;
import org.seriema.tensor.Workers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainCommandTest {

    private SmallTable small;

    @BeforeEach
    void makeTable(@TempDir Path folder) throws IOException {
        small = SmallTable.in(folder);
    }

    private static CommandLineRun explain(Object... args) {
        List<String> all = new ArrayList<>(List.of("explain"));
        List.of(args).forEach(arg -> all.add(arg.toString()));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static JsonNode json(Object... args) {
        List<Object> all = new ArrayList<>(List.of(args));
        all.add("--json");
        CommandLineRun run = explain(all.toArray());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        return JsonMapper.shared().readTree(run.out());
    }

    private static JsonNode by(JsonNode document, String way) {
        for (JsonNode one : document.get("importance").get("by")) {
            if (one.get("by").asString().equals(way)) {
                return one.get("entries");
            }
        }
        throw new AssertionError("no importances by " + way + " in " + document.get("importance"));
    }

    private static List<String> names(JsonNode entries) {
        List<String> names = new ArrayList<>();
        entries.forEach(entry -> names.add(entry.get("name").asString()));
        return names;
    }

    /// Customers with eight months, of whom thieves read low in M3 and M6, others in one of the two or in neither; no
    /// other month tells anything.
    private Path planted() throws IOException {
        RandomState random = new RandomState(11);
        List<String> lines = new ArrayList<>(List.of("ID,M1,M2,M3,M4,M5,M6,M7,M8,FLAG"));
        for (int i = 1; i <= 240; i++) {
            boolean thief = i % 3 == 0;
            StringBuilder line = new StringBuilder("K" + i);
            for (int month = 1; month <= 8; month++) {
                double low = ((thief || i % 6 == 1) && month == 3) || ((thief || i % 6 == 2) && month == 6) ? 70 : 0;
                line.append(String.format(Locale.ROOT, ",%.1f", 100 - low + 20 * random.uniform(-1, 1)));
            }
            lines.add(line + (thief ? ",1" : ",0"));
        }
        Path table = small.write("planted.csv", lines);
        small.write("planted.yaml", List.of("""
                name: planted
                seed: 3
                data: {file: planted.csv, id: ID, label: {column: FLAG, normal: 0, positive: 1}}
                split: {kind: stratified, test: 0.3, seed: 1}
                steps: [standardize, {reshape: [8, 1]}]
                model:
                  - LSTM: 8
                  - Dense: {units: 1, activation: sigmoid}
                train: {epochs: 25, batch_size: 16, optimizer: {adam: {learning_rate: 0.02}}}
                """));
        CommandLineRun run = CommandLineRun.of(
                "train",
                small.folder().resolve("planted.yaml").toString(),
                "--out",
                small.folder().resolve("planted").toString(),
                "-q");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        return table;
    }

    private Path plantedModel() {
        return small.folder().resolve("planted/model.seriema");
    }

    @Test
    void theMonthsThatMatterComeFirst() throws IOException {
        Path table = planted();
        JsonNode document = json(plantedModel(), table, "--most", 3, "--method", "integrated_gradients,shapley");
        JsonNode columns = by(document, "column");
        assertThat(names(columns).subList(0, 2)).containsExactlyInAnyOrder("M3", "M6");
        assertThat(columns.get(1).get("mean").asDouble())
                .isGreaterThan(2 * columns.get(2).get("mean").asDouble());
        assertThat(columns.get(0).get("step").asString()).isIn("3", "6", "M3", "M6");
        assertThat(names(by(document, "block")).subList(0, 2)).allMatch(name -> name.matches(".*[36].*"));
        assertThat(document.get("curves").get(0).get("column").asString()).isIn("M3", "M6");
        assertThat(document.get("curves").get(0).get("dependence").get(0).asDouble())
                .isGreaterThan(
                        document.get("curves").get(0).get("dependence").get(20).asDouble());
        assertThat(document.get("cases")).hasSize(3);
        for (JsonNode one : document.get("cases")) {
            assertThat(one.get("flagged").asBoolean()).isTrue();
            assertThat(one.get("known").asString())
                    .isEqualTo(document.get("names").get(1).asString());
            assertThat(one.get("reason").get("sentences")).hasSizeGreaterThanOrEqualTo(2);
            assertThat(one.get("readings")).hasSize(8);
            for (JsonNode by : one.get("attributions")) {
                double[] values = new double[8];
                Arrays.setAll(values, i -> by.get("values").get(i).asDouble());
                int[] order = IntStream.range(0, 8)
                        .boxed()
                        .sorted((a, b) -> Double.compare(values[b], values[a]))
                        .mapToInt(Integer::intValue)
                        .toArray();
                assertThat(List.of(order[0], order[1]))
                        .as(by.get("method").asString())
                        .containsExactlyInAnyOrder(2, 5);
                assertThat(by.get("completeness_error").asDouble()).isLessThan(0.011);
                assertThat(Arrays.stream(values).sum())
                        .isCloseTo(
                                by.get("score").asDouble()
                                        - by.get("baseline_score").asDouble(),
                                within(0.02));
            }
        }
        assertThat(document.get("checks")).hasSize(2);
    }

    @Test
    void importancesAreThoseOfTheJavaApi() {
        Path model = small.train();
        JsonNode document =
                json(model, small.table(), "--metric", "neg_log_loss", "--repeats", 4, "--seed", 9, "--by", "column");
        Predictor predictor = Predictor.load(model);
        try (NewCases rows = NewCases.open(predictor, small.table().toString(), true);
                Workers workers = new Workers(1)) {
            NewCases.Batch batch = rows.next(1000);
            int[] labels = batch.labels().stream().mapToInt(Integer::parseInt).toArray();
            Function<Cases, double[]> scores = cases -> {
                float[] some = predictor.scores(cases, workers);
                return IntStream.range(0, some.length).mapToDouble(i -> some[i]).toArray();
            };
            PermutationImportance expected = PermutationImportance.of(
                    batch.cases(), scores, Scoring.NEG_LOG_LOSS.on(labels), Permutations.ofAll(4, 9));
            JsonNode importance = document.get("importance");
            assertThat(importance.get("metric").asString()).isEqualTo("neg_log_loss");
            assertThat(importance.get("baseline").asDouble()).isEqualTo(expected.baseline());
            assertThat(importance.get("rows").asInt()).isEqualTo(60);
            assertThat(importance.get("positives").asInt()).isEqualTo(20);
            JsonNode entries = by(document, "column");
            assertThat(entries).hasSize(3);
            for (JsonNode entry : entries) {
                int place = expected.names().indexOf(entry.get("name").asString());
                assertThat(entry.get("place").asInt()).isEqualTo(place);
                assertThat(entry.get("mean").asDouble()).isEqualTo(expected.means()[place]);
                assertThat(entry.get("deviation").asDouble()).isEqualTo(expected.deviations()[place]);
            }
        }
    }

    @Test
    void theSameCallGivesTheSameBytes() {
        Path model = small.train();
        Object[] call = {model, small.table(), "--json", "--rows", 30, "--method", "all", "--most", 2};
        assertThat(explain(call).out()).isEqualTo(explain(call).out());
        JsonNode importance = json(model, small.table(), "--rows", 30).get("importance");
        assertThat(importance.get("rows").asInt()).isEqualTo(30);
        assertThat(importance.get("positives").asInt()).isEqualTo(10);
        assertThat(importance.get("table_rows").asInt()).isEqualTo(60);
    }

    @Test
    void decisionsAreThoseOfTheNetworksThreshold() {
        Path model = small.train("--set", "evaluate.threshold=0.97");
        JsonNode document = json(model, small.table(), "--metric", "recall");
        long flagged = document.get("flagged").asLong();
        double found = CommandLineRun.of(
                        "evaluate", model.toString(), small.table().toString(), "--json")
                .out()
                .lines()
                .filter(line -> line.contains("\"recall\""))
                .map(line -> line.replaceAll("[^0-9.]", ""))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow();
        assertThat(flagged).isLessThan(60);
        assertThat(document.get("importance").get("baseline").asDouble()).isEqualTo(found);
    }

    @Test
    void groupsOfColumnsAreShuffledTogether() {
        Path model = small.train();
        JsonNode document = json(model, small.table(), "--by", "column", "--group", "both=A,C", "--group", "B=B");
        JsonNode groups = by(document, "group");
        assertThat(names(groups)).containsExactly("both", "B");
        assertThat(groups.get(0).get("columns").asInt()).isEqualTo(2);
        assertThat(groups.get(0).get("mean").asDouble())
                .isGreaterThanOrEqualTo(
                        by(document, "column").get(0).get("mean").asDouble());
    }

    @Test
    void filesAreWrittenAndNotOverwritten() throws IOException {
        planted();
        Path out = small.folder().resolve("why");
        CommandLineRun run =
                explain(plantedModel(), small.folder().resolve("planted.csv"), "--out", out, "--most", 2, "--quiet");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.out()).contains("What the columns are worth", "How the score goes with a column", "Case K");
        String page = Files.readString(out.resolve("explain.html"));
        assertThat(page)
                .contains("planted: why it says so", "What the columns are worth", "Importance by column", "Case K")
                .contains("integrated gradients: K", "raises the score", "Score over values of M")
                .doesNotContain("http://", "https://", "NaN");
        assertThat(Files.readAllLines(out.resolve("importance.csv")))
                .hasSizeGreaterThan(8)
                .first()
                .isEqualTo("by,name,step,feature,columns,metric,mean,deviation");
        assertThat(Files.readAllLines(out.resolve("attributions.csv"))).hasSize(1 + 2 * 8);
        JsonNode written = JsonMapper.shared().readTree(Files.readString(out.resolve("explain.json")));
        assertThat(written.get("cases")).hasSize(2);

        CommandLineRun again = explain(plantedModel(), small.folder().resolve("planted.csv"), "--out", out);
        assertThat(again.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(again.saidErr()).contains("explain.html is there already; name another folder");
    }

    @Test
    void aTableWithoutLabelsIsExplainedWithoutImportances() throws IOException {
        Path model = small.train();
        Path table = small.write(
                "new.csv",
                SmallTable.lines().stream()
                        .map(line -> line.substring(0, line.lastIndexOf(',')))
                        .toList());
        JsonNode document = json(model, table, "--most", 1);
        assertThat(document.get("importance").isNull()).isTrue();
        assertThat(document.get("notes").toString()).contains("has no labels in the column FLAG");
        assertThat(document.get("normal").get("known").asBoolean()).isFalse();
        assertThat(document.get("cases").get(0).get("known").isNull()).isTrue();
        assertThat(document.get("curves")).hasSizeBetween(1, 3);
    }

    @Test
    void withoutAFlaggedCaseTheHighestScoresAreExplained() {
        Path model = small.train("--set", "evaluate.threshold=0.999999");
        CommandLineRun run = explain(model, small.table(), "--most", 2, "--by", "none");
        assertThat(run.saidOut())
                .contains("Normal means here: 40 cases known as Honest.")
                .contains("No case is flagged as Thief, so the 2 cases of highest score are explained instead.")
                .doesNotContain("What the columns are worth");
    }

    @Test
    void aCaseIsNamedByItsId() {
        Path model = small.train();
        JsonNode document = json(model, small.table(), "--row", "C7", "--row", "C3", "--baseline", "zero", "--logits");
        assertThat(document.get("cases").get(0).get("id").asString()).isEqualTo("C7");
        assertThat(document.get("cases").get(1).get("id").asString()).isEqualTo("C3");
        JsonNode by = document.get("cases").get(0).get("attributions").get(0);
        assertThat(by.get("baseline").asString()).isEqualTo("zero");
        assertThat(by.get("score").asDouble()).isLessThan(0);
    }

    @Test
    void mistakesAreToldInOneSentence() {
        Path model = small.train();
        Object[][] wrong = {
            {"--row", "C71", "has no case \"C71\"; the ids go from C1 to C60; the nearest are"},
            {"--method", "integrated_gradient", "did you mean \"integrated_gradients\"?"},
            {"--method", "grad_cam", "grad_cam"},
            {"--metric", "roc", "did you mean \"roc_auc\"?"},
            {"--baseline", "mean", "did you mean \"normal_mean\"?"},
            {"--by", "colum", "did you mean \"column\"?"},
            {"--column", "D", "the network sees no column \"D\"; it sees A, B, C"},
            {"--group", "x=A,BB", "the network sees no column \"BB\""},
            {"--group", "x", "expected NAME=COLUMN,COLUMN"},
            {"--set", "occlusion.window=2", "occlusion is not among the methods"},
            {"--set", "integrated_gradients.stepz=2", "did you mean \"steps\"?"},
            {"--repeats", "0", "--repeats must be a whole number of at least 1, got 0"},
            {"--rows", "0", "--rows must be a whole number of at least 1, got 0"},
        };
        for (Object[] one : wrong) {
            CommandLineRun run = explain(model, small.table(), one[0], one[1]);
            assertThat(run.exitCode()).as(one[0] + " " + one[1]).isIn(ExitCode.WRONG_DATA, ExitCode.WRONG_USAGE);
            assertThat(run.saidErr().replace("\n", " "))
                    .contains((String) one[2])
                    .doesNotContain("\tat ");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void aTableOfOneClassHasNoRocArea() throws IOException {
        Path model = small.train();
        Path normal = small.write(
                "normal.csv",
                SmallTable.lines().stream().filter(line -> !line.endsWith(",1")).toList());
        CommandLineRun run = explain(model, normal, "--by", "column");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(run.saidErr()).contains("all 40 cases are of one class").contains("--by none");
        JsonNode document = json(model, normal, "--most", 1);
        assertThat(document.get("importance").isNull()).isTrue();
        assertThat(document.get("notes").toString()).contains("all 40 cases are of one class, so there is no roc_auc");
        assertThat(document.get("cases")).hasSize(1);
    }

    @Test
    void oneRowAloneIsExplained() throws IOException {
        Path model = small.train();
        for (String row : List.of("C1", "C3")) {
            Path one = small.write(
                    row + ".csv",
                    SmallTable.lines().stream()
                            .filter(line -> line.startsWith("CASE") || line.startsWith(row + ","))
                            .map(line -> line.substring(0, line.lastIndexOf(',')))
                            .toList());
            assertThat(Files.readAllLines(one)).hasSize(2);
            JsonNode document = json(model, one);
            assertThat(document.get("notes").toString())
                    .contains("can be taken as normal, so there are no sentences")
                    .doesNotContain("There is no curve")
                    .contains("Give a table that holds normal cases too, and name the case by --row.");
            assertThat(document.get("normal").get("cases").asInt()).isZero();
            JsonNode single = document.get("cases").get(0);
            assertThat(single.get("id").asString()).isEqualTo(row);
            assertThat(single.get("reason").isNull()).isTrue();
            assertThat(single.get("attributions").get(0).get("baseline").asString())
                    .isIn("zero", "own_past");
        }
        assertThat(explain(model, small.folder().resolve("C3.csv")).saidOut()).contains("Normal means here: no case.");
    }

    /// Rows that the recipe splits by chunks, for neighbours are alike, are told of once each chunk.
    @Test
    void ofNeighbouringRowsTheHighestIsExplained() {
        Path model = small.train("--set", "split={kind: chunks, size: 30, test: 1, purge: 0, seed: 0}");
        JsonNode document = json(model, small.table(), "--most", 3, "--by", "none");
        List<Integer> chunks = new ArrayList<>();
        document.get("cases")
                .forEach(one ->
                        chunks.add((Integer.parseInt(one.get("id").asString().substring(1)) - 1) / 30));
        assertThat(chunks).doesNotHaveDuplicates().hasSize(2);
        assertThat(document.get("notes").toString())
                .contains("of each 30 in the table's order", "--row names any other");
    }

    @Test
    void aNetworkThatCallsNobodyIsExplained() throws IOException {
        small.turnLabels(row -> row >= 30 && row <= 42);
        Path model = small.train(
                "--set",
                "evaluate.threshold={precision: 0.9}",
                "--set",
                "train.validation_split=0.3",
                "--set",
                "split={kind: random, shuffle: false, test: 18}",
                "--set",
                "train.epochs=20");
        Path out = small.folder().resolve("nobody");
        CommandLineRun run = explain(model, small.table(), "--most", 1, "--out", out);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.saidOut())
                .contains("0 flagged Thief (threshold above 1)")
                .contains("No case is flagged as Thief, so the case of highest score is explained instead.")
                .doesNotContain("flagged if");
        assertThat(Files.readString(out.resolve("explain.html")))
                .contains("This network calls nobody Thief, whatever the score")
                .doesNotContain("from a score of 1");
    }

    @Test
    void scoresBeforeCalibrationAndLogitsAreCalledSo() {
        Path model = small.train("--set", "evaluate.calibration=platt", "--set", "train.validation_split=0.3");
        assertThat(explain(model, small.table(), "--most", 1, "--by", "none").saidOut())
                .contains("(before calibration)");
        assertThat(explain(model, small.table(), "--most", 1, "--by", "none", "--logits")
                        .saidOut())
                .contains("the logit of which is");
    }

    @Test
    void everyMethodButThatOfConvolutionsExplainsADenseNetwork() {
        Path model = small.train();
        JsonNode document = json(model, small.table(), "--method", "all", "--most", 1, "--by", "none");
        List<String> methods = new ArrayList<>();
        document.get("cases")
                .get(0)
                .get("attributions")
                .forEach(by -> methods.add(by.get("method").asString()));
        assertThat(methods)
                .contains("saliency", "integrated_gradients", "occlusion", "shapley")
                .doesNotContain("grad_cam");
        assertThat(document.get("notes").toString()).contains("Left out grad_cam");
    }
}
