package org.seriema.explanation.contrast;

import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.series.SeriesColumns;

/// What readings of a case are moved towards.
///
/// @param towards what it is
/// @param values of a whole case; none for its own past, which depends on where a block begins
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Target(Towards towards, double[] values) {

    /// Of fewer readings a past is none.
    private static final int LEAST_PAST = 2;

    /// The kinds of what readings are moved towards.
    public enum Towards {
        /// The nearest case of those compared with.
        NEAREST,
        /// The mean of those compared with, column by column.
        MEAN,
        /// The mean of the case's own readings before the block, channel by channel.
        OWN_PAST
    }

    /// The nearest case.
    public static Target nearest(ComparisonCases cases, NearestNormal.Neighbour nearest) {
        int width = cases.cases().columns().size();
        double[] values = new double[width];
        System.arraycopy(cases.cases().values(), nearest.place() * width, values, 0, width);
        return new Target(Towards.NEAREST, values);
    }

    /// The mean of the cases.
    public static Target mean(ComparisonCases cases) {
        return new Target(Towards.MEAN, cases.means());
    }

    /// The case's own past.
    public static Target ownPast() {
        return new Target(Towards.OWN_PAST, new double[0]);
    }

    /// A case's numbers with those of a block as the target has them; a number that the target lacks stays.
    ///
    /// @return `null` if the case has too short a past before the block
    double @Nullable [] in(Cases one, SeriesColumns series, Block block) {
        double[] numbers = one.values().clone();
        if (towards != Towards.OWN_PAST) {
            for (int place : block.places(series)) {
                numbers[place] = Double.isNaN(values[place]) ? numbers[place] : values[place];
            }
            return numbers;
        }
        for (int channel = 0; channel < series.channels().size(); channel++) {
            if (block.channel() >= 0 && block.channel() != channel) {
                continue;
            }
            double sum = 0;
            int count = 0;
            for (int step = 0; step < block.from(); step++) {
                double value = one.values()[series.place(channel, step)];
                sum += Double.isNaN(value) ? 0 : value;
                count += Double.isNaN(value) ? 0 : 1;
            }
            if (count < LEAST_PAST) {
                return null;
            }
            for (int step = block.from(); step < block.to(); step++) {
                numbers[series.place(channel, step)] = sum / count;
            }
        }
        return numbers;
    }
}
