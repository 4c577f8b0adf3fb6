package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TraceCommandTest {

    @TempDir
    private static Path folder = Path.of("");

    private static SmallTable table;
    private static String model;

    @BeforeAll
    static void train() throws IOException {
        table = SmallTable.in(folder);
        model = table.train(
                        "--set",
                        "model=[{Reshape: [3, 1]}, {LSTM: 4}, {Dropout: 0.5},"
                                + " {Dense: {units: 1, activation: sigmoid}}]")
                .toString();
    }

    private static CommandLineRun trace(String... options) {
        List<String> args =
                new ArrayList<>(List.of("trace", model, table.table().toString()));
        args.addAll(List.of(options));
        return CommandLineRun.of(args.toArray(String[]::new));
    }

    private static JsonNode json(String... options) {
        String[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = "--json";
        CommandLineRun run = trace(all);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        return JsonMapper.shared().readTree(run.out());
    }

    @Test
    void theScoreIsThatOfPredict() {
        JsonNode traced = json("--row", "C9");
        CommandLineRun predict =
                CommandLineRun.of("predict", model, table.table().toString());
        String line = predict.out()
                .lines()
                .filter(one -> one.startsWith("C9,"))
                .findFirst()
                .orElseThrow();
        double score = traced.get("score").asDouble();
        assertThat(Double.parseDouble(line.split(",", -1)[1])).isCloseTo(score, within(1e-6));
        assertThat(traced.get("output").asDouble()).isCloseTo(score, within(1e-6));
        assertThat(traced.get("label").asString()).isEqualTo("Thief");
        assertThat(traced.get("loss").asDouble()).isCloseTo(-Math.log(score), within(1e-5));
        assertThat(traced.get("layers").size()).isEqualTo(4);
        assertThat(traced.get("raw").get(0).get("column").asString()).isEqualTo("A");
        assertThat(traced.get("prepared").get("values").size()).isEqualTo(3);
    }

    @Test
    void theTextHasEquationsForEachLayerAndSaysHowToSeeMore() {
        CommandLineRun run = trace("--row", "C9");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("Forward: lstm (LSTM, step 3, unit 1)", "i_3[1] = sigmoid(x_3 W_i + h_2 U_i + b_i)")
                .contains("Forward: dense (Dense)", "y[1] = sigmoid(x W + b)")
                .contains("L = -(y log(p) + (1 - y) log(1 - p))", "dL/dz = p - y", "dL/dc_3[1]")
                .doesNotContain("One training step");
        assertThat(run.saidOut()).contains("dropout is off", "--layer NAME shows a layer in full");
    }

    @Test
    void oneLayerStepAndUnitCanBeChosen() {
        CommandLineRun run = trace("--row", "C9", "--layer", "lstm", "--step", "2", "--unit", "4");
        assertThat(run.out())
                .contains("c_2[4] = f_2 c_1 + i_2 g_2", "Inside, unit 4 at each step", "dL/dz_i")
                .doesNotContain("Forward: dense");
        assertThat(json("--row", "C9", "--layer", "lstm").get("layers").size()).isEqualTo(1);
        assertThat(trace("--row", "C9", "--layer", "lstm", "--unit", "5").err())
                .contains("--unit is 5, but the layer lstm has 4 units");
        assertThat(trace("--row", "C9", "--layer", "lstm", "--step", "4").err()).contains("has 3 steps");
        assertThat(trace("--row", "C9", "--layer", "dense", "--step", "2").err())
                .contains("dense has one step alone");
        assertThat(trace("--row", "C9", "--step", "4").err())
                .contains("--step is 4, but no layer has so many steps; reshape has the most, 3");
        assertThat(trace("--row", "C9", "--unit", "5").err()).contains("lstm has the most, 4");
        assertThat(trace("--row", "C9", "--layer", "dens").err()).contains("did you mean dense?");
        CommandLineRun wrong = trace("--row", "C9", "--layer", "gru");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(wrong.err()).contains("there is no layer \"gru\"", "lstm, dropout");
    }

    @Test
    void aTrainingStepMovesEveryWeight() {
        JsonNode step = json("--row", "C9", "--train").get("training");
        assertThat(step.get("optimizer").asString()).isEqualTo("adam");
        assertThat(step.get("learning_rate").asDouble()).isEqualTo(0.1);
        assertThat(step.get("loss_after").asDouble())
                .isLessThan(step.get("loss_before").asDouble());
        assertThat(step.get("weights").size()).isEqualTo(5);
        assertThat(trace("--row", "C9", "--train").saidOut())
                .contains("One step of adam with the learning rate 0.1000", "Dropout is on: dropout set")
                .contains("w after = w - learning_rate");
    }

    @Test
    void aRowWithoutALabelShowsTheGradientOfItsScore() throws IOException {
        Path unlabelled = folder.resolve("unlabelled.csv");
        Files.write(
                unlabelled,
                Files.readAllLines(table.table()).stream()
                        .map(line -> line.substring(0, line.lastIndexOf(',')))
                        .toList());
        CommandLineRun run = CommandLineRun.of("trace", model, unlabelled.toString(), "--row", "C9");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.saidOut()).contains("Without a label there is no loss");
        CommandLineRun train = CommandLineRun.of("trace", model, unlabelled.toString(), "--row", "C9", "--train");
        assertThat(train.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(train.err()).contains("--train needs the row's label");
    }

    @Test
    void aPageIsOneFileWithEquations() throws IOException {
        Path page = folder.resolve("pages/trace.html");
        CommandLineRun run = trace("--row", "C9", "--train", "-o", page.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).isEmpty();
        assertThat(Files.readString(page))
                .contains("<math>", "<h2>Forward: lstm (LSTM, step 3, unit 1)</h2>", "One training step")
                .doesNotContain("http://", "https://", "src=");
    }

    @Test
    void aRowThatIsNotThereIsNamed() {
        CommandLineRun run = trace("--row", "C99");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(run.err()).contains("has no case \"C99\"; did you mean C9, C19, C29?");
        assertThat(trace("--row", "C9", "--unit", "0").err()).contains("--unit must be a whole number of at least 1");
        assertThat(CommandLineRun.of("trace", model, table.table().toString()).exitCode())
                .isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void thePageIsNotWrittenOverWhatIsRead() throws IOException {
        byte[] before = Files.readAllBytes(Path.of(model));
        for (String read : List.of(model, table.table().toString())) {
            CommandLineRun run = trace("--row", "C9", "--out", read);
            assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
            assertThat(run.err()).contains("--out names a file that is read");
        }
        assertThat(Files.readAllBytes(Path.of(model))).isEqualTo(before);
    }

    @Test
    void longEquationsAreBrokenForTheScreen() {
        assertThat(trace("--row", "C9").out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void gradientsOfARecipeAgree() {
        CommandLineRun run =
                CommandLineRun.of("doctor", "--gradients", table.recipe().toString());
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.saidOut()).contains("The gradients agree", "dense_1/bias", "dropout drops the same units");
        CommandLineRun json = CommandLineRun.of(
                "doctor",
                "--gradients",
                table.recipe().toString(),
                "--json",
                "--numbers",
                "3",
                "--set",
                "model.0.Dense.units=7");
        JsonNode result = JsonMapper.shared().readTree(json.out());
        assertThat(result.get("agrees").asBoolean()).isTrue();
        assertThat(result.get("numbers").asInt()).isEqualTo(3 * 7 + 7 + 7 + 1);
        assertThat(result.get("weights").get(0).get("shape").get(1).asInt()).isEqualTo(7);
        assertThat(result.get("largest_difference").asDouble()).isLessThan(0.01);
        assertThat(CommandLineRun.of("doctor", "--gradients", "none.yaml").exitCode())
                .isEqualTo(ExitCode.WRONG_DATA);
    }
}
