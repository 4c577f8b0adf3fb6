package org.seriema.app.explain;

import java.util.stream.IntStream;
import org.seriema.data.Cases;
import org.seriema.data.series.SeriesColumns;

/// Which column of a table is which feature's reading at which time step, and whether columns are readings over time
/// at all.
///
/// The table's own shape and names tell it; where they do not, the shape that the network takes the same columns in.
///
/// @param series the features and steps
/// @param hasTime whether columns are known to be readings over time
public record TimeColumns(SeriesColumns series, boolean hasTime) {

    /// Of cases.
    ///
    /// @param cases as they were read
    /// @param prepared the same as the steps leave them
    public static TimeColumns of(Cases cases, Cases prepared) {
        SeriesColumns own = SeriesColumns.of(cases);
        if (own.isTold()) {
            return new TimeColumns(own, true);
        }
        if (prepared.columns().equals(cases.columns()) && prepared.shape().rank() > 1) {
            return new TimeColumns(SeriesColumns.of(prepared), true);
        }
        return new TimeColumns(own, false);
    }

    /// How many features are read.
    public int features() {
        return series.channels().size();
    }

    /// The step and the feature of each column, by its place.
    int[][] stepsAndFeatures() {
        int[][] found = new int[features() * series.steps()][];
        for (int feature = 0; feature < features(); feature++) {
            for (int step = 0; step < series.steps(); step++) {
                found[series.place(feature, step)] = new int[] {step, feature};
            }
        }
        return found;
    }

    /// The places of some steps of all features, in the order of time.
    int[] places(int from, int to) {
        return IntStream.range(from, to)
                .flatMap(step -> IntStream.range(0, features()).map(feature -> series.place(feature, step)))
                .toArray();
    }
}
