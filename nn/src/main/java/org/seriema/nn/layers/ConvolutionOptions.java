package org.seriema.nn.layers;

import java.util.List;
import org.seriema.nn.activations.Activation;
import org.seriema.tensor.Shape;

/// What the options of all convolutions must keep to.
final class ConvolutionOptions {

    private ConvolutionOptions() {}

    /// @param causal whether the layer knows the padding `causal`
    static void check(
            String layer,
            List<Integer> strides,
            List<Integer> dilationRate,
            Padding padding,
            boolean causal,
            Activation activation) {
        if (strides.stream().anyMatch(stride -> stride > 1)
                && dilationRate.stream().anyMatch(rate -> rate > 1)) {
            throw new IllegalArgumentException(layer + ": strides and dilation_rate cannot both be above 1, got "
                    + strides + " and " + dilationRate);
        }
        if (padding == Padding.CAUSAL && !causal) {
            throw new IllegalArgumentException(layer + ": padding must be valid or same, got causal");
        }
        Sizes.requireSameWidth(layer, "activation", activation);
    }

    /// Groups that share out the channels of the input.
    static void checkGroups(String layer, int groups, Shape input) {
        if (input.last() % groups != 0) {
            throw new IllegalArgumentException(layer + ": groups must divide the input's channels, got groups " + groups
                    + " and the shape " + input);
        }
    }
}
