package org.seriema.report;

import org.seriema.evaluation.reasons.Diagnosis;

/// A case that may stand on an inspection list.
///
/// @param row its place in the table
/// @param probability its score
/// @param expected what a visit brings on average; NaN where nothing is said of money
/// @param gained what a visit would have brought; NaN where that is not known
/// @param flagged whether the score reaches the threshold
/// @param label 0 or 1; -1 if it is not known
/// @param diagnosis what the rules say of it
public record InspectionCandidate(
        int row,
        String id,
        double probability,
        double expected,
        double gained,
        boolean flagged,
        int label,
        Diagnosis diagnosis) {}
