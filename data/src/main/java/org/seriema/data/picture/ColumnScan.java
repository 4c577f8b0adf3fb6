package org.seriema.data.picture;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.statistics.Summary;

/// One column while its picture is drawn.
final class ColumnScan {

    private static final int SHOWN = 5;

    private final Cases cases;
    private final int column;

    /// The finite numbers, NaN elsewhere.
    private final double[] numbers;

    /// The indices of the cells that are no finite numbers and not missing, in the order of the rows.
    private final List<Integer> odd = new ArrayList<>();

    private int present;

    /// Looks at a column.
    ///
    /// @param texts the indices of its cells that are texts, ascending
    ColumnScan(Cases cases, int column, List<Integer> texts) {
        this.cases = cases;
        this.column = column;
        int width = cases.columns().size();
        numbers = new double[cases.count()];
        int next = 0;
        for (int row = 0; row < numbers.length; row++) {
            int index = row * width + column;
            double value = cases.values()[index];
            boolean text = next < texts.size() && texts.get(next) == index;
            next += text ? 1 : 0;
            if (text || Double.isInfinite(value)) {
                odd.add(index);
            } else {
                present += Double.isNaN(value) ? 0 : 1;
            }
            numbers[row] = Double.isFinite(value) ? value : Double.NaN;
        }
    }

    /// The finite numbers, NaN elsewhere; the array itself.
    double[] numbers() {
        return numbers;
    }

    /// The picture of the column.
    ///
    /// @param labels the class of each case
    /// @param classes how many classes there are
    ColumnPicture picture(int[] labels, int classes) {
        return odd.size() > present ? ofTexts(labels, classes) : ofNumbers(labels, classes);
    }

    private ColumnPicture ofNumbers(int[] labels, int classes) {
        Summary summary = Summary.of(numbers);
        double[] sorted = numbers.clone();
        Arrays.sort(sorted); // NaN last
        int distinct = present == 0 ? 0 : 1;
        boolean whole = true;
        for (int i = 0; i < present; i++) {
            distinct += i > 0 && sorted[i] != sorted[i - 1] ? 1 : 0;
            whole &= sorted[i] == Math.rint(sorted[i]);
        }
        ColumnKind kind = distinct == 0
                ? ColumnKind.EMPTY
                : distinct == 1 && numbers.length > 1
                        ? ColumnKind.CONSTANT
                        : distinct == 2 && whole && present > 2
                                ? ColumnKind.YES_NO
                                : whole ? ColumnKind.WHOLE_NUMBERS : ColumnKind.NUMBERS;
        List<ColumnPicture.ValueCount> most = new ArrayList<>();
        if (kind == ColumnKind.YES_NO) {
            int least = 0;
            while (sorted[least] == sorted[0]) {
                least++;
            }
            most.add(new ColumnPicture.ValueCount(plain(sorted[0]), least));
            most.add(new ColumnPicture.ValueCount(plain(sorted[present - 1]), present - least));
            most.sort(Comparator.comparingInt(ColumnPicture.ValueCount::cells).reversed());
        }
        return made(
                kind,
                present,
                distinct,
                odd,
                summary,
                "",
                "",
                most,
                classes == 2 ? Differences.of(numbers, labels) : Double.NaN,
                labels,
                classes);
    }

    private ColumnPicture ofTexts(int[] labels, int classes) {
        List<String> texts = odd.stream().map(this::text).toList();
        Map<String, Integer> counts = new HashMap<>();
        texts.forEach(text -> counts.merge(text, 1, Integer::sum));
        for (double number : numbers) {
            if (!Double.isNaN(number)) {
                counts.merge(plain(number), 1, Integer::sum);
            }
        }
        DateTimeFormatter way = DateCells.of(texts);
        if (way != null) {
            return ofDates(texts, way, counts.size(), labels, classes);
        }
        List<ColumnPicture.ValueCount> most = counts.entrySet().stream()
                .map(entry -> new ColumnPicture.ValueCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(ColumnPicture.ValueCount::cells)
                        .reversed()
                        .thenComparing(ColumnPicture.ValueCount::value))
                .limit(SHOWN)
                .toList();
        int values = odd.size() + present;
        ColumnKind kind = counts.size() == 1 && numbers.length > 1
                ? ColumnKind.CONSTANT
                : counts.size() == 2 && values > 2 ? ColumnKind.YES_NO : ColumnKind.TEXTS;
        return made(kind, values, counts.size(), List.of(), null, "", "", most, Double.NaN, labels, classes);
    }

    private ColumnPicture ofDates(List<String> texts, DateTimeFormatter way, int distinct, int[] labels, int classes) {
        List<Integer> bad = new ArrayList<>();
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (int i = 0; i < texts.size(); i++) {
            Long time = DateCells.milliseconds(texts.get(i), way);
            if (time == null) {
                bad.add(odd.get(i));
            } else {
                from = Math.min(from, time);
                to = Math.max(to, time);
            }
        }
        int width = cases.columns().size();
        for (int row = 0; row < numbers.length; row++) {
            if (!Double.isNaN(numbers[row])) {
                bad.add(row * width + column);
            }
        }
        bad.sort(null);
        return made(
                ColumnKind.DATES,
                odd.size() + present - bad.size(),
                distinct,
                bad,
                null,
                TimesPicture.text(from),
                TimesPicture.text(to),
                List.of(),
                Double.NaN,
                labels,
                classes);
    }

    private ColumnPicture made(
            ColumnKind kind,
            int values,
            int distinct,
            List<Integer> bad,
            @Nullable Summary summary,
            String from,
            String to,
            List<ColumnPicture.ValueCount> most,
            double difference,
            int[] labels,
            int classes) {
        int missing = numbers.length - present - odd.size();
        return new ColumnPicture(
                cases.columns().get(column),
                kind,
                values,
                missing,
                (double) missing / Math.max(1, numbers.length),
                missing == 0 || classes == 0 ? List.of() : missingByClass(labels, classes),
                distinct,
                bad.size(),
                bad.stream()
                        .limit(SHOWN)
                        .map(index -> BadCell.of(cases, index, text(index)))
                        .toList(),
                summary == null ? Double.NaN : summary.min(),
                summary == null ? Double.NaN : summary.mean(),
                summary == null ? Double.NaN : summary.std(),
                summary == null ? Double.NaN : summary.median(),
                summary == null ? Double.NaN : summary.max(),
                from,
                to,
                most,
                difference);
    }

    private List<Double> missingByClass(int[] labels, int classes) {
        int[] missing = new int[classes];
        int[] cells = new int[classes];
        int next = 0;
        int width = cases.columns().size();
        for (int row = 0; row < numbers.length; row++) {
            boolean isOdd = next < odd.size() && odd.get(next) == row * width + column;
            next += isOdd ? 1 : 0;
            cells[labels[row]]++;
            missing[labels[row]] += Double.isNaN(numbers[row]) && !isOdd ? 1 : 0;
        }
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            shares.add((double) missing[i] / Math.max(1, cells[i]));
        }
        return shares;
    }

    private String text(int index) {
        String text = cases.texts().get(index);
        return text != null ? text : plain(cases.values()[index]);
    }

    /// A number as a person writes it: `1`, not `1.0`.
    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}
