package org.seriema.data.steps;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.series.Gaps;

/// Makes one step of every few: the mean of seven days, the sum of twelve months.
///
/// Blocks are counted from the first step of a case. Missing numbers are left out; a block without any number is
/// missing. The block of `Jan`, `Feb` and `Mar` is called `Jan_mean3` and has the time of `Jan`.
///
/// Source: pandas' `resample` of a series with a number at every step; a sum of nothing is missing here, 0 there.
///
/// @param every how many steps become one
/// @param aggregate `mean`, `sum`, `min`, `max`, `median`, `first`, `last` or `count`
/// @param partial whether a last block of fewer steps is kept (`keep`) or left out (`drop`)
public record Resample(
        int every,
        @Default("mean") Aggregate aggregate,
        @Default("keep") Partial partial) implements Step, FittedStep {

    /// What is said of the numbers of a block.
    public enum Aggregate {
        MEAN,
        SUM,
        MIN,
        MAX,
        MEDIAN,
        FIRST,
        LAST,
        COUNT
    }

    /// What becomes of a last block of fewer steps.
    public enum Partial {
        KEEP,
        DROP
    }

    public Resample {
        if (every < 2) {
            throw new IllegalArgumentException("resample: \"every\": expected at least 2 steps, got " + every);
        }
    }

    @Override
    public FittedStep fit(Cases train) {
        AlongTime.checkSteps(needing(), least(), train);
        return this;
    }

    @Override
    public Cases transform(Cases cases) {
        AlongTime channels = AlongTime.requireSteps(needing(), least(), cases);
        int steps = channels.steps();
        int blocks = partial == Partial.KEEP ? Math.ceilDiv(steps, every) : steps / every;
        String ending = "_" + aggregate.name().toLowerCase(Locale.ROOT) + every;
        return channels.replace(blocks, b -> b * every, List.of(ending), (row, in, out) -> {
            for (int b = 0; b < blocks; b++) {
                out[0][b] = of(in, b * every, Math.min(steps, (b + 1) * every));
            }
        });
    }

    private String needing() {
        return "resample: blocks of " + every;
    }

    private int least() {
        return partial == Partial.DROP ? every : 1;
    }

    private double of(double[] series, int start, int end) {
        if (aggregate == Aggregate.MEDIAN) {
            return Gaps.median(Arrays.copyOfRange(series, start, end));
        }
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double first = Double.NaN;
        double last = Double.NaN;
        int count = 0;
        for (int t = start; t < end; t++) {
            double value = series[t];
            if (!Double.isNaN(value)) {
                sum += value;
                least = Math.min(least, value);
                most = Math.max(most, value);
                first = count == 0 ? value : first;
                last = value;
                count++;
            }
        }
        if (count == 0) {
            return aggregate == Aggregate.COUNT ? 0 : Double.NaN;
        }
        return switch (aggregate) {
            case MEAN, MEDIAN -> sum / count;
            case SUM -> sum;
            case MIN -> least;
            case MAX -> most;
            case FIRST -> first;
            case LAST -> last;
            case COUNT -> count;
        };
    }
}
