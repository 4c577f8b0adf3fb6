package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.pipeline.Predictor;
import org.seriema.tensor.Tensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InspectCommandTest {

    private static CommandLineRun inspect(String... options) throws IOException {
        String[] args =
                Arrays.copyOf(new String[] {"inspect", ExampleModel.file().toString()}, 2 + options.length);
        System.arraycopy(options, 0, args, 2, options.length);
        return CommandLineRun.of(args);
    }

    @Test
    void saysHowItWasTrainedAndWhatItsLayersAre() throws IOException {
        CommandLineRun run = inspect();
        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).isEmpty();
        assertThat(run.saidOut())
                .startsWith("wsn-faults\n")
                .contains(
                        "on data/wsn-lwsndr/faults.csv with seed 42",
                        "12 columns: T1_t0, H1_t0,",
                        "standardize: mean [",
                        "... 12 in all]",
                        "Faulty from a score of 0.5 on, else Normal",
                        "12,033",
                        "0  dense (Dense), output (None, 128), 1,664 parameters\nweight ",
                        "\ndense/kernel  (12, 128) ",
                        "1  dropout (Dropout), output (None, 128), no trainable weights\n");
    }

    @Test
    void jsonHoldsTheStatisticsOfEveryWeight() throws IOException {
        JsonNode json = JsonMapper.shared().readTree(inspect("--json").out());
        assertThat(json.get("seed").asInt()).isEqualTo(42);
        assertThat(json.get("data").get(0).asString()).isEqualTo("data/wsn-lwsndr/faults.csv");
        assertThat(json.get("parameters").get("total").asInt()).isEqualTo(12_033);
        assertThat(json.get("layers")).hasSize(6);
        JsonNode dense = json.get("layers").get(2);
        assertThat(dense.get("index").asInt()).isEqualTo(2);
        assertThat(dense.get("name").asString()).isEqualTo("dense_1");
        assertThat(dense.get("class").asString()).isEqualTo("Dense");
        assertThat(dense.get("output_shape").asString()).isEqualTo("(None, 64)");
        assertThat(json.get("layers").get(1).get("weights")).isEmpty();

        JsonNode kernel = dense.get("weights").get(0);
        assertThat(kernel.get("name").asString()).isEqualTo("dense_1/kernel");
        assertThat(kernel.get("shape").toString()).isEqualTo("[128,64]");
        assertThat(kernel.get("trainable").asBoolean()).isTrue();
        float[] values =
                Predictor.load(ExampleModel.file()).model().weights().get(2).toArray();
        double[] sorted = new double[values.length];
        Arrays.setAll(sorted, i -> values[i]);
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double variance = Arrays.stream(sorted)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        assertThat(kernel.get("min").asDouble()).isEqualTo(sorted[0]);
        assertThat(kernel.get("max").asDouble()).isEqualTo(sorted[sorted.length - 1]);
        assertThat(kernel.get("mean").asDouble()).isCloseTo(mean, within(1e-12));
        assertThat(kernel.get("deviation").asDouble()).isCloseTo(Math.sqrt(variance), within(1e-12));
    }

    @Test
    void plainLinesFitNarrowTerminals(@TempDir Path folder) throws IOException {
        Path model = SmallTable.in(folder).train();
        String said = CommandLineRun.of("inspect", model.toString(), "--plain").out();
        assertThat(said)
                .contains("  0  dense (Dense)  (None, 4)  16 parameters\n     kernel (3, 4)\n     bias (4,)\n")
                .doesNotContain("│");
        assertThat(said.substring(said.indexOf("  0  ")).lines()).allMatch(line -> line.length() <= 60);
    }

    @Test
    void theRecipeTrainsTheSameNetworkAgain(@TempDir Path folder) throws IOException {
        SmallTable small = SmallTable.in(folder);
        Path model = small.train();
        CommandLineRun recipe = CommandLineRun.of("inspect", model.toString(), "--recipe");
        assertThat(recipe.out()).isEqualTo(Files.readString(small.recipe()));
        Files.writeString(folder.resolve("again.yaml"), recipe.out());
        CommandLineRun.of("train", folder.resolve("again.yaml").toString(), "--out", folder + "/again", "-q");
        assertThat(folder.resolve("again/model.seriema")).hasSameBinaryContentAs(model);
    }

    @Test
    void aRecipeOfAnotherVersionDoesNotStopIt(@TempDir Path folder) throws IOException {
        SmallTable small = SmallTable.in(folder);
        Path model = small.withRecipe(small.train(), "name: small\nfuture: 1\n");
        CommandLineRun run = CommandLineRun.of("inspect", model.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("trained    by a recipe that this version cannot read with seed 1\n");
        assertThat(CommandLineRun.of("inspect", model.toString(), "--recipe").out())
                .isEqualTo("name: small\nfuture: 1\n");
    }

    @Test
    void weightsThatTrainingDoesNotMoveAreTold(@TempDir Path folder) throws IOException {
        SmallTable small = SmallTable.in(folder);
        CommandLineRun.of(
                "train",
                small.recipe().toString(),
                "--set",
                "model.0=BatchNormalization",
                "-q",
                "--out",
                folder + "/normalized");
        assertThat(CommandLineRun.of("inspect", folder + "/normalized/model.seriema")
                        .out())
                .containsPattern("batch_normalization/moving_mean +\\(3\\) +no ")
                .containsPattern("batch_normalization/gamma +\\(3\\) +yes ")
                .contains("note       " + SmallTable.NOTE);
    }

    @Test
    void withATableItSaysHowUnitsAndGradientsAre(@TempDir Path folder) throws IOException {
        SmallTable small = SmallTable.in(folder);
        Path model = small.train();
        CommandLineRun run =
                CommandLineRun.of("inspect", model.toString(), small.table().toString(), "--row", "C17");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.saidOut())
                .contains(
                        "Units, gates, gradients on all 60 cases of",
                        "always 0",
                        "Health\n",
                        "\nCase C17\nThe network gives it a score of ",
                        "dense_1  (1) ");
        String json = CommandLineRun.of(
                        "inspect", model.toString(), small.table().toString(), "--row", "C17", "--json")
                .out();
        JsonNode facts = JsonMapper.shared().readTree(json);
        assertThat(facts.get("measured_on").asString()).startsWith("all 60 cases of ");
        assertThat(facts.get("health").get("cases").asInt()).isEqualTo(60);
        assertThat(facts.get("health").get("units")).hasSize(2);
        assertThat(facts.get("health").get("gradients").get(1).get("norm").asDouble())
                .isEqualTo(1);
        JsonNode row = facts.get("row");
        assertThat(row.get("layers")).hasSize(2);
        assertThat(row.get("layers").get(0).get("shape").toString()).isEqualTo("[4]");
        JsonNode output = row.get("layers").get(1).get("values").get(0);
        JsonNode scores = JsonMapper.shared()
                .readTree(CommandLineRun.of(
                                "predict", model.toString(), small.table().toString(), "--json")
                        .out());
        JsonNode predicted = scores.get("predictions").get(16);
        assertThat(predicted.get("id").asString()).isEqualTo("C17");
        assertThat(output.asDouble()).isCloseTo(predicted.get("score").asDouble(), within(1e-7));
        assertThat(row.get("label").asString()).isEqualTo(predicted.get("label").asString());
    }

    @Test
    void deadUnitsAreSaidInTextPageAndJson(@TempDir Path folder) throws IOException {
        SmallTable small = SmallTable.in(folder);
        Path model = killed(folder, small.train());
        Path page = folder.resolve("pages/inside.html");
        CommandLineRun run =
                CommandLineRun.of("inspect", model.toString(), small.table().toString(), "-o", page.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).contains("The page is in " + page);
        String said = "dense: 4 of 4 units (1, 2, 3, 4) give exactly 0 for all 60 cases";
        assertThat(run.saidOut()).contains("error: The network gives the same score", "warning: " + said);
        assertThat(Files.readString(page)).contains(said, "<h2>Units, gates, gradients</h2>", "Gradient by layer");
        JsonNode facts = JsonMapper.shared()
                .readTree(CommandLineRun.of(
                                "inspect", model.toString(), small.table().toString(), "--json")
                        .out());
        assertThat(facts.get("findings").get(0).get("code").asString()).isEqualTo("constant_output");
        assertThat(facts.get("health").get("units").get(0).get("dead").toString())
                .isEqualTo("[1,2,3,4]");
    }

    /// A model file whose hidden units are dead.
    private static Path killed(Path folder, Path model) {
        Predictor predictor = Predictor.load(model);
        Tensor bias = predictor.model().weights().get(1);
        Arrays.fill(bias.data(), bias.offset(), bias.offset() + bias.size(), -1e4f);
        Path other = folder.resolve("dead.seriema");
        predictor.save(other);
        return other;
    }

    @Test
    void thePageShowsGatesInTheirOrderAndTheRowOverTime(@TempDir Path folder) throws IOException {
        SmallTable small = SmallTable.in(folder);
        Path model = small.train(
                "--set",
                "steps=[standardize, {reshape: {shape: [3, 1]}}]",
                "--set",
                "model=[{LSTM: {units: 4}}, {Dense: {units: 1, activation: sigmoid}}]");
        Path page = folder.resolve("inside.html");
        CommandLineRun run = CommandLineRun.of(
                "inspect", model.toString(), small.table().toString(), "--row", "C3", "-o", page.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        String html = Files.readString(page);
        String kernels = html.substring(html.indexOf("<h2>Weights</h2>"));
        assertThat(kernels)
                .containsSubsequence(
                        "lstm/recurrent_kernel (4, 16)", "input i", "forget f", "candidate g", "output o", "lstm/bias")
                .contains("unit, gate by gate 1 of forget f: ");
        assertThat(html)
                .contains("<h2>Case C3</h2>", "lstm: gates, 0 shut to 1 open", "lstm: candidate and state")
                .contains("Gradient by time step: lstm")
                .contains("time step A") // the columns are the steps
                .doesNotContain("NaN")
                .doesNotContain("<img");
        assertThat(html.length()).isLessThan(300_000);
    }

    @Test
    void withoutATableThePageHoldsTheWeights(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("inside.html");
        CommandLineRun run = inspect("-o", page.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(page))
                .contains("dense/kernel (12, 128)", ">H1_t0<", "dense/bias (128,)", "What its units, gates and")
                .doesNotContain("<h2>Units, gates, gradients</h2>");
    }

    @Test
    void largeTablesAreLookedAtInPart(@TempDir Path folder) throws IOException {
        SmallTable small = SmallTable.in(folder);
        Path model = small.train();
        List<String> lines = new ArrayList<>(List.of(SmallTable.lines().getFirst()));
        for (int i = 0; i < 2100; i++) {
            lines.add(SmallTable.lines().get(1 + i % 60).replaceFirst("C\\d+", "C" + (i + 1)));
        }
        Path large = small.write("large.csv", lines);
        CommandLineRun run = CommandLineRun.of("inspect", model.toString(), large.toString(), "--row", "C2099");
        assertThat(run.saidOut()).contains("on 525 of the 2,100 cases of", "evenly spread", "\nCase C2099\n");
    }

    @Test
    void wrongRequestsAreOneMessage(@TempDir Path folder) throws IOException {
        SmallTable small = SmallTable.in(folder);
        Path model = small.train();
        String table = small.table().toString();
        CommandLineRun unknown = CommandLineRun.of("inspect", model.toString(), table, "--row", "C600");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(unknown.saidErr()).contains("has no case \"C600\"; did you mean C60?");
        assertThat(CommandLineRun.of("inspect", model.toString(), table, "--row", "nobody at all")
                        .saidErr())
                .contains("its 60 cases are called C1, C2, C3 and so on");
        CommandLineRun alone = CommandLineRun.of("inspect", model.toString(), "--row", "C1");
        assertThat(alone.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(alone.saidErr()).contains("--row shows a case of a table, so name the table too");
        assertThat(CommandLineRun.of("inspect", model.toString(), table, "--recipe")
                        .saidErr())
                .contains("--recipe prints the recipe and nothing else");
        assertThat(CommandLineRun.of("inspect", model.toString(), table, "-o", table)
                        .saidErr())
                .contains("-o names a file that is read");
        assertThat(CommandLineRun.of("inspect", model.toString(), table, "-o", folder.toString())
                        .saidErr())
                .contains("(a folder)");
        Path other = small.write("other.csv", List.of("CASE,A,C,FLAG", "C1,1,2,0"));
        CommandLineRun lacks = CommandLineRun.of("inspect", model.toString(), other.toString());
        assertThat(lacks.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(lacks.saidErr()).contains("has no column \"B\", which the network sees");
        Path empty = small.write("empty.csv", List.of("CASE,A,B,C,FLAG"));
        assertThat(CommandLineRun.of("inspect", model.toString(), empty.toString())
                        .saidErr())
                .contains("no rows below it");
    }
}
