package org.seriema.data.read;

import java.util.Locale;
import java.util.Set;

/// From a cell's text to a number, by pandas' rules.
public final class Numbers {

    private static final Set<String> MISSING = Set.of(
            "",
            "#N/A",
            "#N/A N/A",
            "#NA",
            "-1.#IND",
            "-1.#QNAN",
            "-NaN",
            "-nan",
            "1.#IND",
            "1.#QNAN",
            "<NA>",
            "N/A",
            "NA",
            "NULL",
            "NaN",
            "None",
            "n/a",
            "nan",
            "null");

    private Numbers() {}

    /// Whether `pandas.read_csv` takes this cell as missing: an empty one, `NA`, `NaN`, `null` and the like.
    public static boolean isMissing(String text) {
        return MISSING.contains(text);
    }

    /// The number a text means, NaN if none, as `pandas.to_numeric(errors="coerce")` reads it.
    ///
    /// Blanks around it do not matter; `inf`, `Infinity`, `1e5`, `.5`, `5.` and `007` are numbers; `1,234`, `0x10`,
    /// `1_000`, `True`, `-` are none.
    public static double parse(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        if (isDecimal(text, from, to)) {
            return Double.parseDouble(text.substring(from, to));
        }
        return to - from > 9 ? Double.NaN : infinity(text.substring(from, to).toLowerCase(Locale.ROOT));
    }

    /// Whether a cell holds this value: the same text, or, where both are numbers, the same number.
    ///
    /// So the cells `1`, `1.0` and `01` all hold the number 1 of a recipe, and the text `1` too.
    public static boolean same(String cell, Object value) {
        String text = value.toString();
        if (cell.equals(text)) {
            return true;
        }
        double number = value instanceof Number given ? given.doubleValue() : parse(text);
        return !Double.isNaN(number) && parse(cell) == number;
    }

    private static boolean isBlank(char letter) {
        return letter == ' ' || (letter >= '\t' && letter <= '\r');
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    /// Digits with at most one point and at least one digit, then perhaps an exponent.
    private static boolean isDecimal(String text, int from, int to) {
        int i = afterSign(text, from, to);
        int digits = 0;
        boolean point = false;
        while (i < to && (isDigit(text.charAt(i)) || (text.charAt(i) == '.' && !point))) {
            if (text.charAt(i) == '.') {
                point = true;
            } else {
                digits++;
            }
            i++;
        }
        if (digits == 0 || i == to) {
            return digits > 0;
        }
        if (text.charAt(i) != 'e' && text.charAt(i) != 'E') {
            return false;
        }
        int exponent = afterSign(text, i + 1, to);
        i = exponent;
        while (i < to && isDigit(text.charAt(i))) {
            i++;
        }
        return i == to && i > exponent;
    }

    private static int afterSign(String text, int from, int to) {
        return from < to && (text.charAt(from) == '+' || text.charAt(from) == '-') ? from + 1 : from;
    }

    private static double infinity(String text) {
        return switch (text) {
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }
}
