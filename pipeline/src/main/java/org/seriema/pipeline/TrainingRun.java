package org.seriema.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.ClassWeights;
import org.seriema.data.series.Series;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.callbacks.Callbacks;
import org.seriema.nn.callbacks.TrainingCheckpoint;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.models.Checkpoints;
import org.seriema.nn.models.ClassWeight;
import org.seriema.nn.models.Examples;
import org.seriema.nn.models.History;
import org.seriema.nn.models.Model;
import org.seriema.nn.models.Trainer;
import org.seriema.nn.models.Training;
import org.seriema.pipeline.model.ModelFile;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// A recipe on its way to a trained network: the table read and divided, the steps fitted, the network made.
///
/// Validation rows are set aside as the split does it: mostly the last of the training rows, as in Keras. Steps are
/// fitted on what is left, so neither test nor validation rows have a part in what the network learns from.
public final class TrainingRun {

    /// How many rows show whether scores are between 0 and 1.
    private static final int PROBED = 256;

    private final RecipeSource source;
    private final Recipe recipe;
    private final LabelledCases data;
    private final long seed;

    /// The training rows of the table.
    private final int[] tableTrain;

    private final int[] validation;
    private final int[] test;
    private final List<String> notes = new ArrayList<>();
    private final FittedSteps steps;
    private final Tensor x;
    private final Model model;
    private Decision decision;
    private @Nullable FittedInspection inspection;

    /// @param rows those to train, to watch and to test on
    TrainingRun(RecipeSource source, Recipe recipe, LabelledCases data, FoldRows rows, long seed) {
        this.source = source;
        this.recipe = recipe;
        this.data = data;
        this.seed = seed;
        tableTrain = rows.train();
        validation = rows.validation();
        test = rows.test();
        requireClassWeights();
        notes.addAll(data.notes());
        notes.addAll(recipe.split().notes(data.rows()));
        steps = new FittedSteps(source, recipe, data, tableTrain);
        notes.addAll(steps.notes());
        Cases cases = steps.cases();
        x = Tensor.of(cases.shape().prepend(cases.count()), cases.toFloats());
        RecipeNetwork network = new RecipeNetwork(source, recipe);
        model = network.initial(cases.shape(), seed);
        decision = Decision.of(source, recipe, data, validation);
        int[] some = Arrays.copyOf(steps.train(), Math.min(steps.train().length, PROBED));
        try (Workers alone = new Workers(1)) {
            network.requireShares(outputs(some, alone));
        }
    }

    /// Reads and divides the table, fits the steps and makes the network; of cross-validation, those of the first fold.
    ///
    /// @throws org.seriema.data.DataException if the table is faulty
    /// @throws org.seriema.pipeline.recipe.RecipeException if the recipe does not fit the table
    public static TrainingRun prepare(RecipeSource source, Recipe recipe) {
        return Trainings.prepare(source, recipe).run(0, recipe.seed());
    }

    private void requireClassWeights() {
        ClassWeight weight = recipe.train().classWeight();
        if (weight == null || weight.isBalanced()) {
            return;
        }
        List<Object> place = List.of("train", "class_weight");
        for (int label : weight.weights().keySet()) {
            if (label > 1) {
                throw source.fault(place, "expected weights for the labels 0 and 1, got one for " + label);
            }
        }
        if (weight.of(0) == 0 && weight.of(1) == 0) {
            throw source.fault(place, "with a weight of 0 for both classes nothing is learnt");
        }
    }

    /// The recipe.
    public Recipe recipe() {
        return recipe;
    }

    /// The recipe as run, as YAML that gives the same run from any folder: its files stand under their full paths.
    ///
    /// What is saved in a model file ([Predictor#recipe()]) keeps the paths as they were written.
    public String recipeForAnyFolder() {
        return source.toYaml(Recipe.FILES);
    }

    /// The table's cases.
    public LabelledCases data() {
        return data;
    }

    /// The cases as numbers in the table's own units, before any scaling.
    public Cases readable() {
        return steps.readable();
    }

    /// The table's rows on the training side.
    public int[] trainRows() {
        return tableTrain.clone();
    }

    /// How many rows the network learns from: fewer or more than [#trainRows()] where a step dropped, repeated or made
    /// some.
    public int rowsLearntFrom() {
        return steps.train().length;
    }

    /// The rows that training is watched on; none without a `validation_split`.
    public int[] validationRows() {
        return validation.clone();
    }

    /// The shape of one case behind the steps, as the network takes it.
    public Shape input() {
        return x.shape().dropFirst();
    }

    /// The rows that the network is judged on.
    public int[] testRows() {
        return test.clone();
    }

    /// Every step in order: what it did that a person should know, or what it is.
    public List<String> stepsInWords() {
        return steps.inWords();
    }

    /// What each step in order changed in the training rows.
    public List<StepChange> stepChanges() {
        return steps.changes();
    }

    /// What the steps did that a person should know, in sentences.
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /// The network; trained once [#train] has returned.
    public Model model() {
        return model;
    }

    /// The loss and the metrics on the test rows, as the network is now.
    public Map<String, Double> evaluate(Workers workers) {
        return model.evaluate(examples(test), recipe.train(), workers);
    }

    /// Trains the network.
    ///
    /// @param folder where the recipe's callbacks write their files
    /// @param callbacks beside those of the recipe
    /// @throws org.seriema.nn.models.DivergedException if the loss is no longer a finite number
    /// @throws org.seriema.pipeline.recipe.RecipeException if a callback follows a figure that there is not
    public History train(Workers workers, Path folder, List<Callback> callbacks) {
        return train(workers, folder, callbacks, null);
    }

