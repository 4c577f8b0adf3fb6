package org.seriema.evaluation.reasons;

import org.seriema.data.Cases;

/// Rules that say why a case of a table may be what a network takes it for.
public interface CaseRules {

    /// What the rules say of a case.
    ///
    /// @param row the case's place in the table, counted from 0
    Diagnosis of(int row);

    /// The rules for the cases of a table.
    ///
    /// @param cases as they were read, in the table's order
    /// @param norms what normal cases look like
    /// @throws IllegalArgumentException if the cases do not have the form that the rules read
    static CaseRules of(Cases cases, Norms norms) {
        return switch (norms) {
            case MeterNorms meters -> new MeterRules(cases, meters);
            case SensorNorms sensors -> new SensorRules(cases, sensors);
        };
    }
}
