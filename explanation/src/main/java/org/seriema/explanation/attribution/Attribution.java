package org.seriema.explanation.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.seriema.data.Cases;
import org.seriema.tensor.Shape;

/// How much each number of a case counts for what a network says of the case.
///
/// @param shape of the case: (T, D) for a series, else as the network takes it
/// @param columns the name of each number, row-major
/// @param values for each number, in the score's unit for methods whose values add up to a difference of scores
/// @param deviations the standard error of each, for methods that sample; else empty
/// @param score what the network says of the case
/// @param baselineScore what it says of the case that it is compared with; NaN for methods that compare with none
/// @param looks how often the network was asked, or its gradient taken, for this case
/// @param notes what must be known to read the values, in whole sentences
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Attribution(
        Shape shape,
        List<String> columns,
        double[] values,
        double[] deviations,
        double score,
        double baselineScore,
        int looks,
        List<String> notes) {

    /// Differences of scores below this share of the larger score count as this share, for rounding decides them.
    private static final double FLOOR = 1e-3;

    public Attribution {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }

    /// Of methods that compare a case with none, and do not sample.
    static List<Attribution> plain(Cases prepared, double[] scores, double[][] values) {
        List<Attribution> all = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            all.add(new Attribution(
                    prepared.shape(),
                    prepared.columns(),
                    values[i],
                    new double[0],
                    scores[i],
                    Double.NaN,
                    1,
                    List.of()));
        }
        return all;
    }

    /// The sum of the values.
    public double sum() {
        return Arrays.stream(values).sum();
    }

    /// How far the sum of the values is from the difference of the scores, as a share of the difference.
    ///
    /// ```
    /// |sum of values - (score - baselineScore)| / max(|score - baselineScore|, 0.001 max(|score|, |baselineScore|))
    /// ```
    ///
    /// It says something of methods whose values add up: integrated gradients and Shapley values. NaN where the case
    /// is compared with none.
    public double completenessError() {
        return completenessError(sum(), score, baselineScore);
    }

    static double completenessError(double sum, double score, double baselineScore) {
        double difference = score - baselineScore;
        double floor = FLOOR * Math.max(Math.abs(score), Math.abs(baselineScore));
        double off = Math.abs(sum - difference);
        return off == 0 ? 0 : off / Math.max(Math.abs(difference), floor);
    }
}
