package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.Networks;
import org.seriema.app.runs.WholeFile;
import org.seriema.config.Named;
import org.seriema.data.Cases;
import org.seriema.evaluation.calibration.FittedCalibration;
import org.seriema.evaluation.findings.Finding;
import org.seriema.explanation.inside.CaseOutputs;
import org.seriema.explanation.inside.Health;
import org.seriema.explanation.inside.LayerOutput;
import org.seriema.explanation.inside.WeightFindings;
import org.seriema.explanation.inside.WeightStatistics;
import org.seriema.nn.layers.Weight;
import org.seriema.nn.models.Model;
import org.seriema.pipeline.Predictor;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.report.HealthSection;
import org.seriema.report.InputNames;
import org.seriema.report.ModelPage;
import org.seriema.report.Report;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Workers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `seriema inspect`: what a model file holds: how it was trained, its layers, its weights; on the cases of a table,
/// how its units, gates and gradients are, and what each layer makes of one of them.
@Command(
        name = "inspect",
        description = "Show what a model file holds: origin, steps, layers, weights, health.",
        footer = {
            "",
            "With DATA it says in words which units are dead, which gates are stuck, and whether the gradient"
                    + " reaches every layer and time step.",
            "",
            "Examples:",
            "  seriema inspect model.seriema",
            "  seriema inspect model.seriema -o inside.html",
            "  seriema inspect model.seriema customers.csv --row C17 -o inside.html",
            "  seriema inspect model.seriema --plain",
            "  seriema inspect model.seriema --recipe > again.yaml"
        })
