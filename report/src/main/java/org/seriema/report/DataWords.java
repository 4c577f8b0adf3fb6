package org.seriema.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.seriema.data.picture.BadCell;
import org.seriema.data.picture.ColumnKind;
import org.seriema.data.picture.ColumnPicture;
import org.seriema.data.picture.DataPicture;
import org.seriema.data.picture.Distribution;
import org.seriema.data.picture.Gaps;
import org.seriema.data.picture.Repeats;
import org.seriema.data.picture.TimesPicture;
import org.seriema.pipeline.StepChange;
import org.seriema.report.plot.Numerals;

/// A picture of the data, and what each step changed, in sentences and tables, for pages and for terminals.
public final class DataWords {

    /// Up to so many columns each has its line.
    private static final int MOST_LINES = 40;

    private static final int WORST = 10;

    private DataWords() {}

    /// What the cases are as a whole, a sentence each: sizes, times, missing cells, gaps, bad cells, repeats.
    public static List<String> sentences(DataPicture picture) {
        List<String> sentences = new ArrayList<>();
        sentences.add(sizes(picture));
        TimesPicture times = picture.times();
        if (times != null) {
            sentences.add(times(times));
        }
        sentences.add(missing(picture));
        if (picture.bad() > 0) {
            sentences.add(bad(picture));
        }
        sentences.add(repeats(
                picture.repeatedRows(), "repeats an earlier one", "repeat an earlier one", "No case repeats another."));
        if (picture.repeatedIds().cases() > 0) {
            sentences.add(repeats(
                    picture.repeatedIds(), "has the id of an earlier one", "have the id of an earlier one", ""));
        }
        for (ColumnPicture column : picture.columns()) {
            if (!column.most().isEmpty() && picture.columns().size() <= MOST_LINES) {
                sentences.add(mostFrequent(column));
            }
        }
        return sentences;
    }

    private static String sizes(DataPicture picture) {
        Map<ColumnKind, Integer> kinds = new EnumMap<>(ColumnKind.class);
        picture.columns().forEach(column -> kinds.merge(column.kind(), 1, Integer::sum));
        List<String> counted = new ArrayList<>();
        kinds.forEach((kind, count) -> counted.add(Words.count(count)
                + (kind == ColumnKind.CONSTANT || kind == ColumnKind.EMPTY ? " " : " of ")
                + kind.inWords()));
        String rows = picture.rows() == picture.cases() ? "" : " from " + Words.many(picture.rows(), "row", "rows");
        return Words.many(picture.cases(), "case", "cases") + rows + " of shape " + shape(picture.shape()) + ": "
                + Words.many(picture.columns().size(), "column", "columns") + ", " + String.join(", ", counted) + ".";
    }

    private static String times(TimesPicture times) {
        String irregular = times.otherSteps() == 0
                ? ""
                : "; " + Words.count(times.otherSteps()) + " of " + Words.count(times.steps())
                        + " steps are of another length";
        return "Times from " + times.from() + " to " + times.to()
                + (times.step().isEmpty() ? "" : ", a step of " + times.step() + irregular) + ".";
    }

    private static String missing(DataPicture picture) {
        if (picture.missing() == 0) {
            return "No cell is missing.";
        }
        Gaps gaps = picture.gaps();
        String longest = gaps.longest() == 0
                ? ""
                : " The longest gap within a case is " + Words.many(gaps.longest(), "number", "numbers") + " ("
                        + gaps.place() + ", "
                        + (gaps.longest() == 1 ? gaps.from() : gaps.from() + " to " + gaps.to()) + ").";
        return Words.many(picture.missing(), "cell is", "cells are") + " missing ("
                + Words.percent(picture.missingShare()) + "), in " + Words.many(gaps.cases(), "case", "cases")
                + (gaps.empty() == 0 ? "" : ", of which " + Words.count(gaps.empty()) + " have no number at all") + "."
                + longest;
    }

    private static String bad(DataPicture picture) {
        return Words.many(picture.bad(), "cell is", "cells are")
                + " of another kind than the rest of the column: "
                + String.join(
                        "; ", picture.firstBad().stream().map(BadCell::inWords).toList())
                + (picture.bad() > picture.firstBad().size() ? "; ..." : ".");
    }

    private static String repeats(Repeats repeats, String one, String several, String none) {
        if (repeats.cases() == 0) {
            return none;
        }
        List<String> first = repeats.first().stream()
                .map(repeat -> (repeat.what().isEmpty() ? "" : repeat.what() + ": ") + repeat.place() + " that of "
                        + repeat.earlier())
                .toList();
        return Words.count(repeats.cases()) + (repeats.cases() == 1 ? " case " + one : " cases " + several) + ": "
                + String.join("; ", first) + (repeats.cases() > first.size() ? "; ..." : ".");
    }

    private static String mostFrequent(ColumnPicture column) {
        List<String> values = column.most().stream()
                .map(value -> value.value() + " (" + Words.count(value.cells()) + ")")
                .toList();
        return column.name() + ": " + String.join(", ", values)
                + (column.distinct() > values.size()
                        ? " and " + Words.count(column.distinct() - values.size()) + " more values."
                        : ".");
    }

