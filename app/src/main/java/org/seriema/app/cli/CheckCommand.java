package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seriema.app.draft.YamlText;
import org.seriema.app.runs.DataFindings;
import org.seriema.app.runs.DataOfRun;
import org.seriema.app.runs.WholeFile;
import org.seriema.data.Cases;
import org.seriema.data.picture.DataPicture;
import org.seriema.data.picture.TableGuess;
import org.seriema.data.read.CsvOptions;
import org.seriema.data.read.Table;
import org.seriema.data.read.TableFiles;
import org.seriema.evaluation.baselines.Baseline;
import org.seriema.evaluation.baselines.Baselines;
import org.seriema.evaluation.findings.Checked;
import org.seriema.evaluation.findings.Finding;
import org.seriema.evaluation.findings.TableFindings;
import org.seriema.pipeline.StepChange;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.Trainings;
import org.seriema.pipeline.recipe.Data;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.report.DataPage;
import org.seriema.report.DataVerdict;
import org.seriema.report.DataWords;
import org.seriema.report.Grid;
import org.seriema.report.Paragraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `seriema check`: a picture of a recipe's data and of what its steps change, or of a table alone; nothing is trained.
@Command(
        name = "check",
        description = "Show what the data look like and what each step changes.",
        footer = {
            "",
            "With a recipe the table is read and divided and the steps are fitted; no network is trained.",
            "With a table alone the id and the label are guessed.",
            "",
            "Examples:",
            "  seriema check examples/theft.yaml",
            "  seriema check my-customers.csv -o picture.html"
        })
