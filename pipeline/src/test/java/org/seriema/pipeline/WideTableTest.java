package org.seriema.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.data.DataException;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeException;
import org.seriema.pipeline.recipe.RecipeSource;

/// What a recipe makes of the columns of a wide table beside its features, and of steps that change the training rows.
class WideTableTest {

    private static final int ROWS = 24;

    private static final String RECIPE = """
            name: wide
            data:
              file: wide.csv
              group: site
              time: read
              label: {column: label, normal: 0, positive: 1}
            split: {kind: stratified, test: 0.25, seed: 1}
            model:
            - Dense: {units: 1, activation: sigmoid}
            """;

    private Path folder;

    @BeforeEach
    void write(@TempDir Path temp) throws IOException {
        folder = temp;
        List<String> lines = new ArrayList<>(List.of("site,read,2024/1/1,2024/1/10,2024/1/2,label"));
        for (int i = 0; i < ROWS; i++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "s%d,2024-02-%02d,%d,%d,%d,%d",
                    i % 6,
                    ROWS - i,
                    i,
                    100 + i,
                    10 + i,
                    i % 3 == 0 ? 1 : 0));
        }
        Files.write(folder.resolve("wide.csv"), lines);
    }

    private TrainingRun prepare(String... settings) {
        try {
            RecipeSource source = RecipeSource.read(Files.writeString(folder.resolve("recipe.yaml"), RECIPE));
            for (String setting : settings) {
                source.set(setting);
            }
            return TrainingRun.prepare(source, Recipe.of(source));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void columnsCalledByDatesComeInTheOrderOfTime() {
        TrainingRun run = prepare("steps=[{calendar: {features: [day]}}]");
        assertThat(run.data().columns()).containsExactly("2024/1/1", "2024/1/2", "2024/1/10");
        assertThat(run.notes()).first().asString().contains("the table has 2024/1/1, 2024/1/10, 2024/1/2, ...");
        assertThat(run.model().inputs().getFirst().toList()).containsExactly(3, 2);
        // The predictor knows the times as well, though a served row has none.
        assertThat(run.predictor().score(1, 2, 3)).isBetween(0f, 1f);
        assertThat(prepare("data.features=[2024/1/10, 2024/1/2]").data().columns())
                .containsExactly("2024/1/10", "2024/1/2");
    }

    @Test
    void groupsStayOnOneSide() {
        TrainingRun run = prepare("split={kind: group, test: 2, seed: 3}");
        Set<Integer> sites = new HashSet<>();
        Arrays.stream(run.trainRows()).forEach(row -> sites.add(row % 6));
        assertThat(run.testRows()).hasSize(8);
        assertThat(Arrays.stream(run.testRows())).noneMatch(row -> sites.contains(row % 6));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(
                        () -> prepare("split={kind: group, test: 2}", "data.group=null", "data.features={drop: site}"))
                .withMessageContaining("add group: COLUMN under data");
    }

    @Test
    void anOptionThatIsForJavaIsRefused() {
        assertThatExceptionOfType(RecipeException.class)
                .isThrownBy(() -> prepare("data.csv={texts: [site]}"))
                .withMessageContaining("is for Java");
    }

    @Test
    void theLatestRowsTest() {
        TrainingRun run = prepare("split={kind: chronological, test: 6, gap: 2d}");
        assertThat(run.testRows()).containsExactly(5, 4, 3, 2, 1, 0);
        assertThat(run.trainRows()).hasSize(ROWS - 8).doesNotContain(6, 7);
    }

    @Test
    void aFoldOrAColumnDivides() {
        assertThat(prepare("split={kind: stratified_k_fold, n_splits: 4, fold: 2}")
                        .testRows())
                .hasSize(6);
        TrainingRun run =
                prepare("split={kind: column, column: site, train: [s0, s1], test: [s3, s4], left_out: [s2, s5]}");
        assertThat(run.trainRows()).hasSize(8);
        assertThat(run.testRows()).containsExactly(3, 4, 9, 10, 15, 16, 21, 22);
    }

    @Test
    void madeRowsAreTrainedOnAndNothingElse() {
        TrainingRun run = prepare("steps=[standardize, {balance: {how: smote, k: 2}}]");
        assertThat(run.trainRows()).hasSize(18);
        assertThat(run.rowsLearntFrom()).isEqualTo(24);
        assertThat(run.data().cases().count()).isEqualTo(ROWS);
        assertThat(run.notes()).last().asString().contains("12");
        assertThat(run.stepChanges()).last().satisfies(change -> {
            assertThat(change.rowsBefore()).isEqualTo(18);
            assertThat(change.rowsAfter()).isEqualTo(24);
        });
    }

    @Test
    void droppedRowsStillGetAScore() {
        TrainingRun run = prepare("steps=[{outliers: {method: z, factor: 1.5, action: drop}}]");
        assertThat(run.rowsLearntFrom()).isLessThan(run.trainRows().length);
        assertThat(run.predictor().score(1000, 1000, 1000)).isBetween(0f, 1f);
    }
}
