package org.seriema.data.read;

import java.util.Locale;

/// How numbers are written: from the letters of a cell to the nearest double.
///
/// `number = [sign] digits [decimal digits] [e [sign] digits]` with blanks around it that do not matter, or `inf` and
/// `infinity` without any. The nearest double is found without a text being made where the digits fit 2^63 and the
/// power of ten is at most 22 (Clinger's fast path, and one division with its exact remainder for longer digits);
/// else `Double.parseDouble` finds it.
///
/// @param decimal what stands before the decimals
/// @param thousands what may stand between digits before it, [#NONE] for nothing
/// @param grouped whether it must stand between groups of three digits; else, as in pandas, it may stand anywhere
record NumberSyntax(char decimal, char thousands, boolean grouped) {

    static final char NONE = 0;

    /// A decimal point and nothing between groups of digits.
    static final NumberSyntax PLAIN = new NumberSyntax('.', NONE, false);

    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final int MOST_DIGITS = 18;
    private static final long EXACT = 1L << 53;

    /// The number in these letters, NaN if they are none.
    double parse(char[] text, int begin, int end) {
        double plain = end - begin <= MOST_DIGITS ? plain(text, begin, end) : Double.NaN;
        return Double.isNaN(plain) ? any(text, begin, end) : plain;
    }

    /// The number in letters that are but digits, perhaps a minus before and a decimal sign among them, as nearly all
    /// cells are; NaN for all others.
    private double plain(char[] text, int begin, int end) {
        int i = begin < end && text[begin] == '-' ? begin + 1 : begin;
        int first = i;
        long digits = 0;
        for (; i < end && (char) (text[i] - '0') <= 9; i++) {
            digits = digits * 10 + (text[i] - '0');
        }
        int decimals = 0;
        int count = i - first;
        if (i < end && text[i] == decimal) {
            for (i++; i < end && (char) (text[i] - '0') <= 9; i++) {
                digits = digits * 10 + (text[i] - '0');
                decimals++;
            }
        }
        if (i < end || count + decimals == 0 || digits > EXACT) {
            return Double.NaN;
        }
        double value = decimals == 0 ? digits : digits / TENS[decimals];
        return first > begin ? -value : value;
    }

    private double any(char[] text, int begin, int end) {
        int from = begin;
        int to = end;
        while (from < to && isBlank(text[from])) {
            from++;
        }
        while (to > from && isBlank(text[to - 1])) {
            to--;
        }
        if (from == to) {
            return Double.NaN;
        }
        int i = afterSign(text, from, to);
        long digits = 0;
        int kept = 0;
        int power = 0;
        boolean any = false;
        boolean cut = false;
        boolean behind = false;
        for (; i < to; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                any = true;
                if (kept < MOST_DIGITS) {
                    digits = digits * 10 + digit;
                    kept += digits == 0 ? 0 : 1;
                    power -= behind ? 1 : 0;
                } else {
                    cut = true;
                }
            } else if (text[i] == decimal && !behind) {
                behind = true;
            } else if (thousands == NONE || text[i] != thousands || behind || !any) {
                break;
            }
        }
        if (!any) {
            return infinity(text, begin, end);
        }
        if (grouped && !isGrouped(text, from, to)) {
            return Double.NaN;
        }
        if (i < to) {
            if (text[i] != 'e' && text[i] != 'E') {
                return Double.NaN;
            }
            int exponent = exponent(text, i + 1, to);
            if (exponent == Integer.MIN_VALUE) {
                return Double.NaN;
            }
            power += exponent;
        }
        double value = cut ? Double.NaN : nearest(digits, power);
        if (Double.isNaN(value)) {
            return slow(text, from, to);
        }
        return text[from] == '-' ? -value : value;
    }

    /// `digits * 10^power` rounded once, NaN where that takes more than a product or a quotient.
    private static double nearest(long digits, int power) {
        if (power == 0) {
            return digits;
        }
        if (digits <= EXACT && power >= -22 && power <= 22) {
            return power < 0 ? digits / TENS[-power] : digits * TENS[power];
        }
        if (power >= 0 || power < -22) {
            return Double.NaN;
        }
        double ten = TENS[-power];
        double high = digits;
        double value = high / ten;
        // The quotient's remainder is a double; what the digits have beyond 53 bits is added to it.
        double left = Math.fma(-value, ten, high) + (digits - (long) high);
        boolean even = (Double.doubleToRawLongBits(value) & ((1L << 52) - 1)) == 0;
        return even || Math.abs(left) > 0.499 * Math.ulp(value) * ten ? Double.NaN : value;
    }

    private double slow(char[] text, int from, int to) {
        StringBuilder plain = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            if (text[i] == decimal) {
                plain.append('.');
            } else if (thousands == NONE || text[i] != thousands) {
                plain.append(text[i]);
            }
        }
        return Double.parseDouble(plain.toString());
    }

    /// Whether the digits before the decimals are not grouped, or by three.
    private boolean isGrouped(char[] text, int from, int to) {
        int start = afterSign(text, from, to);
        int end = start;
        while (end < to && (text[end] == thousands || (text[end] >= '0' && text[end] <= '9'))) {
            end++;
        }
        boolean any = false;
        for (int i = end - 1, group = 0; i >= start; i--) {
            if (text[i] != thousands) {
                group++;
            } else if (group != 3) {
                return false;
            } else {
                group = 0;
                any = true;
            }
            if (any && group > 3) {
                return false;
            }
        }
        return true;
    }

    /// The digits of an exponent, cut where more make no difference; the least int if there are none.
    private static int exponent(char[] text, int from, int to) {
        int start = afterSign(text, from, to);
        int value = 0;
        for (int i = start; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MIN_VALUE;
            }
            value = Math.min(value * 10 + digit, 100_000);
        }
        if (start == to) {
            return Integer.MIN_VALUE;
        }
        return text[from] == '-' ? -value : value;
    }

    private static int afterSign(char[] text, int from, int to) {
        return from < to && (text[from] == '+' || text[from] == '-') ? from + 1 : from;
    }

    static boolean isBlank(char letter) {
        return letter == ' ' || (letter >= '\t' && letter <= '\r');
    }

    private static double infinity(char[] text, int from, int to) {
        if (to - from > 9) {
            return Double.NaN;
        }
        return switch (new String(text, from, to - from).toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }
}
