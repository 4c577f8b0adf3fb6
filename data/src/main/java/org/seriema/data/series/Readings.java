package org.seriema.data.series;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Places;
import org.seriema.data.read.Table;

/// Collects the rows of a long table, batch after batch, and makes cases out of them.
///
/// Of a row are kept 8 bytes a number and, beside them, 28 bytes: time, place, id, order, grid step; no text.
public final class Readings {

    private final Series series;
    private final List<String> values;
    private final @Nullable String label;

    /// The columns of numbers that are read: the values, and what is derived from.
    private final List<String> read;

    private final List<String> kept;

    private final Words ids = new Words();
    private final List<Words> words;
    private @Nullable TimeKind kind;
    private int rows;

    private final Deque<int[]> idParts = new ArrayDeque<>();
    private final Deque<long[]> timeParts = new ArrayDeque<>();
    private final Deque<double[]> numberParts = new ArrayDeque<>();
    private final List<Deque<int[]>> wordParts;
    private final List<Places> places = new ArrayList<>();
    private final Map<Integer, String> texts = new HashMap<>();

    /// An empty collection.
    ///
    /// @param values the columns of numbers, derived ones too, which become the features
    /// @param others columns whose texts are to be had for each case, such as a group
    /// @param label the column that says what a case is; `null`: none
    public Readings(Series series, List<String> values, List<String> others, @Nullable String label) {
        this.series = series;
        this.values = List.copyOf(values);
        this.label = label;
        this.read = series.columnsRead(values, label);
        Stream<String> texts = Stream.ofNullable(label).filter(name -> !series.isDerived(name));
        this.kept = Stream.concat(texts, others.stream().filter(name -> !name.equals(label)))
                .toList();
        this.words = kept.stream().map(name -> new Words()).toList();
        this.wordParts =
                kept.stream().<Deque<int[]>>map(name -> new ArrayDeque<>()).toList();
        if (values.isEmpty()) {
            throw new IllegalArgumentException("series: a long table needs at least one column of numbers");
        }
        if (series.isDerived(label) && series.windows() == null) {
            throw new DataException("series: the label " + label + " is derived, so each reading has its own, and"
                    + " without windows all readings of an id are one case; add windows: {size: 60, horizon: 1}");
        }
    }

    /// Adds rows that were read with the texts of the id, the time, the label and the other columns.
    ///
    /// @throws DataException if a time cannot be read or an id is empty
    public Readings add(Table batch) {
        if (batch.rows() == 0) {
            return this;
        }
        for (String name : series.derive().keySet()) {
            if (batch.columns().contains(name)) {
                throw new DataException("series: derive: the table has a column \"" + name
                        + "\" already; give the derived column another name");
            }
        }
        Places at = batch.places();
        idParts.add(idsOf(batch));
        timeParts.add(timesOf(batch));
        for (int i = 0; i < kept.size(); i++) {
            String name = kept.get(i);
            List<String> cells = name.equals(label) ? batch.labels(name) : batch.texts(name);
            wordParts.get(i).add(codes(words.get(i), cells));
        }
        Cases numbers = batch.numbers(read);
        int offset = Math.multiplyExact(rows, read.size());
        Math.multiplyExact(rows + batch.rows(), read.size());
        numbers.texts().forEach((index, text) -> texts.put(offset + index, text));
        numberParts.add(numbers.values());
        places.add(at);
        rows += batch.rows();
        return this;
    }

    private int[] idsOf(Table batch) {
        if (series.id() == null) {
            ids.code("");
            return new int[batch.rows()];
        }
        List<String> cells = batch.texts(series.id());
        int empty = cells.indexOf("");
        if (empty >= 0) {
            throw new DataException(batch.places().name(empty) + ", column " + series.id()
                    + ": the id is missing; every row of a long table needs the id of what it is a reading of");
        }
        return codes(ids, cells);
    }

    private static int[] codes(Words words, List<String> cells) {
        int[] codes = new int[cells.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = words.code(cells.get(i));
        }
        return codes;
    }

