package org.seriema.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.pipeline.model.ModelFile;
import org.seriema.pipeline.model.ModelFileException;
import org.seriema.pipeline.model.NamedWeights;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Workers;

class PredictorTest {

    private static final int ROWS = 64;
    private static final int WIDTH = 6;

    private Path folder;
    private Path file;
    private Predictor trained;
    private double[] values;

    /// An LSTM, a batch normalization and dropout, on cases with an empty cell here and there.
    @BeforeEach
    void train(@TempDir Path temp) throws IOException {
        folder = temp;
        file = temp.resolve("model.seriema");
        SplittableRandom random = new SplittableRandom(3);
        values = random.doubles((long) ROWS * WIDTH, -1, 1).toArray();
        List<String> lines = new ArrayList<>(List.of("a,b,c,d,e,f,label"));
        for (int i = 0; i < ROWS; i++) {
            StringBuilder line = new StringBuilder();
            for (int j = 0; j < WIDTH; j++) {
                line.append(i == j ? "" : values[i * WIDTH + j]).append(',');
            }
            lines.add(line.append(values[i * WIDTH + 5] > 0 ? 1 : 0).toString());
        }
        Files.write(temp.resolve("table.csv"), lines);
        trained = train("""
                - fill: {with: mean}
                - standardize
                - reshape: [3, 2]
                """);
        trained.save(file);
    }

    private Predictor train(String steps) throws IOException {
        Path recipe = folder.resolve("recipe.yaml");
        Files.writeString(recipe, """
                name: small
                data: {file: table.csv, label: {column: label, normal: 0, positive: 1}}
                split: {kind: random, test: 0.25, seed: 0}
                steps:
                %smodel:
                - LSTM: {units: 5}
                - BatchNormalization
                - Dropout: 0.5
                - Dense: {units: 1, activation: sigmoid}
                train: {epochs: 2, batch_size: 8}
                evaluate: {threshold: 0.4}
                """.formatted(steps));
        RecipeSource source = RecipeSource.read(recipe);
        TrainingRun run = TrainingRun.prepare(source, Recipe.of(source));
        try (Workers workers = new Workers(1)) {
            run.train(workers, Path.of(""), List.of());
        }
        return run.predictor();
    }

    private float[] row(int index) {
        float[] row = new float[WIDTH];
        for (int j = 0; j < WIDTH; j++) {
            row[j] = (float) values[index * WIDTH + j];
        }
        return row;
    }

