package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Times;
import org.seriema.tensor.Shape;

/// Works on each channel of each case by itself, along the time: axis 0 of a case.
///
/// A channel is what stands at one place of all other axes: the only one of a case of shape (T), column d of a case of
/// shape (T, D), weekday d of channel c of a case of shape (W, 7, C). A step that gives several series for one puts
/// them side by side on the last axis: (T) becomes (T, K), (T, D) becomes (T, K D) with the D first series in front,
/// and so on.
final class AlongTime {

    /// What is computed of a channel.
    @FunctionalInterface
    interface Computation {

        /// Computes series of a channel.
        ///
        /// @param row which case it is of
        /// @param in the channel's numbers, one a time step
        /// @param out takes the series that come of it
        void apply(int row, double[] in, double[]... out);
    }

    /// What is looked at of a channel.
    @FunctionalInterface
    interface Look {

        /// Looks at a channel.
        ///
        /// @param row which case it is of
        /// @param in the channel's numbers, one a time step
        void at(int row, double[] in);
    }

    private final Cases cases;
    private final int steps;
    private final int inner;
    private final int last;

    private AlongTime(Cases cases) {
        Shape shape = cases.shape();
        this.cases = cases;
        steps = shape.axis(0);
        last = shape.rank() == 1 ? 1 : shape.last();
        inner = shape.size() / Math.max(1, steps * last);
    }

    /// The channels of these cases.
    ///
    /// @throws DataException if a cell holds text
    static AlongTime of(Cases cases) {
        return new AlongTime(cases.requireNumbers());
    }

    /// The channels of cases that have enough steps.
    ///
    /// @param needing what the step needs them for: `difference: a lag of 3`
    /// @throws DataException if they have fewer
    static AlongTime requireSteps(String needing, int least, Cases cases) {
        AlongTime channels = of(cases);
        if (channels.steps < least) {
            throw new DataException(channels.tooFew(needing, least));
        }
        return channels;
    }

    /// Checks while a step is fitted that its options suit the cases.
    ///
    /// @throws IllegalArgumentException if they have fewer steps than the options need
    static void checkSteps(String needing, int least, Cases train) {
        AlongTime channels = of(train);
        if (channels.steps < least) {
            throw new IllegalArgumentException(channels.tooFew(needing, least));
        }
    }

    private String tooFew(String needing, int least) {
        return needing + " needs cases of at least " + least + " time steps, got cases of shape " + cases.shape()
                + ", whose first axis is the time; take a smaller number, or another shape by reshape before it";
    }

    /// The time steps of a case.
    int steps() {
        return steps;
    }

    /// One series of as many steps in the place of each, under the same names.
    Cases replace(Computation computation) {
        return cases.withNumbers(numbers(steps, 1, computation));
    }

    /// Series in the place of each.
    ///
    /// @param steps how many steps they have
    /// @param from the step given that each new one is named after and takes its time from
    /// @param endings for each series what is added to the names of its numbers
    Cases replace(int steps, IntUnaryOperator from, List<String> endings, Computation computation) {
        int series = endings.size();
        Cases changed =
                cases.with(shape(steps, series), names(steps, from, endings), numbers(steps, series, computation));
        Times times = cases.times();
        if (times == null || (changed.times() != null && steps == this.steps)) {
            return changed;
        }
        int[] picked = new int[steps];
        for (int t = 0; t < steps; t++) {
            picked[t] = from.applyAsInt(t);
        }
        return changed.withTimes(times.ofSteps(picked));
    }

    /// Series of as many steps in the place of each, or beside it.
    ///
    /// @param add whether the series given stays, in front of the new ones
    Cases replaceOrAdd(boolean add, List<String> endings, Computation computation) {
        if (!add) {
            return replace(steps, t -> t, endings, computation);
        }
        List<String> all = new ArrayList<>(List.of(""));
        all.addAll(endings);
        return replace(steps, t -> t, all, (row, in, out) -> {
            System.arraycopy(in, 0, out[0], 0, in.length);
            computation.apply(row, in, Arrays.copyOfRange(out, 1, out.length));
        });
    }

    /// Shows each channel of each case.
    void look(Look look) {
        double[] in = new double[steps];
        int channels = inner * last;
        for (int i = 0; i < cases.count() * channels; i++) {
            read(i / channels, i % channels, in);
            look.at(i / channels, in);
        }
    }

    private void read(int row, int channel, double[] in) {
        double[] values = cases.values();
        int channels = inner * last;
        int from = row * steps * channels + channel;
        for (int t = 0; t < in.length; t++) {
            in[t] = values[from + t * channels];
        }
    }

    private Shape shape(int steps, int series) {
        Shape given = cases.shape();
        if (given.rank() == 1) {
            return series == 1 ? Shape.of(steps) : Shape.of(steps, series);
        }
        int[] axes = new int[given.rank()];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = given.axis(i);
        }
        axes[0] = steps;
        axes[axes.length - 1] *= series;
        return Shape.of(axes);
    }

    private double[] numbers(int steps, int series, Computation computation) {
        int channels = inner * last;
        double[] result = new double[Math.multiplyExact(cases.count(), steps * channels * series)];
        double[] in = new double[this.steps];
        double[][] out = new double[series][steps];
        for (int i = 0; i < cases.count(); i++) {
            int to = i * steps * channels * series;
            for (int c = 0; c < channels; c++) {
                read(i, c, in);
                computation.apply(i, in, out);
                int place = to + c / last * last * series + c % last;
                for (int k = 0; k < series; k++) {
                    for (int t = 0; t < steps; t++) {
                        result[place + t * channels * series + k * last] = out[k][t];
                    }
                }
            }
        }
        return result;
    }

    private List<String> names(int steps, IntUnaryOperator from, List<String> endings) {
        List<String> names = new ArrayList<>(steps * inner * last * endings.size());
        for (int t = 0; t < steps; t++) {
            int step = from.applyAsInt(t);
            for (int m = 0; m < inner; m++) {
                for (String ending : endings) {
                    for (int c = 0; c < last; c++) {
                        names.add(cases.columns().get((step * inner + m) * last + c) + ending);
                    }
                }
            }
        }
        return unique(names);
    }

    /// The names, with a number behind those that stood there before.
    static List<String> unique(List<String> names) {
        Set<String> taken = new HashSet<>(names.size() * 2);
        List<String> all = new ArrayList<>(names.size());
        for (String name : names) {
            String free = name;
            for (int i = 2; !taken.add(free); i++) {
                free = name + "_" + i;
            }
            all.add(free);
        }
        return all;
    }
}
