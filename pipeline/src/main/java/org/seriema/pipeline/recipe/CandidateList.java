package org.seriema.pipeline.recipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.data.random.RandomState;

/// Listed values of any kind, maps and nothing among them.
///
/// @param values at least one, each once
public record CandidateList(List<? extends @Nullable Object> values) implements Candidates {

    public CandidateList {
        values = Collections.unmodifiableList(new ArrayList<>(values)); // which may hold null
        if (values.isEmpty()) {
            throw new ConfigException("expected a list of at least one value, got an empty one");
        }
        Set<@Nullable Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                throw new ConfigException("the value " + value + " stands twice; keep one");
            }
        }
    }

    @Override
    public @Nullable Object draw(RandomState random) {
        return values.get(random.randint(0, values.size()));
    }

    @Override
    public Object toOption() {
        return values;
    }
}
