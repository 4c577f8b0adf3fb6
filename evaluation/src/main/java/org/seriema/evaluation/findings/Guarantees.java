package org.seriema.evaluation.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What cannot have leaked from the test rows, for the way in which networks are trained here rules it out: sentences
/// for reports.
///
/// Leaks that other tools leave to the user's care: numbers of a step (a mean, a quantile) worked out before the
/// split, cases drawn anew before the split, a threshold or a network chosen on test rows.
///
/// When to distrust it: what was done to the table before it came here, such as a scaling over all rows or copies of
/// rare cases, cannot be seen from inside; the findings look for its traces.
public final class Guarantees {

    private final List<String> sentences = new ArrayList<>();

    private Guarantees() {}

    /// Nothing said yet.
    public static Guarantees none() {
        return new Guarantees();
    }

    /// The steps were fitted on training rows.
    ///
    /// @param steps how many steps prepare a case
    /// @param rows the training rows without those for validation
    public Guarantees steps(int steps, int rows) {
        return add(
                steps == 0
                        ? "No step prepares the cases: no number of the test rows can have reached the training."
                        : "The " + (steps == 1 ? "step that prepares" : steps + " steps that prepare")
                                + " the cases took all their numbers (means, quantiles, fills) from the " + rows
                                + " training rows alone.");
    }

    /// Rows were drawn or made anew.
    ///
    /// @param before how many training rows there were
    /// @param after how many there are
    public Guarantees balanced(int before, int after) {
        return add("Dropping, repeating and making rows touched training rows alone: " + before + " became " + after
                + ". Test rows are as they were read.");
    }

    /// The threshold was chosen on validation rows.
    ///
    /// @param threshold above 1 if nobody reaches it
    public Guarantees threshold(double threshold, int validationRows) {
        return add((threshold > 1
                        ? "That nobody is called positive"
                        : "The threshold " + String.format(Locale.ROOT, "%.4f", threshold))
                + " was chosen on " + validationRows + " validation rows; no test row had a part in it.");
    }

    /// The threshold was given.
    public Guarantees threshold(double threshold) {
        return add("The threshold is " + threshold + ", by the recipe or by default; no row had a part in it.");
    }

    /// Scores were made into probabilities on validation rows.
    public Guarantees calibrated(int validationRows) {
        return add("Scores were calibrated on " + validationRows + " validation rows; no test row had a part in it.");
    }

    /// Nothing was chosen by the test rows.
    public Guarantees nothingChosenBy(int testRows) {
        return add("Nothing was chosen by the " + testRows
                + " test rows: the trained network scored them when everything else was settled.");
    }

    /// What has been said, in that order.
    public List<String> sentences() {
        return List.copyOf(sentences);
    }

    private Guarantees add(String sentence) {
        sentences.add(sentence);
        return this;
    }
}
