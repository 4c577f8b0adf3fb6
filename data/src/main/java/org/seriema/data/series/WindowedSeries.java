package org.seriema.data.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Times;
import org.seriema.tensor.Shape;

/// Makes each window of each id a case; a window lies within one run of rows without a long gap.
final class WindowedSeries {

    /// Cells that are no numbers stand in many windows; so many of them are no slips but a column of texts.
    private static final int MOST_TEXTS = 1_000_000;

    private final SortedReadings readings;
    private final Kept kept;
    private final Windows windows;
    private final int width;

    private int count;
    private double[] numbers = {};
    private final Map<Integer, String> texts = new HashMap<>();

    /// The times of all runs that have a window, one behind the other.
    private long[] axis = {};

    /// For each window: where in the axis it begins, its id, its last row, its label and the row of that.
    private int[] begins = {};

    private int[] idOf = {};
    private int[] lastRow = {};
    private int[] labels = {};
    private int[] labelRow = {};
    private int unlabelled;

    WindowedSeries(SortedReadings readings, Kept kept, Windows windows) {
        this.readings = readings;
        this.kept = kept;
        this.windows = windows;
        this.width = readings.columns().size();
    }

    SeriesCases cases() {
        reserve();
        int[] ofIds = kept.labelled() ? kept.labels(readings) : new int[0];
        int begin = 0;
        for (int id = 0; id < readings.idCount(); id++) {
            for (int from = readings.from(id), to; from < readings.to(id); from = to) {
                to = readings.runEnd(from, readings.to(id));
                if (windows.count(length(from, to)) > 0) {
                    cut(id, from, to, begin, ofIds.length > 0 ? ofIds[id] : -1);
                    begin += length(from, to);
                }
            }
        }
        if (count == 0) {
            throw new DataException("series: no window is left, for the row " + windows.horizon()
                    + " steps after each one's last row is missing, or its label is");
        }
        trim();
        if (unlabelled > 0) {
            readings.notes()
                    .add("series: " + unlabelled + " windows were left out, for the row with their label is missing"
                            + (kept.isLabelDerived() ? ", or the label has no value there" : ""));
        }
        Cases cases =
                Cases.of(names(), numbers, texts, readings.places(lastRow)).reshape(Shape.of(windows.size(), width));
        if (readings.kind() != TimeKind.COUNTS) {
            cases = cases.withTimes(Times.along(axis, begins, windows.size(), windows.samplingRate()));
        }
        long[] times = new long[count];
        Arrays.setAll(times, i -> axis[begins[i] + windows.reach()]);
        List<String> groups = readings.ids().texts(idOf);
        return new SeriesCases(
                cases,
                kept.labelTexts(labels),
                readings.places(kept.labelled() ? labelRow : lastRow),
                new WindowNames(groups, times, readings.kind()),
                groups,
                times,
                readings.grid().every().toString(),
                kept.cells(lastRow),
                List.copyOf(readings.notes()));
    }

    /// Counts windows and makes room for them.
    private void reserve() {
        long all = 0;
        long skipped = 0;
        long points = 0;
        int without = 0;
        int longest = 0;
        for (int id = 0; id < readings.idCount(); id++) {
            long ofId = 0;
            for (int from = readings.from(id), to; from < readings.to(id); from = to) {
                to = readings.runEnd(from, readings.to(id));
                int ofRun = windows.count(length(from, to));
                ofId += ofRun;
                points += ofRun > 0 ? length(from, to) : 0;
                longest = Math.max(longest, length(from, to));
            }
            all += ofId;
            skipped += Math.max(0, windows.count(length(readings.from(id), readings.to(id))) - ofId);
            without += ofId == 0 ? 1 : 0;
        }
        if (all == 0) {
            throw none(longest);
        }
        if (skipped > 0) {
            readings.notes()
                    .add("series: " + skipped + " windows were left out, for they would go over a gap of more than "
                            + readings.longestGap() + " steps");
        }
        if (without > 0) {
            readings.notes()
                    .add("series: " + without + " of " + readings.idCount() + " ids have no window of " + windows.size()
                            + " rows");
        }
        CaseSizes.require(all, windows.size(), width, "take a larger stride, or windows of a smaller size");
        CaseSizes.require(1, points, 1, "take a longer step (every, with aggregate)");
        numbers = new double[(int) all * windows.size() * width];
        axis = new long[(int) points];
        begins = new int[(int) all];
        idOf = new int[(int) all];
        lastRow = new int[(int) all];
        labels = new int[kept.labelled() ? (int) all : 0];
        labelRow = new int[labels.length];
    }

