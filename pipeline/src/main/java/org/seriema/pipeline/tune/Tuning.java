package org.seriema.pipeline.tune;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.data.DataException;
import org.seriema.data.split.Folds;
import org.seriema.data.split.Split;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.Trainings;
import org.seriema.pipeline.TrialRows;
import org.seriema.pipeline.recipe.Evaluation;
import org.seriema.pipeline.recipe.HalvingSearch;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.pipeline.recipe.Tune;
import org.seriema.tensor.Shape;

/// Chooses settings of a recipe, as its section `tune` says, by training rows alone.
///
/// Everything that can be wrong with a trial's recipe is told before any is trained. What comes out depends on the
/// recipe, its table and its seed, and on nothing else: not on threads, nor on where a tuning was stopped and went on.
public final class Tuning {

    private final RecipeSource source;
    private final Recipe recipe;
    private final Tune tune;
    private final TrialFigure figure;
    private final List<TrialSettings> settings;
    private final List<Round> rounds;
    private final Trainings trainings;

    /// By the data section of a recipe as it is with a trial's settings: the table, and its training rows.
    private final Map<Object, Table> tables = new HashMap<>();

    private record Table(Trainings trainings, TrialRows rows) {}

    private Tuning(
            RecipeSource source,
            Recipe recipe,
            Tune tune,
            TrialFigure figure,
            List<TrialSettings> settings,
            List<Round> rounds,
            Trainings trainings) {
        this.source = source;
        this.recipe = recipe;
        this.tune = tune;
        this.figure = figure;
        this.settings = settings;
        this.rounds = rounds;
        this.trainings = trainings;
    }

    /// Reads the recipes of all trials and the table, fits the steps and makes the networks.
    ///
    /// @throws org.seriema.pipeline.recipe.RecipeException if there is nothing to choose from, no rows to choose by,
    ///     or a trial's recipe is faulty
    /// @throws DataException if the table is
    public static Tuning prepare(RecipeSource source, Recipe recipe) {
        Tune tune = recipe.tune();
        if (tune == null) {
            throw source.fault(
                    List.of(),
                    "has no section tune, which says what to choose from; add one such as tune: {over:"
                            + " {train.batch_size: [16, 32, 64]}}");
        }
        if (recipe.split() instanceof Folds folds && folds.isCrossValidation()) {
            throw source.fault(
                    List.of("split"),
                    "cross-validation tests on every row, so none would be left that no trial was chosen by; take a"
                            + " split with a test part, such as {kind: stratified, test: 0.2}, or one fold of this one"
                            + " (fold: 0), and for cross-validation within the training rows tune: {on: {kind: "
                            + Split.ALL.name(folds) + "}}");
        }
        List<TrialSettings> settings;
        try {
            settings = TrialPlan.of(tune, recipe.seed());
        } catch (ConfigException e) {
            throw source.locate(e.within("tune"));
        }
        TrialFigure figure = TrialFigure.of(source, recipe, tune.metric());
        List<Round> rounds = rounds(source, recipe, tune, settings.size());
        // Trials are read first as they are, so that a slip in a key is told before a large table is read.
        ComparableFigures comparable = new ComparableFigures(source, figure);
        for (int grid = 0; grid < tune.over().grids().size(); grid++) {
            for (String key : tune.over().grids().get(grid).keySet()) {
                comparable.requireKey(
                        key, tune.over().place(grid, key), tune.on().folds() == null);
            }
        }
        for (TrialSettings one : settings) {
            RecipeSource trial = trial(source, tune, one, rounds.getFirst());
            Recipe.of(trial);
            comparable.requireSame(trial, one);
        }
        Trainings trainings = Trainings.prepare(source, recipe);
        Tuning tuning = new Tuning(source, trainings.recipe(), tune, figure, settings, rounds, trainings);
        tuning.check();
        return tuning;
    }

    private static List<Round> rounds(RecipeSource source, Recipe recipe, Tune tune, int trials) {
        if (!(tune.search() instanceof HalvingSearch halving)) {
            return Round.one(trials);
        }
        String resource = halving.resource();
        String lower = resource.toLowerCase(Locale.ROOT);
        for (String key : tune.over().keys()) {
            String tuned = key.toLowerCase(Locale.ROOT);
            if (tuned.equals(lower) || lower.startsWith(tuned + ".") || tuned.startsWith(lower + ".")) {
                throw source.fault(
                        List.of("tune", "search"),
                        "the resource " + resource + " is what halving gives the trials more and more of, so it cannot"
                                + " be tuned too; leave " + key + " out of tune.over, or take another search");
            }
        }
        Object written = source.get(resource);
        Integer own = written instanceof Integer whole
                ? whole
                : lower.equals("train.epochs") ? (Integer) recipe.train().epochs() : null;
        Integer max = halving.max() == null ? own : halving.max();
        if (max == null || max < halving.min()) {
            throw source.fault(
                    List.of("tune", "search"),
                    max == null
                            ? "expected the key of a whole number as resource, such as train.epochs, and the recipe has"
                                    + " none under " + resource + "; say with max how much of it there is"
                            : "min " + halving.min() + " is more than the recipe's " + resource + ", which is " + max);
        }
        return Round.halving(halving, trials, max);
    }

