package org.seriema.data.picture;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.Times;

/// What some cases look like: facts alone, no judgement of them.
///
/// @param rows how many rows of the table the cases were made of; mostly one a case
/// @param cases how many cases there are
/// @param shape the shape of a case; time along the first axis
/// @param classes the classes with their counts; none if the cases have no labels
/// @param columns every number of a case, in row-major order
/// @param missing how many cells are missing
/// @param missingShare of all cells
/// @param bad how many cells are [BadCell]s
/// @param firstBad the first of these in the order of the rows
/// @param gaps the runs of missing numbers
/// @param repeatedRows cases whose cells are all those of an earlier one
/// @param repeatedIds cases with the id of an earlier one
/// @param times when the cases are, if that is known
/// @param groups what the distributions and examples are divided by: both classes, or all cases together
/// @param shownBy by which rule the columns of the distributions were chosen
/// @param sharedScale whether the columns shown are of sizes that one axis can show
/// @param distributions of the columns shown and, where not all are, of all columns together, last
/// @param examples some cases as curves; `null` if a case has too few numbers
public record DataPicture(
        int rows,
        int cases,
        List<Integer> shape,
        List<ClassCount> classes,
        List<ColumnPicture> columns,
        long missing,
        double missingShare,
        long bad,
        List<BadCell> firstBad,
        Gaps gaps,
        Repeats repeatedRows,
        Repeats repeatedIds,
        @Nullable TimesPicture times,
        List<String> groups,
        String shownBy,
        boolean sharedScale,
        List<Distribution> distributions,
        @Nullable ExampleCases examples) {

    private static final int SHOWN_CELLS = 5;

    /// Up to so many columns are all shown; of more, so many are chosen.
    private static final int MOST_COLUMNS = 40;

    private static final int CHOSEN_COLUMNS = 12;

    /// All columns together are shown by every n-th case, so that at most so many numbers are looked at.
    private static final int MOST_POOLED = 400_000;

    /// One axis shows columns whose spreads lie no farther apart than this.
    private static final double WIDEST = 10;

    public DataPicture {
        shape = List.copyOf(shape);
        classes = List.copyOf(classes);
        columns = List.copyOf(columns);
        firstBad = List.copyOf(firstBad);
        groups = List.copyOf(groups);
        distributions = List.copyOf(distributions);
    }

    /// The picture of cases without labels.
    ///
    /// @param ids what each case is called; none if they have no names
    public static DataPicture of(Cases cases, List<String> ids) {
        return of(cases, new int[cases.count()], List.of(), ids);
    }

    /// The picture of cases as they were read, before any step.
    ///
    /// @param labels the class of each case
    /// @param names the classes' names
    /// @param ids what each case is called; none if they have no names
    public static DataPicture of(Cases cases, int[] labels, List<String> names, List<String> ids) {
        int width = cases.columns().size();
        List<List<Integer>> texts = textsByColumn(cases);
        List<ColumnPicture> columns = columns(cases, texts, labels, names.size());
        long missing = columns.stream().mapToLong(ColumnPicture::missing).sum();
        long bad = columns.stream().mapToLong(ColumnPicture::bad).sum();
        boolean grouped = names.size() == 2;
        int[] groups = grouped ? labels : new int[labels.length];
        List<String> groupNames = grouped ? names : List.of("all cases");
        List<Integer> numeric = IntStream.range(0, width)
                .filter(j -> columns.get(j).isNumeric() && columns.get(j).distinct() > 1)
                .boxed()
                .toList();
        List<Integer> shown = numeric.size() <= MOST_COLUMNS ? numeric : mostDifferent(columns, numeric);
        List<Distribution> distributions = new ArrayList<>();
        for (int j : shown) {
            double[] numbers = new ColumnScan(cases, j, texts.get(j)).numbers();
            distributions.add(Distribution.of(cases.columns().get(j), numbers, groups, groupNames.size()));
        }
        boolean shared = isSharedScale(distributions);
        if (shown.size() < numeric.size()) {
            distributions.add(pooled(cases, numeric, groups, groupNames.size()));
        }
        return new DataPicture(
                cases.count(),
                cases.count(),
                cases.shape().toList(),
                ClassCount.of(labels, names),
                columns,
                missing,
                (double) missing / Math.max(1, cases.values().length),
                bad,
                firstBad(columns),
                Gaps.of(cases),
                Repeats.rows(cases),
                Repeats.ids(ids, cases.places()),
                TimesPicture.of(times(cases), cases.count()),
                groupNames,
                rule(numeric.size(), shown.size(), grouped, cases.count()),
                shared,
                distributions,
                ExampleChoice.of(cases, groups, groupNames.size(), columns, ids, !shared));
    }

    /// The same picture of cases that were made of so many rows of a table.
    public DataPicture madeOf(int tableRows) {
        return new DataPicture(
                tableRows,
                cases,
                shape,
                classes,
                columns,
                missing,
                missingShare,
                bad,
                firstBad,
                gaps,
                repeatedRows,
                repeatedIds,
                times,
                groups,
                shownBy,
                sharedScale,
                distributions,
                examples);
    }

    /// The columns alone, of cases without labels.
    static List<ColumnPicture> columns(Cases cases) {
        return columns(cases, textsByColumn(cases), new int[cases.count()], 0);
    }

    private static List<ColumnPicture> columns(Cases cases, List<List<Integer>> texts, int[] labels, int classes) {
        return IntStream.range(0, texts.size())
                .mapToObj(j -> new ColumnScan(cases, j, texts.get(j)).picture(labels, classes))
                .toList();
    }

    /// Of each column the indices of its cells that are texts, ascending.
    private static List<List<Integer>> textsByColumn(Cases cases) {
        int width = cases.columns().size();
        List<List<Integer>> columns = new ArrayList<>();
        for (int j = 0; j < width; j++) {
            columns.add(new ArrayList<>());
        }
        cases.texts().keySet().stream().sorted().forEach(index -> columns.get(index % width)
                .add(index));
        return columns;
    }

    /// The first of all columns, which are among the first of each.
    private static List<BadCell> firstBad(List<ColumnPicture> columns) {
        return columns.stream()
                .flatMap(column -> column.firstBad().stream())
                .sorted(Comparator.comparingInt(BadCell::row))
                .limit(SHOWN_CELLS)
                .toList();
    }

    private static List<Integer> mostDifferent(List<ColumnPicture> columns, List<Integer> numeric) {
        if (numeric.stream().allMatch(j -> Double.isNaN(columns.get(j).difference()))) {
            int last = numeric.size() - 1;
            return IntStream.range(0, CHOSEN_COLUMNS)
                    .mapToObj(i -> numeric.get(i * last / (CHOSEN_COLUMNS - 1)))
                    .toList();
        }
        return numeric.stream()
                .sorted(Comparator.comparingDouble(
                        j -> Double.isNaN(columns.get(j).difference())
                                ? Double.POSITIVE_INFINITY
                                : -columns.get(j).difference()))
                .limit(CHOSEN_COLUMNS)
                .sorted()
                .toList();
    }

    private static String rule(int numeric, int shown, boolean grouped, int cases) {
        if (shown == numeric) {
            return "every column of numbers that is not constant";
        }
        String some = String.format(Locale.ROOT, "%d of %,d columns", shown, numeric);
        int every = every(cases, numeric);
        return (grouped
                        ? "the " + some + " in which the means of the classes lie farthest apart, in deviations"
                        : some + " at equal distances")
                + ", and all columns together"
                + (every == 1 ? "" : " (one case in " + every + ")");
    }

    /// All columns together are shown by every so many-th case.
    private static int every(int cases, int columns) {
        return Math.toIntExact(Math.max(1, (long) cases * columns / MOST_POOLED));
    }

    /// The times of the cases or, where they have none, those that their columns' names mean.
    private static @Nullable Times times(Cases cases) {
        List<String> names = cases.columns();
        if (cases.times() != null || names.size() < 2 || cases.shape().axis(0) != names.size()) {
            return cases.times();
        }
        DateTimeFormatter way = DateCells.of(names);
        if (way == null) {
            return null;
        }
        long[] times = new long[names.size()];
        for (int i = 0; i < times.length; i++) {
            Long time = DateCells.milliseconds(names.get(i), way);
            if (time == null) {
                return null;
            }
            times[i] = time;
        }
        return Times.shared(times);
    }

    private static boolean isSharedScale(List<Distribution> distributions) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        List<Double> spreads = new ArrayList<>();
        for (Distribution one : distributions) {
            double least = one.summaries().stream()
                    .mapToDouble(summary -> summary.whiskerLow())
                    .filter(Double::isFinite)
                    .min()
                    .orElse(0);
            double most = one.summaries().stream()
                    .mapToDouble(summary -> summary.whiskerHigh())
                    .filter(Double::isFinite)
                    .max()
                    .orElse(0);
            low = Math.min(low, least);
            high = Math.max(high, most);
            if (most > least) {
                spreads.add(most - least);
            }
        }
        spreads.sort(null);
        return spreads.isEmpty() || high - low <= WIDEST * spreads.get(spreads.size() / 10);
    }

    private static Distribution pooled(Cases cases, List<Integer> numeric, int[] groups, int count) {
        int width = cases.columns().size();
        int every = every(cases.count(), numeric.size());
        int rows = (cases.count() + every - 1) / every;
        double[] numbers = new double[rows * numeric.size()];
        int[] groupOf = new int[numbers.length];
        int next = 0;
        for (int i = 0; i < rows; i++) {
            for (int column : numeric) {
                double value = cases.values()[i * every * width + column];
                groupOf[next] = groups[i * every];
                numbers[next++] = Double.isFinite(value) ? value : Double.NaN;
            }
        }
        return Distribution.of("all columns", numbers, groupOf, count);
    }
}