    private int length(int from, int to) {
        return to == from ? 0 : readings.cell(to - 1) - readings.cell(from) + 1;
    }

    private void cut(int id, int from, int to, int begin, int labelOfId) {
        int length = length(from, to);
        double[] run = new double[Math.multiplyExact(length, width)];
        int[] rowAt = new int[length];
        if (length > to - from) {
            Arrays.fill(run, Double.NaN);
            Arrays.fill(rowAt, -1);
        }
        boolean rows = readings.grid().every().isRows();
        for (int i = from; i < to; i++) {
            int step = readings.cell(i) - readings.cell(from);
            rowAt[step] = readings.row(i);
            System.arraycopy(readings.values(), readings.row(i) * width, run, step * width, width);
        }
        for (int step = 0; step < length; step++) {
            axis[begin + step] =
                    rows ? readings.time(from + step) : readings.grid().start(readings.cell(from) + (long) step);
        }
        for (int start : windows.starts(length)) {
            int target = rowAt[windows.target(start)];
            int label = target < 0 || !kept.labelled() ? labelOfId : kept.label(target);
            if (kept.labelled() && label < 0) {
                unlabelled++;
                continue;
            }
            take(run, rowAt, start);
            begins[count] = begin + start;
            idOf[count] = id;
            lastRow[count] = lastRow(rowAt, start + windows.reach());
            if (kept.labelled()) {
                labels[count] = label;
                labelRow[count] = target < 0 ? lastRow[count] : target;
            }
            count++;
        }
    }

    private void take(double[] run, int[] rowAt, int start) {
        int to = count * windows.size() * width;
        int rate = windows.samplingRate();
        if (rate == 1) {
            System.arraycopy(run, start * width, numbers, to, windows.size() * width);
        }
        for (int k = 0; k < windows.size() && rate > 1; k++) {
            System.arraycopy(run, (start + k * rate) * width, numbers, to + k * width, width);
        }
        for (int k = 0; k < windows.size() && !readings.texts().isEmpty(); k++) {
            takeTexts(rowAt[start + k * rate], to + k * width);
        }
    }

    private void takeTexts(int row, int to) {
        for (int j = 0; j < width && row >= 0; j++) {
            String text = readings.texts().get(row * width + j);
            if (text != null) {
                texts.put(to + j, text);
            }
        }
        if (texts.size() > MOST_TEXTS) {
            int first = texts.keySet().iterator().next();
            throw new DataException("series: the windows hold more than " + MOST_TEXTS
                    + " cells that are no numbers, such as \""
                    + texts.get(first) + "\" in column " + readings.columns().get(first % width)
                    + "; leave that column out of the features");
        }
    }

    /// The row at a step of a run, or the last one before it.
    private static int lastRow(int[] rowAt, int step) {
        int at = step;
        while (rowAt[at] < 0) {
            at--;
        }
        return rowAt[at];
    }

    private void trim() {
        if (count < begins.length) {
            numbers = Arrays.copyOf(numbers, count * windows.size() * width);
            begins = Arrays.copyOf(begins, count);
            idOf = Arrays.copyOf(idOf, count);
            lastRow = Arrays.copyOf(lastRow, count);
            labels = Arrays.copyOf(labels, kept.labelled() ? count : 0);
            labelRow = Arrays.copyOf(labelRow, labels.length);
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(windows.size() * width);
        for (int step = 0; step < windows.size(); step++) {
            for (String column : readings.columns()) {
                names.add(column + "_t" + step);
            }
        }
        return names;
    }

    private DataException none(int longest) {
        int needed = windows.reach() + windows.horizon() + 1;
        boolean rows = readings.grid().every().isRows();
        return new DataException("series: no window fits: one needs " + needed
                + " successive rows, and the longest run "
                + (rows ? "of an id has " : "without a gap of more than " + readings.longestGap() + " steps has ")
                + longest
                + "; take a smaller size"
                + (rows
                        ? ""
                        : ", allow longer gaps (longest_gap), or write every: rows for readings at no equal steps, such as"
                                + " trading days (every is " + readings.grid().every() + " now)"));
    }
}
