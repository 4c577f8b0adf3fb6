package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.Reproduction;
import org.seriema.app.runs.SavedRun;
import org.seriema.app.runs.TemporaryFolder;
import org.seriema.app.store.RunRow;
import org.seriema.app.store.RunStore;
import org.seriema.data.DataException;
import org.seriema.pipeline.Predictor;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.Trainings;
import org.seriema.pipeline.model.ModelFile;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.report.Grid;
import org.seriema.tensor.Workers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `seriema runs reproduce`: trains the network that a run saved again, and compares the two.
@Command(
        name = "reproduce",
        description = "Train a run's network again and compare the weights bit for bit.",
        footer = {
            "",
            "Examples:",
            "  seriema runs reproduce 20261122-0715",
            "  seriema runs reproduce runs/wsn-faults/2026-11-22-071500",
            "  seriema runs reproduce model.seriema --set data.file=faults.csv"
        })
final class RunsReproduceCommand implements Callable<Integer> {

    /// How many digits of a hash tell one from another.
    private static final int SHOWN = 12;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final StoreOption store = new StoreOption();

    @Parameters(paramLabel = "RUN", description = "A run's id or the beginning of it, its folder, or a model file.")
    private String named = "";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Where the table lies now, e.g. data.file=customers.csv.")
    private List<String> settings = List.of();

