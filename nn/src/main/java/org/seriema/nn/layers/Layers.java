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
                    Add.class,
                    Average.class,
                    BatchNormalization.class,
                    Concatenate.class,
                    Dense.class,
                    Dot.class,
                    Dropout.class,
                    Flatten.class,
                    Functional.class,
                    LSTM.class,
                    Maximum.class,
                    Minimum.class,
                    MultiHeadAttention.class,
                    Multiply.class,
                    Reshape.class,
                    Sequential.class,
                    Subtract.class));

    private Layers() {}
}