final class InspectCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model.seriema, as train writes it.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATA",
            description =
                    "A file or folder with the columns that the network sees, to look at its units, gates and gradients"
                            + " on their cases; - for CSV on standard input.")
    private @Nullable String data;

    @Option(
            names = "--row",
            paramLabel = "ID",
            description = "Show what each layer makes of this case of DATA: its id, or its row's number from 1.")
    private @Nullable String row;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "PAGE",
            description = "Write all as one HTML page, with the weights, gates and gradients as pictures.")
    private @Nullable Path out;

    @Option(names = "--recipe", description = "Print the recipe that it was trained with, and nothing else.")
    private boolean recipe;

    @Option(names = "--plain", description = "One short line a layer and a weight, for narrow terminals.")
    private boolean plain;

    /// One layer; `index` counts from 0, `kind` is its class: `Dense`.
    record LayerFacts(
            int index,
            String name,
            @Named("class") String kind,
            String outputShape,
            long parameters,
            List<WeightStatistics> weights) {}

    /// What each layer makes of one case.
    ///
    /// @param score after calibration
    /// @param sentence what the network says of it
    record RowFacts(String id, double score, String label, String sentence, List<LayerOutput> layers) {}

    /// What `--json` prints.
    ///
    /// @param data the files it was trained on; none if this version cannot read the recipe
    /// @param calibration how the network's outputs are made into scores; `null`: they are the scores
    /// @param measuredOn on which cases its health was measured; empty without a table
    /// @param findings what is wrong inside, the gravest first; without a table, with the weights alone
    /// @param health how units, gates and gradients are; `null` without a table
    /// @param row `null` if none was asked for
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
            String measuredOn,
            List<Finding> findings,
            @Nullable Health health,
            @Nullable RowFacts row,
            @Nullable String page,
            String recipe) {}

    @Override
    public Integer call() throws IOException {
        checkOptions();
        Console console = common.console();
        Predictor predictor = Predictor.load(file);
        if (recipe && !console.isJson()) {
            console.print(predictor.recipe().stripTrailing());
            return ExitCode.DONE;
        }
        TakenCases cases = data == null ? null : TakenCases.read(console, predictor, data, row);
        InputNames names = names(predictor, cases);
        Facts facts;
        try (Workers workers = new Workers(common.threads())) {
            facts = facts(predictor, cases, workers);
        }
        Model model = predictor.model();
        if (out != null) {
            WholeFile.write(out, page(facts, model, names)::write);
            console.sayLine("The page is in " + out);
        }
        HealthSection health = facts.health == null ? null : new HealthSection(facts.health, names);
        console.print(new InspectText(console.text(), plain).of(facts, model.summary(), health));
        console.printJson(facts);
        return ExitCode.DONE;
    }

    private void checkOptions() throws IOException {
        if (row != null && data == null) {
            throw wrongUsage(
                    "--row shows a case of a table, so name the table too:" + " seriema inspect MODEL DATA --row ID.");
        }
        if (recipe && (data != null || out != null)) {
            throw wrongUsage("--recipe prints the recipe and nothing else; leave DATA and -o, or --recipe.");
        }
        if (out != null && new ReadFiles(file, data).hold(out)) {
            throw wrongUsage("-o names a file that is read; name another one for the page.");
        }
    }

    private ParameterException wrongUsage(String message) {
        if (spec == null) {
            throw new IllegalStateException("picocli gives the specification");
        }
        return new ParameterException(spec.commandLine(), message);
    }

    /// The names of prepared cases are known from cases; without any, the columns' if the steps keep their number.
    private static InputNames names(Predictor predictor, @Nullable TakenCases cases) {
        Shape input = Shape.of(predictor.description().input());
        return new InputNames(
                cases == null ? predictor.features() : cases.cases().columns(), input);
    }

    private Facts facts(Predictor predictor, @Nullable TakenCases cases, Workers workers) {
        Recipe trained = RecipeInside.of(file, predictor);
        Predictor.Description description = predictor.description();
        FittedCalibration calibration = description.calibration();
        Model model = predictor.model();
        Report.Model network = Networks.described(model);
        Health health = cases == null ? null : Health.of(model, cases.cases(), workers);
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
                layers(network, model),
                cases == null ? "" : cases.inWords(),
                health == null ? WeightFindings.of(model) : health.findings(),
                health,
                cases == null || row == null ? null : rowFacts(predictor, cases, row, workers),
                out == null ? null : out.toString(),
                predictor.recipe());
    }

    private static @Nullable RowFacts rowFacts(Predictor predictor, TakenCases cases, String id, Workers workers) {
        Cases raw = cases.raw();
        Cases prepared = cases.row();
        if (raw == null || prepared == null) {
            return null;
        }
        float score = predictor.scores(raw, workers)[0];
        String label = predictor.label(score);
        return new RowFacts(
                id,
                score,
                label,
                "The network gives it a score of " + Figures.of(score) + " and calls it " + label + " (threshold "
                        + Calls.threshold(predictor.description().threshold()) + ").",
                CaseOutputs.of(predictor.model(), prepared.toFloats(), workers));
    }

    private static List<LayerFacts> layers(Report.Model network, Model model) {
        List<LayerFacts> layers = new ArrayList<>();
        for (Report.Layer layer : network.layers()) {
            List<WeightStatistics> weights = new ArrayList<>();
            for (int i = 0; i < model.weights().count(); i++) {
                Weight weight = model.weights().layout().get(i);
                if (weight.name().startsWith(layer.name() + "/")) {
                    weights.add(WeightStatistics.of(weight, model.weights().get(i)));
                }
            }
            layers.add(new LayerFacts(
                    layers.size(), layer.name(), layer.kind(), layer.outputShape(), layer.parameters(), weights));
        }
        return layers;
    }

    private static ModelPage page(Facts facts, Model model, InputNames names) {
        List<String> said = new ArrayList<>();
        if (!facts.data.isEmpty()) {
            said.add("Trained on " + String.join(", ", facts.data) + " with seed " + facts.seed + ".");
        }
        if (facts.note != null) {
            said.add(facts.note);
        }
        RowFacts row = facts.row;
        return new ModelPage(
                facts.name,
                Version.current(),
                said,
                Networks.described(model),
                model,
                names,
                facts.measuredOn.isEmpty() ? "" : "Measured on " + facts.measuredOn + ".",
                facts.health,
                facts.findings,
                row == null ? null : new ModelPage.Row(row.id, row.sentence, row.layers));
    }
}
