package org.seriema.evaluation.findings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.seriema.data.Cases;
import org.seriema.data.random.RandomState;
import org.seriema.data.split.ChunksSplit;
import org.seriema.data.split.Indices;
import org.seriema.data.split.Share;
import org.seriema.data.split.SplitRows;
import org.seriema.data.split.StratifiedSplit;
import org.seriema.evaluation.Shared;

/// The shared tables as they are read, and ways of splitting and shuffling them.
final class Tables {

    private Tables() {}

    /// A table of which the last rows are a test file's.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record WithTestFile(Checked table, int[] train, int[] test) {}

    static Checked theft() {
        List<String[]> rows = rows("theft-seed/Combined Customers Data - Sheet1.csv", ",");
        List<String> months = Arrays.asList(rows.get(0)).subList(2, 14);
        List<String[]> data = rows.subList(1, rows.size());
        return of(data, months, 2, row -> row[1].equals("1"), List.of("Normal", "Theft"))
                .withIds(data.stream().map(row -> row[0]).toList());
    }

    /// The published split of the table of thefts.
    static Indices theftSplit(Checked theft) {
        Set<String> ids = new HashSet<>(lines("theft-seed/notebook-split-test-ids.txt"));
        int[] test = IntStream.range(0, 360)
                .filter(row -> ids.contains(theft.ids().get(row)))
                .toArray();
        int[] train = IntStream.range(0, 360)
                .filter(row -> !ids.contains(theft.ids().get(row)))
                .toArray();
        return new Indices(train, test);
    }

    static Checked faults(String name) {
        List<String[]> rows = rows("wsn-zidi-2018/" + name + ".csv", ",");
        List<String> columns = Arrays.asList(rows.get(0)).subList(0, 12);
        return of(rows.subList(1, rows.size()), columns, 0, row -> row[12].equals("-1"), List.of("Normal", "Faulty"));
    }

    static Checked motes(String name) {
        List<String[]> rows = rows("wsn-lwsndr/" + name + ".csv", ",");
        List<String[]> data = rows.subList(1, rows.size());
        return of(data, List.of("humidity", "temperature"), 3, row -> row[5].equals("1"), List.of("Normal", "Event"))
                .withGroups(data.stream().map(row -> row[1]).toList())
                .withTimes(
                        data.stream().mapToLong(row -> Long.parseLong(row[0])).toArray());
    }

    /// A table of numbers with its class in the last column.
    static Checked small(String name, boolean header, String positive) {
        List<String[]> rows = rows("small/" + name + ".csv", ",");
        List<String[]> data = rows.subList(header ? 1 : 0, rows.size());
        int width = data.get(0).length - 1;
        return of(data, columns(width), 0, row -> row[width].equals(positive), List.of("Normal", "Positive"));
    }

    /// Two of the three kinds of irises.
    static Checked irises(String normal, String positive) {
        List<String[]> data = rows("small/iris.csv", ",").stream()
                .filter(row -> row[4].equals(normal) || row[4].equals(positive))
                .toList();
        return of(data, columns(4), 0, row -> row[4].equals(positive), List.of("Normal", "Positive"));
    }

    static WithTestFile ucr(String name, String positive) {
        List<String[]> rows = new ArrayList<>(rows("ucr/" + name + "/" + name + "_TRAIN.tsv", "\t"));
        int train = rows.size();
        rows.addAll(rows("ucr/" + name + "/" + name + "_TEST.tsv", "\t"));
        int width = rows.get(0).length - 1;
        Checked table = of(rows, columns(width), 1, row -> row[0].equals(positive), List.of("Other", "Positive"));
        return new WithTestFile(
                table,
                IntStream.range(0, train).toArray(),
                IntStream.range(train, rows.size()).toArray());
    }

    /// Windows of 60 daily returns and whether the next day rises.
    static Checked returns() {
        List<String[]> rows = rows("stocks/sp500-2000.csv", ",");
        double[] close = rows.stream()
                .skip(1)
                .mapToDouble(row -> Double.parseDouble(row[4]))
                .toArray();
        int count = close.length - 61;
        double[] values = new double[count * 60];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < 60; j++) {
                values[i * 60 + j] = close[i + j + 1] / close[i + j] - 1;
            }
            labels[i] = close[i + 61] > close[i + 60] ? 1 : 0;
        }
        return Checked.of(Cases.of(columns(60), values), labels, List.of("Down", "Up"));
    }

    static Indices stratified(Checked table, long seed) {
        return new StratifiedSplit(Share.fromOption(0.3), null, seed).indices(SplitRows.of(table.labels()));
    }

    static Indices chunks(Checked table) {
        return new ChunksSplit(Share.fromOption(0.2), 3, 100, 0).indices(SplitRows.of(table.labels()));
    }

    /// The same rows in another order, or the same rows with the labels of others.
    static Checked shuffled(Checked table, long seed, boolean rows, boolean labels) {
        int count = table.cases().count();
        RandomState random = new RandomState(seed);
        int[] order = rows ? random.permutation(count) : Sample.every(count);
        int[] labelOrder = labels ? random.permutation(count) : order;
        return Checked.of(table.cases().rows(order), RuleCheck.pick(table.labels(), labelOrder), table.classNames());
    }

    private static Checked of(
            List<String[]> rows, List<String> columns, int from, Predicate<String[]> positive, List<String> names) {
        double[] values = new double[rows.size() * columns.size()];
        int[] labels = new int[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns.size(); j++) {
                String cell = rows.get(i)[from + j].strip();
                values[i * columns.size() + j] = cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
            }
            labels[i] = positive.test(rows.get(i)) ? 1 : 0;
        }
        return Checked.of(Cases.of(columns, values), labels, names);
    }

    static List<String> columns(int width) {
        return IntStream.range(0, width).mapToObj(i -> "x" + i).toList();
    }

    private static List<String[]> rows(String name, String separator) {
        return lines(name).stream().map(line -> line.split(separator, -1)).toList();
    }

    private static List<String> lines(String name) {
        try {
            return Files.readAllLines(Shared.data(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
