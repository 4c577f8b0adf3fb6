package org.seriema.pipeline.recipe;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seriema.config.Registry;
import org.seriema.data.balance.SamplingStrategy;
import org.seriema.data.series.Change;
import org.seriema.data.series.Changes;
import org.seriema.data.split.Gap;
import org.seriema.data.split.Share;
import org.seriema.data.split.Split;
import org.seriema.data.steps.Step;
import org.seriema.data.steps.Steps;
import org.seriema.evaluation.calibration.Calibration;
import org.seriema.evaluation.calibration.Calibrations;
import org.seriema.evaluation.thresholds.Money;
import org.seriema.evaluation.thresholds.Threshold;
import org.seriema.evaluation.thresholds.ThresholdRule;
import org.seriema.evaluation.thresholds.Thresholds;
import org.seriema.nn.activations.Activation;
import org.seriema.nn.activations.Activations;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.callbacks.Callbacks;
import org.seriema.nn.constraints.Constraint;
import org.seriema.nn.constraints.Constraints;
import org.seriema.nn.initializers.Initializer;
import org.seriema.nn.initializers.Initializers;
import org.seriema.nn.layers.Functional;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Layers;
import org.seriema.nn.layers.Network;
import org.seriema.nn.layers.NoiseShape;
import org.seriema.nn.layers.Numbers;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.losses.Loss;
import org.seriema.nn.losses.Losses;
import org.seriema.nn.metrics.Metric;
import org.seriema.nn.metrics.Metrics;
import org.seriema.nn.models.ClassWeight;
import org.seriema.nn.optimizers.LearningRate;
import org.seriema.nn.optimizers.Optimizer;
import org.seriema.nn.optimizers.Optimizers;
import org.seriema.nn.optimizers.Schedule;
import org.seriema.nn.optimizers.Schedules;
import org.seriema.nn.regularizers.Regularizer;
import org.seriema.nn.regularizers.Regularizers;

/// The [JsonSchema] of a [Recipe]. It ships as `recipe.schema.json` beside this class.
///
/// It is made from the records and the lists of layers, steps, splits and so on, and so follows them. What only the
/// records' constructors check, such as that `epochs` is not negative, it does not know.
public final class RecipeSchema {

    private static final Map<Class<?>, Registry<?>> REGISTRIES = Map.ofEntries(
            Map.entry(Activation.class, Activations.ALL),
            Map.entry(Calibration.class, Calibrations.ALL),
            Map.entry(Change.class, Changes.ALL),
            Map.entry(Callback.class, Callbacks.ALL),
            Map.entry(Constraint.class, Constraints.ALL),
            Map.entry(Initializer.class, Initializers.ALL),
            Map.entry(Layer.class, Layers.ALL),
            Map.entry(Loss.class, Losses.ALL),
            Map.entry(Metric.class, Metrics.ALL),
            Map.entry(Optimizer.class, Optimizers.ALL),
            Map.entry(Regularizer.class, Regularizers.ALL),
            Map.entry(Schedule.class, Schedules.ALL),
            Map.entry(Search.class, Search.ALL),
            Map.entry(Step.class, Steps.ALL),
            Map.entry(ThresholdRule.class, Thresholds.ALL));

    private static final Map<Class<?>, List<Type>> UNIONS = Map.of(
            LearningRate.class, List.of(double.class, Schedule.class),
            Network.class, List.of(listOfLayers(), Functional.class, Sequential.class),
            Threshold.class, List.of(double.class, ThresholdRule.class));

    private static final Map<Class<?>, Map<String, Object>> OTHERS = Map.ofEntries(
            Map.entry(ClassWeight.class, classWeight()),
            Map.entry(Features.class, features()),
            Map.entry(Gap.class, gap()),
            Map.entry(JudgedOn.class, judgedOn()),
            Map.entry(LabelValues.class, labelValues()),
            Map.entry(Money.class, money()),
            Map.entry(NoiseShape.class, noiseShape()),
            Map.entry(Numbers.class, numbers()),
            Map.entry(SamplingStrategy.class, samplingStrategy()),
            Map.entry(SearchSpace.class, searchSpace()),
            Map.entry(Share.class, share()));

