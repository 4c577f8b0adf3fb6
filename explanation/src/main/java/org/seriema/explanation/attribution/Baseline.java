package org.seriema.explanation.attribution;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;

/// What a case is compared with: the question "why this score?" is always "why this and not that one's?".
///
/// A baseline is made of prepared numbers, such as the network takes. An explanation answers another question for each
/// baseline, and can look quite different; the score of the baseline should be that of a case nobody would flag.
public enum Baseline {

    /// Zero everywhere: after `standardize` each column's mean, after `minmax` its least value. A case of zeros may be
    /// one that the network has never seen the like of.
    ZERO {
        @Override
        double[] numbers(Cases prepared, double @Nullable [] normalMean) {
            return new double[prepared.values().length];
        }
    },

    /// The mean of the normal cases, the same for every case. A mean is smoother than any case.
    NORMAL_MEAN {
        @Override
        double[] numbers(Cases prepared, double @Nullable [] normalMean) {
            int size = prepared.columns().size();
            if (normalMean == null || normalMean.length != size) {
                throw new IllegalArgumentException("the baseline normal_mean needs the mean of the normal cases, "
                        + size + " numbers, got " + (normalMean == null ? "none" : normalMean.length)
                        + "; take the baseline own_past or zero where no normal case is known");
            }
            double[] numbers = new double[prepared.values().length];
            for (int i = 0; i < prepared.count(); i++) {
                System.arraycopy(normalMean, 0, numbers, i * size, size);
            }
            return numbers;
        }
    },

    /// Each feature's mean over the first third of the case's own steps (at least one), at every step: a series that
    /// goes on as it began. It tells nothing of a case that was odd from the first step on.
    OWN_PAST {
        @Override
        double[] numbers(Cases prepared, double @Nullable [] normalMean) {
            CaseAxes axes = CaseAxes.of(prepared.shape());
            int past = Math.max(1, axes.steps() / PAST);
            double[] values = prepared.values();
            double[] numbers = new double[values.length];
            for (int i = 0; i < prepared.count(); i++) {
                for (int d = 0; d < axes.features(); d++) {
                    double sum = 0;
                    for (int t = 0; t < past; t++) {
                        sum += values[i * axes.size() + axes.number(t, d)];
                    }
                    for (int t = 0; t < axes.steps(); t++) {
                        numbers[i * axes.size() + axes.number(t, d)] = sum / past;
                    }
                }
            }
            return numbers;
        }
    };

    /// The own past is one part in so many of a case's steps.
    private static final int PAST = 3;

    /// What each case is compared with.
    ///
    /// @param prepared cases as the fitted steps leave them
    /// @param normalMean from [#mean]; looked at by [#NORMAL_MEAN] alone
    /// @return as many cases, with the same places and times
    /// @throws IllegalArgumentException if the mean is needed and is not there, or is of another size
    public Cases of(Cases prepared, double @Nullable [] normalMean) {
        return prepared.withNumbers(numbers(prepared, normalMean));
    }

    abstract double[] numbers(Cases prepared, double @Nullable [] normalMean);

    /// The mean of each number over cases.
    ///
    /// @param normal prepared cases that are known to be normal, or that nobody flags
    /// @throws IllegalArgumentException without a case
    public static double[] mean(Cases normal) {
        if (normal.count() == 0) {
            throw new IllegalArgumentException(
                    "there is no normal case to take the mean of; take the baseline own_past or zero");
        }
        double[] mean = new double[normal.columns().size()];
        for (int j = 0; j < normal.values().length; j++) {
            mean[j % mean.length] += normal.values()[j];
        }
        return Arrays.stream(mean).map(sum -> sum / normal.count()).toArray();
    }
}
