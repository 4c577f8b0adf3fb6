package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.app.explain.CasesWhy;
import org.seriema.app.explain.ChosenRows;
import org.seriema.app.explain.CurvesOfTable;
import org.seriema.app.explain.ExplainedTable;
import org.seriema.app.explain.ImportanceOfTable;
import org.seriema.app.explain.ShuffledColumns;
import org.seriema.app.explain.TimeColumns;
import org.seriema.app.runs.Dependence;
import org.seriema.app.runs.WholeFile;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.evaluation.importance.Scoring;
import org.seriema.explanation.attribution.AttributionMethod;
import org.seriema.explanation.attribution.Baseline;
import org.seriema.pipeline.Predictor;
import org.seriema.pipeline.json.Json;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.report.AttributionsCsv;
import org.seriema.report.ExplainedCase;
import org.seriema.report.Explanation;
import org.seriema.report.ExplanationPage;
import org.seriema.report.ImportanceCsv;
import org.seriema.report.TableImportance;
import org.seriema.tensor.Workers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `seriema explain`: why a network says what it says, of a whole table and of single cases.
@Command(
        name = "explain",
        description = "Say why a network scores a table's cases as it does.",
        footer = {
            "",
            "Of the table it tells which columns the network cannot do without; that needs the label column. Of single"
                    + " cases it tells which readings made the score, the nearest normal case, and what would turn the"
                    + " verdict.",
            "",
            "Examples:",
            "  seriema explain model.seriema customers.csv",
            "  seriema explain model.seriema customers.csv --row C1042 --method all",
            "  seriema explain model.seriema customers.csv --group winter=Nov,Dec,Jan",
            "  seriema explain model.seriema customers.csv --out why"
        })
final class ExplainCommand implements Callable<Integer> {

    private static final List<String> FILES =
            List.of("explain.html", "explain.json", "importance.csv", "attributions.csv");

    /// So many columns have a curve where nobody names one.
    private static final int CURVES = 3;

