package org.seriema.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.seriema.data.Cases;
import org.seriema.data.statistics.Summary;

/// What a step changed in the training rows, and by how much.
///
/// @param step the step in words: `fill: with 0`
/// @param rows how many rows of each class are trained on before and after it
/// @param shapeBefore the shape of a case before it
/// @param shapeAfter and after it
/// @param missingBefore how many numbers are missing before it, texts that are no numbers left out
/// @param missingAfter and after it
/// @param textsBefore how many cells are texts that are no numbers before it
/// @param textsAfter and after it
/// @param changed how many cells it gave another value, made missing or filled; -1 if cases have other numbers after it
/// @param changedShare of all cells of the training rows; NaN if cases have other numbers after it
/// @param columns what it changed, before and after, if it keeps the columns' own units; all columns if it leaves out
///     rows, and of many columns those that it changed most. None for a step that changed no number or brought all
///     to another unit.
public record StepChange(
        String step,
        List<ClassRows> rows,
        List<Integer> shapeBefore,
        List<Integer> shapeAfter,
        long missingBefore,
        long missingAfter,
        long textsBefore,
        long textsAfter,
        long changed,
        double changedShare,
        List<ColumnChange> columns) {

    private static final int MOST_COLUMNS = 40;
    private static final int CHOSEN_COLUMNS = 12;

    /// The training rows of a class before and after the step.
    public record ClassRows(String name, int before, int after) {}

    /// A column before and after the step.
    ///
    /// @param changed how many of its cells got another value
    public record ColumnChange(String column, long changed, Summary before, Summary after) {}

    public StepChange {
        rows = List.copyOf(rows);
        shapeBefore = List.copyOf(shapeBefore);
        shapeAfter = List.copyOf(shapeAfter);
        columns = List.copyOf(columns);
    }

    /// Compares the cases before and after a step.
    ///
    /// @param trainBefore the training rows before the step
    /// @param trainAfter the training rows after it; rows that it made stand behind all others
    /// @param labels the class of each row after it
    /// @param names the classes' names
    static StepChange of(
            String step,
            Cases before,
            int[] trainBefore,
            Cases after,
            int[] trainAfter,
            int[] labels,
            List<String> names) {
        List<ClassRows> rows = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            rows.add(new ClassRows(names.get(i), count(trainBefore, labels, i), count(trainAfter, labels, i)));
        }
        Cells cells = Cells.of(before, trainBefore, after);
        boolean fewer = trainAfter.length < trainBefore.length;
        return new StepChange(
                step,
                rows,
                before.shape().toList(),
                after.shape().toList(),
                missing(before, trainBefore),
                missing(after, trainAfter),
                texts(before, trainBefore),
                texts(after, trainAfter),
                cells.changed,
                cells.changed < 0
                        ? Double.NaN
                        : (double) cells.changed / Math.max(1, (long) trainBefore.length * cells.byColumn.length),
                cells.keepsUnits && (cells.numbers > 0 || fewer)
                        ? columns(before, trainBefore, after, trainAfter, cells)
                        : List.of());
    }

    /// How many training rows there are before the step.
    public int rowsBefore() {
        return rows.stream().mapToInt(ClassRows::before).sum();
    }

    /// How many training rows there are after the step.
    public int rowsAfter() {
        return rows.stream().mapToInt(ClassRows::after).sum();
    }

    /// The cells that a step changed.
    ///
    /// @param changed how many in all; -1 if they cannot be compared
    /// @param numbers how many got another number
    /// @param keepsUnits whether most numbers stayed as they were
    /// @param byColumn how many of each column got another number
    @SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
    private record Cells(long changed, long numbers, boolean keepsUnits, long[] byColumn) {

        static Cells of(Cases before, int[] rows, Cases after) {
            int width = before.columns().size();
            long[] byColumn = new long[width];
            if (!after.columns().equals(before.columns()) || after.count() < before.count()) {
                return new Cells(-1, 0, false, byColumn);
            }
            double[] was = before.values();
            double[] is = after.values();
            boolean texts = !before.texts().isEmpty();
            long letGo = 0;
            long replaced = 0;
            long there = 0;
            long numbers = 0;
            for (int row : rows) {
                for (int j = 0; j < width; j++) {
                    int index = row * width + j;
                    boolean number = !Double.isNaN(was[index]);
                    there += number ? 1 : 0;
                    if (was[index] != is[index] && (number || !Double.isNaN(is[index]))) {
                        byColumn[j]++;
                        numbers++;
                        replaced += number ? 1 : 0;
                    } else if (texts
                            && before.texts().containsKey(index)
                            && !after.texts().containsKey(index)) {
                        letGo++;
                    }
                }
            }
            return new Cells(numbers + letGo, numbers, 2 * replaced < Math.max(1, there), byColumn);
        }
    }

    private static int count(int[] rows, int[] labels, int label) {
        int count = 0;
        for (int row : rows) {
            count += labels[row] == label ? 1 : 0;
        }
        return count;
    }

    private static long missing(Cases cases, int[] rows) {
        int width = cases.columns().size();
        long missing = 0;
        for (int row : rows) {
            for (int index = row * width; index < (row + 1) * width; index++) {
                missing += Double.isNaN(cases.values()[index]) ? 1 : 0;
            }
        }
        return missing - texts(cases, rows);
    }

    private static long texts(Cases cases, int[] rows) {
        if (cases.texts().isEmpty()) {
            return 0;
        }
        int[] byRow = new int[cases.count()];
        cases.texts().keySet().forEach(index -> byRow[index / cases.columns().size()]++);
        long texts = 0;
        for (int row : rows) {
            texts += byRow[row];
        }
        return texts;
    }

    private static List<ColumnChange> columns(
            Cases before, int[] trainBefore, Cases after, int[] trainAfter, Cells cells) {
        int width = before.columns().size();
        boolean fewer = trainAfter.length < trainBefore.length;
        List<Integer> shown = IntStream.range(0, width)
                .filter(j -> fewer || cells.byColumn[j] > 0)
                .boxed()
                .toList();
        if (shown.size() > MOST_COLUMNS) {
            shown = shown.stream()
                    .sorted(Comparator.<Integer>comparingLong(j -> cells.byColumn[j])
                            .reversed())
                    .limit(CHOSEN_COLUMNS)
                    .sorted()
                    .toList();
        }
        return shown.stream()
                .map(j -> new ColumnChange(
                        before.columns().get(j),
                        cells.byColumn[j],
                        Summary.of(numbers(before, trainBefore, j)),
                        Summary.of(numbers(after, trainAfter, j))))
                .toList();
    }

    private static double[] numbers(Cases cases, int[] rows, int column) {
        int width = cases.columns().size();
        double[] numbers = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double value = cases.values()[rows[i] * width + column];
            numbers[i] = Double.isFinite(value) ? value : Double.NaN;
        }
        return numbers;
    }
}
