package org.seriema.pipeline.recipe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.read.Numbers;

/// All numbers between two bounds, or beyond one: `{above: 0}`, `{at_least: 20, below: 30}`.
///
/// @param above the number that all are greater than
/// @param atLeast the least number
/// @param below the number that all are smaller than
/// @param atMost the greatest number
public record NumberRange(
        @Default("null") @Nullable Double above,
        @Default("null") @Nullable Double atLeast,
        @Default("null") @Nullable Double below,
        @Default("null") @Nullable Double atMost)
        implements LabelValues {

    public NumberRange {
        if (above == null && atLeast == null && below == null && atMost == null) {
            throw new IllegalArgumentException("expected a bound: above, at_least, below or at_most");
        }
        if ((above != null && atLeast != null) || (below != null && atMost != null)) {
            throw new IllegalArgumentException(
                    "expected one lower and one upper bound at most: above or at_least," + " below or at_most");
        }
        if (!isThere(lowest(above, atLeast), above != null, highest(below, atMost), below != null)) {
            throw new IllegalArgumentException("no number is " + words(above, atLeast, below, atMost));
        }
    }

    @Override
    public boolean holds(String cell) {
        double number = Numbers.parse(cell);
        return (above == null || number > above)
                && (atLeast == null || number >= atLeast)
                && (below == null || number < below)
                && (atMost == null || number <= atMost)
                && !Double.isNaN(number);
    }

    @Override
    public boolean meets(LabelValues other) {
        if (!(other instanceof NumberRange range)) {
            return other.meets(this);
        }
        double low = Math.max(low(), range.low());
        double high = Math.min(high(), range.high());
        boolean openLow = (low == low() && above != null) || (low == range.low() && range.above != null);
        boolean openHigh = (high == high() && below != null) || (high == range.high() && range.below != null);
        return isThere(low, openLow, high, openHigh);
    }

    private static boolean isThere(double low, boolean openLow, double high, boolean openHigh) {
        return low < high || (low == high && !openLow && !openHigh);
    }

    private double low() {
        return lowest(above, atLeast);
    }

    private double high() {
        return highest(below, atMost);
    }

    private static double lowest(@Nullable Double above, @Nullable Double atLeast) {
        return above != null ? above : atLeast != null ? atLeast : Double.NEGATIVE_INFINITY;
    }

    private static double highest(@Nullable Double below, @Nullable Double atMost) {
        return below != null ? below : atMost != null ? atMost : Double.POSITIVE_INFINITY;
    }

    @Override
    public Object toOption() {
        Map<String, Object> bounds = new LinkedHashMap<>();
        put(bounds, "above", above);
        put(bounds, "at_least", atLeast);
        put(bounds, "below", below);
        put(bounds, "at_most", atMost);
        return bounds;
    }

    private static void put(Map<String, Object> bounds, String name, @Nullable Double bound) {
        if (bound != null) {
            bounds.put(name, bound);
        }
    }

    /// In words: `above 0`, `at least 20 and below 30`.
    @Override
    public String toString() {
        return words(above, atLeast, below, atMost);
    }

    private static String words(
            @Nullable Double above, @Nullable Double atLeast, @Nullable Double below, @Nullable Double atMost) {
        StringJoiner words = new StringJoiner(" and ");
        add(words, "above ", above);
        add(words, "at least ", atLeast);
        add(words, "below ", below);
        add(words, "at most ", atMost);
        return words.toString();
    }

    private static void add(StringJoiner words, String name, @Nullable Double bound) {
        if (bound != null) {
            words.add(name
                    + (bound == Math.rint(bound) && Math.abs(bound) < 1e15
                            ? String.valueOf(bound.longValue())
                            : bound.toString()));
        }
    }
}