    private long[] timesOf(Table batch) {
        if (series.time() == null) {
            kind = TimeKind.COUNTS;
            return LongStream.range(rows, (long) rows + batch.rows())
                    .map(row -> row + 1)
                    .toArray();
        }
        List<String> cells = batch.texts(series.time());
        if (kind == null) {
            kind = TimeKind.of(series.unit(), cells.getFirst());
        }
        long[] times = new long[cells.size()];
        String last = "";
        for (int i = 0; i < times.length; i++) {
            String cell = cells.get(i);
            if (i > 0 && cell.equals(last)) {
                times[i] = times[i - 1];
                continue;
            }
            times[i] = kind.parse(cell);
            if (times[i] == TimeTexts.NONE) {
                throw new DataException(batch.places().name(i) + ", column " + series.time() + ": expected "
                        + kind.expected() + ", got \"" + cell + "\"; correct the cell or leave the row out");
            }
            last = cell;
        }
        return times;
    }

    /// The cases of all rows that were added; the collection is empty afterwards.
    ///
    /// @throws DataException if an id has two rows for one time, a time lies off the grid, labels of an id
    /// differ, or there is no case at all
    public SeriesCases cases() {
        if (kind == null) {
            throw new DataException("series: the table has no rows; expected one reading a row");
        }
        List<int[]> codes = new ArrayList<>();
        wordParts.forEach(parts -> codes.add(join(parts)));
        SortedReadings sorted = new SortedReadings(
                series,
                kind,
                ids,
                join(idParts),
                longs(timeParts),
                read,
                doubles(numberParts),
                Places.join(places),
                new HashMap<>(texts));
        Kept columns = kept(codes, derive(sorted));
        places.clear();
        texts.clear();
        rows = 0;
        Windows windows = series.windows();
        return windows == null
                ? new WholeSeries(sorted, columns).cases()
                : new WindowedSeries(sorted, columns, windows).cases();
    }

    /// Computes the derived columns, and makes the values the columns of the readings.
    private Map<String, double[]> derive(SortedReadings sorted) {
        DerivedColumns derived = new DerivedColumns(series, sorted);
        Map<String, double[]> computed = new HashMap<>();
        Stream.concat(values.stream(), Stream.ofNullable(label))
                .filter(series::isDerived)
                .forEach(name -> computed.computeIfAbsent(name, derived::of));
        if (!computed.isEmpty()) {
            derived.keep(values, computed);
        }
        return computed;
    }

    /// The label, which is read or derived, and the other columns whose texts are kept.
    private Kept kept(List<int[]> codes, Map<String, double[]> derived) {
        if (label == null) {
            return new Kept(kept, words, codes, null);
        }
        double @Nullable [] numbers = derived.get(label);
        if (numbers != null) {
            return new Kept(kept, words, codes, LabelColumn.of(label, numbers));
        }
        return new Kept(
                kept.subList(1, kept.size()),
                words.subList(1, words.size()),
                codes.subList(1, codes.size()),
                LabelColumn.of(label, codes.getFirst(), words.getFirst()));
    }

    private static int[] join(Deque<int[]> parts) {
        if (parts.size() == 1) {
            return parts.removeFirst();
        }
        int[] all = new int[parts.stream().mapToInt(part -> part.length).sum()];
        int to = 0;
        while (!parts.isEmpty()) {
            int[] part = parts.removeFirst();
            System.arraycopy(part, 0, all, to, part.length);
            to += part.length;
        }
        return all;
    }

    private static long[] longs(Deque<long[]> parts) {
        if (parts.size() == 1) {
            return parts.removeFirst();
        }
        long[] all = new long[parts.stream().mapToInt(part -> part.length).sum()];
        int to = 0;
        while (!parts.isEmpty()) {
            long[] part = parts.removeFirst();
            System.arraycopy(part, 0, all, to, part.length);
            to += part.length;
        }
        return all;
    }

    private static double[] doubles(Deque<double[]> parts) {
        if (parts.size() == 1) {
            return parts.removeFirst();
        }
        double[] all = new double[parts.stream().mapToInt(part -> part.length).sum()];
        int to = 0;
        while (!parts.isEmpty()) {
            double[] part = parts.removeFirst();
            System.arraycopy(part, 0, all, to, part.length);
            to += part.length;
        }
        return all;
    }
}
