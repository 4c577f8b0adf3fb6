package org.seriema.data.steps;

import org.seriema.data.Cases;

/// One step of preparing the cases, as a recipe names it: a record of its options.
public interface Step {

    /// Learns from the training rows what the step needs to know, and from them alone.
    ///
    /// @throws DataException if the step does not fit the cases
    FittedStep fit(Cases train);
}
