package org.seriema.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.data.Cases;
import org.seriema.data.ClassWeights;
import org.seriema.data.series.Series;
import org.seriema.data.split.Indices;
import org.seriema.data.steps.FittedFill;
import org.seriema.data.steps.FittedStep;
import org.seriema.data.steps.ToNumeric;
import org.seriema.data.steps.TrainingRowsStep;
import org.seriema.nn.activations.Activations;
import org.seriema.nn.activations.Softmax;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.callbacks.Callbacks;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Layers;
import org.seriema.nn.layers.Network;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.losses.Losses;
import org.seriema.nn.models.ClassWeight;
import org.seriema.nn.models.Examples;
import org.seriema.nn.models.History;
import org.seriema.nn.models.Model;
import org.seriema.nn.models.Trainer;
import org.seriema.nn.models.Training;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// A recipe on its way to a trained network: the table read and divided, the steps fitted, the network made.
///
/// Validation rows are the last of the training rows, as in Keras. Steps are fitted on what is left, so neither test
/// nor validation rows have a part in what the network learns from.
public final class TrainingRun {

    private static final String REMEDY = "end the model with Dense: {units: 1, activation: sigmoid}";

    /// Activations whose values are shares.
    private static final List<String> SCORING = List.of("sigmoid", "hard_sigmoid", "sparse_sigmoid", "softmax");

    /// How many rows show whether scores are between 0 and 1.
    private static final int PROBED = 256;

    private final RecipeSource source;
    private final Recipe recipe;
    private final LabelledCases data;

    /// The class of each row: those of the table, and behind them those that steps made.
    private int[] labels;

    /// The training rows of the table.
    private final int[] tableTrain;

    /// The rows that are trained on: those of the table, but for what steps dropped, repeated and made.
    private int[] train;

    private final int[] validation;
    private final int[] test;
    private final List<FittedStep> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> stepsInWords = new ArrayList<>();
    private final List<StepChange> stepChanges = new ArrayList<>();
    private final Cases readable;
    private final Tensor x;
    private final Model model;

    private TrainingRun(RecipeSource source, Recipe recipe) {
        this.source = source;
        this.recipe = recipe;
        data = LabelledCases.read(source, recipe.data(), recipe.split());
        Indices split = recipe.split()
                .indices(data.rows())
                .requireEveryClass(data.labels(), recipe.data().label().names());
        test = split.test();
        double share = recipe.train().validationSplit();
        Indices kept = share > 0 ? Indices.validation(split.train(), share) : new Indices(split.train(), new int[0]);
        labels = data.labels();
        tableTrain = kept.train();
        train = tableTrain;
        validation = kept.test();
        requireBothClasses();
        requireClassWeights();
        notes.addAll(data.notes());
        notes.addAll(recipe.split().notes(data.rows()));
        Cases cases = data.cases();
        Cases inOwnUnits = cases;
        boolean unscaled = true;
        for (int i = 0; i < recipe.steps().size(); i++) {
            try {
                FittedStep fitted = recipe.steps().get(i).fit(cases.rows(train));
                List<String> said = fitted.notes(cases);
                notes.addAll(said);
                stepsInWords.addAll(said.isEmpty() ? List.of(inWords(i)) : said);
                Cases before = cases;
                int[] trainBefore = train;
                cases = fitted.transform(cases);
                if (fitted instanceof TrainingRowsStep chooser) {
                    cases = choose(chooser, cases);
                }
                steps.add(fitted);
                stepChanges.add(StepChange.of(inWords(i), before, trainBefore, cases, train, labels, classNames()));
                unscaled &= fitted instanceof ToNumeric || fitted instanceof FittedFill;
                if (unscaled) {
                    inOwnUnits = cases;
                }
            } catch (IllegalArgumentException e) {
                throw source.fault(List.of("steps", i), String.valueOf(e.getMessage()));
            }
        }
        readable = inOwnUnits;
        x = Tensor.of(cases.shape().prepend(cases.count()), cases.toFloats());
        model = initial(cases.shape());
        requireScores();
    }

