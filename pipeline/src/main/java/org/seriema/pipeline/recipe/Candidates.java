package org.seriema.pipeline.recipe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.config.Option;
import org.seriema.data.random.RandomState;

/// The values that one key of a recipe may take: a list of them, or a range.
public sealed interface Candidates extends Option permits CandidateList, ValueRange {

    /// One of the values.
    @Nullable
    Object draw(RandomState random);

    /// Reads a list of any values, or a range.
    ///
    /// @throws ConfigException if it is neither
    static Candidates fromOption(@Nullable Object option) {
        if (option instanceof List<?> list) {
            return new CandidateList(list);
        }
        if (option instanceof Map<?, ?> map) {
            return ValueRange.fromMap(map);
        }
        throw new ConfigException("expected a list of values, such as [16, 32], or a range, such as {int_uniform: [16,"
                + " 32]}, got " + option);
    }
}
