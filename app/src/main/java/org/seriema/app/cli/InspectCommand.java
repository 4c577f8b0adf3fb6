package org.seriema.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.Networks;
import org.seriema.config.Named;
import org.seriema.evaluation.calibration.FittedCalibration;
import org.seriema.nn.layers.Weight;
import org.seriema.nn.models.Model;
import org.seriema.pipeline.Predictor;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.report.Grid;
import org.seriema.report.Paragraph;
import org.seriema.report.Report;
import org.seriema.tensor.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `seriema inspect`: what a model file holds: how it was trained, its layers, its weights.
@Command(
        name = "inspect",
        description = "Show what a model file holds: origin, steps, layers, weights.",
        footer = {
            "",
            "Examples:",
            "  seriema inspect model.seriema",
            "  seriema inspect model.seriema --plain",
            "  seriema inspect model.seriema --recipe > again.yaml"
        })
final class InspectCommand implements Callable<Integer> {

    /// Where the texts behind their names begin.
    private static final int TEXT = 11;

    /// Longer lists of what a step learnt are cut.
    private static final int SHOWN = 4;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "MODEL", description = "A model.seriema, as train writes it.")
    private Path file = Path.of("");

    @Option(names = "--recipe", description = "Print the recipe that it was trained with, and nothing else.")
    private boolean recipe;

    @Option(names = "--plain", description = "One short line a layer and a weight, for narrow terminals.")
    private boolean plain;

    /// One weight and its statistics; the deviation is that of all its numbers.
    record WeightFacts(
            String name,
            List<Integer> shape,
            boolean trainable,
            double min,
            double mean,
            double max,
            double deviation) {}

    /// One layer; `index` counts from 0, `kind` is its class: `Dense`.
    record LayerFacts(
            int index,
            String name,
            @Named("class") String kind,
            String outputShape,
            long parameters,
            List<WeightFacts> weights) {}

    /// What `--json` prints.
    ///
    /// @param data the files it was trained on; none if this version cannot read the recipe
    /// @param calibration how the network's outputs are made into scores; `null`: they are the scores
    record Facts(
            String name,
            long seed,
            List<String> data,
            @Nullable String note,
            List<String> features,
            List<String> names,
            double threshold,
            @Nullable Object calibration,
            List<Object> steps,
            Report.Parameters parameters,
            List<LayerFacts> layers,
            String recipe) {}

    @Override
    public Integer call() {
        Console console = common.console();
        Predictor predictor = Predictor.load(file);
        Facts facts = facts(predictor);
        console.print(recipe ? predictor.recipe().stripTrailing() : text(console.text(), facts, predictor.model()));
        console.printJson(facts);
        return ExitCode.DONE;
    }

    private Facts facts(Predictor predictor) {
        Recipe trained = RecipeInside.of(file, predictor);
        Predictor.Description description = predictor.description();
        FittedCalibration calibration = description.calibration();
        Report.Model network = Networks.described(predictor.model());
        return new Facts(
                description.name(),
                description.seed(),
                trained == null ? List.of() : trained.data().sources(),
                description.note(),
                description.features(),
                description.label().names(),
                description.threshold(),
                calibration == null ? null : calibration.toOption(),
                description.steps(),
                network.parameters(),
                layers(network, predictor.model()),
                predictor.recipe());
    }

    private static List<LayerFacts> layers(Report.Model network, Model model) {
        List<LayerFacts> layers = new ArrayList<>();
        for (Report.Layer layer : network.layers()) {
            List<WeightFacts> weights = new ArrayList<>();
            for (int i = 0; i < model.weights().count(); i++) {
                Weight weight = model.weights().layout().get(i);
                if (weight.name().startsWith(layer.name() + "/")) {
                    weights.add(statistics(weight, model.weights().get(i)));
                }
            }
            layers.add(new LayerFacts(
                    layers.size(), layer.name(), layer.kind(), layer.outputShape(), layer.parameters(), weights));
        }
        return layers;
    }

    private static WeightFacts statistics(Weight weight, Tensor tensor) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (float value : tensor.toArray()) {
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
        }
        double mean = sum / tensor.size();
        double squares = 0;
        for (float value : tensor.toArray()) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / tensor.size());
        return new WeightFacts(weight.name(), weight.shape().toList(), weight.trainable(), min, mean, max, deviation);
    }

    private String text(PrintedText text, Facts it, Model model) {
        text.heading(it.name);
        text.entry(
                "trained",
                TEXT,
                (it.data.isEmpty()
                                ? "by a recipe that this version cannot read"
                                : "on "
                                        + String.join(
                                                ", ",
                                                it.data.stream()
                                                        .map(Paragraph::whole)
                                                        .toList()))
                        + " with seed " + it.seed);
        if (it.note != null) {
            text.entry("note", TEXT, it.note);
        }
        text.entry("sees", TEXT, it.features.size() + " columns: " + String.join(", ", it.features));
        for (int i = 0; i < it.steps.size(); i++) {
            text.entry(i == 0 ? "prepares" : "", TEXT, step(it.steps.get(i)));
        }
        if (it.calibration != null) {
            text.entry("calibrates", TEXT, step(it.calibration));
        }
        text.entry(
                "says",
                TEXT,
                Calls.isNobody(it.threshold)
                        ? "nobody is " + it.names.get(1) + ", whatever the score"
                        : it.names.get(1) + " from a score of " + Calls.threshold(it.threshold) + " on, else "
                                + it.names.get(0));
        text.gap();
        if (plain) {
            return text.line(model.summary().outline().stripTrailing()).toString();
        }
        text.line(model.summary().table().stripTrailing());
        for (LayerFacts layer : it.layers) {
            text.gap()
                    .paragraph(String.format(
                            Locale.ROOT,
                            "%d  %s (%s), output %s, %s",
                            layer.index,
                            layer.name,
                            layer.kind,
                            layer.outputShape,
                            layer.weights.stream().noneMatch(WeightFacts::trainable)
                                    ? "no trainable weights"
                                    : String.format(Locale.ROOT, "%,d parameters", layer.parameters)));
            if (!layer.weights.isEmpty()) {
                text.table(weights(layer.weights));
            }
        }
        return text.toString();
    }

    private static Grid weights(List<WeightFacts> weights) {
        boolean fixed = weights.stream().anyMatch(weight -> !weight.trainable);
        List<List<String>> rows = new ArrayList<>();
        for (WeightFacts weight : weights) {
            List<String> row = new ArrayList<>(List.of(
                    weight.name,
                    "("
                            + String.join(
                                    ", ",
                                    weight.shape.stream().map(String::valueOf).toList()) + ")"));
            if (fixed) {
                row.add(weight.trainable ? "yes" : "no");
            }
            row.addAll(List.of(
                    Figures.significant(weight.min),
                    Figures.significant(weight.mean),
                    Figures.significant(weight.max),
                    Figures.significant(weight.deviation)));
            rows.add(row);
        }
        List<String> header = new ArrayList<>(List.of("weight", "shape"));
        if (fixed) {
            header.add("learns");
        }
        header.addAll(List.of("min", "mean", "max", "deviation"));
        return new Grid(header, rows, fixed ? 3 : 2);
    }

    /// A step's name and what it learnt, long lists cut: `standardize: mean [27.6, 68.3, ... 12 in all]`.
    private static String step(Object step) {
        if (!(step instanceof Map<?, ?> named) || named.size() != 1) {
            return String.valueOf(step);
        }
        Map.Entry<?, ?> entry = named.entrySet().iterator().next();
        List<String> learnt = new ArrayList<>();
        if (entry.getValue() instanceof Map<?, ?> state) {
            state.forEach((key, value) -> learnt.add(key + " " + shortened(value)));
        }
        return entry.getKey() + (learnt.isEmpty() ? "" : ": " + String.join(", ", learnt));
    }

    private static String shortened(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return number(value);
        }
        List<String> shown =
                list.stream().limit(SHOWN).map(InspectCommand::number).toList();
        return "[" + String.join(", ", shown) + (list.size() > SHOWN ? ", ... " + list.size() + " in all]" : "]");
    }

    private static String number(@Nullable Object value) {
        return value instanceof Double number ? Figures.significant(number) : String.valueOf(value);
    }
}
