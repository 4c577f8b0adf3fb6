package org.seriema.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seriema.nn.models.History;
import org.seriema.pipeline.model.ModelFile;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.tensor.Workers;

/// Rows that a network is judged on have no part in anything that is learnt: whatever stands in them, every number
/// that a run learns stays the same to the last bit.
class NothingLeaksTest {

    private static final int ROWS = 120;

    /// Every kind of step that learns from rows, drops some or makes some; a network with statistics and draws.
    private static final String RECIPE = """
            name: small
            seed: 5
            data: {file: table.csv, group: street, time: day, label: {column: label, normal: 0, positive: 1}}
            split: {kind: random, test: 0.3, seed: 2}
            steps:
            - to_numeric
            - fill: {with: mean}
            - outliers: {action: drop, columns: [b], method: z, factor: 2}
            - quantile: {n_quantiles: 10}
            - standardize
            - balance: smote
            model:
            - Dense: {units: 6, activation: relu}
            - BatchNormalization
            - Dropout: 0.2
            - Dense: {units: 1, activation: sigmoid}
            train: {epochs: 4, batch_size: 16, validation_split: 0.3, class_weight: balanced}
            evaluate: {threshold: f1, calibration: platt}
            """;

    private Path folder;
    private List<String> lines;

    @BeforeEach
    void write(@TempDir Path temp) throws IOException {
        folder = temp;
        SplittableRandom random = new SplittableRandom(4);
        lines = new ArrayList<>(List.of("a,b,c,street,day,label"));
        for (int i = 0; i < ROWS; i++) {
            int label = random.nextDouble() < 0.35 ? 1 : 0;
            String c = i % 11 == 0 ? "" : String.format(Locale.ROOT, "%.4f", random.nextDouble());
            lines.add(String.format(
                    Locale.ROOT,
                    "%.4f,%.4f,%s,s%d,%d,%d",
                    label + random.nextDouble(-1, 1),
                    random.nextDouble() * random.nextDouble() * random.nextDouble(),
                    c,
                    i / 5,
                    i,
                    label));
        }
    }

    /// A training from start to end.
    ///
    /// @param file the model file but its provenance, which tells tables apart
    private record Learnt(TrainingRun run, ModelFile file, History history, float[] testScores) {

        List<Double> loss() {
            return Objects.requireNonNull(history.figures().get("loss"));
        }
    }

    private Learnt train(List<String> table, int fold, String... settings) {
        try (Workers workers = new Workers(1)) {
            Files.write(folder.resolve("table.csv"), table);
            RecipeSource source = RecipeSource.read(Files.writeString(folder.resolve("recipe.yaml"), RECIPE));
            for (String setting : settings) {
                source.set(setting);
            }
            Trainings trainings = Trainings.prepare(source, Recipe.of(source));
            TrainingRun run = trainings.run(fold, trainings.recipe().seed());
            History history = run.train(workers, folder, List.of());
            Path file = folder.resolve("model.seriema");
            run.predictor().save(file);
            ModelFile written = ModelFile.read(file);
            ModelFile learnt = new ModelFile(written.model(), written.recipe(), Map.of(), written.weights());
            return new Learnt(run, learnt, history, run.scores(run.testRows(), workers));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The table with other cells in some rows.
    private List<String> with(int[] rows, UnaryOperator<String[]> change) {
        List<String> changed = new ArrayList<>(lines);
        for (int row : rows) {
            String[] cells = changed.get(row + 1).split(",", -1);
            changed.set(row + 1, String.join(",", change.apply(cells)));
        }
        return changed;
    }

    private static UnaryOperator<String[]> wildNumbers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return cells -> {
            for (int j = 0; j < 3; j++) {
                cells[j] = switch (random.nextInt(5)) {
                    case 0 -> "";
                    case 1 -> "broken";
                    case 2 -> "0";
                    default -> String.valueOf(random.nextDouble(-1e9, 1e9));
                };
            }
            return cells;
        };
    }

    private static String[] turnedLabel(String[] cells) {
        cells[5] = cells[5].equals("1") ? "0" : "1";
        return cells;
    }

    private static void assertSameLearning(Learnt changed, Learnt first) {
        Predictor.Description told = changed.run.predictor().description();
        Predictor.Description before = first.run.predictor().description();
        assertThat(told.steps()).as("what the steps learnt").isEqualTo(before.steps());
        assertThat(weights(changed)).as("the network's weights").isEqualTo(weights(first));
        assertThat(told.calibration()).as("the calibration").isEqualTo(before.calibration());
        assertThat(told.threshold()).as("the threshold").isEqualTo(before.threshold());
        assertThat(changed.history.figures()).as("the figures of training").isEqualTo(first.history.figures());
        assertThat(changed.file).as("the model file").isEqualTo(first.file);
    }

    /// As texts with every digit.
    private static List<String> weights(Learnt learnt) {
        return IntStream.range(0, learnt.run.model().weights().count())
                .mapToObj(
                        i -> Arrays.toString(learnt.run.model().weights().get(i).toArray()))
                .toList();
    }

    /// Splits that do not look at labels, so that the rows stay where they are when labels change.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0 | {kind: random, test: 0.3, seed: 2}
                    0 | {kind: chunks, test: 0.3, size: 10, purge: 1, seed: 1}
                    0 | {kind: chronological, test: 0.3}
                    0 | {kind: group, test: 0.3, seed: 1}
                    0 | {kind: random, shuffle: false, test: 0.3}
                    2 | {kind: time_series_split, n_splits: 3}
                    """)
    void testRowsHaveNoPart(int fold, String split) {
        Learnt first = train(lines, fold, "split=" + split);
        int[] test = first.run.testRows();
        for (int seed = 0; seed < 3; seed++) {
            assertSameLearning(train(with(test, wildNumbers(seed)), fold, "split=" + split), first);
            UnaryOperator<String[]> numbers = wildNumbers(seed);
            Learnt changed = train(with(test, cells -> numbers.apply(turnedLabel(cells))), fold, "split=" + split);
            assertSameLearning(changed, first);
            assertThat(changed.testScores).as("the test did change").isNotEqualTo(first.testScores);
        }
    }

    /// Splits that keep the classes' shares, or draw validation rows so, must see the labels; of numbers they see none.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0 | {kind: stratified, test: 0.3, seed: 1}
                    0 | {kind: stratified_group, test: 0.3, seed: 1}
                    0 | {kind: stratified_k_fold, n_splits: 3}
                    1 | {kind: k_fold, n_splits: 3, shuffle: true, seed: 1}
                    2 | {kind: group_k_fold, n_splits: 3}
                    5 | {kind: repeated_k_fold, n_splits: 3, n_repeats: 2}
                    """)
    void numbersOfTestRowsHaveNoPart(int fold, String split) {
        Learnt first = train(lines, fold, "split=" + split);
        Learnt changed = train(with(first.run.testRows(), wildNumbers(fold)), fold, "split=" + split);
        assertSameLearning(changed, first);
        assertThat(changed.testScores).isNotEqualTo(first.testScores);
    }

