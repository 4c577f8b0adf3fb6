package org.seriema.pipeline.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.models.History;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.Trainings;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeException;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.tensor.Workers;

class TuningTest {

    private static final int ROWS = 120;

    private static final String RECIPE = """
            name: small
            seed: 5
            data: {file: table.csv, group: street, time: day, label: {column: label, normal: 0, positive: 1}}
            split: {kind: random, test: 0.3, seed: 2}
            steps:
            - fill: {with: mean}
            - standardize
            model:
            - Dense: {units: 6, activation: relu}
            - Dropout: 0.2
            - Dense: {units: 1, activation: sigmoid}
            train: {epochs: 4, batch_size: 16, validation_split: 0.3, optimizer: {adam: 0.01}}
            """;

    private static final String TUNE = """
            tune:
              over:
                model.0.Dense.units: [2, 8]
                train.optimizer: [{adam: 0.05}, {sgd: 0.01}, adam]
            """;

    private Path folder;
    private List<String> lines;

    @BeforeEach
    void write(@TempDir Path temp) throws IOException {
        folder = temp;
        SplittableRandom random = new SplittableRandom(4);
        lines = new ArrayList<>(List.of("a,b,c,street,day,label"));
        for (int i = 0; i < ROWS; i++) {
            int label = random.nextDouble() < 0.4 ? 1 : 0;
            lines.add(String.format(
                    Locale.ROOT,
                    "%.4f,%.4f,%s,s%d,%d,%d",
                    label + random.nextDouble(-1, 1),
                    random.nextDouble(),
                    i % 11 == 0 ? "" : String.format(Locale.ROOT, "%.4f", random.nextDouble()),
                    i / 5,
                    i,
                    label));
        }
        Files.write(folder.resolve("table.csv"), lines);
    }

    private RecipeSource source(String recipe) throws IOException {
        return RecipeSource.read(Files.writeString(folder.resolve("recipe.yaml"), recipe));
    }

    private Tuning tuning(String recipe) throws IOException {
        RecipeSource source = source(recipe);
        return Tuning.prepare(source, Recipe.of(source));
    }

    private Tuned tuned(String recipe, int threads) throws IOException {
        return Objects.requireNonNull(
                tuning(recipe).run(threads, folder, List.of(), new TuningListener() {}, () -> false));
    }

    /// A tuning to the last digit, but for times.
    private static List<String> numbers(Tuned tuned) {
        List<String> all = new ArrayList<>();
        for (Trial trial : tuned.trials()) {
            trial.trainings()
                    .forEach(one -> all.add(trial.settings() + " " + one.place() + " " + one.figure() + " "
                            + one.epochs() + " " + one.history() + " " + one.failure()));
        }
        all.add("winner " + tuned.winner().number() + ", importance " + tuned.importance());
        return all;
    }

