package org.seriema.data.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.data.read.Numbers;

/// Which of the distinct values of a column each row has: the values in order, and for each row its value's place.
///
/// Source: NumPy's `unique(return_inverse=True)`.
final class Distinct {

    /// Up to here every whole number has a double of its own.
    private static final double EXACT = 0x1p53;

    private final List<String> names;
    private final int[] codes;

    private Distinct(List<String> names, int[] codes) {
        this.names = names;
        this.codes = codes;
    }

    /// Texts in the order of numbers where all of them are, else of their characters' codes.
    static Distinct of(List<String> cells) {
        Collection<String> texts = new LinkedHashSet<>(cells);
        Comparator<String> order = areNumbers(texts) ? Distinct::compareNumbers : Distinct::compareCodes;
        List<String> sorted = new ArrayList<>(texts);
        sorted.sort(order);
        List<String> names = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (String text : sorted) {
            if (names.isEmpty() || order.compare(names.getLast(), text) != 0) {
                names.add(text);
            }
            places.put(text, names.size() - 1);
        }
        int[] codes = new int[cells.size()];
        int row = 0;
        for (String cell : cells) {
            codes[row++] = places.getOrDefault(cell, 0);
        }
        return new Distinct(List.copyOf(names), codes);
    }

    /// Whole numbers from 0 on, in their order, such as those of classes.
    ///
    /// @param names what the numbers are called, `null` if they have no names
    static Distinct of(int[] numbers, @Nullable List<String> names) {
        int[] distinct = numbers.clone();
        Arrays.sort(distinct);
        int count = 0;
        for (int i = 0; i < distinct.length; i++) {
            if (i == 0 || distinct[i] != distinct[i - 1]) {
                distinct[count++] = distinct[i];
            }
        }
        int[] codes = new int[numbers.length];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = Arrays.binarySearch(distinct, 0, count, numbers[row]);
        }
        List<String> called = Arrays.stream(distinct)
                .limit(count)
                .mapToObj(number -> names == null ? String.valueOf(number) : names.get(number))
                .toList();
        return new Distinct(called, codes);
    }

    /// Whether all texts are numbers.
    private static boolean areNumbers(Collection<String> texts) {
        return texts.stream().noneMatch(text -> Double.isNaN(Numbers.parse(text)));
    }

    /// Whether all texts are numbers and some have digits behind the point: measurements, not classes.
    static boolean areMeasurements(Collection<String> texts) {
        Collection<String> distinct = new LinkedHashSet<>(texts);
        return areNumbers(distinct)
                && distinct.stream().mapToDouble(Numbers::parse).anyMatch(number -> number != Math.rint(number));
    }

    /// `1` and `1.0` are one value; of numbers that doubles cannot tell apart, the texts do.
    private static int compareNumbers(String a, String b) {
        int order = Double.compare(Numbers.parse(a) + 0.0, Numbers.parse(b) + 0.0);
        return order != 0 || Math.abs(Numbers.parse(a)) < EXACT ? order : compareCodes(a, b);
    }

    /// As Python compares texts: by code point, where Java compares halves of those beyond 65,535.
    private static int compareCodes(String a, String b) {
        return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }

    /// The number of distinct values.
    int count() {
        return names.size();
    }

    /// The values in order.
    List<String> names() {
        return names;
    }

    /// The place of each row's value; not to be changed.
    int[] codes() {
        return codes;
    }

    /// How many rows have each value.
    int[] counts() {
        int[] counts = new int[names.size()];
        for (int code : codes) {
            counts[code]++;
        }
        return counts;
    }

    /// The rows of each value, in ascending order.
    int[][] rows() {
        int[] counts = counts();
        int[][] rows = new int[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            rows[i] = new int[counts[i]];
        }
        int[] next = new int[counts.length];
        for (int row = 0; row < codes.length; row++) {
            int code = codes[row];
            rows[code][next[code]++] = row;
        }
        return rows;
    }
}
