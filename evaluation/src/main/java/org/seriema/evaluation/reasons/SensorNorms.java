package org.seriema.evaluation.reasons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.statistics.Quantiles;

/// How the channels of sensors read in normal training cases.
///
/// @param channels each of them
public record SensorNorms(List<Channel> channels) implements Norms {

    /// How one channel reads.
    ///
    /// @param name without the time
    /// @param least the smallest reading, of this channel or of the other one of its quantity
    /// @param low the quantile 0.05
    /// @param median the middle one
    /// @param high the quantile 0.95
    /// @param most the largest, of either
    /// @param step what the change from one reading to the next stays within in 95 % of all steps
    /// @param meanStep the mean change, those above 5 steps counted as 5
    /// @param longestRun the most equal readings in a row
    /// @param above the median of what it reads more than the other channel of its quantity; `null` without one
    public record Channel(
            String name,
            double least,
            double low,
            double median,
            double high,
            double most,
            double step,
            double meanStep,
            int longestRun,
            @Default("null") @Nullable Double above) {

        /// What readings may go beyond the least or the largest without being out of range: half of what lies between
        /// the quantiles 0.05 and 0.95.
        double margin() {
            return 0.5 * (high - low);
        }

        /// How far a reading lies beyond the range and its margin; 0 within.
        double beyond(double reading) {
            return Math.max(0, Math.max(least - margin() - reading, reading - most - margin()));
        }
    }

    public SensorNorms {
        channels = List.copyOf(channels);
    }

    static SensorNorms of(Cases cases, int[] normal) {
        Channels channels = Channels.of(cases);
        Stretches stretches = new Stretches(cases, channels);
        boolean[][] within = stretches.within(channels, normal);
        List<Channel> norms = new ArrayList<>();
        for (int channel = 0; channel < channels.count(); channel++) {
            norms.add(channel(channels, stretches, within, channel));
        }
        return new SensorNorms(norms);
    }

    private static Channel channel(Channels channels, Stretches stretches, boolean[][] within, int channel) {
        Numbers readings = new Numbers();
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        Numbers changes = new Numbers();
        Numbers above = new Numbers();
        int partner = channels.partner(channel);
        int longest = 1;
        for (int i = 0; i < within.length; i++) {
            double[] own = stretches.all().get(i).readings()[channel];
            double[] other = partner < 0 ? own : stretches.all().get(i).readings()[partner];
            int run = 0;
            for (int t = 0; t < own.length; t++) {
                boolean follows = within[i][t] && t > 0 && within[i][t - 1];
                run = !within[i][t] ? 0 : follows && own[t] == own[t - 1] ? run + 1 : 1;
                longest = Math.max(longest, run);
                if (within[i][t]) {
                    readings.add(own[t]);
                    least = lesser(least, lesser(own[t], other[t]));
                    most = -lesser(-most, lesser(-own[t], -other[t]));
                    above.add(own[t] - other[t]);
                }
                if (follows) {
                    changes.add(Math.abs(own[t] - own[t - 1]));
                }
            }
        }
        Quantiles quantiles = readings.quantiles();
        if (quantiles.count() == 0) {
            throw new IllegalArgumentException("the sensor " + channels.name(channel)
                    + " has no reading in any normal training case, so nothing tells how it should read; leave it out"
                    + " with data: {features: {drop: [...]}}");
        }
        Quantiles steps = changes.quantiles();
        double step = usualStep(steps);
        double sum = 0;
        for (int i = 0; i < steps.count(); i++) {
            sum += Math.min(steps.sorted(i), Displaced.JUMP * step);
        }
        return new Channel(
                channels.name(channel),
                least,
                quantiles.at(0.05),
                quantiles.median(),
                quantiles.at(0.95),
                most,
                step,
                steps.count() == 0 ? 0 : sum / steps.count(),
                longest,
                partner < 0 || above.quantiles().count() == 0
                        ? null
                        : above.quantiles().median());
    }

    /// The lesser of two numbers of which either may be missing.
    private static double lesser(double a, double b) {
        return b < a || Double.isNaN(a) ? b : a;
    }

    /// The quantile 0.95 of the changes; where that is 0, the smallest change there is.
    private static double usualStep(Quantiles steps) {
        double step = steps.count() == 0 ? 0 : steps.at(0.95);
        int changed = steps.atMost(0);
        return step == 0 && changed < steps.count() ? steps.sorted(changed) : step;
    }

    /// Numbers one behind the other, as many as come.
    private static final class Numbers {

        private double[] values = new double[64];
        private int count;

        void add(double value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }

        Quantiles quantiles() {
            return Quantiles.of(Arrays.copyOf(values, count));
        }
    }
}
