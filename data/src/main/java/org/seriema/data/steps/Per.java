package org.seriema.data.steps;

import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.tensor.Shape;

/// Which numbers a step fits together.
///
/// The numbers of all cases that are fitted together are a *unit*. Number `j` of a case belongs to unit `j % units`.
public enum Per {
    /// Each number of a case by itself, as scikit-learn sees the flat row.
    COLUMN,
    /// All time steps (axis 0 of a case) of a channel together: a series keeps its shape. A flat table of months is one
    /// channel.
    CHANNEL;

    /// The number of units that cases of a shape have.
    public int units(Shape shape) {
        return this == COLUMN ? shape.size() : shape.size() / shape.axis(0);
    }

    /// A unit in words, for messages: `column Jan`, `channel 0 (Jan, Feb, ...)`.
    String name(Cases cases, int unit) {
        int units = units(cases.shape());
        int steps = cases.columns().size() / units;
        String first = cases.columns().get(unit);
        if (steps == 1) {
            return "column " + first;
        }
        return "channel " + unit + " (" + first + ", " + cases.columns().get(unit + units)
                + (steps > 2 ? ", ...)" : ")");
    }

    /// Checks that cases have as many units as a step was fitted on, and are numbers.
    Cases require(String step, int fitted, Cases cases) {
        if (this == COLUMN) {
            return Steps.require(step, fitted, cases);
        }
        int units = units(cases.shape());
        if (units != fitted) {
            throw new DataException(step + " was fitted on time steps of " + fitted + " numbers, got time steps of "
                    + units + "; reshape the cases as they were reshaped before the training");
        }
        return cases.requireNumbers();
    }
}
