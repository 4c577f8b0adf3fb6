package org.seriema.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Config;
import org.seriema.config.ConfigException;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Times;
import org.seriema.data.read.CsvOptions;
import org.seriema.data.series.Series;
import org.seriema.data.series.WideTimes;
import org.seriema.data.steps.FittedStep;
import org.seriema.data.steps.Steps;
import org.seriema.evaluation.calibration.FittedCalibration;
import org.seriema.nn.layers.Network;
import org.seriema.nn.layers.Pass;
import org.seriema.nn.layers.Weight;
import org.seriema.nn.layers.Weights;
import org.seriema.nn.models.Model;
import org.seriema.pipeline.model.ModelFile;
import org.seriema.pipeline.model.ModelFileException;
import org.seriema.pipeline.model.NamedWeights;
import org.seriema.pipeline.recipe.Label;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// A trained network together with the steps that prepare its cases: from the cells of a row to a score.
///
/// ```java
/// Predictor predictor = Predictor.load(Path.of("model.seriema"));
/// float score = predictor.score(row); // row: one number for each of predictor.features()
/// String answer = predictor.label(score);
/// ```
///
/// Any number of threads may use one predictor at once.
public final class Predictor {

    private final Description description;
    private final List<FittedStep> steps;
    private final Model model;
    private final String recipe;
    private final @Nullable Provenance provenance;
    private final Workers alone = new Workers(1);

    /// The times after which the columns of a wide table are called.
    private final @Nullable Times times;

    private final Queue<Pass> idle = new ConcurrentLinkedQueue<>();

    /// What a model file says beside the weights.
    ///
    /// @param name the recipe's name
    /// @param seed the run's seed
    /// @param features the columns that the network sees, in its order
    /// @param id the column that names a case, if there is one
    /// @param label the column that says what a case is
    /// @param threshold the score from which on a case counts as positive
    /// @param csv how the files of its table were written, where the recipe says so
    /// @param series how long tables become cases, with the step of their grid; `null` for wide ones
    /// @param columns the columns of a long table that its features come from; none for a wide one
    /// @param caseShape the shape of one case before the steps
    /// @param calibration how the network's outputs are made into scores; `null`: they are the scores
    /// @param note what must be said of the data wherever results are shown
    /// @param input the shape of one case after the steps
    /// @param network the layers
    /// @param steps each fitted step's name and what it learnt
    /// @param inspection how cases are inspected; `null` if the recipe does not say
    public record Description(
            String name,
            long seed,
            List<String> features,
            @Default("null") @Nullable String id,
            Label label,
            @Default("{}") CsvOptions csv,
            @Default("null") @Nullable Series series,
            @Default("[]") List<String> columns,
            @Default("[]") List<Integer> caseShape,
            double threshold,
            @Default("null") @Nullable FittedCalibration calibration,
            @Default("null") @Nullable String note,
            List<Integer> input,
            Network network,
            List<Object> steps,
            @Default("null") @Nullable FittedInspection inspection) {}

    private Predictor(
            Description description,
            List<FittedStep> steps,
            Model model,
            String recipe,
            @Nullable Provenance provenance) {
        this.description = description;
        this.steps = List.copyOf(steps);
        this.model = model;
        this.recipe = recipe;
        this.provenance = provenance;
        this.times = description.series != null
                ? null
                : WideTimes.of(description.features).orElse(null);
    }

    /// A predictor out of its parts.
    ///
    /// @param recipe the recipe as run, as YAML
    static Predictor of(
            Description described, List<FittedStep> steps, Model model, String recipe, Provenance provenance) {
        return new Predictor(described, steps, model, recipe, provenance);
    }

    /// The same predictor with what its network was worth, to be saved.
    ///
    /// @param on which cases the figures are of
    public Predictor judged(String on, Map<String, Double> figures) {
        return new Predictor(
                description, steps, model, recipe, provenance == null ? null : provenance.judged(on, figures));
    }

