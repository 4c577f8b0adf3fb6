package org.seriema.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeException;
import org.seriema.pipeline.recipe.RecipeSource;

class TrainingRunTest {

    private static final String RECIPE = """
            name: small
            data: {files: ["*.csv"], label: {column: label, normal: 0, positive: 1}}
            split: {kind: random, shuffle: false, test: 2}
            model:
            - Dense: {units: 1, activation: sigmoid}
            """;

    private Path folder;

    @BeforeEach
    void write(@TempDir Path temp) throws IOException {
        folder = temp;
        Files.writeString(folder.resolve("a.csv"), "x,y,label\n1,2,0\n3,4,1\n5,6,0\n7,8,1\n");
        Files.writeString(folder.resolve("b.csv"), "x,y,label\n10,20,0\n30,40,1\n");
    }

    private TrainingRun prepare(String recipe, String... settings) {
        try {
            RecipeSource source = RecipeSource.read(Files.writeString(folder.resolve("recipe.yaml"), recipe));
            for (String setting : settings) {
                source.set(setting);
            }
            return TrainingRun.prepare(source, Recipe.of(source));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void refuses(String message, String recipe, String... settings) {
        assertThatExceptionOfType(RecipeException.class)
                .isThrownBy(() -> prepare(recipe, settings))
                .withMessageContaining(message);
    }

    @Test
    void testFilesAreReadBehindTheTrainingFiles() {
        TrainingRun run = prepare(
                RECIPE,
                "data.files=[" + folder.resolve("a.csv") + "]",
                "split={kind: files, test: " + folder.resolve("b.csv") + "}");
        assertThat(run.trainRows()).containsExactly(0, 1, 2, 3);
        assertThat(run.testRows()).containsExactly(4, 5);
        assertThat(run.data().cases().values()[8]).isEqualTo(10);
    }

    @Test
    void aTestFileMustNotBeTrainedOn() {
        String split = "split: {kind: files, test: [b.csv]}";
        refuses(
                "recipe.yaml:3: split.test[0]: " + folder.resolve("b.csv") + " is among the files of data already",
                RECIPE.replaceFirst("split:.*", split));
        refuses(
                "is among the files of data already",
                RECIPE.replaceFirst("split:.*", split.replace("b.csv", "./b.csv")));
    }

    @Test
    void aFileMustNotBeReadTwice() {
        refuses(
                "recipe.yaml:2: data.files[1]: " + folder.resolve("b.csv") + " is listed twice",
                RECIPE.replace("\"*.csv\"", "\"*.csv\", b.csv"));
    }

    @Test
    void aPatternIsThePartOfANameAndNothingElse() throws IOException {
        Files.writeString(folder.resolve("[a].csv"), "x,y,label\n1,2,0\n3,4,1\n5,6,0\n7,8,1\n");
        assertThat(prepare(RECIPE.replace("*.csv", "[a]*.csv")).data().labels()).hasSize(4);
        assertThat(prepare(RECIPE.replace("*.csv", "[a].csv")).data().labels()).hasSize(4);
        refuses("no file fits the pattern {a,b}*.csv", RECIPE.replace("*.csv", "{a,b}*.csv"));
        refuses("* may stand in the last part of a path only, got */a.csv", RECIPE.replace("*.csv", "*/a.csv"));
        refuses("there is no folder " + folder.resolve("none"), RECIPE.replace("*.csv", "none/*.csv"));
    }

    @Test
    void fileAndFilesAreToldApart() {
        refuses(
                "one file, not a pattern; write files: [\"*.csv\"]",
                RECIPE.replace("files: [\"*.csv\"]", "file: \"*.csv\""));
        refuses(
                "file, files and sql: two of them stand here; leave one of them out",
                RECIPE.replace("files:", "file: a.csv, files:"));
    }

    @Test
    void validationRowsMustLeaveEveryClassInTraining() {
        String one = RECIPE.replace("*.csv", "a.csv").replace("test: 2", "train: 2, test: 2");
        refuses(
                "recipe.yaml:6: train.validation_split: leaves no training row of the class Positive",
                one + "train: {validation_split: 0.5}\n");
    }

    @Test
    void layersThatKeepStateFromBatchToBatchAreRefused() {
        refuses(
                "recipe.yaml:6: model[0]: LSTM: stateful keeps state from batch to batch",
                RECIPE.replace("model:\n", "steps: [{reshape: [2, 1]}]\nmodel:\n- LSTM: {units: 2, stateful: true}\n"));
    }

    @Test
    void classWeightsAreOfTheTwoClasses() {
        refuses(
                "recipe.yaml:6: train.class_weight: expected weights for the labels 0 and 1, got one for 2",
                RECIPE + "train: {class_weight: {0: 1, 2: 5}}\n");
        refuses(
                "recipe.yaml:6: train.class_weight: with a weight of 0 for both classes nothing is learnt",
                RECIPE + "train: {class_weight: {0: 0, 1: 0}}\n");
        assertThat(prepare(RECIPE + "train: {class_weight: {0: 0}}\n").trainRows())
                .hasSize(4);
    }

    @Test
    void aFeatureIsNamedOnce() {
        refuses(
                "recipe.yaml:2: data.features: names \"x\" twice",
                RECIPE.replace("{files", "{features: [x, y, x], files"));
    }

    @Test
    void ownUnitsEndAtTheFirstStepThatScales() {
        TrainingRun run = prepare(RECIPE + "steps: [to_numeric, standardize, {fill: {with: 0}}]\n");
        assertThat(run.readable().values()).startsWith(1, 2, 3, 4);
    }
}
