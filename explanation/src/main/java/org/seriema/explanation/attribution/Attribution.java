package org.seriema.explanation.attribution;

import java.util.List;
import org.seriema.tensor.Shape;

/// How much each number of a case counts for what a network says of the case.
///
/// @param shape of the case: (T, D) for a series, else as the network takes it
/// @param columns the name of each number, row-major
/// @param values for each number, in the score's unit for methods whose values add up to a difference of scores
/// @param deviations the standard error of each, for methods that sample; else empty
/// @param score what the network says of the case
/// @param baselineScore what it says of the case that it is compared with; NaN for methods that compare with none
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Attribution(
        Shape shape, List<String> columns, double[] values, double[] deviations, double score, double baselineScore) {

    public Attribution {
        columns = List.copyOf(columns);
    }

    /// A method that compares the case with no other, and does not sample.
    static Attribution of(Shape shape, List<String> columns, double[] values, double score) {
        return new Attribution(shape, columns, values, new double[0], score, Double.NaN);
    }
}
