package org.seriema.app.draft;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A draft as a recipe in YAML, with a comment on each choice.
final class DraftText {

    /// Where comments begin behind a line.
    private static final int COMMENT = 34;

    private final Draft draft;
    private final List<String> lines = new ArrayList<>();

    private DraftText(Draft draft) {
        this.draft = draft;
    }

    /// The recipe.
    ///
    /// @param table the table's path, as the recipe is to name it
    /// @param test the same of the file with the test rows
    /// @param recipe what the recipe's file is called
    static String of(Draft draft, String table, @Nullable String test, Path recipe) {
        DraftText text = new DraftText(draft);
        text.head(recipe);
        text.data(table);
        text.split(test);
        text.steps();
        text.model();
        text.train();
        return String.join("\n", text.lines) + "\n";
    }

    private void line(String line) {
        lines.add(line);
    }

    private void line(String line, String comment) {
        lines.add(
                line.length() < COMMENT - 1
                        ? String.format(Locale.ROOT, "%-" + COMMENT + "s# %s", line, comment)
                        : line + "  # " + comment);
    }

    private void head(Path recipe) {
        line(String.format(
                Locale.ROOT,
                "# Drafted by seriema init from %s: %,d rows, %,d columns. Change what you know better.",
                draft.look().file().getFileName(),
                draft.look().table().rows(),
                draft.look().names().size()));
        line("#   seriema check " + recipe.getFileName() + "   shows the data and what each step does to them");
        line("#   seriema train " + recipe.getFileName() + "   trains, judges and writes a report");
        line("name: " + YamlText.value(draft.name()));
        line("seed: 42", "of the first weights and the order of the rows");
    }

    private void data(String table) {
        line("data:");
        line("  file: " + YamlText.word(table));
        if (!draft.look().csv().isEmpty()) {
            line("  csv: " + draft.look().csv(), "the file has no header, so columns are called 0, 1, 2");
        }
        Guesses.LongTable series = draft.series();
        if (series != null) {
            series(series);
        }
        if (draft.id() != null) {
            line("  id: " + YamlText.word(draft.id()), "names a case in lists; the network does not see it");
        }
        boolean numbers = YamlText.value(draft.normal()).equals(draft.normal())
                && !draft.normal().matches("\\p{L}.*");
        line(String.format(
                Locale.ROOT,
                "  # Looked for are the rows where %s is %s: %,d of %,d (%s).",
                draft.label(),
                draft.positive(),
                draft.positives(),
                draft.look().table().rows(),
                Draft.percent(draft.share())));
        line("  label: {column: " + YamlText.word(draft.label()) + ", normal: " + YamlText.value(draft.normal())
                + ", positive: " + YamlText.value(draft.positive())
                + (numbers ? ", names: [Normal, Positive]" : "") + "}");
        if (draft.group() != null && draft.together() == Together.GROUP) {
            line("  group: " + YamlText.word(draft.group()), "its rows stay together; the network does not see it");
        }
        if (draft.time() != null && draft.together() == Together.TIME) {
            line("  time: " + YamlText.word(draft.time()), "when a row was; the network does not see it");
        }
        features();
    }

    private void series(Guesses.LongTable series) {
        List<String> options = new ArrayList<>();
        if (series.id() != null) {
            options.add("id: " + YamlText.word(series.id()));
        }
        options.add("time: " + YamlText.word(series.time()));
        if (draft.everyRow()) {
            options.add("every: rows");
        }
        if (draft.window() != null) {
            options.add("windows: {size: " + draft.window() + "}");
        }
        line(
                draft.window() == null
                        ? "  # One reading a row; all readings of one id are a case."
                        : "  # One reading a row; " + draft.window()
                                + " readings after each other are a case, its label is that of the last one.");
        line("  series: {" + String.join(", ", options) + "}");
    }

    private void features() {
        List<String> dropped = new ArrayList<>(draft.columns().dropped());
        dropped.addAll(draft.besideSeries());
        boolean unused = draft.group() != null && draft.together() != Together.GROUP;
        if (unused && draft.series() == null) {
            dropped.add(draft.group());
        }
        if (draft.time() != null && draft.together() != Together.TIME) {
            dropped.add(draft.time());
        }
        List<String> left = dropped.stream().distinct().toList();
        if (!left.isEmpty()) {
            line("  # Left out: " + why() + ".");
            line("  features: {drop: " + YamlText.list(left) + "}");
        }
    }

