package org.seriema.data.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What the letters of a cell mean: a number, a missing one, true or false, or a text.
final class CellSyntax {

    /// Plain numbers, pandas' words for a missing cell, nothing for true and false.
    static final CellSyntax PLAIN = new CellSyntax(CsvOptions.DEFAULT, NumberSyntax.PLAIN);

    private final NumberSyntax numbers;
    private final boolean emptyIsMissing;

    /// The words for a missing cell by their length.
    private final char[][][] missing;

    /// Numbers that mean that a cell is missing, however they are written.
    private final double[] missingNumbers;

    private final Set<String> trues;
    private final Set<String> falses;
    private final boolean truthNumbers;

    CellSyntax(CsvOptions options, NumberSyntax numbers) {
        this.numbers = numbers;
        Set<String> words = new TreeSet<>(options.missing());
        if (options.usualMissing()) {
            words.addAll(Numbers.MISSING);
        }
        this.emptyIsMissing = words.contains("");
        this.missing = byLength(words);
        this.missingNumbers = options.missing().stream()
                .mapToDouble(this::parse)
                .filter(number -> !Double.isNaN(number))
                .toArray();
        this.trues = Set.copyOf(options.trueValues());
        this.falses = Set.copyOf(options.falseValues());
        List<String> both = new ArrayList<>(trues);
        both.addAll(falses);
        this.truthNumbers = both.stream().anyMatch(word -> !Double.isNaN(parse(word)));
    }

    private double parse(String word) {
        return numbers.parse(word.toCharArray(), 0, word.length());
    }

    private static char[][][] byLength(Set<String> words) {
        int longest = words.stream().mapToInt(String::length).max().orElse(0);
        char[][][] groups = new char[longest + 1][][];
        for (int length = 0; length <= longest; length++) {
            int size = length;
            groups[length] = words.stream()
                    .filter(word -> word.length() == size)
                    .map(String::toCharArray)
                    .toArray(char[][]::new);
        }
        return groups;
    }

    NumberSyntax numbers() {
        return numbers;
    }

    /// The number in a cell, NaN where it is missing or none.
    double number(char[] text, int from, int to) {
        if (from == to) {
            return Double.NaN;
        }
        double number = numbers.parse(text, from, to);
        for (double word : missingNumbers) {
            if (number == word) {
                return Double.NaN;
            }
        }
        if (Double.isNaN(number) && !trues.isEmpty() && trues.contains(new String(text, from, to - from))) {
            return 1;
        }
        if (Double.isNaN(number) && !falses.isEmpty() && falses.contains(new String(text, from, to - from))) {
            return 0;
        }
        return number;
    }

    /// Whether a cell without a number in it is missing, and no text.
    boolean isMissing(char[] text, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return emptyIsMissing;
        }
        if (length < missing.length) {
            for (char[] word : missing[length]) {
                int i = 0;
                while (i < length && text[from + i] == word[i]) {
                    i++;
                }
                if (i == length) {
                    return true;
                }
            }
        }
        return missingNumbers.length > 0 && !Double.isNaN(numbers.parse(text, from, to));
    }

    /// What a cell is that holds this number; see [ColumnType].
    int kind(double number, char[] text, int from, int to) {
        if (!truthNumbers && (text[from] <= '9' || (trues.isEmpty() && falses.isEmpty()))) {
            return ColumnType.kind(number, text, from, to, numbers);
        }
        String word = new String(text, from, to - from);
        boolean truth = trues.contains(word) || falses.contains(word);
        if (truth && Double.isNaN(numbers.parse(text, from, to))) {
            return ColumnType.TRUTH;
        }
        return truth ? ColumnType.TRUTH_OR_WHOLE : ColumnType.kind(number, text, from, to, numbers);
    }
}
