package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.app.runs.TemporaryFolder;
import org.seriema.pipeline.Predictor;
import org.seriema.pipeline.Provenance;
import org.seriema.pipeline.model.ModelFile;
import org.seriema.pipeline.model.NamedWeights;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `runs reproduce` and `runs show MODEL`: where a network comes from, and whether it comes from there again.
class RunsReproduceTest {

    private final SmallTable small;
    private Path store = Path.of("");
    private Path model = Path.of("");

    RunsReproduceTest(@TempDir Path temp) throws IOException {
        small = SmallTable.in(temp);
    }

    @BeforeEach
    void train() {
        store = small.folder().resolve("runs.sqlite");
        model = small.train("--store", store.toString());
    }

    private CommandLineRun runs(String... args) {
        List<String> all = new ArrayList<>(List.of("runs"));
        all.addAll(List.of(args));
        all.addAll(List.of("--store", store.toString(), "-q"));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static JsonNode json(CommandLineRun run) {
        return JsonMapper.shared().readTree(run.out());
    }

    private String id() {
        return json(runs("list", "--json")).get(0).get("id").asString();
    }

    private void assertSame(CommandLineRun run) {
        assertThat(run.saidOut())
                .startsWith("The same bit for bit: all 4 weights (21 numbers), the fitted steps and the threshold.\n")
                .contains(ModelFile.read(model).weightsSha256());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void anIdAFolderAndAModelFileGiveTheSameNetworkForAnyNumberOfThreads() {
        assertSame(runs("reproduce", id()));
        assertSame(runs("reproduce", id().substring(0, id().length() - 2), "--threads", "1"));
        assertSame(runs("reproduce", String.valueOf(model.getParent()), "--threads", "3"));
        assertSame(runs("reproduce", model.toString()));
        JsonNode json = json(runs("reproduce", id(), "--json"));
        assertThat(json.get("same").asBoolean()).isTrue();
        assertThat(json.get("weights_sha256_again").asString())
                .isEqualTo(ModelFile.read(model).weightsSha256());
        assertThat(json.get("data_sha256").asString())
                .isEqualTo(ModelFile.read(model).provenance().get("data_sha256"));
    }

    @Test
    void aModelFileAloneNeedsItsTable() throws IOException {
        try (TemporaryFolder elsewhere = TemporaryFolder.make()) {
            Path alone = Files.copy(model, elsewhere.path().resolve("sent.seriema"));
            CommandLineRun missing = runs("reproduce", alone.toString());
            assertThat(missing.err()).contains("table.csv");
            assertThat(missing.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
            assertSame(runs("reproduce", alone.toString(), "--set", "data.file=" + small.table()));
        }
    }

    @Test
    void aRecipeThatHappensToLieBesideACopyIsNotTaken() throws IOException {
        Path folder = Files.createDirectory(small.folder().resolve("mine"));
        Path copy = Files.copy(model, folder.resolve("model.seriema"));
        Files.writeString(folder.resolve("recipe.yaml"), "name: mine");
        assertSame(runs("reproduce", copy.toString(), "--set", "data.file=" + small.table()));
    }

    @Test
    void otherCasesAreToldBeforeAnythingIsTrained() throws IOException {
        small.write("table.csv", small.with(5, ",0", ",1"));
        CommandLineRun run = runs("reproduce", id());
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("Error: ")
                .contains("these are other cases than those of the run")
                .hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
    }

    @Test
    void theStoreAloneIsEnoughForAHash() throws IOException {
        String id = id();
        new TemporaryFolder(Path.of(String.valueOf(model.getParent()))).close();
        CommandLineRun run = runs("reproduce", id);
        assertThat(run.saidOut())
                .startsWith("The same bit for bit: the weights have the hash that the run store has of them.");
        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        CommandLineRun other = runs("reproduce", id, "--set", "data.file=gone.csv");
        assertThat(other.err()).contains("gone.csv");
        assertThat(other.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // there is no signal to send
    void ctrlCStopsItAndLeavesNothing() throws Exception {
        Path folder = TrialRun.done(small, "long", "train.epochs=3000", "model.0.Dense.units=300")
                .folder();
        Path temporary = Files.createDirectory(small.folder().resolve("temporary"));
        Process process = ChildProcess.of(
                        List.of("-Djava.io.tmpdir=" + temporary),
                        small.folder().resolve("err"),
                        "runs",
                        "reproduce",
                        folder.toString())
                .start();
        while (process.isAlive() && !temporaryFolderIn(temporary)) {
            Thread.sleep(2);
        }
        process.destroy(); // Ctrl-C
        assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(Files.readString(small.folder().resolve("err"))).endsWith("Stopped.\n");
        assertThat(temporaryFolderIn(temporary)).isFalse();
    }

    private static boolean temporaryFolderIn(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.anyMatch(one -> String.valueOf(one.getFileName()).startsWith("seriema-"));
        }
    }

    @Test
    void aWeightThatDiffersIsNamed() {
        ModelFile read = ModelFile.read(model);
        List<NamedWeights> weights = new ArrayList<>(read.weights());
        float[] values = weights.get(0).values().clone();
        values[3] = Math.nextUp(values[3]);
        weights.set(0, new NamedWeights(weights.get(0).name(), weights.get(0).shape(), true, values));
        new ModelFile(read.model(), read.recipe(), read.provenance(), weights).write(model);
        CommandLineRun run = runs("reproduce", model.toString());
        assertThat(run.out())
                .startsWith("Not the same: 1 of 4 weights differ.")
                .containsPattern("dense/kernel +12 +1 ");
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
    }

    @Test
    void whatSavedNoNetworkAndOtherSettingsAreRefused() {
        TrialRun folds = TrialRun.done(small, "folds", "split={kind: stratified_k_fold, n_splits: 2}");
        assertThat(runs("reproduce", folds.folder().toString()).err())
                .contains("the run saved no network")
                .contains("evaluate.refit");
        assertThat(runs("reproduce", id(), "--set", "train.epochs=1").err())
                .contains("a run is reproduced with its own recipe");
        assertThat(runs("reproduce", "20200101").err()).contains("there is no run 20200101");
        assertThat(runs("reproduce", "gone.seriema").err()).contains("There is no file gone.seriema");
    }

    @Test
    void theNetworkOfARefitIsTrainedAgainOnAllRows() {
        TrialRun folds = TrialRun.done(
                small,
                "folds",
                "split={kind: stratified_k_fold, n_splits: 2}",
                "evaluate={refit: true, threshold: 0.5}");
        CommandLineRun run = runs("reproduce", folds.folder().toString());
        assertThat(run.saidOut()).startsWith("The same bit for bit: ");
    }

    @Test
    void aModelFileTellsWhereItComesFrom() {
        CommandLineRun run = runs("show", model.toString());
        Provenance provenance = Objects.requireNonNull(Predictor.load(model).provenance());
        assertThat(run.out())
                .contains(
                        "run        " + id(),
                        "with seed 1 by Seriema " + ModelFile.WRITER,
                        "60 cases, 42 to train on",
                        "SHA-256 " + provenance.dataSha256(),
                        "on 18 test rows",
                        "f1 ",
                        "21 numbers",
                        "Recipe as run",
                        "epochs: 2");
        JsonNode json = json(runs("show", model.toString(), "--json"));
        JsonNode report = JsonMapper.shared().readTree(model.resolveSibling("report.json"));
        assertThat(json.at("/provenance/test/f1").asDouble())
                .isEqualTo(report.at("/test/f1").asDouble());
        assertThat(json.get("run").asString()).isEqualTo(id());
        assertThat(runs("show", model.toString(), "--recipe").out())
                .contains("name: small")
                .doesNotContain("SHA-256");
    }

    @Test
    void aModelFileWithoutProvenanceSaysSo() {
        ModelFile read = ModelFile.read(model);
        new ModelFile(read.model(), read.recipe(), Map.of(), read.weights()).write(model);
        assertThat(runs("show", model.toString()).saidOut()).contains("did not write more into its files");
    }
}
