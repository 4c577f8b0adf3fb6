package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seriema.app.draft.Draft;
import org.seriema.app.draft.Drafting;
import org.seriema.app.draft.Guesses;
import org.seriema.app.draft.NetworkKind;
import org.seriema.app.draft.TableLook;
import org.seriema.app.draft.Together;
import org.seriema.app.runs.WholeFile;
import org.seriema.data.DataException;
import org.seriema.nn.layers.Weights;
import org.seriema.pipeline.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `seriema init`: a recipe for a table, by a few questions or by what the table looks like.
@Command(
        name = "init",
        description = "Write a recipe for a table, asking a few questions.",
        footer = {
            "",
            "On a terminal it asks what no option says; the Enter key takes its guess.",
            "Elsewhere, and with --yes, it takes the guesses.",
            "",
            "Examples:",
            "  seriema init customers.csv",
            "  seriema init customers.csv --label FLAG --network lstm --yes",
            "  seriema init readings.csv --series meter --time when --window 24"
        })
final class InitCommand implements Callable<Integer> {

    /// Where the texts behind their names begin.
    private static final int TEXT = 9;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "TABLE", description = "A file or folder with the cases.")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--out"},
            paramLabel = "RECIPE",
            description = "The recipe to write; otherwise the table's name with .yaml, in this folder.")
    private @Nullable Path out;

    @Option(names = "--label", paramLabel = "COLUMN", description = "The column that says what a case is.")
    private @Nullable String label;

    @Option(names = "--positive", paramLabel = "VALUE", description = "The label's value that is looked for.")
    private @Nullable String positive;

    @Option(names = "--id", paramLabel = "COLUMN", description = "The column that names a case; - for none.")
    private @Nullable String id;

    @Option(
            names = "--series",
            paramLabel = "COLUMN",
            description = "A row is one reading: the column that says whose; - if all are of one series.")
    private @Nullable String series;

    @Option(names = "--time", paramLabel = "COLUMN", description = "The column that says when a row was.")
    private @Nullable String time;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "A case is N readings after each other; 0: all of one series.")
    private @Nullable Integer window;

    @Option(
            names = "--group",
            paramLabel = "COLUMN",
            description = "The column whose value rows that belong together share; - for none.")
    private @Nullable String group;

    @Option(
            names = "--together",
            paramLabel = "HOW",
            description = "How rows belong together: alone, group, time or neighbours.")
    private @Nullable String together;

    @Option(
            names = "--test",
            paramLabel = "FILE",
            description = "A file with the rows to test on; found by itself beside NAME_TRAIN.")
    private @Nullable Path test;

    @Option(names = "--network", paramLabel = "KIND", description = "mlp, lstm, stacked-lstm or cnn.")
    private @Nullable String network;

    @Option(
            names = {"-y", "--yes"},
            description = "Ask nothing, take the guesses.")
    private boolean yes;

    @Option(names = "--force", description = "Write over a recipe that is there.")
    private boolean force;

    /// What `--json` prints.
    ///
    /// @param recipe the file that was written
    /// @param positive the label's value that is looked for
    /// @param series whose reading a row is; `null` for one case a row
    /// @param window readings of a case; `null`: all of one series, or one case a row
    /// @param together how rows belong together
    /// @param parameters how many numbers the network learns
    record Result(
            String recipe,
            String name,
            String label,
            String normal,
            String positive,
            int positives,
            @Nullable String id,
            @Nullable String series,
            @Nullable String time,
            @Nullable Integer window,
            @Nullable String group,
            @Nullable String together,
            @Nullable String test,
            String network,
            int trainRows,
            int validationRows,
            int testRows,
            int parameters) {}

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (window != null && (window < 0 || window == 1)) {
            throw wrongUsage("--window must be 0 or at least 2, got " + window + ".");
        }
        if (test != null && !Files.exists(test)) {
            throw new NoSuchFileException(test.toString());
        }
        Together way = together == null ? null : way(together);
        NetworkKind kind = network == null ? null : kind(network);
        boolean person = Screen.inputIsTerminal() && console.errorScreen().isTerminal();
        Questions questions = new Questions(console, person && !yes && !console.isJson() && !console.isQuiet());
        TableLook look = TableLook.read(file);
        Guesses guesses = new Guesses(look);
        Path recipe = out != null ? out : Path.of(guesses.name() + ".yaml");
        if (Files.exists(recipe) && !force) {
            throw new DataException(
                    recipe + " is there already; name another file with -o, or write over it with --force");
        }
        console.say(String.format(
                Locale.ROOT,
                "%s: %,d rows, %,d columns",
                file.getFileName(),
                look.table().rows(),
                look.names().size()));
        if (questions.asks()) {
            console.say("The Enter key takes what stands in brackets.");
        }
        Interview.Given given = new Interview.Given(label, positive, id, series, time, window, group, way, test, kind);
        Draft draft = new Interview(look, given, questions, console).draft();
        Drafting.Drafted drafted = Drafting.of(draft, given.saysHowToDivide(), recipe);
        if (drafted.draft().together() != draft.together()) {
            console.warn("the rows are not divided by " + draft.together().split() + " but by "
                    + drafted.draft().together().split()
                    + ": in every division that was tried one side had none, or next to none, of a class");
        }
        WholeFile.write(recipe, file -> Files.writeString(file, drafted.text()));
        Result result = result(recipe, drafted);
        console.print(text(console.text(), result));
        console.printJson(result);
        return ExitCode.DONE;
    }

    private static Result result(Path recipe, Drafting.Drafted drafted) {
        Draft draft = drafted.draft();
        TrainingRun run = drafted.run();
        Guesses.LongTable readings = draft.series();
        Weights weights = run.model().weights();
        return new Result(
                recipe.toString(),
                draft.name(),
                draft.label(),
                draft.normal(),
                draft.positive(),
                draft.positives(),
                draft.id(),
                readings == null ? null : readings.id(),
                readings == null ? draft.time() : readings.time(),
                draft.window(),
                draft.group(),
                draft.test() == null ? draft.together().word() : null,
                draft.test() == null ? null : draft.test().toString(),
                draft.network().word(),
                run.trainRows().length,
                run.validationRows().length,
                run.testRows().length,
                weights.trainable().length + weights.statistics().length);
    }

    private static String text(PrintedText text, Result it) {
        text.line("Wrote " + it.recipe);
        text.gap();
        text.entry(
                "label",
                TEXT,
                String.format(
                        Locale.ROOT,
                        "%s: looked for is %s (%,d rows), normal is %s",
                        it.label,
                        it.positive,
                        it.positives,
                        it.normal));
        if (it.id != null) {
            text.entry("id", TEXT, it.id);
        }
        if (it.series != null || it.window != null) {
            text.entry(
                    "cases",
                    TEXT,
                    (it.window == null ? "all readings" : it.window + " readings after each other")
                            + (it.series == null ? "" : " of one " + it.series) + ", by " + it.time);
        }
        text.entry(
                "rows",
                TEXT,
                String.format(
                        Locale.ROOT,
                        "%,d to train on, %s%,d to test on; %s",
                        it.trainRows,
                        it.validationRows == 0 ? "" : String.format(Locale.ROOT, "%,d to watch, ", it.validationRows),
                        it.testRows,
                        divided(it)));
        text.entry("network", TEXT, String.format(Locale.ROOT, "%s with %,d parameters", it.network, it.parameters));
        text.heading("What to do next");
        String recipe = PrintedText.argument(it.recipe);
        text.line("  seriema check " + recipe);
        text.line("  seriema train " + recipe);
        return text.toString();
    }

    private static String divided(Result it) {
        if (it.together == null) {
            return "the rows to test on stand in " + it.test;
        }
        return switch (it.together) {
            case "group" -> "rows of one " + (it.group != null ? it.group : it.series) + " stay together";
            case "time" -> "the latest rows test";
            case "neighbours" -> "rows side by side stay together";
            default -> "drawn by class";
        };
    }

    private Together way(String word) {
        return Arrays.stream(Together.values())
                .filter(way -> way.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> wrongUsage("--together must be alone, group, time or neighbours, got " + word + "."));
    }

    private NetworkKind kind(String word) {
        return Arrays.stream(NetworkKind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> wrongUsage("--network must be mlp, lstm, stacked-lstm or cnn, got " + word + "."));
    }

    private ParameterException wrongUsage(String message) {
        if (spec == null) {
            throw new IllegalStateException("picocli gives the specification");
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
