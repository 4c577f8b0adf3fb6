package org.seriema.pipeline.recipe;

import java.util.List;
import java.util.Map;
import org.seriema.config.Config;
import org.seriema.config.ConfigException;
import org.seriema.config.Option;

/// The values of a label's column that mean one class: one value, a list of them, or a range of numbers.
public sealed interface LabelValues extends Option permits ListedValues, NumberRange {

    /// Whether a cell holds one of these values.
    boolean holds(String cell);

    /// Whether some value belongs to both.
    boolean meets(LabelValues other);

    /// Reads `1`, `Theft`, `[2, 3]`, or `{above: 0}`.
    static LabelValues fromOption(Object option) {
        if (option instanceof Map<?, ?> range) {
            return Config.read(NumberRange.class, "range", range);
        }
        List<?> values = option instanceof List<?> list ? list : List.of(option);
        for (Object value : values) {
            if (value instanceof List<?> || value instanceof Map<?, ?>) {
                throw new ConfigException("expected a value, a list of values, or a range of numbers such as"
                        + " {above: 0}, got " + option);
            }
        }
        return new ListedValues(List.copyOf(values));
    }
}