    /// Takes the training rows that a step chooses; rows that it makes stand behind all others.
    private Cases choose(TrainingRowsStep step, Cases cases) {
        TrainingRowsStep.Chosen chosen = step.choose(
                cases.rows(train), labels(train), recipe.data().label().names());
        int[] given = train;
        int first = cases.count();
        train = IntStream.concat(
                        Arrays.stream(chosen.kept()).map(row -> given[row]),
                        IntStream.range(first, first + chosen.added().count()))
                .toArray();
        labels = IntStream.concat(Arrays.stream(labels), Arrays.stream(chosen.labels()))
                .toArray();
        notes.addAll(chosen.notes());
        return chosen.added().count() == 0 ? cases : cases.append(chosen.added());
    }

    private int[] labels(int[] rows) {
        return Arrays.stream(rows).map(row -> labels[row]).toArray();
    }

    /// Reads and divides the table, fits the steps and makes the network.
    ///
    /// @throws DataException if the table is faulty
    /// @throws org.seriema.pipeline.recipe.RecipeException if the recipe does not fit the table
    public static TrainingRun prepare(RecipeSource source, Recipe recipe) {
        String positive = recipe.evaluate().positive();
        if (positive != null && !positive.equals(recipe.data().label().names().get(1))) {
            throw source.fault(
                    List.of("evaluate", "positive"),
                    "expected " + recipe.data().label().names().get(1) + ", the second of data.label.names, got "
                            + positive);
        }
        return new TrainingRun(source, recipe);
    }

