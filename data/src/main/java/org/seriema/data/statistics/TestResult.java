package org.seriema.data.statistics;

import java.util.Locale;

/// What a statistical test found: its statistic, p, and what that says.
///
/// p is the probability of a statistic at least as far out if there were nothing to find. It is not the probability
/// that there is nothing, and says nothing about how large a difference is: with many rows, differences too small to
/// matter get a small p. Of twenty tests without anything to find, one has p < 0.05 by chance.
public interface TestResult {

    /// The test's statistic; NaN where there are too few values.
    double statistic();

    /// The probability of such a statistic by chance alone; NaN where there are too few values.
    double p();

    /// What is shown where p is small, as a sentence without a full stop.
    String claim();

    /// What the test says, as a sentence without a full stop.
    ///
    /// @param level the p from which on nothing counts as shown; usually 0.05
    default String says(double level) {
        if (Double.isNaN(p())) {
            return "nothing can be said: too few values, or all of them equal";
        }
        String found = p() < 0.0001 ? "p < 0.0001" : String.format(Locale.ROOT, "p = %.4f", p());
        return (p() <= level ? claim() : "it is not shown that " + claim()) + " (" + found + ")";
    }
}
