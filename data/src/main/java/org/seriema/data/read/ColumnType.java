package org.seriema.data.read;

import java.math.BigInteger;

/// What the cells of a column are, by pandas' rules: whole numbers, else numbers, else true and false, else texts.
///
/// One cell that is no number makes a column one of texts; a cell missing among whole numbers makes them numbers.
public enum ColumnType {
    /// Whole numbers from -2^63 to 2^63 - 1.
    INT64("int64"),
    /// Whole numbers from 0 to 2^64 - 1.
    UINT64("uint64"),
    /// Whole numbers of which some are above 2^64 or below -2^63; as doubles they lose digits.
    LARGE("object"),
    /// Numbers, some of which may be missing; also a column without any cell that is not missing.
    FLOAT64("float64"),
    /// The texts named as true and false.
    BOOL("bool"),
    /// The texts named as true and false, some of them missing.
    BOOL_WITH_GAPS("object"),
    /// Texts.
    TEXT("str"),
    /// Whole numbers that are negative here and above 2^63 there, which pandas leaves as texts.
    MIXED_SIGNS("str"),
    /// No rows.
    NONE("object");

    // What a cell is, and what the cells of a column have been: one bit each.
    static final int MISSING = 1;
    static final int WHOLE = 1 << 1;
    static final int DECIMAL = 1 << 2;
    static final int TRUTH = 1 << 3;
    static final int TEXTUAL = 1 << 4;
    static final int NEGATIVE = 1 << 5;
    static final int OVER_INT64 = 1 << 6;
    static final int OVER_UINT64 = 1 << 7;
    /// A number that is named as true or false as well.
    static final int TRUTH_OR_WHOLE = 1 << 8;

    private static final double INT64_END = 0x1p63;
    private static final BigInteger MOST_INT64 = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger MOST_UINT64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final String pandas;

    ColumnType(String pandas) {
        this.pandas = pandas;
    }

    /// pandas' name of the type: `int64`, `float64`, `bool`, `str`.
    public String pandas() {
        return pandas;
    }

    /// The type of a column whose cells have been all this.
    static ColumnType of(int seen) {
        boolean missing = (seen & MISSING) != 0;
        boolean numbers = (seen & (WHOLE | DECIMAL)) != 0;
        boolean either = (seen & TRUTH_OR_WHOLE) != 0;
        if (seen == 0) {
            return NONE;
        }
        if ((seen & TEXTUAL) != 0 || ((seen & TRUTH) != 0 && numbers)) {
            return TEXT;
        }
        if ((seen & TRUTH) != 0) {
            return missing ? BOOL_WITH_GAPS : BOOL;
        }
        if (missing || (seen & DECIMAL) != 0 || !(numbers || either)) {
            return FLOAT64;
        }
        if ((seen & OVER_UINT64) != 0) {
            return LARGE;
        }
        if ((seen & OVER_INT64) != 0 && (seen & NEGATIVE) != 0) {
            return MIXED_SIGNS;
        }
        return (seen & OVER_INT64) != 0 ? UINT64 : INT64;
    }

    /// What a number is that stands in these letters.
    static int kind(double number, char[] text, int from, int to, NumberSyntax syntax) {
        boolean digits = false;
        for (int i = from; i < to; i++) {
            char letter = text[i];
            digits |= letter >= '0' && letter <= '9';
            if (letter == syntax.decimal() || letter == 'e' || letter == 'E') {
                return DECIMAL;
            }
        }
        if (!digits) {
            return DECIMAL;
        }
        int sign = number < 0 ? NEGATIVE : 0;
        if (Math.abs(number) < INT64_END) {
            return WHOLE | sign;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = from; i < to; i++) {
            if (text[i] == '-' || (text[i] >= '0' && text[i] <= '9')) {
                plain.append(text[i]);
            }
        }
        BigInteger exact = new BigInteger(plain.toString());
        if (exact.signum() < 0) {
            return WHOLE | sign | (exact.bitLength() > 63 ? OVER_UINT64 : 0);
        }
        return WHOLE
                | (exact.compareTo(MOST_UINT64) > 0 ? OVER_UINT64 : exact.compareTo(MOST_INT64) > 0 ? OVER_INT64 : 0);
    }

    /// What a number is that another source gave as one.
    static int kind(double number) {
        if (Double.isNaN(number)) {
            return MISSING;
        }
        return number == Math.rint(number) && Math.abs(number) < INT64_END
                ? WHOLE | (number < 0 ? NEGATIVE : 0)
                : DECIMAL;
    }
}
