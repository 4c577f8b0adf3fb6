package org.seriema.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {

    private static final String RECIPE = """
            name: few
            data: {file: none.csv, label: {column: y, normal: 0, positive: 1}}
            split: {kind: random, test: 0.25, seed: 1}
            model: [{Dense: {units: 1, activation: sigmoid}}]
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theKeyHangsOnWhatMakesTheNetworkAlone() throws IOException {
        Path recipe = Files.writeString(folder.resolve("few.yaml"), RECIPE);
        Path here = table("here", 1);
        String key = key(recipe, here, 0);
        assertThat(key).matches("[0-9a-f]{16}").isEqualTo(key(recipe, here, 0));
        assertThat(key(recipe, table("there", 1), 0)).isEqualTo(key);
        assertThat(key(recipe, table("other", 2), 0)).isNotEqualTo(key);
        assertThat(key(recipe, here, 1)).isNotEqualTo(key);
        Files.writeString(recipe, RECIPE.replace("units: 1", "units: 1, use_bias: false"));
        assertThat(key(recipe, here, 0)).isNotEqualTo(key);
    }

    @Test
    void aRunMeasuresAllAndCountsTheRows() throws IOException {
        Path recipe = Files.writeString(folder.resolve("few.yaml"), RECIPE);
        Outcome outcome = new SeedRun("few", List.of(trial(recipe, table("here", 1), 0)), 0).run("key", "1");
        assertThat(outcome.rows())
                .containsEntry("n_train", 30)
                .containsEntry("n_test", 10)
                .containsKeys("pos_train", "pos_test");
        assertThat(outcome.figures()).containsOnlyKeys(Outcome.FIGURES);
    }

    @Test
    void foldsArePooled() throws IOException {
        Path recipe = Files.writeString(folder.resolve("few.yaml"), RECIPE);
        Path table = table("here", 1);
        List<Trial> folds = IntStream.range(0, 5)
                .mapToObj(fold -> new Trial(
                        recipe,
                        List.of("data.file=" + Systems.quoted(table), Systems.split(0, fold)),
                        List.of(table),
                        fold))
                .toList();
        Outcome outcome = new SeedRun("few", folds, 0).run("key", "1");
        assertThat(outcome.rows())
                .containsEntry("n_test", 40)
                .containsEntry("pos_test", 20)
                .doesNotContainKey("n_train");
        assertThat(outcome.figures()).doesNotContainKey(Outcome.LOSS).containsKeys("accuracy", "roc_auc");
    }

    private static String key(Path recipe, Path table, int seed) {
        return Trial.key(List.of(trial(recipe, table, seed)));
    }

    private static Trial trial(Path recipe, Path table, int seed) {
        return new Trial(recipe, List.of("data.file=" + Systems.quoted(table)), List.of(table), seed);
    }

    private Path table(String name, int factor) throws IOException {
        StringBuilder text = new StringBuilder("a,b,y\n");
        for (int row = 0; row < 40; row++) {
            text.append(factor * row)
                    .append(',')
                    .append(row % 7)
                    .append(',')
                    .append(row % 2)
                    .append('\n');
        }
        Path file = folder.resolve(name).resolve("table.csv");
        Files.createDirectories(folder.resolve(name));
        return Files.writeString(file, text);
    }
}
