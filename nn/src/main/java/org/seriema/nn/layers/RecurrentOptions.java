package org.seriema.nn.layers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.constraints.Constraint;
import org.seriema.nn.initializers.Initializer;
import org.seriema.nn.regularizers.Regularizer;
import org.seriema.tensor.Shape;

/// What every recurrent layer can do besides its cell's equations. Keras: `RNN`, and what its cells have in common.
///
/// @param activityRegularizer a penalty on all outputs, states among them
/// @param dropout the share of the inputs' features that is set to zero in training, drawn once for all steps
/// @param recurrentDropout the same for what a step sees of the state before it; with it each gate draws for itself
/// @param returnSequences whether the output has all steps or the last one alone
/// @param returnState whether the states after the last step follow the output
/// @param goBackwards whether time runs from the end; then the sequence comes out in that order
/// @param stateful whether a batch begins with the states that the batch before it ended with
/// @param zeroOutputForMask whether the output at a masked step is zero or that of the step before
public record RecurrentOptions(
        @Default("true") boolean useBias,
        @Default("glorot_uniform") Initializer kernelInitializer,
        @Default("orthogonal") Initializer recurrentInitializer,
        @Default("zeros") Initializer biasInitializer,
        @Default("null") @Nullable Regularizer kernelRegularizer,
        @Default("null") @Nullable Regularizer recurrentRegularizer,
        @Default("null") @Nullable Regularizer biasRegularizer,
        @Default("null") @Nullable Regularizer activityRegularizer,
        @Default("null") @Nullable Constraint kernelConstraint,
        @Default("null") @Nullable Constraint recurrentConstraint,
        @Default("null") @Nullable Constraint biasConstraint,
        @Default("0") double dropout,
        @Default("0") double recurrentDropout,
        @Default("false") boolean returnSequences,
        @Default("false") boolean returnState,
        @Default("false") boolean goBackwards,
        @Default("false") boolean stateful,
        @Default("false") boolean zeroOutputForMask) {

    /// The checks that need the layer's name for their messages.
    void requireRates(String layer) {
        Sizes.requireRate(layer, "dropout", dropout);
        Sizes.requireRate(layer, "recurrent_dropout", recurrentDropout);
    }

    /// The weights of a layer whose gates lie side by side: kernel (D, G U), recurrent kernel (U, G U), bias.
    List<Weight> weights(int features, int units, int gates, Shape bias, Initializer initialBias) {
        int width = gates * units;
        List<Weight> weights = new ArrayList<>();
        weights.add(Weight.trainable(
                "kernel", Shape.of(features, width), kernelInitializer, kernelRegularizer, kernelConstraint));
        weights.add(Weight.trainable(
                "recurrent_kernel",
                Shape.of(units, width),
                recurrentInitializer,
                recurrentRegularizer,
                recurrentConstraint));
        if (useBias) {
            weights.add(Weight.trainable("bias", bias, initialBias, biasRegularizer, biasConstraint));
        }
        return List.copyOf(weights);
    }

    /// The same options for one of the layers within a [Bidirectional].
    RecurrentOptions within(boolean backwards, boolean zeroes) {
        return new RecurrentOptions(
                useBias,
                kernelInitializer,
                recurrentInitializer,
                biasInitializer,
                kernelRegularizer,
                recurrentRegularizer,
                biasRegularizer,
                activityRegularizer,
                kernelConstraint,
                recurrentConstraint,
                biasConstraint,
                dropout,
                recurrentDropout,
                returnSequences,
                returnState,
                backwards,
                stateful,
                zeroes);
    }
}