    private String why() {
        return draft.besideSeries().isEmpty()
                ? "dates, empty columns, texts of many values, and what says where a row comes from"
                : "columns that are no step of the series, which this network could not read";
    }

    private void split(@Nullable String test) {
        if (test != null) {
            line("# The rows to test on stand in a file of their own.");
            line("split: {kind: files, test: " + YamlText.word(test) + "}");
            return;
        }
        String share = String.valueOf(draft.testShare());
        String seed = ", seed: " + draft.seed() + "}";
        switch (draft.together()) {
            case ALONE -> {
                line("# Rows have nothing to do with each other: they are drawn, both classes on both sides.");
                line("split: {kind: stratified, test: " + share + seed);
            }
            case GROUP -> {
                line("# All rows of one " + group() + " train or all of them test, so the test asks for new ones.");
                line("split: {kind: stratified_group, test: " + share + seed);
            }
            case TIME -> {
                line("# The latest rows test, as the network will be used on times to come.");
                line("split: {kind: chronological, test: " + share + "}");
            }
            case NEIGHBOURS -> {
                line("# Rows side by side are alike, so whole chunks of " + draft.chunk() + " rows train or test, and "
                        + draft.purge() + " rows are left out");
                line("# on either side of a border; drawn one by one, rows to test on would be nearly known already.");
                line("split: {kind: chunks, size: " + draft.chunk() + ", test: " + share + ", purge: " + draft.purge()
                        + seed);
            }
        }
    }

    private String group() {
        Guesses.LongTable series = draft.series();
        String group = draft.group() != null ? draft.group() : series != null ? series.id() : null;
        return group == null ? "group" : group;
    }

    private void steps() {
        line("steps:");
        if (!draft.categories().isEmpty()) {
            line(
                    "  - one_hot: {columns: " + YamlText.list(draft.categories()) + ", unknown: ignore}",
                    "texts become columns of 0 and 1");
        }
        long texts = draft.cells(false);
        if (texts > 0) {
            line(
                    "  - to_numeric",
                    count(texts, "cell is no number; it becomes", "cells are no numbers; they become") + " missing");
        }
        long missing = draft.cells(true) + texts;
        Guesses.LongTable series = draft.series();
        boolean holes = series != null && draft.window() == null;
        if (missing > 0 || holes) {
            line(
                    "  - fill: {with: median}",
                    missing > 0
                            ? count(missing, "cell is", "cells are") + " missing; the middle number stands in"
                            : "steps at which an id has no reading");
        }
        boolean channels = series != null;
        line(
                channels ? "  - standardize: {per: channel}" : "  - standardize",
                channels ? "each reading with mean 0 and deviation 1" : "each column with mean 0 and deviation 1");
        if (series == null && draft.network().readsSteps()) {
            reshape();
        }
    }

    private static String count(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    private void reshape() {
        Optional<SeriesShape> shape = draft.shape();
        if (shape.isEmpty()) {
            line(
                    "  - reshape: [" + draft.numbers().size() + ", 1]",
                    "the columns are taken for readings one after the other: are they?");
            return;
        }
        SeriesShape it = shape.get();
        String sizes = "[" + it.steps() + ", " + it.channels() + "]";
        line(
                it.channelFirst() ? "  - reshape: {shape: " + sizes + ", order: features}" : "  - reshape: " + sizes,
                it.columns().getFirst() + " to " + it.columns().getLast() + ": " + it.steps() + " steps of "
                        + (it.channels() == 1 ? "one reading" : it.channels() + " readings"));
    }

    private void model() {
        line("# " + capital(draft.network().meaning()) + ".");
        line("model:");
        draft.network().layers(draft.steps()).forEach(layer -> line("  - " + layer));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private void train() {
        line("train:");
        line("  epochs: " + draft.epochs(), "how often it sees all rows; watch the loss in the report");
        line("  batch_size: " + draft.batch());
        line("  metrics: [accuracy]");
        if (draft.isRare()) {
            line("  class_weight: balanced", "one class is rare, so each of its rows counts more");
        }
        if (draft.choosesThreshold()) {
            line("  validation_split: 0.2", "rows to find the threshold on, not trained on");
            line("evaluate:");
            line("  threshold: f1", "the score with the best balance of precision and recall on those");
        }
    }
}