    /// Folds draw validation rows among their training rows, so the labels of their test rows have no part either.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1 | {kind: k_fold, n_splits: 3}
                    0 | {kind: group_k_fold, n_splits: 3}
                    """)
    void labelsOfAFoldsTestRowsHaveNoPart(int fold, String split) {
        Learnt first = train(lines, fold, "split=" + split);
        List<String> turned = with(first.run.testRows(), NothingLeaksTest::turnedLabel);
        assertSameLearning(train(turned, fold, "split=" + split), first);
    }

    @Test
    void validationRowsMoveThresholdAndCalibrationAlone() {
        Learnt first = train(lines, 0);
        int[] validation = first.run.validationRows();
        assertThat(validation).hasSizeGreaterThan(20);
        UnaryOperator<String[]> numbers = wildNumbers(1);
        Learnt changed = train(with(validation, cells -> numbers.apply(turnedLabel(cells))), 0);
        assertThat(changed.run.validationRows()).isEqualTo(validation);
        Predictor.Description told = changed.run.predictor().description();
        Predictor.Description before = first.run.predictor().description();
        assertThat(told.steps()).isEqualTo(before.steps());
        assertThat(weights(changed)).isEqualTo(weights(first));
        assertThat(changed.loss()).isEqualTo(first.loss());
        assertThat(changed.history.figures().get("val_loss"))
                .isNotEqualTo(first.history.figures().get("val_loss"));
        assertThat(told.calibration()).isNotEqualTo(before.calibration());
        assertThat(told.threshold()).isNotEqualTo(before.threshold());
    }

    /// The other way round, so that the comparisons above are known to see a difference.
    @Test
    void trainingRowsDoHaveAPart() {
        Learnt first = train(lines, 0);
        int[] one = Arrays.copyOf(first.run.trainRows(), 1);
        Learnt changed = train(
                with(one, cells -> {
                    cells[0] = "0.777";
                    return cells;
                }),
                0);
        assertThat(changed.run.predictor().description().steps())
                .isNotEqualTo(first.run.predictor().description().steps());
        assertThat(weights(changed)).isNotEqualTo(weights(first));
        assertThat(changed.file).isNotEqualTo(first.file);
    }

    @Test
    void stepsThatDropAndMakeRowsDidSo() {
        Learnt first = train(lines, 0);
        assertThat(first.run.stepsInWords()).anyMatch(step -> step.startsWith("outliers"));
        int learnt = first.run.rowsLearntFrom();
        assertThat(learnt).isNotEqualTo(first.run.trainRows().length);
        assertThat(train(lines, 0, "steps=[to_numeric, {fill: {with: mean}}, {balance: smote}]")
                        .run
                        .rowsLearntFrom())
                .isNotEqualTo(learnt)
                .isNotEqualTo(first.run.trainRows().length);
    }
}
