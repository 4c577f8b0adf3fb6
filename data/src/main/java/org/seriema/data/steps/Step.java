package org.seriema.data.steps;

import org.seriema.config.Option;
import org.seriema.data.Cases;

/// One step of preparing the cases, as a recipe names it: a record of its options.
public interface Step extends Option {

    /// Learns from the training rows what the step needs to know, and from them alone.
    ///
    /// @throws DataException if the step does not fit the cases
    FittedStep fit(Cases train);

    /// Reads a step as it stands in a recipe: `standardize`, `{fill: {with: 0}}`, `{reshape: [3, 4]}`.
    static Step fromOption(Object option) {
        return Steps.ALL.read(option);
    }

    @Override
    default Object toOption() {
        return Steps.ALL.write(this);
    }
}