    /// The area under the ROC curve of scores that know nothing.
    private static final double CHANCE = 0.5;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ExplainOptions options = new ExplainOptions();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model.seriema, as train writes it.")
    private Path model = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "DATA",
            description = "A file or folder with the columns that the network sees, and the label if it is known; - for"
                    + " CSV on standard input.")
    private String data = "";

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            description = "Write explain.html, explain.json, importance.csv and attributions.csv into this folder.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        Asked asked = Asked.of(options);
        refuseToOverwrite();
        Predictor predictor = Predictor.load(model);
        List<String> notes = new ArrayList<>();
        String note = predictor.description().note();
        if (note != null) {
            notes.add("Of the rows that the network was trained on: " + note);
        }
        String warning = Calls.warning(predictor);
        if (warning != null) {
            notes.add(warning);
            console.warn(warning);
        }
        try (Workers workers = new Workers(common.threads())) {
            ExplainedTable table = ReadTable.of(console, predictor, data, workers);
            ExplainProgress progress = new ExplainProgress(console);
            Explanation explanation = explanation(predictor, table, asked, workers, notes, progress);
            progress.end();
            if (console.isJson()) { // else the text says it
                explanation.checks().stream()
                        .filter(Explanation.MethodCheck::alike)
                        .forEach(check -> console.warn(check.verdict().replaceFirst("^Warning: ", "")));
            }
            console.print(new ExplanationText(explanation).in(console.text()));
            if (out != null) {
                write(console, predictor, explanation, out);
            }
            console.printJson(explanation);
            return ExitCode.DONE;
        }
    }

    /// What the options say, read before anything is computed.
    private record Asked(
            @Nullable List<ShuffledColumns> ways,
            Map<String, List<String>> groups,
            Map<String, AttributionMethod> methods,
            @Nullable Baseline baseline) {

        static Asked of(ExplainOptions options) {
            options.metric();
            options.repeats();
            options.rows();
            options.most();
            options.block();
            options.seed(0);
            return new Asked(options.ways(), options.groups(), options.methods(), options.baseline());
        }
    }

    private void refuseToOverwrite() {
        for (String name : FILES) {
            if (out != null && Files.exists(out.resolve(name))) {
                throw new DataException(out.resolve(name) + " is there already; name another folder");
            }
        }
    }

    private Explanation explanation(
            Predictor predictor,
            ExplainedTable table,
            Asked asked,
            Workers workers,
            List<String> notes,
            ExplainProgress progress) {
        Predictor.Description described = predictor.description();
        long seed = options.seed(described.seed());
        Function<Cases, double[]> scores = cases -> doubles(predictor.scores(cases, workers));
        Cases first = table.cases().rows(0);
        TimeColumns time = TimeColumns.of(first, predictor.prepare(first));
        Recipe recipe = RecipeInside.of(model, predictor);
        ChosenRows chosen = options.ids().isEmpty()
                ? ChosenRows.highest(
                        table,
                        described.threshold(),
                        described.label().names().get(1),
                        options.most(),
                        recipe == null ? 1 : Dependence.stretch(recipe, table.scores().length))
                : ChosenRows.named(table, options.ids());
        List<Integer> named = options.columns().stream()
                .map(column -> ShuffledColumns.place(column, table.cases().columns()))
                .toList();
        if (!chosen.note().isEmpty()) {
            notes.add(chosen.note());
        }
        @Nullable TableImportance importance = importance(table, time, asked, scores, described, seed, notes, progress);
        int[] calm = table.normalRows(described.threshold());
        // A case is not compared with itself alone.
        int[] normal = calm.length == 1 && Arrays.equals(calm, chosen.rows()) ? new int[0] : calm;
        CasesWhy.Found found = new CasesWhy(
                        predictor,
                        asked.methods,
                        baseline(asked, table, normal.length > 0, time.hasTime(), notes),
                        options.logits(),
                        options.allMethods(),
                        workers)
                .of(table, chosen.rows(), normal, seed, progress);
        notes.addAll(found.notes());
        int[] some = table.someRows(options.rows(), seed);
        List<Integer> columns = !named.isEmpty()
                ? named
                : table.scores().length == 1
                                || (asked.ways != null && asked.ways.isEmpty())
                                || !ShuffledColumns.usual(time).contains(ShuffledColumns.COLUMN)
                        ? List.of()
                        : first(importance, found.cases(), table.cases().columns());
        Cases part = some.length == table.cases().count()
                ? table.cases()
                : table.cases().rows(some);
        List<Explanation.ColumnCurve> curves =
                columns.isEmpty() ? List.of() : CurvesOfTable.of(part, scores, columns, notes, progress);
        return new Explanation(
                described.name(),
                table.name(),
                described.threshold(),
                described.label().names(),
                table.scores().length,
                (int) Arrays.stream(table.scores())
                        .filter(score -> score >= described.threshold())
                        .count(),
                new Explanation.Normal(normal.length, table.isLabelled()),
                importance,
                curves,
                found.checks(),
                found.cases(),
                notes);
    }

    /// What cases are compared with, and what must be said where none is normal.
    private static Baseline baseline(
            Asked asked, ExplainedTable table, boolean hasNormal, boolean hasTime, List<String> notes) {
        if (hasNormal) {
            return asked.baseline != null ? asked.baseline : Baseline.NORMAL_MEAN;
        }
        Baseline chosen = asked.baseline != null ? asked.baseline : hasTime ? Baseline.OWN_PAST : Baseline.ZERO;
        notes.add("No case of " + table.name() + " can be taken as normal, so there are no sentences on what would turn"
                + " the verdict"
                + (asked.baseline == null
                        ? ", and cases are compared with "
                                + (hasTime ? "the first third of their own series" : "zero (of the prepared numbers)")
                        : "")
                + ". Give a table that holds normal cases too, and name the case by --row.");
        return chosen;
    }

    private @Nullable TableImportance importance(
            ExplainedTable table,
            TimeColumns time,
            Asked asked,
            Function<Cases, double[]> scores,
            Predictor.Description described,
            long seed,
            List<String> notes,
            ExplainProgress progress) {
        List<ShuffledColumns> ways = new ArrayList<>(asked.ways != null ? asked.ways : ShuffledColumns.usual(time));
        if (!asked.groups.isEmpty()) {
            ways.add(ShuffledColumns.GROUP);
        }
        if (ways.isEmpty()) {
            return null;
        }
        if (!table.isLabelled()) {
            notes.add(table.name() + " has no labels in the column "
                    + described.label().column()
                    + ", so what the columns are worth is left out: it is told by how much worse the network judges.");
            return null;
        }
        int block = options.block() == 0 ? ShuffledColumns.usualBlock(time) : options.block();
        ImportanceOfTable asking = new ImportanceOfTable(
                ways, block, asked.groups, options.metric(), options.repeats(), seed, options.rows());
        if (asked.ways == null && asked.groups.isEmpty() && asking.isOfOneClass(table)) {
            notes.add(asking.ofOneClass(table) + ", and what the columns are worth is left out.");
            return null;
        }
        TableImportance found = asking.of(table, time, scores, described.threshold(), progress);
        if (options.metric() == Scoring.ROC_AUC && found.baseline() <= CHANCE) {
            notes.add("The network orders these cases no better than chance (roc_auc 0.5), so what its columns are"
                    + " worth says nothing.");
        }
        return found;
    }

    /// The columns that are worth most: by the importances, else by what they count in the explained cases.
    private static List<Integer> first(
            @Nullable TableImportance importance, List<ExplainedCase> cases, List<String> columns) {
        List<TableImportance.Entry> entries =
                importance == null ? List.of() : importance.entries(ShuffledColumns.COLUMN.word());
        if (!entries.isEmpty()) {
            return entries.stream()
                    .filter(entry -> entry.mean() > 0)
                    .limit(CURVES)
                    .map(entry -> columns.indexOf(entry.name()))
                    .toList();
        }
        double[] sums = new double[columns.size()];
        for (ExplainedCase one : cases) {
            if (!one.attributions().isEmpty()) {
                List<Double> values = one.attributions().getFirst().values();
                for (int i = 0; i < values.size(); i++) {
                    int place = columns.indexOf(one.readings().get(i).column());
                    if (place >= 0 && Double.isFinite(values.get(i))) {
                        sums[place] += Math.abs(values.get(i));
                    }
                }
            }
        }
        return IntStream.range(0, sums.length)
                .filter(j -> sums[j] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> -sums[j]))
                .limit(CURVES)
                .toList();
    }

    private static double[] doubles(float[] floats) {
        return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
    }

    private void write(Console console, Predictor predictor, Explanation explanation, Path folder) throws IOException {
        Interruption.expectSaving();
        String origin = "Seriema " + Version.current() + ", " + model.getFileName() + ", trained with seed "
                + predictor.description().seed() + "; " + data;
        WholeFile.write(
                folder.resolve("explain.json"), file -> Files.writeString(file, Json.write(Json.tree(explanation))));
        if (explanation.importance() != null) {
            TableImportance importance = Objects.requireNonNull(explanation.importance());
            WholeFile.write(folder.resolve("importance.csv"), file -> ImportanceCsv.write(file, importance));
        }
        WholeFile.write(folder.resolve("attributions.csv"), file -> AttributionsCsv.write(file, explanation.cases()));
        Path page = WholeFile.write(folder.resolve("explain.html"), new ExplanationPage(explanation, origin)::write);
        console.sayLine("Written: " + page);
    }
}