final class CheckCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "RECIPE|DATA", description = "A recipe (.yaml, .yml, .json), or a table.")
    private Path file = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change one option of the recipe, e.g. data.file=my-customers.csv.")
    private List<String> settings = List.of();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "PAGE",
            description = "Write the picture with its plots as one HTML page.")
    private @Nullable Path out;

    /// What is guessed of a table without a recipe; texts are empty where nothing looks so.
    record Guess(boolean header, String id, String idFor, String label, String labelFor, List<String> labelValues) {}

    /// How a recipe divides the rows.
    record Divided(String split, int trainRows, int validationRows, int testRows, int leftOutRows) {}

    /// What `--json` prints.
    ///
    /// @param data the files, as the recipe or the command names them
    /// @param guess none with a recipe
    /// @param split none without a recipe
    /// @param notes what the recipe and the steps say, in sentences
    /// @param verdict what the findings come to
    /// @param findings what must be known before a network's result is believed, the gravest first
    /// @param baselines what simple rules give on the test rows; none without a recipe
    record Result(
            String name,
            List<String> data,
            @Nullable Guess guess,
            @Nullable Divided split,
            List<String> notes,
            DataVerdict verdict,
            List<Finding> findings,
            List<Baseline> baselines,
            DataPicture picture,
            List<StepChange> stepChanges,
            @Nullable String page) {}

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        boolean recipe = file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(ya?ml|json)");
        if (!recipe && !settings.isEmpty()) {
            throw wrongUsage("--set changes a recipe, and " + file + " is taken for a table; leave it out.");
        }
        if (out != null && Files.exists(out) && Files.isSameFile(out, file)) {
            throw wrongUsage("-o names the file that is checked; name another one.");
        }
        Result result = recipe ? ofRecipe() : ofTable();
        if (out != null) {
            DataPage page = new DataPage(
                    result.name,
                    Version.current(),
                    said(result),
                    result.verdict,
                    result.findings,
                    result.baselines,
                    result.picture,
                    result.stepChanges);
            WholeFile.write(out, page::write);
            console.sayLine("The picture is in " + out);
        }
        console.print(text(console.text(), result));
        console.printJson(result);
        return ExitCode.DONE;
    }

    private ParameterException wrongUsage(String message) {
        if (spec == null) {
            throw new IllegalStateException("picocli gives the specification");
        }
        return new ParameterException(spec.commandLine(), message);
    }

    private @Nullable String page() {
        return out == null ? null : out.toString();
    }

    private Result ofRecipe() {
        RecipeSource source = RecipeSource.read(file);
        settings.forEach(source::set);
        Recipe recipe = Recipe.of(source);
        Trainings trainings = Trainings.prepare(source, recipe);
        TrainingRun run = trainings.run(0, recipe.seed());
        int train = run.trainRows().length;
        int validation = run.validationRows().length;
        int test = run.testRows().length;
        Data data = recipe.data();
        List<String> notes = new ArrayList<>();
        if (data.note() != null) {
            notes.add(data.note());
        }
        notes.addAll(run.notes());
        if (trainings.isCrossValidation()) {
            notes.add("cross-validation: shown is the first of " + trainings.folds() + " folds");
        }
        List<Finding> findings = DataFindings.of(trainings, run);
        List<Baseline> baselines = recipe.evaluate().baselines() ? baselines(run) : List.of();
        return new Result(
                recipe.name(),
                data.sources(),
                null,
                new Divided(
                        DataOfRun.inWords(recipe.split().toOption()),
                        train,
                        validation,
                        test,
                        run.data().labels().length - train - validation - test),
                notes,
                DataVerdict.of(findings, baselines),
                findings,
                baselines,
                DataOfRun.picture(run),
                run.stepChanges(),
                page());
    }

    private Result ofTable() {
        Table table = TableFiles.read(List.of(file), CsvOptions.DEFAULT);
        TableGuess guess = TableGuess.of(table);
        List<String> names = guess.values().stream()
                .map(value -> guess.label() + " = " + (value.isEmpty() ? "(missing)" : value))
                .toList();
        List<String> ids = guess.id().isEmpty() ? List.of() : TableGuess.texts(table, guess.id());
        Cases cases = table.numbers(guess.features());
        List<Finding> findings = names.size() == 2
                ? TableFindings.of(Checked.of(cases, guess.labels(), names).withIds(ids))
                : List.of();
        return new Result(
                String.valueOf(file.getFileName()),
                List.of(file.toString()),
                new Guess(guess.header(), guess.id(), guess.idFor(), guess.label(), guess.labelFor(), guess.values()),
                null,
                table.notes(),
                names.size() == 2
                        ? DataVerdict.ofTable(findings)
                        : DataVerdict.withoutClasses(guess.label(), names.size()),
                findings,
                List.of(),
                DataPicture.of(cases, guess.labels(), names, ids),
                List.of(),
                page());
    }

    private static List<Baseline> baselines(TrainingRun run) {
        int[] labels = run.data().labels();
        int[] testLabels = Arrays.stream(run.testRows()).map(row -> labels[row]).toArray();
        return Baselines.answers(
                        run.readable(),
                        labels,
                        run.trainRows(),
                        run.testRows(),
                        run.recipe().data().label().names())
                .stream()
                .map(answers -> answers.judge(testLabels))
                .toList();
    }

    /// What stands before the picture: the source, the split or the guesses, and notes.
    private static List<String> said(Result it) {
        List<String> said = new ArrayList<>();
        said.add("Read from "
                + String.join(", ", it.data.stream().map(Paragraph::whole).toList()) + ".");
        Guess guess = it.guess;
        if (guess != null) {
            if (!guess.header) {
                said.add(
                        "Guessed: the first line is data and a header is missing, for its cells are numbers; its row is"
                                + " left out here.");
            }
            said.add(
                    guess.id.isEmpty()
                            ? "Guessed: no column looks like an id."
                            : "Guessed: " + guess.id + " is the id, " + guess.idFor + ".");
            said.add(
                    guess.label.isEmpty()
                            ? "Guessed: no column looks like a label, so cases are not told apart here."
                            : "Guessed: " + guess.label + " is the label, " + guess.labelFor + ".");
        }
        Divided split = it.split;
        if (split != null) {
            said.add(String.format(
                    Locale.ROOT,
                    "Split: %s; %,d rows to train on, %s%,d to test on%s.",
                    split.split,
                    split.trainRows,
                    split.validationRows == 0 ? "" : String.format(Locale.ROOT, "%,d to watch, ", split.validationRows),
                    split.testRows,
                    split.leftOutRows == 0
                            ? ""
                            : String.format(Locale.ROOT, ", %,d left out at the borders", split.leftOutRows)));
        }
        said.addAll(it.notes);
        return said;
    }

    private static String text(PrintedText text, Result it) {
        DataPicture picture = it.picture;
        text.heading(it.name);
        said(it).forEach(text::paragraph);
        text.gap().paragraph("Verdict:", Tint.BOLD, it.verdict.sentence());
        text.paragraph("What to do:", Tint.BOLD, it.verdict.next());
        if (!it.findings.isEmpty()) {
            text.heading("Findings").findings(it.findings);
        }
        if (!it.baselines.isEmpty()) {
            text.heading("Simple rules on the test rows").table(rules(it.baselines));
        }
        text.gap();
        if (!picture.classes().isEmpty()) {
            text.table(DataWords.classes(picture)).gap();
        }
        DataWords.sentences(picture).forEach(text::paragraph);
        text.heading(DataWords.columnsTitle(picture)).table(DataWords.columns(picture));
        Grid worst = DataWords.worstColumns(picture);
        if (!worst.rows().isEmpty()) {
            text.heading("Columns with the most missing and bad cells").table(worst);
        }
        if (!it.stepChanges.isEmpty()) {
            text.heading("What each step changed in the training rows").table(DataWords.steps(it.stepChanges));
        }
        Guess guess = it.guess;
        if (guess != null && guess.header && guess.labelValues.size() == 2) {
            text.heading("If the guesses are right, a recipe begins so; all of it is written by seriema init "
                    + PrintedText.argument(it.data.getFirst()));
            beginning(it.data.getFirst(), guess).forEach(text::line);
        }
        // a page has thin spaces between thousands
        return text.toString().replace('\u2009', ',');
    }

    private static Grid rules(List<Baseline> baselines) {
        return new Grid(
                List.of("rule", "accuracy", "F1", "ROC AUC"),
                baselines.stream()
                        .map(rule -> List.of(
                                rule.name(),
                                Figures.of(rule.accuracy()),
                                Figures.of(rule.f1()),
                                Figures.of(rule.rocAuc())))
                        .toList(),
                1);
    }

    private static List<String> beginning(String file, Guess guess) {
        List<String> lines = new ArrayList<>(List.of("data:", "  file: " + YamlText.word(file)));
        if (!guess.id.isEmpty()) {
            lines.add("  id: " + YamlText.word(guess.id));
        }
        lines.add("  label: {column: " + YamlText.word(guess.label) + ", normal: "
                + YamlText.value(guess.labelValues.get(0)) + ", positive: "
                + YamlText.value(guess.labelValues.get(1)) + "}");
        return lines;
    }
}