    /// Tells a class of which the validation rows have taken all cases.
    private void requireBothClasses() {
        for (int label = 0; label <= 1; label++) {
            int wanted = label;
            if (Arrays.stream(train).noneMatch(row -> data.labels()[row] == wanted)) {
                throw source.fault(
                        List.of("train", "validation_split"),
                        "leaves no training row of the class "
                                + recipe.data().label().names().get(label)
                                + "; take a smaller share, or the split stratified, which mixes the rows");
            }
        }
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

    private void requireNoCarriedState(Model made) {
        List<Network.Part> parts = made.network().parts(made.inputs());
        for (int i = 0; i < parts.size(); i++) {
            Layer layer = parts.get(i).layer();
            if (isStateful(Layers.ALL.write(layer))) {
                List<Object> list = isGraph() ? List.of("model") : List.of("model", i);
                throw source.fault(
                        list,
                        Layers.ALL.name(layer) + ": stateful keeps state from batch to batch, and rows of a table do"
                                + " not follow each other; leave it out");
            }
        }
    }

    /// Whether a layer somewhere in the options of a network is stateful.
    private static boolean isStateful(@Nullable Object options) {
        if (options instanceof Map<?, ?> map) {
            return Boolean.TRUE.equals(map.get("stateful"))
                    || map.values().stream().anyMatch(TrainingRun::isStateful);
        }
        return options instanceof List<?> list && list.stream().anyMatch(TrainingRun::isStateful);
    }

    /// Where in the recipe the last layer stands.
    private List<Object> lastLayer() {
        return recipe.model() instanceof Sequential network && !isGraph()
                ? List.of("model", network.layers().size() - 1)
                : List.of("model");
    }

    /// Whether the recipe has the model as a map with `layers`, not as a plain list.
    private boolean isGraph() {
        return source.tree().get("model") instanceof Map<?, ?> model && model.containsKey("layers");
    }

    private Model initial(Shape input) {
        Model made;
        try {
            made = Model.initial(recipe.model(), Inputs.shapes(recipe.model(), input), recipe.seed());
        } catch (ConfigException e) {
            boolean listed = recipe.model() instanceof Sequential && isGraph();
            throw source.locate((listed ? e.within("layers") : e).within("model"));
        } catch (IllegalArgumentException e) {
            throw source.fault(List.of("model"), String.valueOf(e.getMessage()));
        }
        requireNoCarriedState(made);
        if (made.output().last() != 1) {
            throw source.fault(
                    lastLayer(),
                    "the network ends in the shape " + made.output() + ", expected one score a case; " + REMEDY);
        }
        return made;
    }

    /// Tells a network whose scores are no shares, such as one that ends in a linear layer, before it is trained.
    private void requireScores() {
        Layer.Head head = model.network().head();
        if (head != null && !SCORING.contains(Activations.ALL.name(head.activation()))) {
            throw source.fault(
                    lastLayer(),
                    "the network's scores must lie between 0 and 1, and it ends in "
                            + Activations.ALL.name(head.activation()) + "; " + REMEDY);
        }
        if (head != null && head.activation() instanceof Softmax) {
            throw source.fault(lastLayer(), "softmax of one number is always 1; " + REMEDY);
        }
        String loss = Losses.ALL.name(recipe.train().loss());
        if (loss.contains("categorical")) {
            throw source.fault(
                    List.of("train", "loss"),
                    loss + " compares the scores of several classes, and a recipe's network gives one score a case;"
                            + " take binary_crossentropy");
        }
        int[] some = Arrays.copyOf(train, Math.min(train.length, PROBED));
        try (Workers alone = new Workers(1)) {
            for (float score : scores(some, alone)) {
                if (score < 0 || score > 1) {
                    throw source.fault(
                            lastLayer(),
                            "the network's scores must lie between 0 and 1, and before training one is " + score + "; "
                                    + REMEDY);
                }
            }
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
        return readable;
    }

    /// The table's rows on the training side.
    public int[] trainRows() {
        return tableTrain.clone();
    }

    /// How many rows the network learns from: fewer or more than [#trainRows()] where a step dropped, repeated or made
    /// some.
    public int rowsLearntFrom() {
        return train.length;
    }

    /// The rows that training is watched on; none without a `validation_split`.
    public int[] validationRows() {
        return validation.clone();
    }

    /// The rows that the network is judged on.
    public int[] testRows() {
        return test.clone();
    }

    /// A step as the recipe has it: `fill with 0`, `reshape [3, 4]`.
    private String inWords(int step) {
        Object option = source.tree().get("steps") instanceof List<?> list
                ? list.get(step)
                : source.tree().get("steps");
        return String.valueOf(option).replace("=", " ").replaceAll("[{}]", "");
    }

    /// Every step in order: what it did that a person should know, or what it is.
    public List<String> stepsInWords() {
        return List.copyOf(stepsInWords);
    }

    /// What each step in order changed in the training rows.
    public List<StepChange> stepChanges() {
        return List.copyOf(stepChanges);
    }

    private List<String> classNames() {
        return recipe.data().label().names();
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
        @Nullable Examples held = validation.length == 0 ? null : examples(validation);
        try {
            return new Trainer(model, training(), recipe.seed(), workers)
                    .writingModelsWith((trained, file) -> predictor().save(file))
                    .writingInto(folder)
                    .fit(examples(train), held, callbacks);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            if (Callbacks.ALL.names().stream().anyMatch(name -> message.startsWith(name + ": "))) {
                throw source.fault(List.of("train", "callbacks"), message);
            }
            throw e;
        }
    }

    /// The training with the weights that `balanced` stands for.
    private Training training() {
        Training training = recipe.train();
        ClassWeight weight = training.classWeight();
        if (weight == null || !weight.isBalanced()) {
            return training;
        }
        return training.withClassWeight(new ClassWeight(ClassWeights.balanced(labels(train))));
    }

    /// The score of each of some rows.
    public float[] scores(int[] rows, Workers workers) {
        return Predictor.lastOutputs(model.predict(examples(rows).x(), Pass.inference(workers)), rows.length);
    }

    private Examples examples(int[] rows) {
        Shape input = x.shape().dropFirst();
        int size = input.size();
        Tensor some = Tensor.zeros(input.prepend(rows.length));
        Tensor classes = Tensor.zeros(Shape.of(rows.length, 1));
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

    /// The network as it is now, ready to be saved and to score new cases.
    public Predictor predictor() {
        return Predictor.of(
                new Predictor.Description(
                        recipe.name(),
                        recipe.seed(),
                        data.cases().columns(),
                        recipe.data().id(),
                        recipe.data().label(),
                        recipe.data().csv(),
                        series(),
                        recipe.data().series() == null ? List.of() : data.columns(),
                        data.cases().shape().toList(),
                        recipe.evaluate().threshold(),
                        recipe.data().note(),
                        x.shape().dropFirst().toList(),
                        recipe.model(),
                        Predictor.written(steps)),
                steps,
                model,
                source.toYaml());
    }
}
