package org.seriema.report;

/// What wrong calls on the test rows cost.
///
/// @param total of the network's calls
/// @param mean a case
/// @param nobody of calling nobody positive
/// @param everybody of calling everybody positive
public record Cost(double total, double mean, double nobody, double everybody) {}
