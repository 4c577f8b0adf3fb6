package org.seriema.nn.layers;

import java.util.List;
import java.util.function.UnaryOperator;
import org.seriema.config.Registry;

/// The layers, under Keras' names.
public final class Layers {

    /// Every layer that a recipe can name.
    public static final Registry<Layer> ALL = new Registry<>(
            "layer",
            UnaryOperator.identity(),
            List.of(
                    Activation.class,
                    BatchNormalization.class,
                    Bidirectional.class,
                    Dense.class,
                    Dropout.class,
                    Flatten.class,
                    GRU.class,
                    LSTM.class,
                    Reshape.class,
                    SimpleRNN.class));

    private Layers() {}
}