    private static RecipeSource trial(RecipeSource source, Tune tune, TrialSettings settings, Round round) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(settings.values());
        Map<String, String> places = new HashMap<>();
        for (String key : settings.values().keySet()) {
            places.put(key, source.place(tune.over().place(settings.grid(), key)) + ", trial " + settings.number());
        }
        if (tune.search() instanceof HalvingSearch halving && round.resource() != null) {
            values.put(halving.resource(), round.resource());
            places.put(halving.resource(), source.place(List.of("tune", "search")));
        }
        return source.without("tune").with(values, places);
    }

    /// Fits the steps of each kind of settings, and makes the network of each trial.
    private void check() {
        Map<List<@Nullable Object>, Shape> inputs = new HashMap<>();
        for (TrialSettings one : settings) {
            RecipeSource trial = source(one, rounds.getFirst());
            Recipe read = Recipe.of(trial);
            TrialRows rows = table(trial, read).rows();
            List<@Nullable Object> kind = Arrays.asList(
                    trial.tree().get("data"),
                    trial.tree().get("steps"),
                    read.train().validationSplit());
            Shape input = inputs.get(kind);
            if (input == null) {
                inputs.put(kind, checkRows(trial, read, rows));
            } else {
                TrialRows.requireNetwork(trial, read, input);
            }
        }
    }

    private Shape checkRows(RecipeSource trial, Recipe read, TrialRows rows) {
        List<Shape> shapes = new ArrayList<>();
        for (int fold = 0; fold < rows.folds(); fold++) {
            TrainingRun run = rows.run(trial, read, fold, read.seed());
            int[] all = rows.data().labels();
            ComparableFigures.requireBothClasses(
                    source,
                    recipe,
                    Arrays.stream(run.testRows()).map(row -> all[row]).toArray(),
                    tune.on().folds() == null);
            shapes.add(run.input());
        }
        return shapes.getFirst();
    }

    private synchronized Table table(RecipeSource trial, Recipe read) {
        Object data = String.valueOf(trial.tree().get("data"));
        Table known = tables.get(data);
        if (known == null) {
            boolean same = data.equals(String.valueOf(source.tree().get("data")));
            Trainings own = same ? trainings : Trainings.prepare(trial, read);
            known = new Table(own, rows(own));
            tables.put(data, known);
        }
        return known;
    }

    private TrialRows rows(Trainings of) {
        try {
            return TrialRows.of(of, tune.on().folds());
        } catch (DataException e) {
            throw source.fault(List.of("tune", "on"), String.valueOf(e.getMessage()));
        }
    }

    /// The figure that trials are compared by.
    public TrialFigure figure() {
        return figure;
    }

    /// The settings of all trials that begin, in order.
    public List<TrialSettings> settings() {
        return List.copyOf(settings);
    }

    /// The rounds: one, or those of successive halving.
    public List<Round> rounds() {
        return List.copyOf(rounds);
    }

    /// The key of what later rounds of halving have more of; empty in other searches.
    public String resource() {
        return tune.search() instanceof HalvingSearch halving ? halving.resource() : "";
    }

    /// The tuned keys in the recipe's order.
    public List<String> keys() {
        return tune.over().keys();
    }

    /// The table with all of its rows, as the recipe is without any trial's settings.
    public Trainings trainings() {
        return trainings;
    }

    /// How many networks each trial trains in a round.
    public int trainingsPerTrial() {
        return folds() * tune.seeds();
    }

    /// How many rows of the table are training rows, those that trials are judged on among them.
    public int trainingRows() {
        return table(source, recipe).rows().data().labels().length;
    }

    /// How many networks each seed trains: one, or one a fold.
    public int folds() {
        return table(source, recipe).rows().folds();
    }

    long[] seeds() {
        long[] seeds = new long[tune.seeds()];
        Arrays.setAll(seeds, i -> recipe.seed() + i);
        return seeds;
    }

    /// The rows that trials are judged on, in words.
    public String judgedOn() {
        Folds folds = tune.on().folds();
        int[] labels = table(source, recipe).rows().data().labels();
        return folds == null
                ? inWords(Arrays.stream(judged(0)).map(row -> labels[row]).toArray(), "validation rows") + foundThere()
                : folds() + " folds (" + Split.ALL.name(folds) + ") of the " + inWords(labels, "training rows");
    }

    /// `63 validation rows (21 Faulty)`: of few positive ones a figure says little.
    private String inWords(int[] labels, String rows) {
        return String.format(
                Locale.ROOT,
                "%,d %s (%,d %s)",
                labels.length,
                rows,
                Arrays.stream(labels).sum(),
                trainings.data().label().names().get(1));
    }

    /// What the recipe finds on validation rows, fitting it to the very rows that judge.
    private String foundThere() {
        Evaluation evaluate = recipe.evaluate();
        List<String> found = new ArrayList<>();
        if (figure.dependsOnThreshold() && !evaluate.threshold().isFixed()) {
            found.add("the threshold");
        }
        if (figure.dependsOnCalibration() && evaluate.calibration() != null) {
            found.add("the calibration");
        }
        return found.isEmpty() ? "" : ", which also gave " + String.join(" and ", found);
    }

    private int[] judged(int fold) {
        return table(source, recipe).rows().judged(source.without("tune"), recipe, fold);
    }

    private int judgedRows() {
        return IntStream.range(0, folds()).map(fold -> judged(fold).length).sum();
    }

    /// The recipe with a trial's settings, without the section `tune`: what `train` reads gives the same network.
    public RecipeSource source(TrialSettings of, Round round) {
        return trial(source, tune, of, round);
    }

    /// A training of a trial, ready to begin.
    TrainingRun run(TrialSettings of, Round round, int fold, long seed) {
        RecipeSource trial = source(of, round);
        Recipe read = Recipe.of(trial);
        return table(trial, read).rows().run(trial, read, fold, seed);
    }

    /// The winner's recipe with the table that the tuning has read, to be trained and tested as any other.
    public Trainings winner(Tuned tuned) {
        RecipeSource own =
                source(tuned.winner().settings(), rounds.get(tuned.winner().round()));
        Recipe read = Recipe.of(own);
        return table(own, read).trainings().with(own, read, choice(tuned));
    }

    /// What a person must know who sees the winner's report alone.
    private static String choice(Tuned tuned) {
        int tried = tuned.rounds().getFirst().trials();
        return tried == 1
                ? ""
                : "These settings are the best of " + tried + " that were tried, by " + tuned.metric() + " on "
                        + tuned.judgedOn() + ", so figures on training and validation rows are too kind. No trial saw"
                        + " the test rows.";
    }

    /// Trains all trials, several at a time.
    ///
    /// @param threads to compute with
    /// @param folder where callbacks of the recipe write their files, in a folder for each training
    /// @param known trainings that a tuning which was stopped has finished
    /// @param stop asked now and then whether to stop
    /// @return `null` if it was stopped
    /// @throws IllegalArgumentException if all trials failed
    public @Nullable Tuned run(
            int threads, Path folder, Collection<TrialTraining> known, TuningListener listener, BooleanSupplier stop) {
        TrialRunner runner = new TrialRunner(this, threads, folder, known, listener, stop);
        List<Trial> all = new ArrayList<>();
        List<TrialSettings> left = settings;
        List<Trial> ranked = List.of();
        for (Round round : rounds) {
            listener.roundBegins(round);
            List<Trial> trials = runner.run(round, left);
            if (trials == null) {
                return null;
            }
            all.addAll(trials);
            ranked = ranked(trials);
            if (ranked.isEmpty()) {
                throw new IllegalArgumentException("all " + trials.size() + " trials failed; trial "
                        + trials.getFirst().number() + ": " + trials.getFirst().failure());
            }
            int next = round.number() + 1;
            left = next < rounds.size() ? settings(ranked, rounds.get(next).trials()) : List.of();
        }
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        keys().forEach(key -> written.put(key, source.get(key)));
        return Tuned.of(figure, judgedOn(), judgedRows(), keys(), rounds, all, ranked.getFirst(), written);
    }

    /// The trials with a figure from the best on, the earlier of equals first.
    private List<Trial> ranked(List<Trial> trials) {
        return trials.stream()
                .filter(trial -> trial.failure() == null)
                .sorted((a, b) ->
                        figure.isBetter(a.mean(), b.mean()) ? -1 : figure.isBetter(b.mean(), a.mean()) ? 1 : 0)
                .toList();
    }

    /// The settings of the first so many, in the order in which they began.
    private static List<TrialSettings> settings(List<Trial> ranked, int count) {
        return ranked.stream()
                .limit(count)
                .map(Trial::settings)
                .sorted((a, b) -> Integer.compare(a.number(), b.number()))
                .toList();
    }
}
