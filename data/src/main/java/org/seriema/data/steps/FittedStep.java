package org.seriema.data.steps;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Config;
import org.seriema.data.Cases;

/// A step with what it learned: a record of numbers, saved in the model file, that any thread may use.
public interface FittedStep {

    /// The cases after the step; those given stay as they are.
    ///
    /// @throws DataException if the cases do not fit those that the step was fitted on
    Cases transform(Cases cases);

    /// What the step does to these cases that a person should know, in plain sentences; mostly none.
    default List<String> notes(Cases cases) {
        return List.of();
    }

    /// What the step learned, as texts, numbers, lists and maps with all digits; [Steps#restore] reads it.
    default Map<String, @Nullable Object> state() {
        return Config.write((Record) this);
    }
}
