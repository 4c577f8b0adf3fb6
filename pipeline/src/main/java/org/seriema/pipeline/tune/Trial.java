package org.seriema.pipeline.tune;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seriema.data.statistics.Moments;

/// What came of the settings of a trial in one round: a training for each fold and seed.
///
/// @param resource how much training it got; `null`: what the recipe says
/// @param trainings by seed, then by fold
public record Trial(
        TrialSettings settings, int round, @Nullable Integer resource, List<TrialTraining> trainings) {

    public Trial {
        trainings = List.copyOf(trainings);
    }

    /// The number of its settings, from 1.
    public int number() {
        return settings.number();
    }

    /// The mean figure of all trainings, which decides; NaN if one of them failed.
    public double mean() {
        return Moments.of(figures()).mean();
    }

    /// The standard deviation of the figures, with n - 1; NaN of one training.
    public double deviation() {
        return trainings.size() < 2 ? Double.NaN : Moments.of(figures()).std(1);
    }

    /// The figure of each training.
    public double[] figures() {
        return trainings.stream().mapToDouble(TrialTraining::figure).toArray();
    }

    /// The mean number of epochs of a training.
    public double epochs() {
        return trainings.stream().mapToInt(TrialTraining::epochs).average().orElse(0);
    }

    /// How long all trainings took, as if one after the other.
    public double seconds() {
        return trainings.stream().mapToDouble(TrialTraining::seconds).sum();
    }

    /// Why the trial has no figure; `null` if it has one.
    public @Nullable String failure() {
        return trainings.stream()
                .map(TrialTraining::failure)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
