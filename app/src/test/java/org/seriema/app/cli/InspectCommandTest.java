package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.pipeline.Predictor;
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
}
