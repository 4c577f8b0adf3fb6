package org.seriema.app.cli;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.WholeFile;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.explanation.trace.CaseTrace;
import org.seriema.explanation.trace.LayerChoice;
import org.seriema.explanation.trace.LayerTrace;
import org.seriema.explanation.trace.Numbers;
import org.seriema.explanation.trace.RowTrace;
import org.seriema.explanation.trace.StepTrace;
import org.seriema.nn.layers.Weight;
import org.seriema.nn.models.Model;
import org.seriema.nn.models.Training;
import org.seriema.pipeline.NewCases;
import org.seriema.pipeline.Predictor;
import org.seriema.pipeline.recipe.Label;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.report.TracePage;
import org.seriema.report.TracePart;
import org.seriema.report.TraceParts;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `seriema trace`: every number of one case, forward and back, with the equations that it comes from.
@Command(
        name = "trace",
        description = "Write out every number of one row through a network, there and back.",
        footer = {
            "",
            "Examples:",
            "  seriema trace model.seriema table.csv --row C17",
            "  seriema trace model.seriema table.csv --row C17 --layer lstm --step 3 --unit 2",
            "  seriema trace model.seriema table.csv --row C17 --train -o trace.html"
        })
final class TraceCommand implements Callable<Integer> {

    /// How many rows are read at a time in the search for one.
    private static final int BATCH = 1024;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model.seriema, as train writes it.")
    private Path model = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "DATA",
            description = "A file or folder with the columns that the network sees; - for standard input.")
    private String data = "";

    @Option(
            names = "--row",
            required = true,
            paramLabel = "ID",
            description = "The row: its cell in the id column, or its number, counted from 1.")
    private String row = "";

    @Option(names = "--layer", paramLabel = "NAME", description = "This layer alone, with all its numbers.")
    private @Nullable String layer;

    @Option(names = "--step", paramLabel = "T", description = "The time step that is written out, counted from 1.")
    private @Nullable Integer step;

    @Option(
            names = "--unit",
            paramLabel = "U",
            description = "The unit, filter or channel that is written out, counted from 1 (${DEFAULT-VALUE}).")
    private int unit = 1;

    @Option(
            names = "--train",
            description = "One training step on this row too: gradients, and what the optimizer does.")
    private boolean train;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "PAGE",
            description = "Write it as one HTML page, in place of the text.")
    private @Nullable Path page;

    /// The row that was asked for.
    ///
    /// @param table what its table is called
    /// @param label the text of its label; `null` if there is none
    private record Found(String table, Cases raw, @Nullable String label, String place) {}

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        if (page != null && new ReadFiles(model, data).hold(page)) {
            throw new IllegalArgumentException("--out names a file that is read; name another one for the page.");
        }
        requirePositive("--unit", unit);
        requirePositive("--step", step == null ? 1 : step);
        Predictor predictor = Predictor.load(model);
        List<String> notes = new ArrayList<>();
        Found found = find(predictor, notes);
        FeatureCells cells = new FeatureCells(found.table(), predictor.features());
        cells.add(found.raw());
        cells.report(console);
        Recipe recipe = RecipeInside.of(model, predictor);
        RowTrace trace;
        try (Workers workers = new Workers(common.threads())) {
            trace = trace(predictor, found, recipe == null ? null : recipe.train(), notes, workers);
        }
        boolean whole = layer != null;
        if (page != null) {
            Path written = WholeFile.write(page, new TracePage(trace, whole, Version.current())::write);
            console.sayLine("Written to " + written);
        } else {
            console.print(text(console.text(), trace, whole));
        }
        console.printJson(trace);
        return ExitCode.DONE;
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " must be a whole number of at least 1, got " + value + ".");
        }
    }

    private Found find(Predictor predictor, List<String> notes) {
        DataException unlabelled;
        if (!data.equals("-")) {
            try {
                return find(predictor, true, notes);
            } catch (DataException e) {
                unlabelled = e;
            }
            Found found = find(predictor, false, notes);
            notes.add("The row's label was not read: " + unlabelled.getMessage() + ".");
            return found;
        }
        return find(predictor, false, notes);
    }

    private Found find(Predictor predictor, boolean labelled, List<String> notes) {
        try (NewCases cases = NewCases.open(predictor, data, labelled)) {
            Set<String> known = new LinkedHashSet<>();
            for (NewCases.Batch batch = cases.next(BATCH); batch.cases().count() > 0; batch = cases.next(BATCH)) {
                int at = batch.ids().indexOf(row);
                if (at >= 0) {
                    cases.notes().forEach(notes::add);
                    String label = labelled && !batch.labels().isEmpty()
                            ? batch.labels().get(at)
                            : null;
                    return new Found(
                            cases.name(),
                            batch.cases().rows(new int[] {at}),
                            label == null || label.isBlank() ? null : label,
                            labelled ? batch.labelPlaces().name(at) : row);
                }
                known.addAll(batch.ids());
            }
            throw new NoSuchRowException(
                    known.isEmpty() ? cases.name() + " has no rows" : NoSuchRow.message(cases.name(), row, known));
        }
    }

    /// A row that is not there, with its label or without.
    private static final class NoSuchRowException extends IllegalArgumentException {

        @Serial
        private static final long serialVersionUID = 1;

        NoSuchRowException(String message) {
            super(message);
        }
    }

    private RowTrace trace(
            Predictor predictor, Found found, @Nullable Training training, List<String> notes, Workers workers) {
        Model network = predictor.model();
        Label labels = predictor.description().label();
        Cases prepared = predictor.prepare(found.raw());
        float[] values = prepared.toFloats();
        Integer label = found.label() == null ? null : labels.classOf(found.label(), found.place());
        if (training == null) {
            notes.add("This version cannot read the recipe inside the model, so its loss is not known.");
        }
        CaseTrace traced = CaseTrace.of(network, values, label, training == null ? null : training.loss(), workers);
        double output = traced.output().at(traced.output().size() - 1);
        double score = predictor.scores(found.raw(), workers)[0];
        double threshold = predictor.description().threshold();
        StepTrace stepped = null;
        if (train && (label == null || training == null)) {
            throw new IllegalArgumentException("--train needs the row's label and the model's recipe, and "
                    + (label == null
                            ? "row " + row + " has no label in column " + labels.column()
                            : "this version cannot read the recipe")
                    + "; leave --train out.");
        }
        if (train && label != null && training != null) {
            stepped = StepTrace.of(
                    network,
                    values,
                    label,
                    training,
                    unit - 1,
                    predictor.description().seed(),
                    workers);
            notes.add("Dropout is off in everything but the training step.");
        } else {
            notes.add("Layers behave as in scoring: dropout is off, batch normalization goes by its moving"
                    + " statistics.");
        }
        boolean penalized = network.weights().layout().stream()
                .map(Weight::regularizer)
                .anyMatch(regularizer -> regularizer != null);
        return new RowTrace(
                predictor.description().name(),
                row,
                raw(found.raw()),
                Numbers.ofCase(Tensor.of(prepared.shape().prepend(1), values)),
                output,
                score,
                threshold,
                labels.names().get(score >= threshold ? 1 : 0),
                label == null ? null : labels.names().get(label),
                traced.label() == null ? "score" : "loss",
                traced.label() == null ? null : traced.loss(),
                traced.lossName(),
                RowTrace.lossEquations(traced, penalized),
                choices(traced),
                stepped,
                List.copyOf(notes));
    }

    private List<LayerChoice> choices(CaseTrace traced) {
        if (layer == null) {
            requireInSome("--unit", unit, traced, LayerChoice::units, "units");
            requireInSome("--step", step == null ? 1 : step, traced, LayerChoice::steps, "steps");
            return traced.layers().stream()
                    .map(one -> LayerChoice.of(one, step == null ? 0 : step, unit))
                    .toList();
        }
        LayerTrace chosen = traced.layer(layer);
        requireAtMost("--unit", unit, LayerChoice.units(chosen), chosen, "units");
        requireAtMost("--step", step == null ? 1 : step, LayerChoice.steps(chosen), chosen, "steps");
        return List.of(LayerChoice.of(chosen, step == null ? 0 : step, unit));
    }

    /// Layers that have fewer show their last one, but one of them must have so many.
    private static void requireInSome(
            String option, int value, CaseTrace traced, ToIntFunction<LayerTrace> count, String what) {
        LayerTrace widest = Collections.max(traced.layers(), Comparator.comparingInt(count));
        int most = count.applyAsInt(widest);
        if (value > most) {
            throw new IllegalArgumentException(option + " is " + value + ", but no layer has so many " + what + "; "
                    + widest.path() + " has the most, " + most + ".");
        }
    }

    private static void requireAtMost(String option, int value, int most, LayerTrace layer, String what) {
        if (value > most) {
            throw new IllegalArgumentException(option + " is " + value + ", but the layer " + layer.path() + " has "
                    + (most == 1 ? "one " + what.substring(0, what.length() - 1) + " alone" : most + " " + what) + ".");
        }
    }

    private static List<RowTrace.Cell> raw(Cases raw) {
        List<RowTrace.Cell> cells = new ArrayList<>();
        double[] values = raw.values();
        int columns = raw.columns().size();
        for (int i = 0; i < values.length; i++) {
            String column = raw.columns().get(i % columns);
            cells.add(new RowTrace.Cell(column, Double.isNaN(values[i]) ? null : values[i]));
        }
        return cells;
    }

    private static String text(PrintedText text, RowTrace trace, boolean whole) {
        for (TracePart part : new TraceParts(trace, whole).parts()) {
            text.heading(part.heading());
            for (TracePart.Item item : part.items()) {
                if (item instanceof TracePart.Equation equation) {
                    equation.lines().forEach(text::equation);
                } else if (item instanceof TracePart.Table table) {
                    text.table(table.grid());
                } else {
                    text.paragraph(((TracePart.Sentence) item).text());
                }
            }
        }
        return (whole ? text : text.gap().paragraph(TraceParts.more())).toString();
    }
}