    /// What `--json` prints.
    ///
    /// @param same whether the networks, and what prepares their cases, are the same
    /// @param trainedBy the version of Seriema that trained the first; `null` if its file does not say
    /// @param comparison `null` where only the hash of the weights is left of the first
    record Facts(
            String run,
            boolean same,
            String dataSha256,
            String weightsSha256,
            String weightsSha256Again,
            @Nullable String trainedBy,
            String version,
            @Nullable Reproduction comparison) {}

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        SavedRun saved = saved(console);
        RecipeSource source = saved.recipe();
        for (String setting : settings) {
            if (!setting.startsWith("data.") && !setting.startsWith("split.test=")) {
                throw new DataException("--set " + setting + ": a run is reproduced with its own recipe; only where its"
                        + " table lies can be changed, as in --set data.file=customers.csv");
            }
            source.set(setting);
        }
        Recipe recipe = Recipe.of(source);
        Trainings trainings = Trainings.prepare(source, recipe);
        requireSameData(saved, trainings);
        ModelFile first = saved.model() == null ? null : ModelFile.read(saved.model());
        String trainedBy =
                first != null && first.provenance().get("version") instanceof String version ? version : null;
        if (trainedBy != null && !trainedBy.equals(ModelFile.WRITER)) {
            console.warn("the network was trained by Seriema " + trainedBy + ", and this is " + ModelFile.WRITER
                    + "; between versions the same numbers are not promised");
        }
        Predictor trained = train(trainings, console);
        if (trained == null) {
            return ExitCode.INTERRUPTED;
        }
        ModelFile again = trained.toFile();
        Reproduction comparison = first == null ? null : Reproduction.of(first, again);
        boolean same = comparison == null ? again.weightsSha256().equals(saved.weightsSha256()) : comparison.isSame();
        Facts facts = new Facts(
                named,
                same,
                trainings.data().sha256(),
                saved.weightsSha256(),
                again.weightsSha256(),
                trainedBy,
                ModelFile.WRITER,
                comparison);
        console.print(text(console.text(), facts).toString());
        console.printJson(facts);
        return same ? ExitCode.DONE : ExitCode.WRONG_DATA;
    }

    /// The run: of a folder or a file that is there, else of an id.
    private SavedRun saved(Console console) throws IOException {
        Path place = Path.of(named);
        if (Files.exists(place)) {
            return SavedRun.of(place);
        }
        if (named.endsWith(".seriema")) {
            return SavedRun.of(place); // says that there is no such file
        }
        try (RunStore runs = store.open(console)) {
            RunRow run = runs.named(named);
            Path folder = run.begun().folder();
            if (folder != null && Files.exists(folder.resolve("model.seriema"))) {
                return SavedRun.of(folder);
            }
            if (run.weightsSha256() == null) {
                throw new DataException("run " + run.id() + " saved no network to compare with: "
                        + "it was not finished, or judged by cross-validation without evaluate.refit");
            }
            console.say("the folder of run " + run.id() + " is gone; the store has its recipe and the hash of its"
                    + " weights");
            RecipeSource recipe = RecipeSource.parse(
                    "the recipe of run " + run.id(), run.begun().recipe());
            return new SavedRun(
                    recipe,
                    null,
                    run.weightsSha256(),
                    run.begun().data() == null ? null : run.begun().data().sha256());
        }
    }

    private static void requireSameData(SavedRun saved, Trainings trainings) {
        String now = trainings.data().sha256();
        if (saved.dataSha256() != null && !saved.dataSha256().equals(now)) {
            throw new DataException(String.join(", ", trainings.recipe().data().sources())
                    + ": these are other cases than those of the run (SHA-256 " + shortened(now) + ", then "
                    + shortened(saved.dataSha256()) + "); give the table of then with --set data.file=FILE");
        }
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(SHOWN, hash.length())) + "...";
    }

    /// The network, trained again; `null` if a person asked to stop.
    private @Nullable Predictor train(Trainings trainings, Console console) throws IOException {
        Recipe recipe = trainings.recipe();
        TrainingRun run = trainings.isCrossValidation() ? trainings.refit() : trainings.run(0, recipe.seed());
        TrainingProgress progress =
                new TrainingProgress(console, 1, recipe.train().epochs());
        try (Workers workers = new Workers(common.threads());
                TemporaryFolder folder = TemporaryFolder.make()) { // for what callbacks write
            Interruption.expectSaving(); // the temporary folder is deleted first
            progress.trainingBegin("", run.rowsLearntFrom(), recipe.train().batchSize());
            run.train(workers, folder.path(), List.of(progress.follow(""), RecipeTraining.stop()));
            progress.trainingEnd();
        }
        return Interruption.requested() ? null : run.predictor();
    }

    private static PrintedText text(PrintedText text, Facts it) {
        Reproduction comparison = it.comparison;
        if (it.same) {
            return text.paragraph(
                            "The same bit for bit:",
                            Tint.GOOD,
                            comparison == null
                                    ? "the weights have the hash that the run store has of them."
                                    : String.format(
                                            Locale.ROOT,
                                            "all %d weights (%,d numbers), the fitted steps and the threshold.",
                                            comparison.weights(),
                                            comparison.numbers()))
                    .line("SHA-256 of the weights: " + it.weightsSha256);
        }
        if (comparison == null) {
            return text.paragraph(
                            "Not the same:",
                            Tint.BAD,
                            "the weights have another hash than the run store has of them; the first network is gone, so"
                                    + " how far they differ cannot be said.")
                    .line("SHA-256 of the weights then: " + it.weightsSha256)
                    .line("                        now: " + it.weightsSha256Again);
        }
        text.paragraph(
                "Not the same:",
                Tint.BAD,
                comparison.differences().size() + " of " + comparison.weights() + " weights differ"
                        + (comparison.other().isEmpty()
                                ? "."
                                : ", and so does what the model file says of " + String.join(", ", comparison.other())
                                        + "."));
        if (comparison.differences().isEmpty()) {
            return text;
        }
        List<List<String>> rows = new ArrayList<>();
        for (Reproduction.Difference difference : comparison.differences()) {
            rows.add(List.of(
                    difference.weight(),
                    String.format(Locale.ROOT, "%,d", difference.numbers()),
                    String.format(Locale.ROOT, "%,d", difference.differing()),
                    Figures.significant(difference.largest())));
        }
        return text.table(new Grid(List.of("weight", "numbers", "differ", "at most by"), rows, 1));
    }
}
