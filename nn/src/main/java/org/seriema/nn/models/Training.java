package org.seriema.nn.models;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Config;
import org.seriema.config.Default;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.losses.Loss;
import org.seriema.nn.metrics.Metric;
import org.seriema.nn.optimizers.Optimizer;

/// How a network is trained: what Keras takes in `compile` and `fit`.
///
/// @param epochs after how many epochs training ends
/// @param metrics that count all cases alike
/// @param validationSplit the share of the cases, the last ones before any shuffling, that are not trained on
/// @param callbacks what watches the training
/// @param weightedMetrics that count cases by their weights
/// @param initialEpoch the epoch that training begins with; counts from 0
/// @param stepsPerEpoch how many batches make an epoch; the next one goes on where it ended. By default all cases
public record Training(
        @Default("1") int epochs,
        @Default("32") int batchSize,
        @Default("adam") Optimizer optimizer,
        @Default("binary_crossentropy") Loss loss,
        @Default("accuracy") List<Metric> metrics,
        @Default("true") boolean shuffle,
        @Default("null") @Nullable ClassWeight classWeight,
        @Default("0") double validationSplit,
        @Default("[]") List<Callback> callbacks,
        @Default("[]") List<Metric> weightedMetrics,
        @Default("0") int initialEpoch,
        @Default("null") @Nullable Integer stepsPerEpoch) {

    public Training {
        if (epochs < 0) {
            throw new IllegalArgumentException("epochs must not be negative, got " + epochs);
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch_size must be positive, got " + batchSize);
        }
        if (!(validationSplit >= 0 && validationSplit < 1)) {
            throw new IllegalArgumentException("validation_split must be in [0, 1), got " + validationSplit);
        }
        if (initialEpoch < 0) {
            throw new IllegalArgumentException("initial_epoch must not be negative, got " + initialEpoch);
        }
        if (initialEpoch > 0 && initialEpoch >= epochs) {
            throw new IllegalArgumentException(
                    "initial_epoch must be below epochs, which is " + epochs + ", got " + initialEpoch);
        }
        if (stepsPerEpoch != null && stepsPerEpoch < 1) {
            throw new IllegalArgumentException("steps_per_epoch must be positive, got " + stepsPerEpoch);
        }
    }

    /// A training in the words of a recipe: `Training.of(Map.of("epochs", 20, "optimizer", "sgd"))`.
    ///
    /// @throws org.seriema.config.ConfigException if an option is unknown or its value does not fit
    public static Training of(Map<String, ?> options) {
        return Config.read(Training.class, "training", Config.plain(options));
    }

    /// The same training with other class weights.
    public Training withClassWeight(ClassWeight weight) {
        return new Training(
                epochs,
                batchSize,
                optimizer,
                loss,
                metrics,
                shuffle,
                weight,
                validationSplit,
                callbacks,
                weightedMetrics,
                initialEpoch,
                stepsPerEpoch);
    }
}