    /// The fitted steps as they stand in a description.
    static List<Object> written(List<FittedStep> steps) {
        List<Object> written = new ArrayList<>();
        steps.forEach(step -> written.add(Map.of(Steps.name(step), step.state())));
        return written;
    }

    /// Reads a model file.
    ///
    /// @throws ModelFileException if it is no model file, or damaged, or of a newer version
    public static Predictor load(Path file) {
        ModelFile read = ModelFile.read(file);
        try {
            Description described = Config.read(Description.class, "model.json", read.model());
            List<FittedStep> steps = new ArrayList<>();
            for (Object step : described.steps) {
                steps.add(restore(step));
            }
            Network network = described.network;
            List<Shape> inputs = Inputs.shapes(network, Shape.of(described.input));
            List<Weight> layout = network.weights(inputs);
            requireFit(layout, read.weights());
            Weights weights = Weights.zeros(layout);
            fill(weights, read.weights());
            return new Predictor(
                    described, steps, new Model(network, inputs, weights), read.recipe(), provenance(read));
        } catch (IllegalArgumentException | DataException e) {
            throw new ModelFileException(file + ": its parts do not fit together: " + e.getMessage(), e);
        }
    }

    private static @Nullable Provenance provenance(ModelFile read) {
        return read.provenance().isEmpty() ? null : Config.read(Provenance.class, "provenance.json", read.provenance());
    }

    private static FittedStep restore(Object step) {
        if (step instanceof Map<?, ?> map && map.size() == 1) {
            Map.Entry<?, ?> entry = map.entrySet().iterator().next();
            if (entry.getValue() instanceof Map<?, ?> state) {
                Map<String, @Nullable Object> named = new LinkedHashMap<>();
                state.forEach((key, value) -> named.put(String.valueOf(key), value));
                return Steps.restore(String.valueOf(entry.getKey()), named);
            }
        }
        throw new ConfigException("expected a step's name with what it learnt, got " + step, List.of("steps"));
    }

    /// Compares names and shapes before memory is taken for weights, for a file may claim layers of any size.
    private static void requireFit(List<Weight> layout, List<NamedWeights> given) {
        if (given.size() != layout.size()) {
            throw new ConfigException("the network has " + layout.size() + " weights, the file holds " + given.size());
        }
        for (int i = 0; i < layout.size(); i++) {
            NamedWeights one = given.get(i);
            Weight expected = layout.get(i);
            if (!one.name().equals(expected.name()) || !one.shape().equals(expected.shape())) {
                throw new ConfigException("expected the weight " + expected.name() + " of shape " + expected.shape()
                        + ", got " + one.name() + " of shape " + one.shape());
            }
        }
    }

    private static void fill(Weights weights, List<NamedWeights> given) {
        for (int i = 0; i < given.size(); i++) {
            float[] values = given.get(i).values();
            System.arraycopy(values, 0, weights.get(i).data(), weights.get(i).offset(), values.length);
        }
    }

    /// Writes the model file, beside its place first and then renamed.
    ///
    /// @throws ModelFileException if it cannot be written
    public void save(Path file) {
        toFile().write(file);
    }

    /// What the model file holds.
    public ModelFile toFile() {
        Map<String, @Nullable Object> origin = provenance == null ? Map.of() : Config.write(provenance);
        return new ModelFile(Config.write(description), recipe, origin, weights());
    }

    private List<NamedWeights> weights() {
        List<NamedWeights> weights = new ArrayList<>();
        for (int i = 0; i < model.weights().count(); i++) {
            Weight weight = model.weights().layout().get(i);
            weights.add(new NamedWeights(
                    weight.name(),
                    weight.shape(),
                    weight.trainable(),
                    model.weights().get(i).toArray()));
        }
        return weights;
    }

    /// What the model file says beside the weights.
    public Description description() {
        return description;
    }

    /// The recipe as run, as YAML.
    public String recipe() {
        return recipe;
    }

    /// Where the network comes from; `null` if its file is of version 1, which did not say.
    public @Nullable Provenance provenance() {
        return provenance;
    }

    /// The network with its weights.
    public Model model() {
        return model;
    }

