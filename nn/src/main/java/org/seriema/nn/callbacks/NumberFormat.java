package org.seriema.nn.callbacks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a number is written, in Python's format specification, which file names of Keras' callbacks are written in:
/// `[[fill]align][sign][0][width][.precision][type]`, as in `02d`, `.4f` or `>8.3e`.
///
/// Left out are Python's `#`, `z`, grouping by thousands, and bases other than ten.
///
/// @param precision -1 if not given
/// @param type one of `d`, `e`, `f`, `g`, `%` and the upper case of the letters; `r` if not given: as few digits as
///     say which number it is
record NumberFormat(char fill, char align, char sign, int width, int precision, char type) {

    /// As Python writes a number that it is told nothing about.
    static final NumberFormat PLAIN = parse("");

    private static final int MOST = 99;
    private static final int USUAL_PRECISION = 6;

    /// From this power of ten on a number is written with an exponent if nothing is said of its precision.
    private static final int LONGEST_PLAIN = 16;

    /// Below this power of ten a number is written with an exponent.
    private static final int SMALLEST_PLAIN = -4;

    /// Reads a format specification.
    ///
    /// @throws IllegalArgumentException if it is none
    static NumberFormat parse(String text) {
        Matcher matcher = Pattern.compile(
                        "(?:(.?)([<>=^]))?([-+ ])?(0)?([1-9]\\d?)?(?:\\.(\\d\\d?))?([deEfFgG%])?", Pattern.DOTALL)
                .matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a format of a number, such as 02d or .4f, with"
                    + " a width and a precision of at most " + MOST);
        }
        boolean zeros = matcher.group(4) != null;
        String fill = matcher.group(1) == null ? "" : matcher.group(1);
        String align = matcher.group(2) == null ? (zeros ? "=" : ">") : matcher.group(2);
        return new NumberFormat(
                fill.isEmpty() ? (zeros ? '0' : ' ') : fill.charAt(0),
                align.charAt(0),
                matcher.group(3) == null ? '-' : matcher.group(3).charAt(0),
                matcher.group(5) == null ? 0 : Integer.parseInt(matcher.group(5)),
                matcher.group(6) == null ? -1 : Integer.parseInt(matcher.group(6)),
                matcher.group(7) == null ? 'r' : matcher.group(7).charAt(0));
    }

    /// Whether it can write whole numbers: one that gives digits after the point needs a type.
    boolean fitsWhole() {
        return precision < 0 || (type != 'r' && type != 'd');
    }

    /// Whether it can write numbers that are not whole.
    boolean fitsFraction() {
        return type != 'd';
    }

    /// Writes a whole number.
    String format(int value) {
        return type == 'r' || type == 'd'
                ? signed(value < 0, Integer.toString(value).replace("-", ""))
                : format((double) value);
    }

    /// Writes a number.
    String format(double value) {
        boolean negative = !Double.isNaN(value) && Math.copySign(1, value) < 0;
        String size = Double.isFinite(value) ? finite(Math.abs(value)) : Double.isNaN(value) ? "nan" : "inf";
        return signed(negative, Character.isUpperCase(type) ? size.toUpperCase(Locale.ROOT) : size);
    }

    private String finite(double size) {
        int digits = precision < 0 ? USUAL_PRECISION : precision;
        return switch (Character.toLowerCase(type)) {
            case 'f' -> fixed(new BigDecimal(size), digits);
            case '%' -> percent(size, digits);
            case 'e' -> exponential(rounded(size, digits + 1), digits);
            case 'g' -> general(rounded(size, Math.max(1, digits)), Math.max(1, digits));
            default -> precision < 0 ? shortest(size) : pointed(size, Math.max(1, digits));
        };
    }

    private static String percent(double size, int digits) {
        double hundredfold = size * 100;
        return (Double.isFinite(hundredfold) ? fixed(new BigDecimal(hundredfold), digits) : "inf") + "%";
    }

    private static BigDecimal rounded(double size, int digits) {
        return new BigDecimal(size).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static String fixed(BigDecimal size, int decimals) {
        return size.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    /// The power of ten of the first digit.
    private static int power(BigDecimal size) {
        return size.signum() == 0 ? 0 : size.precision() - size.scale() - 1;
    }

    private static String exponential(BigDecimal size, int decimals) {
        int power = power(size);
        String mantissa = fixed(size.movePointLeft(power), decimals);
        return mantissa + (power < 0 ? "e-" : "e+") + (Math.abs(power) < 10 ? "0" : "") + Math.abs(power);
    }

    private static String general(BigDecimal size, int digits) {
        int power = power(size);
        BigDecimal stripped = size.stripTrailingZeros();
        return power < SMALLEST_PLAIN || power >= digits
                ? exponential(stripped, stripped.precision() - 1)
                : fixed(stripped, Math.max(0, stripped.scale()));
    }

    /// As [#general], with at least one digit behind a point.
    private static String pointed(double size, int digits) {
        BigDecimal rounded = rounded(size, digits);
        String text = general(rounded, power(rounded) == digits - 1 ? digits - 1 : digits);
        return text.contains(".") || text.contains("e") ? text : text + ".0";
    }

    private static String shortest(double size) {
        String text = general(new BigDecimal(Double.toString(size)), LONGEST_PLAIN);
        return text.contains(".") || text.contains("e") ? text : text + ".0";
    }

    private String signed(boolean negative, String size) {
        String front = negative ? "-" : sign == '-' ? "" : String.valueOf(sign);
        int missing = Math.max(0, width - front.length() - size.length());
        String filling = String.valueOf(fill).repeat(missing);
        return switch (align) {
            case '<' -> front + size + filling;
            case '=' -> front + filling + size;
            case '^' -> filling.substring(0, missing / 2) + front + size + filling.substring(missing / 2);
            default -> filling + front + size;
        };
    }
}
