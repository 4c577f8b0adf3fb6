package org.seriema.report;

import java.util.List;

/// How the threshold, and the calibration of scores, were found.
///
/// @param rule the threshold as the recipe has it: `0.5`, `f1`, `{cost: {missed: 500, false_alarm: 40}}`
/// @param threshold the score from which on a case counts as positive; above 1 if nobody should
/// @param value what the rule made best, or least, on the rows it was found on; NaN if nothing was chosen
/// @param validationRows how many rows it was found on; 0 if nothing was to be found
/// @param calibration `platt`, `isotonic` or `none`
/// @param notes what a person should know of the calibration, a sentence each
public record Choice(
        String rule, double threshold, double value, int validationRows, String calibration, List<String> notes) {

    /// A threshold that the recipe gives, without calibration.
    public static Choice fixed(double threshold) {
        return new Choice(String.valueOf(threshold), threshold, Double.NaN, 0, "none", List.of());
    }

    public Choice {
        notes = List.copyOf(notes);
    }
}