    /// The columns that the network sees, in the order that [#score] expects.
    public List<String> features() {
        return description.features;
    }

    /// The score of one case: how likely it is positive, between 0 and 1.
    ///
    /// @param row one number for each of [#features()], in the units of the table that was trained on
    /// @throws DataException if the row is too short or too long, or a number is missing that no step fills
    public float score(float... row) {
        if (row.length != features().size()) {
            throw new DataException("expected " + features().size() + " numbers (" + String.join(", ", features())
                    + "), got " + row.length);
        }
        double[] values = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            values[i] = row[i];
        }
        Pass pass = idle.poll();
        if (pass == null) {
            pass = Pass.inference(alone);
        }
        try {
            return scores(Cases.of(features(), values).reshape(caseShape()), pass)[0];
        } finally {
            idle.add(pass);
        }
    }

    /// The scores of many cases.
    ///
    /// @param cases with the columns of [#features()]
    /// @throws DataException if the columns are others, or a cell holds text or is missing and no step sees to that
    public float[] scores(Cases cases, Workers workers) {
        if (!cases.columns().equals(features())) {
            throw otherColumns(cases.columns());
        }
        return scores(cases, Pass.inference(workers));
    }

    private DataException otherColumns(List<String> given) {
        String expected = "expected the columns " + String.join(", ", features()) + " in this order";
        if (given.size() != features().size()) {
            return new DataException(expected + ", got " + given.size() + " columns: " + String.join(", ", given));
        }
        int place = 0;
        while (given.get(place).equals(features().get(place))) {
            place++;
        }
        return new DataException(expected + "; column " + (place + 1) + " is " + given.get(place) + ", not "
                + features().get(place));
    }

    /// The shape of a case before the steps.
    private Shape caseShape() {
        return description.caseShape.isEmpty() ? Shape.of(features().size()) : Shape.of(description.caseShape);
    }

    /// Cases as the network is given them: through all fitted steps.
    ///
    /// @param cases with the columns of [#features()]
    /// @throws DataException if a step cannot take a case, or the steps give cases of another shape than the network's
    public Cases prepare(Cases cases) {
        Cases prepared = times == null || cases.times() != null ? cases : cases.withTimes(times);
        for (FittedStep step : steps) {
            prepared = step.transform(prepared);
        }
        Shape input = Shape.of(description.input);
        if (!prepared.shape().equals(input)) {
            throw new DataException(
                    "the steps give cases of shape " + prepared.shape() + ", the network takes " + input);
        }
        return prepared;
    }

    private float[] scores(Cases cases, Pass pass) {
        Cases prepared = prepare(cases);
        Shape input = Shape.of(description.input);
        Tensor x = Tensor.of(input.prepend(prepared.count()), prepared.toFloats());
        float[] scores = lastOutputs(model.predict(Inputs.views(model.inputs(), x), pass), cases.count());
        for (int i = 0; i < scores.length; i++) {
            if (Float.isNaN(scores[i])) {
                throw new DataException(cases.places().name(i) + ": the network has no score for this row, for its"
                        + " numbers are too large to compute with; compare them with the rows that it was trained on");
            }
        }
        return calibrated(scores, description.calibration);
    }

    /// The scores that outputs mean; those given stay as they are.
    static float[] calibrated(float[] outputs, @Nullable FittedCalibration calibration) {
        if (calibration == null) {
            return outputs;
        }
        float[] scores = new float[outputs.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) calibration.apply(outputs[i]);
        }
        return scores;
    }

    /// The last output of each case: of a network with an output a time step, the last step's.
    static float[] lastOutputs(float[] outputs, int cases) {
        int each = cases == 0 ? 1 : outputs.length / cases;
        float[] last = new float[cases];
        for (int i = 0; i < cases; i++) {
            last[i] = outputs[(i + 1) * each - 1];
        }
        return last;
    }

    /// The name of the class that a score means.
    public String label(float score) {
        return description.label.names().get(score >= description.threshold ? 1 : 0);
    }
}