    /// The classes with their counts and shares.
    public static Grid classes(DataPicture picture) {
        return new Grid(
                List.of("class", "cases", "share"),
                picture.classes().stream()
                        .map(one -> List.of(one.name(), Words.count(one.cases()), Words.percent(one.share())))
                        .toList(),
                1);
    }

    /// The columns: all of them, or those that differ most between the classes.
    public static Grid columns(DataPicture picture) {
        if (picture.columns().size() <= MOST_LINES) {
            return columns(picture, picture.columns(), true);
        }
        List<String> shown =
                picture.distributions().stream().map(Distribution::column).toList();
        return columns(
                picture,
                picture.columns().stream()
                        .filter(column -> shown.contains(column.name()))
                        .toList(),
                true);
    }

    /// What [#columns] shows, in words.
    public static String columnsTitle(DataPicture picture) {
        return picture.columns().size() <= MOST_LINES ? "Columns" : "Columns: " + picture.shownBy();
    }

    /// Of many columns those with the most missing and bad cells; no rows if every column is in [#columns] or none
    /// lacks any.
    public static Grid worstColumns(DataPicture picture) {
        List<ColumnPicture> worst = picture.columns().size() <= MOST_LINES
                ? List.of()
                : picture.columns().stream()
                        .filter(column -> column.missing() + column.bad() > 0)
                        .sorted(Comparator.<ColumnPicture>comparingInt(column -> column.missing() + column.bad())
                                .reversed())
                        .limit(WORST)
                        .toList();
        return columns(picture, worst, false);
    }

    private static Grid columns(DataPicture picture, List<ColumnPicture> columns, boolean withMedians) {
        boolean bad = columns.stream().anyMatch(column -> column.bad() > 0);
        boolean grouped = withMedians && picture.groups().size() > 1;
        List<String> header = new ArrayList<>(List.of("column", "type", "missing", "distinct"));
        if (bad) {
            header.add("bad");
        }
        header.addAll(List.of("least", "mean", "greatest"));
        if (grouped) {
            picture.groups().forEach(group -> header.add("median " + group));
            header.add("apart");
        }
        List<List<String>> rows = new ArrayList<>();
        for (ColumnPicture column : columns) {
            List<String> row = new ArrayList<>(List.of(
                    column.name(),
                    column.kind().inWords(),
                    column.missing() == 0 ? "0" : Words.percent(column.missingShare()),
                    Words.count(column.distinct())));
            if (bad) {
                row.add(Words.count(column.bad()));
            }
            row.add(column.from().isEmpty() ? Numerals.of(column.min()) : column.from());
            row.add(Numerals.of(column.mean()));
            row.add(column.to().isEmpty() ? Numerals.of(column.max()) : column.to());
            if (grouped) {
                row.addAll(medians(picture, column));
                row.add(
                        Double.isNaN(column.difference())
                                ? "-"
                                : String.format(Locale.ROOT, "%.2f", column.difference()));
            }
            rows.add(row);
        }
        return new Grid(header, rows, 2);
    }

    private static List<String> medians(DataPicture picture, ColumnPicture column) {
        return picture.distributions().stream()
                .filter(one -> one.column().equals(column.name()))
                .findFirst()
                .map(one -> one.summaries().stream()
                        .map(summary -> Numerals.of(summary.median()))
                        .toList())
                .orElse(picture.groups().stream().map(group -> "-").toList());
    }

    /// What each step changed in the training rows: their number by class, shape, missing cells, texts, cells.
    public static Grid steps(List<StepChange> changes) {
        List<String> names = changes.isEmpty()
                ? List.of()
                : changes.getFirst().rows().stream()
                        .map(StepChange.ClassRows::name)
                        .toList();
        List<String> header = new ArrayList<>(List.of("step", "shape"));
        header.addAll(names);
        header.addAll(List.of("missing", "no number", "cells changed"));
        List<List<String>> rows = new ArrayList<>();
        for (StepChange change : changes) {
            List<String> row = new ArrayList<>(
                    List.of(change.step(), change(shape(change.shapeBefore()), shape(change.shapeAfter()))));
            change.rows().forEach(one -> row.add(change(Words.count(one.before()), Words.count(one.after()))));
            row.add(change(Words.count(change.missingBefore()), Words.count(change.missingAfter())));
            row.add(change(Words.count(change.textsBefore()), Words.count(change.textsAfter())));
            row.add(
                    change.changed() < 0
                            ? "other cells"
                            : change.changed() == 0
                                    ? "0"
                                    : Words.count(change.changed()) + " (" + Words.percent(change.changedShare())
                                            + ")");
            rows.add(row);
        }
        return new Grid(header, rows, 2);
    }

    private static String change(String before, String after) {
        return before.equals(after) ? before : before + " → " + after;
    }

    private static String shape(List<Integer> shape) {
        return "(" + String.join(", ", shape.stream().map(String::valueOf).toList()) + ")";
    }

    /// The places of the steps that are shown by boxes before and after them, counted from 0.
    static List<Integer> boxed(List<StepChange> changes) {
        return IntStream.range(0, changes.size())
                .filter(i -> !changes.get(i).columns().isEmpty())
                .boxed()
                .toList();
    }
}
