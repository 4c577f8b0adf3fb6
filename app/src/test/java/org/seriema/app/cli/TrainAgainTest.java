package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.pipeline.model.ModelFile;

/// The recipe in a run folder gives the same run again.
class TrainAgainTest {

    private static final String RECIPE = """
            name: again
            seed: 7
            data:
              file: tables/small.csv
              label: {column: flag, normal: 0, positive: 1}
            split: {kind: stratified, test: 0.25, seed: 1}
            steps: [standardize]
            model:
              - Dense: {units: 4, activation: relu}
              - Dropout: 0.2
              - Dense: {units: 1, activation: sigmoid}
            train: {epochs: 2, batch_size: 8}
            """;

    private final Path folder;

    TrainAgainTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path train(Path recipe, String out, String... more) {
        Path run = folder.resolve(out);
        String[] arguments = new String[more.length + 5];
        System.arraycopy(more, 0, arguments, 5, more.length);
        arguments[0] = "train";
        arguments[1] = recipe.toString();
        arguments[2] = "--out";
        arguments[3] = run.toString();
        arguments[4] = "--quiet";
        CommandLineRun command = CommandLineRun.of(arguments);
        assertThat(command.exitCode()).as(command.err()).isZero();
        return run;
    }

    private static void assertSameWeights(Path one, Path other) {
        assertThat(ModelFile.read(other.resolve("model.seriema")).weights())
                .isNotEmpty()
                .isEqualTo(ModelFile.read(one.resolve("model.seriema")).weights());
    }

    private Path recipe() throws IOException {
        Path project = folder.resolve("my project");
        Files.createDirectories(project.resolve("tables"));
        StringBuilder table = new StringBuilder("a,b,c,flag\n");
        for (int i = 0; i < 40; i++) {
            table.append(i * 37 % 11).append(',').append(i * 13 % 7).append(',').append(i % 5);
            table.append(',').append(i % 3 == 0 ? 1 : 0).append('\n');
        }
        Files.writeString(project.resolve("tables/small.csv"), table);
        return Files.writeString(project.resolve("recipe.yaml"), RECIPE);
    }

    @Test
    void theRecipeInTheRunFolderGivesTheSameWeights() throws IOException {
        Path first = train(recipe(), "runs/first");
        Path second = train(first.resolve("recipe.yaml"), "elsewhere/second");
        assertSameWeights(first, second);
        assertThat(second.resolve("recipe.yaml")).hasSameTextualContentAs(first.resolve("recipe.yaml"));
    }

    @Test
    void settingsAreInTheRecipeInTheRunFolder() throws IOException {
        Path first = train(recipe(), "runs/first", "--set", "train.epochs=3", "--seed", "8");
        Path second = train(first.resolve("recipe.yaml"), "runs/second");
        assertSameWeights(first, second);
        assertThat(Files.readString(second.resolve("recipe.yaml"))).contains("epochs: 3", "seed: 8");
    }

    @Test
    void theModelFileKeepsTheRecipeAsItWasWritten() throws IOException {
        Path first = train(recipe(), "runs/first");
        assertThat(ModelFile.read(first.resolve("model.seriema")).recipe()).isEqualTo(RECIPE);
    }
}
