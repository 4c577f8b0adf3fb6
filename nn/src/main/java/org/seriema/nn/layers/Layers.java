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
                    AveragePooling1D.class,
                    AveragePooling2D.class,
                    BatchNormalization.class,
                    Concatenate.class,
                    Conv1D.class,
                    Conv1DTranspose.class,
                    Conv2D.class,
                    Dense.class,
                    DepthwiseConv1D.class,
                    Dot.class,
                    Dropout.class,
                    Flatten.class,
                    Functional.class,
                    GlobalAveragePooling1D.class,
                    GlobalAveragePooling2D.class,
                    GlobalMaxPooling1D.class,
                    GlobalMaxPooling2D.class,
                    LSTM.class,
                    MaxPooling1D.class,
                    MaxPooling2D.class,
                    Maximum.class,
                    Minimum.class,
                    MultiHeadAttention.class,
                    Multiply.class,
                    Reshape.class,
                    SeparableConv1D.class,
                    Sequential.class,
                    Subtract.class));

    private Layers() {}
}