    private float[] all(Predictor predictor) {
        float[] scores = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            scores[i] = predictor.score(row(i));
        }
        return scores;
    }

    @Test
    void aLoadedPredictorGivesTheSameBits() {
        Predictor loaded = Predictor.load(file);
        assertThat(all(loaded)).isEqualTo(all(trained));
        assertThat(all(loaded)).doesNotHaveDuplicates();
        assertThat(loaded.description()).isEqualTo(trained.description());
        assertThat(loaded.recipe()).isEqualTo(trained.recipe());
        assertThat(loaded.features()).containsExactly("a", "b", "c", "d", "e", "f");
    }

    @Test
    void savedAgainTheFileIsTheSame() {
        Path again = folder.resolve("again.seriema");
        Predictor.load(file).save(again);
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void oneRowScoresAsItDoesAmongMany() {
        double[] rounded = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
        for (int threads : new int[] {1, 3}) {
            try (Workers workers = new Workers(threads)) {
                assertThat(trained.scores(Cases.of(trained.features(), rounded), workers))
                        .isEqualTo(all(trained));
            }
        }
    }

    @Test
    void eightThreadsAtOnceScoreAsOne() throws Exception {
        Predictor shared = Predictor.load(file);
        float[] expected = all(trained);
        Callable<float[]> task = () -> all(shared);
        List<Callable<float[]>> tasks = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            tasks.add(task);
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<float[]> scores : threads.invokeAll(tasks)) {
                assertThat(scores.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void theLabelFollowsTheThreshold() {
        assertThat(trained.label(0.4f)).isEqualTo("Positive");
        assertThat(trained.label(Math.nextDown(0.4f))).isEqualTo("Normal");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        for (int length : new int[] {0, 5, 7}) {
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> trained.score(new float[length]))
                    .withMessage("expected 6 numbers (a, b, c, d, e, f), got " + length);
        }
    }

    @Test
    void aMissingNumberIsFilled() {
        float[] row = row(0);
        row[3] = Float.NaN;
        assertThat(trained.score(row)).isBetween(0f, 1f).isNotEqualTo(trained.score(row(0)));
    }

    @Test
    void aMissingNumberThatNothingFillsIsRefusedAndTheNextRowIsScored() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("table.csv"));
        lines.replaceAll(line -> line.startsWith(",") ? "0" + line : line.replace(",,", ",0,"));
        Files.write(folder.resolve("table.csv"), lines);
        Predictor strict = train("- reshape: [3, 2]\n");
        float[] row = row(0);
        row[3] = Float.NaN;
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> strict.score(row))
                .withMessageStartingWith("row 1, column d: the number is missing");
        row[3] = Float.POSITIVE_INFINITY;
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> strict.score(row))
                .withMessageStartingWith("row 1, column d: expected a number between");
        assertThat(strict.score(row(0))).isBetween(0f, 1f);
    }

    @Test
    void weightsThatDoNotFitTheNetworkAreRefused() {
        ModelFile whole = ModelFile.read(file);
        assertThat(fault(
                        whole.model(),
                        whole.weights().subList(1, whole.weights().size())))
                .endsWith("its parts do not fit together: the network has 9 weights, the file holds 8");

        List<NamedWeights> swapped = new ArrayList<>(whole.weights());
        swapped.set(0, whole.weights().get(1));
        swapped.set(1, whole.weights().get(0));
        assertThat(fault(whole.model(), swapped)).contains("expected the weight lstm/", "got lstm/");

        List<NamedWeights> reshaped = new ArrayList<>(whole.weights());
        NamedWeights first = reshaped.getFirst();
        int size = first.values().length;
        reshaped.set(0, new NamedWeights(first.name(), Shape.of(size), first.trainable(), first.values()));
        assertThat(fault(whole.model(), reshaped)).contains(first.name() + " of shape (" + size + ",)");
    }

    @Test
    void stepsAndLayersThatDoNotExistAreRefused() {
        ModelFile whole = ModelFile.read(file);
        Map<String, @Nullable Object> model = new LinkedHashMap<>(whole.model());
        model.put("network", List.of(Map.of("Dens", Map.of("units", 1))));
        assertThat(fault(model, whole.weights())).contains("unknown layer \"Dens\"");

        model = new LinkedHashMap<>(whole.model());
        model.put("steps", List.of(Map.of("java.lang.Runtime", Map.of())));
        assertThat(fault(model, whole.weights())).contains("java.lang.Runtime");

        model = new LinkedHashMap<>(whole.model());
        model.put("input", List.of(2, 2, 2));
        assertThat(fault(model, whole.weights())).contains("LSTM expects cases with 2 axes");
    }

    @Test
    void casesOfOtherColumnsAreRefused() {
        double[] row = {1, 2, 3, 4, 5, 6};
        try (Workers workers = new Workers(1)) {
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> trained.scores(Cases.of(List.of("b", "a", "c", "d", "e", "f"), row), workers))
                    .withMessage("expected the columns a, b, c, d, e, f in this order; column 1 is b, not a");
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> trained.scores(Cases.of(List.of("a", "b", "c"), 1, 2, 3), workers))
                    .withMessage("expected the columns a, b, c, d, e, f in this order, got 3 columns: a, b, c");
        }
    }

    @Test
    void casesThatTheStepsDoNotBringIntoTheNetworksShapeAreRefused() {
        ModelFile whole = ModelFile.read(file);
        Map<String, @Nullable Object> model = new LinkedHashMap<>(whole.model());
        List<Object> steps = new ArrayList<>((List<?>) Objects.requireNonNull(model.get("steps")));
        steps.set(2, Map.of("reshape", Map.of("shape", List.of(6, 1))));
        model.put("steps", steps);
        Path other = folder.resolve("other.seriema");
        new ModelFile(model, trained.recipe(), Map.of(), whole.weights()).write(other);
        Predictor loaded = Predictor.load(other);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> loaded.score(row(0)))
                .withMessage("the steps give cases of shape (6, 1), the network takes (3, 2)");
    }

    @Test
    void hugeLayersAndWrongShapesOfAModelFileAreRefusedBeforeMemoryIsTaken() {
        ModelFile whole = ModelFile.read(file);
        Map<String, @Nullable Object> model = new LinkedHashMap<>(whole.model());
        Map<?, ?> sequential = (Map<?, ?>) Objects.requireNonNull(model.get("network"));
        Map<?, ?> options = (Map<?, ?>) Objects.requireNonNull(sequential.get("Sequential"));
        List<Object> network = new ArrayList<>((List<?>) Objects.requireNonNull(options.get("layers")));
        network.set(0, Map.of("LSTM", Map.of("units", 20_000)));
        model.put("network", network);
        assertThat(fault(model, whole.weights())).contains("expected the weight lstm/kernel of shape (2, 80000), got");

        network.set(0, Map.of("LSTM", Map.of("units", 2_000_000)));
        assertThat(fault(model, whole.weights())).contains("at most 2,147,483,647 numbers");

        model = new LinkedHashMap<>(whole.model());
        model.put("input", List.of(3, -2));
        assertThat(fault(model, whole.weights())).contains("must not be negative");
    }

    private String fault(Map<String, @Nullable Object> model, List<NamedWeights> weights) {
        Path wrong = folder.resolve("wrong.seriema");
        new ModelFile(model, trained.recipe(), Map.of(), weights).write(wrong);
        try {
            Predictor.load(wrong);
        } catch (ModelFileException e) {
            assertThat(e).hasMessageStartingWith(wrong + ": its parts do not fit together: ");
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("the file was read");
    }
}
