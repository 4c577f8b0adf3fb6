package org.seriema.data.picture;

import java.util.List;

/// Some cases of each group as curves, with the middle half of their group around them.
///
/// Of each group the cases are ordered by how far they lie from the group's median curve: the mean over all points of
/// `|x - median| / (q3 - q1)`. Shown are the nearest case, the one in the middle of that order, and one that lies
/// farther than nine in ten.
///
/// @param points what each point of a curve is called: a column, or the first of those that it is the mean of
/// @param per how many numbers a point is the mean of; 1 if every number has its point
/// @param channel in cases with several numbers a time step, which of them is shown; else empty
/// @param scaled whether numbers are shown as `(x - median) / (q3 - q1)` of their column, for the columns are of
///     different sizes
/// @param bands of each group the quartiles at each point
/// @param cases the cases, group by group
public record ExampleCases(
        List<String> points, int per, String channel, boolean scaled, List<Band> bands, List<Example> cases) {

    public ExampleCases {
        points = List.copyOf(points);
        bands = List.copyOf(bands);
        cases = List.copyOf(cases);
    }

    /// The quartiles of a group at each point; NaN where no case has a number.
    public record Band(List<Double> q1, List<Double> median, List<Double> q3) {
        public Band {
            q1 = List.copyOf(q1);
            median = List.copyOf(median);
            q3 = List.copyOf(q3);
        }
    }

    /// One case.
    ///
    /// @param id what it is called
    /// @param place where it stands
    /// @param group the place of its group
    /// @param choice why it is shown: `nearest`, `middle` or `far`
    /// @param values a number a point; NaN where it is missing
    public record Example(String id, String place, int group, String choice, List<Double> values) {
        public Example {
            values = List.copyOf(values);
        }
    }
}