    private int[] testRows(String recipe) throws IOException {
        RecipeSource source = source(recipe);
        return TrainingRun.prepare(source, Recipe.of(source)).testRows();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  on: {kind: stratified_k_fold, n_splits: 3}\n",
                "  on: {kind: group_k_fold, n_splits: 3}\n  seeds: 2\n",
                "  search: {halving: {factor: 2}}\n  metric: roc_auc\n"
            })
    void whateverStandsInTheTestRowsTrialsAndWinnerStayTheSame(String more) throws IOException {
        String recipe = RECIPE + TUNE + more;
        List<String> before = numbers(tuned(recipe, 2));
        Set<Integer> test = Arrays.stream(testRows(recipe)).boxed().collect(Collectors.toSet());
        List<String> changed = new ArrayList<>(lines);
        for (int row : test) {
            String line = lines.get(row + 1);
            boolean positive = line.endsWith("1");
            String kept = line.substring(line.indexOf(",s"), line.length() - 1);
            changed.set(row + 1, "1e6,-1e6," + (positive ? "1e3" : "") + kept + (positive ? 0 : 1));
        }
        Files.write(folder.resolve("table.csv"), changed);
        assertThat(numbers(tuned(recipe, 2))).isEqualTo(before);
        // and training rows do count
        int trained = IntStream.range(0, ROWS)
                .filter(row -> !test.contains(row))
                .findFirst()
                .orElseThrow();
        changed.set(trained + 1, lines.get(trained + 1).replaceFirst("^[^,]*", "9"));
        Files.write(folder.resolve("table.csv"), changed);
        assertThat(numbers(tuned(recipe, 2))).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  seeds: 3\n", "  search: {halving: {trials: 6, factor: 2}}\n"})
    void threadsDoNotChangeANumber(String more) throws IOException {
        List<String> alone = numbers(tuned(RECIPE + TUNE + more, 1));
        assertThat(numbers(tuned(RECIPE + TUNE + more, 5))).isEqualTo(alone);
    }

    @ParameterizedTest
    @CsvSource({"random", "group", "chronological", "stratified_k_fold", "time_series_split", "leave_one_group_out"})
    void theWinnersTrainingIsThatOfItsTrialToTheLastDigit(String kind) throws IOException {
        String split =
                switch (kind) {
                    case "stratified_k_fold" -> "{kind: stratified_k_fold, n_splits: 4, fold: 1}";
                    case "time_series_split" -> "{kind: time_series_split, n_splits: 3, fold: 2}";
                    case "leave_one_group_out" -> "{kind: leave_one_group_out, fold: 3, purge: 1}";
                    default -> "{kind: " + kind + ", test: 0.3}";
                };
        Tuning tuning = tuning(RECIPE.replace("{kind: random, test: 0.3, seed: 2}", split) + TUNE);
        Tuned tuned = Objects.requireNonNull(tuning.run(2, folder, List.of(), new TuningListener() {}, () -> false));
        Trainings winner = tuning.winner(tuned);
        assertThat(winner.recipe().tune()).isNull();
        TrainingRun run = winner.run(0, 5);
        try (Workers workers = new Workers(1)) {
            History history = run.train(workers, folder, List.of());
            assertThat(history.figures())
                    .isEqualTo(tuned.winner().trainings().getFirst().history());
        }
        List<Double> losses = Objects.requireNonNull(
                tuned.winner().trainings().getFirst().history().get("val_loss"));
        assertThat(tuned.winner().mean()).isEqualTo(losses.getLast());
    }

    @Test
    void theFigureIsThatOfTheWeightsThatTrainingLeavesBehind() throws IOException {
        String recipe = RECIPE.replace(
                        "epochs: 4",
                        "epochs: 30, callbacks: [{EarlyStopping: {patience: 2, restore_best_weights: true}}]")
                + TUNE;
        assertThat(tuned(recipe, 2).trials()).allSatisfy(trial -> {
            List<Double> losses = Objects.requireNonNull(
                    trial.trainings().getFirst().history().get("val_loss"));
            assertThat(trial.mean())
                    .isEqualTo(losses.stream()
                            .mapToDouble(Double::doubleValue)
                            .min()
                            .orElseThrow());
        });
    }

    @Test
    void theBestIsTakenAndOfEqualsTheEarlier() throws IOException {
        Tuned tuned = tuned(RECIPE + TUNE, 2);
        assertThat(tuned.winner().mean())
                .isEqualTo(
                        tuned.trials().stream().mapToDouble(Trial::mean).min().orElseThrow());
        // both are the recipe's own optimizer, written in two ways
        Tuned equal =
                tuned(RECIPE + "tune: {over: {train.optimizer: [{adam: 0.01}, {adam: {learning_rate: 0.01}}]}}", 2);
        assertThat(equal.trials().get(0).mean()).isEqualTo(equal.trials().get(1).mean());
        assertThat(equal.winner().number()).isEqualTo(1);
        Tuned highest = tuned(RECIPE + TUNE + "  metric: average_precision\n", 2);
        assertThat(highest.winner().mean())
                .isEqualTo(
                        highest.trials().stream().mapToDouble(Trial::mean).max().orElseThrow());
    }

    @Test
    void aTrialThatDivergesFailsAndTheOthersGoOn() throws IOException {
        Tuned tuned = tuned(RECIPE + "tune: {over: {train.optimizer: [{sgd: 1e30}, {adam: 0.01}]}}", 2);
        assertThat(tuned.trials().getFirst().failure()).contains("the loss became");
        assertThat(tuned.winner().number()).isEqualTo(2);
        assertThatThrownBy(() -> tuned(RECIPE + "tune: {over: {train.optimizer: [{sgd: 1e30}, {sgd: 1e31}]}}", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("all 2 trials failed; trial 1: the loss became");
    }

    @Test
    void halvingTrainsMoreFromRoundToRoundAndTheWinnerWithAll() throws IOException {
        Tuned tuned = tuned(
                RECIPE.replace("epochs: 4", "epochs: 9") + TUNE + "  search: {halving: {factor: 3, trials: 6}}\n", 2);
        assertThat(tuned.rounds()).containsExactly(new Round(0, 6, 3), new Round(1, 2, 9));
        assertThat(tuned.trials().stream().map(Trial::epochs)).containsExactly(3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 9.0, 9.0);
        List<Double> first =
                tuned.trials().stream().limit(6).map(Trial::mean).sorted().toList();
        List<Integer> on = tuned.trials().stream().skip(6).map(Trial::number).toList();
        assertThat(tuned.trials().stream()
                        .limit(6)
                        .filter(trial -> trial.mean() <= first.get(1))
                        .map(Trial::number))
                .containsExactlyElementsOf(on);
        assertThat(tuned.winner().round()).isEqualTo(1);
    }

    @Test
    void whatIsKnownIsNotTrainedAgainAndWhereItStoppedDoesNotMatter() throws IOException {
        Tuning tuning = tuning(RECIPE + TUNE + "  seeds: 2\n");
        List<TrialTraining> all = new ArrayList<>();
        Tuned whole = Objects.requireNonNull(tuning.run(1, folder, List.of(), keeping(all), () -> false));
        assertThat(all).hasSize(12);
        AtomicInteger asked = new AtomicInteger();
        List<TrialTraining> part = new ArrayList<>();
        @Nullable Tuned stopped = tuning.run(2, folder, List.of(), keeping(part), () -> asked.incrementAndGet() > 60);
        assertThat(stopped).isNull();
        assertThat(part).hasSizeBetween(1, 11);
        List<TrialTraining> rest = new ArrayList<>();
        Tuned resumed = Objects.requireNonNull(
                tuning(RECIPE + TUNE + "  seeds: 2\n").run(2, folder, part, keeping(rest), () -> false));
        assertThat(numbers(resumed)).isEqualTo(numbers(whole));
        assertThat(rest).hasSize(12 - part.size());
    }

    private static TuningListener keeping(List<TrialTraining> kept) {
        return new TuningListener() {
            @Override
            public void trained(TrialTraining training) {
                kept.add(training);
            }
        };
    }

    @Test
    void columnsCanBeChosenToo() throws IOException {
        Tuned tuned = tuned(RECIPE + "tune: {over: {data.features: [[a], [b], [a, b, c]]}}", 2);
        assertThat(tuned.trials()).hasSize(3);
        assertThat(tuned.trials().stream().map(Trial::mean).distinct()).hasSize(3);
        assertThat(tuned.winner().number()).isNotEqualTo(2);
    }

    @Test
    void groupsStayTogetherAndPurgedRowsApartWithinTheTrainingRows() throws IOException {
        String chunks =
                RECIPE.replace("{kind: random, test: 0.3, seed: 2}", "{kind: chunks, size: 10, test: 3, purge: 2}");
        List<Integer> learntFrom = new ArrayList<>();
        for (String fold : List.of("k_fold", "group_k_fold")) {
            Tuning tuning =
                    tuning(chunks + "tune: {on: {kind: " + fold + ", n_splits: 3}, over: {train.batch_size: [8]}}");
            TrainingRun run =
                    tuning.run(tuning.settings().getFirst(), tuning.rounds().getFirst(), 1, 5);
            List<String> groups = run.data().rows().groups("test");
            Set<String> judged =
                    Arrays.stream(run.testRows()).mapToObj(groups::get).collect(Collectors.toSet());
            if (fold.equals("group_k_fold")) {
                assertThat(Arrays.stream(run.trainRows()).mapToObj(groups::get)).doesNotContainAnyElementsOf(judged);
            }
            for (int row : run.testRows()) {
                long place = run.data().rows().times()[row];
                for (int trained : run.trainRows()) {
                    assertThat(Math.abs(run.data().rows().times()[trained] - place))
                            .isGreaterThan(2);
                }
            }
            learntFrom.add(run.trainRows().length);
        }
        assertThat(learntFrom).allSatisfy(count -> assertThat(count).isPositive());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "over: {model.0.Dense.unitz: [1]} | recipe.yaml:13: tune.over.model.0.Dense.unitz, trial 1: model[0].Dense: has no option \"unitz\"; did you mean \"units\"?",
                "over: {model.0.Dense.units: [4, many]} | recipe.yaml:13: tune.over.model.0.Dense.units, trial 2: expected a whole number, got \"many\"",
                "over: {model.7.Dense.units: [4]} | recipe.yaml:13: tune.over.model.7.Dense.units, trial 1: model is a list of 3",
                "over: {model.0.Dense.activation: [relu], model.2: [{Dense: {units: 2, activation: sigmoid}}]} | the network ends in the shape (2,), expected one score a case",
                "over: {train.loss: [binary_crossentropy, mse]} | losses of different kinds cannot be compared",
                "over: {train.class_weight: [balanced]} | would prefer none; take another figure",
                "over: {model.0.Dense.kernel_regularizer: [l1, l2]} | those of trial 2 are not those of trial 1",
                "over: {train.validation_split: [0.2]} | figures on different rows cannot be compared",
                "over: {split.seed: [1]} | recipe.yaml:13: tune.over.split.seed: decides which rows are trained on",
                "over: {train.epochs: [3]}, search: {halving: {}} | the resource train.epochs is what halving gives",
                "over: {train.batch_size: [3]}, search: {halving: {min: 5}} | min 5 is more than the recipe's train.epochs, which is 4",
                "over: {train.batch_size: [3]}, search: gird | unknown search \"gird\"; did you mean \"grid\"?",
                "over: {train.batch_size: [3]}, metric: rocauc | unknown metric \"rocauc\"; did you mean \"roc_auc\"?",
                "over: {train.batch_size: [3]}, metric: q | log_loss, auc, binary_accuracy, binary_crossentropy",
                "over: {train.batch_size: [3]}, metric: true_positives | recipe.yaml:13: tune.metric",
                "over: {train.batch_size: [3]}, on: {kind: random} | expected a kind of folds",
                "over: {train.batch_size: [3]}, on: {kind: group_k_fold, n_splits: 50} | recipe.yaml:13: tune.on: group_k_fold",
            })
    void whatIsWrongIsToldWithItsLineBeforeAnythingIsTrained(String tune, String message) {
        assertThatThrownBy(() -> tuning(RECIPE + "tune: {" + tune + "}"))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "f1 | f1 | none | 26 validation rows (10 Positive), which also gave the threshold",
                "f1 | f1 | isotonic | 26 validation rows (10 Positive), which also gave the threshold and the calibration",
                "brier | f1 | platt | 26 validation rows (10 Positive), which also gave the calibration",
                "roc_auc | f1 | none | 26 validation rows (10 Positive)",
                "loss | f1 | platt | 26 validation rows (10 Positive)",
                "f1 | 0.5 | none | 26 validation rows (10 Positive)",
            })
    void whatIsFoundOnTheRowsThatJudgeIsTold(String metric, String threshold, String calibration, String rows)
            throws IOException {
        String recipe = RECIPE + "evaluate: {threshold: " + threshold
                + (calibration.equals("none") ? "" : ", calibration: " + calibration) + "}\n" + TUNE + "  metric: "
                + metric + "\n";
        assertThat(tuning(recipe).judgedOn()).isEqualTo(rows);
        assertThat(tuning(recipe + "  on: {kind: stratified_k_fold, n_splits: 3}\n")
                        .judgedOn())
                .isEqualTo("3 folds (stratified_k_fold) of the 84 training rows (41 Positive)");
    }

    @Test
    void rowsToChooseByMustBeThere() {
        assertThatThrownBy(() -> tuning(RECIPE.replace("validation_split: 0.3, ", "") + TUNE))
                .hasMessageContaining("there are none; add train: {validation_split: 0.2}, or take folds");
        assertThatThrownBy(() -> tuning(
                        RECIPE.replace("{kind: random, test: 0.3, seed: 2}", "{kind: stratified_k_fold, n_splits: 3}")
                                + TUNE))
                .hasMessageContaining("cross-validation tests on every row")
                .hasMessageContaining("tune: {on: {kind: stratified_k_fold}}");
        assertThatThrownBy(() -> tuning(RECIPE)).hasMessageContaining("has no section tune");
    }

    @Test
    void callbacksOfAListenerFollowEveryTraining() throws IOException {
        AtomicInteger epochs = new AtomicInteger();
        tuning(RECIPE + TUNE)
                .run(
                        3,
                        folder,
                        List.of(),
                        new TuningListener() {
                            @Override
                            public List<Callback> follow(TrialSettings settings, TrialTraining.Place training) {
                                return List.of(fit -> new Callback.Watcher() {
                                    @Override
                                    public void onEpochEnd(int epoch, Map<String, Double> logs) {
                                        epochs.incrementAndGet();
                                    }
                                });
                            }
                        },
                        () -> false);
        assertThat(epochs).hasValue(6 * 4);
    }
}