    /// What the main options mean, by record and option.
    static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("Recipe.name", "What the run is called; its folder is named after it."),
            Map.entry("Recipe.seed", "Seed of the initial weights, the order of the rows and dropout."),
            Map.entry("Recipe.data", "The table, one case a row."),
            Map.entry("Recipe.split", "How the rows are divided into those to train on and those to test on."),
            Map.entry("Recipe.steps", "How cases are prepared, fitted on training rows only."),
            Map.entry(
                    "Recipe.model",
                    "The network: a list of layers from the input to the output, or a graph of layers."),
            Map.entry("Recipe.train", "How the network is trained."),
            Map.entry("Recipe.evaluate", "How the trained network is judged."),
            Map.entry(
                    "Recipe.inspection",
                    "Which cases to look at first, and why: a list and a page for a crew. Without it neither is"
                            + " written."),
            Map.entry(
                    "Recipe.tune", "Which settings `seriema tune` chooses from, and how; `train` does not look at it."),
            Map.entry(
                    "Data.file",
                    "A file (CSV, Parquet, UCR, .ts) or a folder of files a class, relative to the recipe's folder."
                            + " Either this, `files` or `sql`."),
            Map.entry("Data.files", "Several files or patterns such as `b/*.csv`, one behind the other."),
            Map.entry("Data.sql", "A query to a database: `{url: \"jdbc:sqlite:meters.db\", query: SELECT ...}`."),
            Map.entry("Data.csv", "How CSV files are written, where that is not found by itself: `{decimal: \",\"}`."),
            Map.entry(
                    "Data.series",
                    "How a long table, which holds one reading a row, becomes cases; without it each row is a case."),
            Map.entry(
                    "Data.id",
                    "The column that names a case of a wide table; without it, cases are called by their row's number."),
            Map.entry("Data.time", "The column with the time of a row of a wide table, for splits by time."),
            Map.entry("Data.label", "The column that says what a case is."),
            Map.entry(
                    "Data.group",
                    "The column whose value rows of one group share, such as the customer of several rows; splits by"
                            + " group do not tear them apart."),
            Map.entry(
                    "Data.features",
                    "The columns that the network sees: a list, a pattern, or `{drop: [COLUMN]}`."
                            + " By default all but the id and the label."),
            Map.entry("Data.note", "What must be said wherever results are shown, e.g. that the data are simulated."),
            Map.entry("Label.column", "The column's name."),
            Map.entry(
                    "Label.normal",
                    "What a normal case holds, class 0: a value, a list of values `[2, 3]`, or a range of numbers."
                            + " Beside a range for `positive` it may be left out, and is every other number."),
            Map.entry(
                    "Label.positive",
                    "What a case that is looked for holds, class 1: a value, a list, or a range such as `{above: 0}`,"
                            + " `{at_least: 20, below: 30}`. Without both, the lesser of the column's two values is"
                            + " normal and the greater positive."),
            Map.entry("Label.names", "What people call the two classes, the normal one first: `[Normal, Faulty]`."),
            Map.entry("Training.epochs", "How often the network sees all training rows."),
            Map.entry("Training.batch_size", "How many rows make one step of the optimizer."),
            Map.entry("Training.optimizer", "How weights follow their gradients."),
            Map.entry("Training.loss", "What training makes small."),
            Map.entry("Training.metrics", "What is measured after each epoch beside the loss."),
            Map.entry("Training.shuffle", "Whether rows come in a new order in each epoch."),
            Map.entry(
                    "Training.class_weight",
                    "How much each class counts: `balanced`, or a weight for each class such" + " as `{0: 1, 1: 10}`."),
            Map.entry(
                    "Training.validation_split",
                    "The share of the training rows that are not trained on but watched, and that threshold and"
                            + " calibration are found on: the last ones, or, of a fold, some that are drawn."),
            Map.entry("Training.callbacks", "What watches the training and may act on it, such as `EarlyStopping`."),
            Map.entry("Training.weighted_metrics", "What is measured with the weights of the cases."),
            Map.entry("Training.initial_epoch", "The epoch that training begins with, counted from 0."),
            Map.entry(
                    "Training.steps_per_epoch",
                    "How many batches make an epoch; the next one goes on where it ended. By default all rows."),
            Map.entry(
                    "Evaluation.threshold",
                    "The score from which on a case counts as positive: a number between 0 and 1, or how to find it on"
                            + " the validation rows: `f1`, `youden`, `{cost: {missed: 500, false_alarm: 40}}`,"
                            + " `{precision: 0.8}`, `{recall: 0.9}`."),
            Map.entry(
                    "Evaluation.calibration",
                    "How the network's outputs are made into probabilities on the validation rows: `platt` or"
                            + " `isotonic`."),
            Map.entry("Evaluation.positive", "The positive class's name, where the recipe wants to say it once more."),
            Map.entry("Evaluation.baselines", "Whether simple rules are judged beside the network."),
            Map.entry(
                    "Evaluation.seeds",
                    "How many networks are trained, with the recipe's seed and those that follow it, to see how much of"
                            + " a result is luck; the first one is saved."),
            Map.entry(
                    "Evaluation.refit",
                    "Whether, after cross-validation, a network is trained on all rows but for `validation_split` and"
                            + " saved."),
            Map.entry(
                    "Inspection.of",
                    "What cases are readings of, which decides the rules that find reasons: `meters` or `sensors`."),
            Map.entry("Inspection.first", "How many cases the page shows; the CSV file has all."),
            Map.entry(
                    "Inspection.visit",
                    "What a visit costs: an amount, or the column that holds it for each case. Needs `found`."),
            Map.entry(
                    "Inspection.found",
                    "What a found case is worth: an amount, or the column that holds it, known before the visit. Needs"
                            + " `visit`."),
            Map.entry(
                    "Tune.over",
                    "The keys to tune, as in `--set`, each with a list of values, or, for a random search, a range:"
                            + " `uniform`, `log_uniform`, `int_uniform`, `int_log_uniform`. A list of such maps is"
                            + " several grids."),
            Map.entry(
                    "Tune.search",
                    "How they are gone through: `grid`, `{random: {trials: 20}}`, or `{halving: {trials: 27, factor:"
                            + " 3}}`."),
            Map.entry(
                    "Tune.metric",
                    "The figure that the best trial has the best of: `loss`, or a metric such as `roc_auc`, `f1`,"
                            + " `accuracy`, with options or without."),
            Map.entry(
                    "Tune.on",
                    "The rows that trials are judged on, out of the training rows: `validation`, those of"
                            + " `validation_split`, or folds within the training rows, such as `{kind:"
                            + " stratified_k_fold, n_splits: 3}`."),
            Map.entry(
                    "Tune.seeds",
                    "How many networks each trial trains, with the recipe's seed and those that follow it; the mean"
                            + " decides."));

    private RecipeSchema() {}

    private static Type listOfLayers() {
        return Sequential.class.getRecordComponents()[0].getGenericType();
    }

    /// The schema as a tree, to be written as JSON.
    public static Map<String, Object> tree() {
        Map<String, Object> made =
                JsonSchema.of(Recipe.class, REGISTRIES, Map.of(Split.class, Split.ALL), UNIONS, OTHERS, SENTENCES);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", made.get("$schema"));
        schema.put("$id", "urn:seriema:recipe");
        schema.put("title", "Seriema recipe");
        schema.put("description", "From a table to a judged network: what `seriema train` reads.");
        made.forEach(schema::putIfAbsent);
        schema.put("anyOf", List.of(dataWith("file"), dataWith("files"), dataWith("sql")));
        schema.put("not", labelOfOneSide());
        return schema;
    }

    /// What [Label]'s constructor refuses: the values of one class without those of the other, unless `positive` is a
    /// range.
    private static Map<String, Object> labelOfOneSide() {
        Map<String, Object> normal = new LinkedHashMap<>();
        normal.put("required", List.of("normal"));
        normal.put("not", Map.of("required", List.of("positive")));
        Map<String, Object> positive = new LinkedHashMap<>();
        positive.put("required", List.of("positive"));
        positive.put("properties", Map.of("positive", types("string", "number", "boolean", "array")));
        positive.put("not", Map.of("required", List.of("normal")));
        return within("data", within("label", Map.of("anyOf", List.of(normal, positive))));
    }

    private static Map<String, Object> within(String key, Map<String, Object> schema) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("required", List.of(key));
        object.put("properties", Map.of(key, schema));
        return object;
    }

    private static Map<String, Object> types(String... names) {
        return Map.of("type", List.of(names));
    }

    /// A value, a list of values, or a range of numbers.
    private static Map<String, Object> labelValues() {
        Map<String, Object> value = types("string", "number", "boolean");
        Map<String, Object> bounds = new LinkedHashMap<>();
        for (String bound : List.of("above", "at_least", "below", "at_most")) {
            bounds.put(bound, Map.of("type", "number"));
        }
        Map<String, Object> range = new LinkedHashMap<>();
        range.put("type", "object");
        range.put("properties", bounds);
        range.put("additionalProperties", false);
        range.put("minProperties", 1);
        range.put("maxProperties", 2);
        return Map.of("anyOf", List.of(value, listOf(value), range));
    }

    /// What [Data]'s constructor asks for and no single option's type shows.
    private static Map<String, Object> dataWith(String key) {
        return Map.of("properties", Map.of("data", Map.of("required", List.of(key))));
    }

    private static Map<String, Object> classWeight() {
        Map<String, Object> weights = new LinkedHashMap<>();
        weights.put("type", "object");
        weights.put("patternProperties", Map.of("^[0-9]{1,9}$", atLeast("minimum", 0)));
        weights.put("additionalProperties", false);
        weights.put("minProperties", 1);
        return Map.of("anyOf", List.of(Map.of("const", "balanced"), weights));
    }

    private static Map<String, Object> features() {
        Map<String, Object> drop = new LinkedHashMap<>();
        drop.put("type", "object");
        drop.put("properties", Map.of("drop", Map.of("anyOf", List.of(columns(), Map.of("type", "string")))));
        drop.put("additionalProperties", false);
        return Map.of("anyOf", List.of(columns(), Map.of("type", "string"), drop));
    }

    /// A text, a ratio, or a number of rows for each class.
    private static Map<String, Object> samplingStrategy() {
        Map<String, Object> ratio = atLeast("exclusiveMinimum", 0);
        ratio.put("maximum", 1);
        Map<String, Object> rows = new LinkedHashMap<>();
        rows.put("type", "object");
        rows.put("additionalProperties", Map.of("type", "integer"));
        return Map.of("anyOf", List.of(Map.of("type", "string"), ratio, rows));
    }

    private static Map<String, Object> columns() {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("type", "array");
        columns.put("items", Map.of("type", List.of("string", "number", "boolean")));
        return columns;
    }

    /// Keys with lists of values or ranges, or a list of such maps.
    private static Map<String, Object> searchSpace() {
        Map<String, Object> ends = listOf(Map.of("type", "number"));
        ends.put("minItems", 2);
        ends.put("maxItems", 2);
        Map<String, Object> ranges = new LinkedHashMap<>();
        for (String kind : List.of("uniform", "log_uniform", "int_uniform", "int_log_uniform")) {
            ranges.put(kind, ends);
        }
        Map<String, Object> range = new LinkedHashMap<>();
        range.put("type", "object");
        range.put("properties", ranges);
        range.put("additionalProperties", false);
        range.put("minProperties", 1);
        range.put("maxProperties", 1);
        Map<String, Object> grid = new LinkedHashMap<>();
        grid.put("type", "object");
        grid.put("additionalProperties", Map.of("anyOf", List.of(listOf(Map.of()), range)));
        grid.put("minProperties", 1);
        return Map.of("anyOf", List.of(grid, listOf(grid)));
    }

    /// The word `validation`, or a kind of folds.
    private static Map<String, Object> judgedOn() {
        Map<String, Object> folds = new LinkedHashMap<>();
        folds.put("type", "object");
        folds.put("required", List.of("kind"));
        return Map.of("anyOf", List.of(Map.of("const", "validation"), folds));
    }

    private static Map<String, Object> noiseShape() {
        Map<String, Object> length = new LinkedHashMap<>();
        length.put("type", List.of("integer", "null"));
        length.put("minimum", 1);
        return listOf(length);
    }

    /// One number, or lists within lists of them.
    private static Map<String, Object> numbers() {
        Map<String, Object> itself = Map.of("$ref", "#/$defs/Numbers");
        return Map.of("anyOf", List.of(Map.of("type", "number"), listOf(itself)));
    }

    private static Map<String, Object> listOf(Map<String, Object> items) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", "array");
        list.put("items", items);
        list.put("minItems", 1);
        return list;
    }

    private static Map<String, Object> share() {
        Map<String, Object> part = atLeast("exclusiveMinimum", 0);
        part.put("exclusiveMaximum", 1);
        Map<String, Object> count = new LinkedHashMap<>();
        count.put("type", "integer");
        count.put("minimum", 1);
        return Map.of("anyOf", List.of(part, count));
    }

    /// A number of rows, or a duration.
    private static Map<String, Object> gap() {
        Map<String, Object> rows = new LinkedHashMap<>();
        rows.put("type", "integer");
        rows.put("minimum", 0);
        Map<String, Object> duration = new LinkedHashMap<>();
        duration.put("type", "string");
        duration.put("pattern", "^[0-9]{1,9} ?(ms|s|min|h|d|w)$");
        return Map.of("anyOf", List.of(rows, duration));
    }

    /// An amount, or the name of the column that holds it.
    private static Map<String, Object> money() {
        return Map.of("anyOf", List.of(atLeast("minimum", 0), Map.of("type", "string")));
    }

    private static Map<String, Object> atLeast(String keyword, int least) {
        Map<String, Object> number = new LinkedHashMap<>();
        number.put("type", "number");
        number.put(keyword, least);
        return number;
    }
}
