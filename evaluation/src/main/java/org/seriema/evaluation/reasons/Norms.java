package org.seriema.evaluation.reasons;

import org.seriema.data.Cases;

/// What the normal training cases look like: what is common among them is no reason.
public sealed interface Norms permits MeterNorms, SensorNorms {

    /// Checks that cases have the form that the rules read.
    ///
    /// @throws IllegalArgumentException if they do not, saying what to write
    static void requireForm(Subject subject, Cases cases) {
        if (subject == Subject.METERS) {
            new MeterCases(cases).requireSteps();
        } else {
            Channels.of(cases);
        }
    }

    /// Looks at the normal training cases of a table.
    ///
    /// @param cases all cases of the table as they were read, in its order
    /// @param normal the rows of the normal training cases
    /// @throws IllegalArgumentException if the cases do not have the form that the rules read
    static Norms of(Subject subject, Cases cases, int[] normal) {
        return subject == Subject.METERS ? MeterNorms.of(cases, normal) : SensorNorms.of(cases, normal);
    }
}