    /// Trains the network, or goes on with a training of this very run that was stopped.
    ///
    /// @param checkpoints where to go on from, and where checkpoints are kept; `null` for none
    public History train(Workers workers, Path folder, List<Callback> callbacks, @Nullable Checkpoints checkpoints) {
        @Nullable Examples held = validation.length == 0 ? null : examples(validation);
        try {
            Trainer trainer = new Trainer(model, training(), seed, workers);
            if (checkpoints != null) {
                trainer.keeping(checkpoints);
            }
            History history = trainer.writingModelsWith((trained, file) -> {
                        decide(workers);
                        predictor().save(file);
                    })
                    .writingInto(folder)
                    .fit(examples(steps.train()), held, callbacks);
            decide(workers);
            return history;
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            if (Callbacks.ALL.names().stream().anyMatch(name -> message.startsWith(name + ": "))) {
                throw source.fault(List.of("train", "callbacks"), message);
            }
            throw e;
        }
    }

    /// Puts what a training of this very run left behind into the network, as if it had been trained just now.
    ///
    /// @throws IllegalArgumentException if the checkpoint is of another network
    public History trained(TrainingCheckpoint ended, Workers workers) {
        ended.setWeights(model.weights());
        decide(workers);
        return History.of(ended);
    }

    /// The training as it runs: the recipe's, with the weights that `balanced` stands for.
    public Training training() {
        Training training = recipe.train();
        ClassWeight weight = training.classWeight();
        if (weight == null || !weight.isBalanced()) {
            return training;
        }
        return training.withClassWeight(new ClassWeight(ClassWeights.balanced(steps.labelsOfTrain())));
    }

    /// Finds, on the validation rows and for the network as it is now, what the recipe leaves open: the calibration
    /// of scores and the threshold. [#train] does so at its end.
    public void decide(Workers workers) {
        decision = decision.on(validation.length == 0 ? new float[0] : outputs(validation, workers));
    }

    /// How scores become calls: as the recipe says, or as was last chosen on the validation rows.
    public Decision decision() {
        return decision;
    }

    /// The score of each of some rows, between 0 and 1, calibrated if the recipe says so.
    public float[] scores(int[] rows, Workers workers) {
        return decision.scores(outputs(rows, workers));
    }

    /// What the network itself says of each of some rows, before any calibration.
    public float[] outputs(int[] rows, Workers workers) {
        return Predictor.lastOutputs(model.predict(examples(rows).x(), Pass.inference(workers)), rows.length);
    }

    /// Some of the cases that the network learns from, spread over them, half of them positive as far as there are.
    ///
    /// @param most how many at most
    public Examples someExamples(int most) {
        int[] labels = steps.labels();
        int[] positive =
                Arrays.stream(steps.train()).filter(row -> labels[row] == 1).toArray();
        int[] normal =
                Arrays.stream(steps.train()).filter(row -> labels[row] == 0).toArray();
        int positives = Math.min(positive.length, Math.max(most / 2, most - normal.length));
        int normals = Math.min(normal.length, most - positives);
        return examples(IntStream.concat(spread(normal, normals), spread(positive, positives))
                .toArray());
    }

    private static IntStream spread(int[] rows, int count) {
        return IntStream.range(0, count).map(i -> rows[(int) ((long) i * rows.length / count)]);
    }

    private Examples examples(int[] rows) {
        Shape input = x.shape().dropFirst();
        int size = input.size();
        Tensor some = Tensor.zeros(input.prepend(rows.length));
        Tensor classes = Tensor.zeros(Shape.of(rows.length, 1));
        int[] labels = steps.labels();
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(x.data(), rows[i] * size, some.data(), i * size, size);
            classes.data()[i] = labels[rows[i]];
        }
        return new Examples(Inputs.views(model.inputs(), some), classes, null);
    }

    /// How the recipe cuts its long table, with the step that was found: new tables are cut the same way.
    private @Nullable Series series() {
        Series series = recipe.data().series();
        return series == null || data.every() == null ? series : series.withEvery(data.every());
    }

    /// How new cases are inspected, found once; `null` if the recipe has no inspection.
    private @Nullable FittedInspection inspection() {
        if (recipe.inspection() != null && inspection == null) {
            inspection = FittedInspection.of(recipe.inspection(), data.cases(), data.normal(tableTrain));
        }
        return inspection;
    }

    /// The network as it is now, ready to be saved and to score new cases.
    public Predictor predictor() {
        return Predictor.of(
                new Predictor.Description(
                        recipe.name(),
                        seed,
                        data.cases().columns(),
                        recipe.data().id(),
                        recipe.data().label(),
                        recipe.data().csv(),
                        series(),
                        recipe.data().series() == null ? List.of() : data.columns(),
                        data.cases().shape().toList(),
                        decision.threshold(),
                        decision.calibration(),
                        recipe.data().note(),
                        x.shape().dropFirst().toList(),
                        recipe.model(),
                        Predictor.written(steps.steps()),
                        inspection()),
                steps.steps(),
                model,
                source.toYaml(),
                new Provenance(
                        ModelFile.WRITER,
                        Runtime.version().toString(),
                        data.sha256(),
                        data.labels().length,
                        tableTrain.length,
                        validation.length,
                        null,
                        Map.of()));
    }
}
