package org.seriema.pipeline.recipe;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.seriema.config.ConfigException;
import org.seriema.config.Names;
import org.seriema.data.random.RandomState;

/// A range of numbers to draw from, both ends included: `{log_uniform: [1e-4, 1e-2]}`, `{int_uniform: [16, 128]}`.
///
/// Numbers are rounded to four digits that count, so that what a table shows is what was trained.
///
/// @param kind how numbers are drawn
/// @param low the least
/// @param high the greatest
public record ValueRange(Kind kind, double low, double high) implements Candidates {

    private static final MathContext DIGITS = new MathContext(4);

    /// How numbers are drawn: evenly, or evenly in their logarithm; any, or whole ones.
    public enum Kind {
        UNIFORM,
        LOG_UNIFORM,
        INT_UNIFORM,
        INT_LOG_UNIFORM;

        /// Whether small numbers are as likely as large ones of the same ratio.
        public boolean isLog() {
            return this == LOG_UNIFORM || this == INT_LOG_UNIFORM;
        }

        boolean isWhole() {
            return this == INT_UNIFORM || this == INT_LOG_UNIFORM;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ValueRange {
        String all = kind.word() + ": [" + low + ", " + high + "]";
        if (!(low < high)) {
            throw new ConfigException("expected the least number before the greatest, got " + all);
        }
        if (kind.isLog() && low <= 0) {
            throw new ConfigException("expected positive numbers, for their logarithm is drawn, got " + all);
        }
        boolean whole = low == Math.rint(low) && high == Math.rint(high) && Math.max(-low, high) < Integer.MAX_VALUE;
        if (kind.isWhole() && !whole) {
            throw new ConfigException("expected whole numbers, got " + all);
        }
    }

    static ValueRange fromMap(Map<?, ?> map) {
        List<String> known = List.of(Kind.values()).stream().map(Kind::word).toList();
        String asked = map.size() == 1 ? String.valueOf(map.keySet().iterator().next()) : "";
        Kind kind = List.of(Kind.values()).stream()
                .filter(one -> one.word().equals(asked))
                .findFirst()
                .orElseThrow(() -> new ConfigException("expected a list of values, or a range such as {"
                        + known.getFirst() + ": [0.1, 0.5]}; got {"
                        + map.keySet().stream()
                                .map(String::valueOf)
                                .reduce((a, b) -> a + ", " + b)
                                .orElse("")
                        + "}" + Names.suggestion(asked, known)
                        + "; values that are maps stand in a list: [{adam: 0.001}, {adam: 0.01}]"));
        Object ends = map.values().iterator().next();
        if (ends instanceof List<?> list
                && list.size() == 2
                && list.get(0) instanceof Number low
                && list.get(1) instanceof Number high) {
            return new ValueRange(kind, low.doubleValue(), high.doubleValue());
        }
        throw new ConfigException(
                "expected the least and the greatest number, such as {" + asked + ": [1, 10]}, got " + ends);
    }

    @Override
    public Object draw(RandomState random) {
        return switch (kind) {
            case UNIFORM -> rounded(random.uniform(low, high));
            case LOG_UNIFORM -> rounded(Math.exp(random.uniform(Math.log(low), Math.log(high))));
            case INT_UNIFORM -> (int) random.randint((long) low, (long) high + 1);
            case INT_LOG_UNIFORM ->
                (int) Math.clamp(Math.floor(Math.exp(random.uniform(Math.log(low), Math.log(high + 1)))), low, high);
        };
    }

    private double rounded(double value) {
        return Math.clamp(new BigDecimal(value).round(DIGITS).doubleValue(), low, high);
    }

    @Override
    public Object toOption() {
        return Map.of(kind.word(), List.of(number(low), number(high)));
    }

    private Object number(double value) {
        return kind.isWhole() ? (Object) (int) value : (Object) value;
    }
}
