package org.seriema.data.steps;

import org.seriema.data.Cases;

/// A fitted step that can be undone, such as a scaling.
public interface InvertibleStep extends FittedStep {

    /// The cases as they were before the step, up to rounding and to what the step threw away.
    ///
    /// @throws DataException if the cases do not fit those that the step was fitted on
    Cases inverse(Cases cases);
}
