package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.app.runs.TemporaryFolder;
import org.seriema.app.store.NewRun;
import org.seriema.app.store.RunFilter;
import org.seriema.app.store.RunIds;
import org.seriema.app.store.RunKind;
import org.seriema.app.store.RunRow;
import org.seriema.app.store.RunStore;
import org.seriema.app.store.StorePlace;
import org.seriema.app.store.TrialRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Trainings are kept, listed, shown, compared and removed.
class RunsCommandTest {

    private final SmallTable small;
    private String store;

    RunsCommandTest(@TempDir Path folder) throws IOException {
        small = SmallTable.in(folder);
        store = folder.resolve("runs.sqlite").toString();
    }

    private Path train(String name, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("--store " + store);
        return TrialRun.done(small, name, all.toArray(String[]::new)).folder();
    }

    private CommandLineRun runs(String... args) {
        List<String> all = new ArrayList<>(List.of("runs"));
        all.addAll(List.of(args));
        all.addAll(List.of("--store", store));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private CommandLineRun done(String... args) {
        CommandLineRun run = runs(args);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        return run;
    }

    private String refused(String... args) {
        CommandLineRun run = runs(args);
        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(run.err()).startsWith("Error: ").hasLineCount(1);
        return run.err();
    }

    private JsonNode json(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--json");
        return JsonMapper.shared().readTree(done(all.toArray(String[]::new)).out());
    }

    private List<RunRow> kept() {
        try (RunStore open = RunStore.existing(
                StorePlace.at(store), message -> assertThat(message).isNull())) {
            return open.runs(RunFilter.ALL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "h2"})
    void aTrainingIsKeptWithAllThatCameOfIt(String kind) throws IOException {
        store = kind.equals("h2") ? "jdbc:h2:" + small.folder().toAbsolutePath().resolve("runs") : store;
        Path folder = train("first", "train.epochs=3");
        JsonNode shown = json("show", folder.toString());
        assertThat(shown.get("name").asString()).isEqualTo("small");
        assertThat(shown.get("status").asString()).isEqualTo("done");
        assertThat(shown.get("seed").asInt()).isEqualTo(1);
        assertThat(shown.get("recipe").asString()).isEqualTo(Files.readString(folder.resolve("recipe.yaml")));
        assertThat(shown.get("folder").asString()).isEqualTo(folder.toRealPath().toString());
        assertThat(shown.get("data").get("rows").asInt()).isEqualTo(60);
        assertThat(shown.get("data").get("sha256").asString()).hasSize(64);
        assertThat(shown.get("environment").get("java").asString())
                .isEqualTo(Runtime.version().toString());
        JsonNode report = JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json")));
        for (String metric : List.of("accuracy", "f1", "roc_auc", "loss", "brier")) {
            assertThat(shown.get("metrics").get(metric))
                    .as(metric)
                    .isEqualTo(report.get("test").get(metric));
        }
        assertThat(shown.get("verdict")).isEqualTo(report.get("verdict").get("sentence"));
        List<Double> losses = new ArrayList<>();
        shown.get("history").forEach(row -> {
            if (row.get("name").asString().equals("loss")) {
                losses.add(row.get("figure").asDouble());
            }
        });
        List<Double> told = new ArrayList<>();
        report.get("history").get("loss").forEach(loss -> told.add(loss.asDouble()));
        assertThat(losses).hasSize(3).isEqualTo(told);
        assertThat(done("show", folder.toString()).out())
                .contains("Status    done", "Seed      1", "roc_auc", "Recipe as run\nname: small");
        assertThat(done("show", shown.get("id").asString(), "--recipe").out())
                .isEqualTo(shown.get("recipe").asString());
    }

    @Test
    void theListShowsTheNewestFirstAndWhatIsAskedFor() throws IOException {
        train("one");
        train("two", "--seed 2", "name=another");
        assertThat(TrialRun.of(small, "three", "data.file=gone.csv", "--store " + store)
                        .command()
                        .exitCode())
                .isEqualTo(ExitCode.WRONG_DATA);
        CommandLineRun list = done("list");
        assertThat(list.out().lines()).hasSize(3).allMatch(line -> line.length() <= 80);
        assertThat(list.out().lines().toList().get(1)).contains("another", "done", " 2 ");
        assertThat(list.out().lines().toList().get(2)).contains("small", "done", " 1 ");
        assertThat(json("list", "--name", "small")).hasSize(1);
        assertThat(json("list", "--limit", "1").get(0).get("name").asString()).isEqualTo("another");
        assertThat(json("list", "--status", "failed")).isEmpty();
        assertThat(done("list", "--name", "smal").saidErr())
                .isEqualTo("There is no run of the recipe smal; did you mean small?\n");
        CommandLineRun wrong = runs("list", "--status", "dead");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(wrong.err()).contains("--status must be one of running, killed, done, failed, stopped; got dead.");
    }

    @Test
    void otherDataOfOneRecipeIsSeenInTheList() throws IOException {
        train("one");
        assertThat(done("list").out()).doesNotContain("data");
        small.turnLabels(row -> row == 5);
        train("two");
        String list = done("list").out();
        assertThat(list.lines().findFirst().orElseThrow()).contains(" data ");
        assertThat(list.lines().skip(1).map(line -> line.replaceAll(".* done +(\\w{6}) .*", "$1")))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(hash -> hash.matches("[0-9a-f]{6}"));
    }

    @Test
    void trialsAreHiddenUnlessAskedFor() {
        train("one");
        String search = kept().getFirst().id();
        String trial = RunIds.next();
        try (RunStore open = RunStore.existing(
                StorePlace.at(store), message -> assertThat(message).isNull())) {
            NewRun of = kept().getFirst().begun();
            open.begin(trial, new NewRun(RunKind.TRIAL, search, "small", 1, of.recipe(), null, of.environment(), null));
            open.trial(search, new TrialRow(trial, 1, 0, "{\"train.epochs\":3}", "val_loss", 0.25));
        }
        assertThat(json("list")).hasSize(1);
        String list = done("list", "--of", search).out();
        assertThat(list).contains("val_loss").containsPattern(trial + " +killed +train.epochs=3 +1 +0.2500\n");
        done("rm", search);
        assertThat(refused("show", trial)).contains("the store is empty");
    }

    @Test
    void helpOfEachFitsEightyColumnsAndHasAnExample() {
        for (String command : List.of("list", "show", "compare", "rm")) {
            String help = CommandLineRun.of("runs", command, "--help").out();
            assertThat(help.lines()).allMatch(line -> line.length() <= 80);
            assertThat(help).contains("--store", "--json", "\n  seriema runs " + command);
        }
    }

    @Test
    void aRunThatFailsSaysWhy() {
        CommandLineRun failed = TrialRun.of(
                        small, "failed", "train.optimizer={sgd: {learning_rate: 1e30}}", "--store " + store)
                .command();
        assertThat(failed.exitCode()).isNotEqualTo(ExitCode.DONE);
        JsonNode shown = json("show", kept().getFirst().id());
        assertThat(shown.get("status").asString()).isEqualTo("failed");
        assertThat(failed.err()).contains(shown.get("error").asString());
        assertThat(json("list", "--status", "failed")).hasSize(1);
        assertThat(done("show", kept().getFirst().id()).out())
                .as("it would diverge again")
                .doesNotContain("--resume");
    }

    @Test
    void comparingTellsWhatDiffers() {
        Path one = train("one", "train.epochs=4");
        Path two = train("two", "train={epochs: 1, batch_size: 60, optimizer: {sgd: {learning_rate: 0.0001}}}");
        CommandLineRun text = done("compare", one.toString(), two.toString());
        assertThat(text.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(text.out())
                .containsPattern("train.epochs +4 +1\n")
                .containsPattern("train.batch_size +8 +60\n")
                .contains("same test cases", "18 test cases again and again");
        JsonNode json = json("compare", one.toString(), two.toString());
        assertThat(json.get("recipe").get("train.epochs").toString()).isEqualTo("[\"4\",\"1\"]");
        assertThat(json.get("quality").get("cannot").isNull()).isTrue();
        JsonNode f1 = json.get("quality").get("metrics").get("f1");
        assertThat(f1.get("second").asDouble() - f1.get("first").asDouble())
                .isEqualTo(f1.get("difference").asDouble());
        // the other way round, the signs turn
        JsonNode turned = json("compare", two.toString(), one.toString()).get("quality");
        assertThat(turned.get("metrics").get("f1").get("difference").asDouble())
                .isEqualTo(-f1.get("difference").asDouble());
        assertThat(turned.get("only_first")).isEqualTo(json.get("quality").get("only_second"));
        String better = f1.get("difference").asDouble() > 0 ? "B is" : "A is";
        assertThat(text.out()).contains(better);
        assertThat(done("compare", one.toString(), one.toString()).out())
                .contains("The recipes are the same.", "Neither is better:");
        assertThat(done("compare", one.toString(), two.toString(), one.toString())
                        .out())
                .containsPattern("train.epochs +4 +1 +4\n")
                .doesNotContain("same test cases");
    }

    @Test
    void whatCannotBeComparedIsTold() throws IOException {
        Path one = train("one");
        Path other = train("other", "split={kind: stratified, test: 0.4, seed: 3}");
        assertThat(done("compare", one.toString(), other.toString()).saidOut())
                .contains("That cannot be told case by case: they were tested on other cases: 18 and 24, of which");
        Files.delete(one.resolve("report.json"));
        assertThat(done("compare", other.toString(), one.toString()).saidOut())
                .containsPattern("the folder of \\S+ with its report.json and predictions.csv is not there");
        assertThat(runs("compare", one.toString()).err()).contains("2 to 26 runs can be compared, got 1.");
    }

    @Test
    void seedsAndFoldsAreComparedToo() {
        String folds = "split={kind: stratified_k_fold, n_splits: 3, shuffle: true, seed: 1}";
        Path one = train("one", folds, "evaluate={seeds: 3}", "train.epochs=1");
        Path two = train("two", folds, "evaluate={seeds: 3}", "train.epochs=6");
        assertThat(done("compare", one.toString(), two.toString()).saidOut())
                .containsPattern("Over seeds: F1 [\\d.]+ on average \\(A, 3 seeds\\) and [\\d.]+ \\(B, 3 seeds\\): ")
                .contains("60 test cases again and again");
        Path shuffled = train("shuffled", folds.replace("seed: 1", "seed: 2"), "train.epochs=6");
        assertThat(done("compare", two.toString(), shuffled.toString()).saidOut())
                .contains("The rows were divided into other folds");
    }

    @Test
    void groupsAreDrawnAsWholes() throws IOException {
        small.addColumn("HOUSE", row -> "H" + row / 2);
        String split = "split={kind: group, test: 0.9, seed: 1}";
        Path one = train("one", "data.group=HOUSE", split, "train.epochs=1");
        Path two = train("two", "data.group=HOUSE", split, "train.epochs=6");
        assertThat(done("compare", one.toString(), two.toString()).saidOut()).contains("groups of cases");
        Files.delete(small.table());
        assertThat(done("compare", one.toString(), two.toString()).saidOut())
                .contains("The table cannot be read again, so the cases are drawn one by one")
                .doesNotContain("groups of cases");
    }

    @Test
    void removingTakesTheRunAndWithFilesItsFolder() throws IOException {
        Path one = train("one");
        Path two = train("two");
        Path elsewhere = Files.writeString(small.folder().resolve("mine.txt"), "mine");
        Files.createSymbolicLink(two.resolve("plots/link"), small.folder());
        assertThat(done("rm", one.toString()).err()).contains("removed ");
        assertThat(one.resolve("report.html")).exists();
        assertThat(kept()).hasSize(1);
        Files.writeString(two.resolve("notes.txt"), "mine too");
        Files.writeString(two.resolve(".report.html.part"), "what a killed process had written");
        CommandLineRun removed = done("rm", two.toString(), "--files", "--yes");
        assertThat(removed.saidErr()).contains("stays, for it holds what the run did not write: notes.txt\n");
        assertThat(two).isDirectoryNotContaining("glob:**.html").isDirectoryContaining("glob:**/notes.txt");
        assertThat(elsewhere).as("links are not followed").exists();
        assertThat(kept()).isEmpty();
        Path three = train("three");
        done("rm", three.toString(), "--files");
        assertThat(three).doesNotExist();
    }

    /// What lies in the folder now is not told, compared or removed as if it were the earlier run's.
    @Test
    void aFolderIsThatOfTheRunWhichWroteItLast() throws IOException {
        Path folder = train("one");
        String earlier = kept().getFirst().id();
        new TemporaryFolder(folder).close();
        train("one", "train.epochs=6");
        String later = kept().getFirst().id();
        assertThat(json("show", folder.toString()).get("id").asString()).isEqualTo(later);
        JsonNode shown = json("show", earlier);
        assertThat(shown.get("folder").isNull()).isTrue();
        assertThat(shown.get("verdict").isNull()).isTrue();
        assertThat(done("compare", earlier, later).saidOut()).contains("the folder of " + earlier + " with its report");
        done("rm", earlier, "--files");
        assertThat(folder.resolve("report.json")).exists();
    }

    @Test
    void whatIsNoRunsFolderIsNotRemoved() throws IOException {
        Path one = train("one");
        Files.delete(one.resolve("report.json"));
        Files.delete(one.resolve("run.log"));
        assertThat(refused("rm", one.toString(), "--files")).contains("this is no folder that a run has written");
        assertThat(kept()).hasSize(1);
        assertThat(one.resolve("model.seriema")).exists();
    }

    @Test
    void wrongNamesAreAnsweredWithTheNearestOne() {
        assertThat(refused("list")).contains("runs.sqlite: there is no such file yet; seriema train makes it");
        Path one = train("one");
        String id = kept().getFirst().id();
        assertThat(refused("show", id.substring(0, id.length() - 1) + "x")).contains("did you mean " + id + "?");
        assertThat(refused("rm", one + "e")).contains("did you mean " + one);
        store = "none";
        assertThat(refused("list")).contains("there is no run store to look into: --store is none");
    }

    @Test
    void aStoreInTroubleCostsNoTraining() throws IOException {
        Files.writeString(small.folder().resolve("runs.sqlite"), "no database ".repeat(200));
        TrialRun run = TrialRun.done(small, "one", "--store " + store);
        assertThat(run.command().saidErr()).contains("Warning: this run is not recorded: run store ");
        assertThat(run.command().out()).doesNotContain("runs show");
        assertThat(run.model()).exists();
    }
}
