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
                    ActivityRegularization.class,
                    Add.class,
                    AlphaDropout.class,
                    Average.class,
                    AveragePooling1D.class,
                    AveragePooling2D.class,
                    BatchNormalization.class,
                    Bidirectional.class,
                    Concatenate.class,
                    Conv1D.class,
                    Conv1DTranspose.class,
                    Conv2D.class,
                    Cropping1D.class,
                    Dense.class,
                    DepthwiseConv1D.class,
                    Dot.class,
                    Dropout.class,
                    ELU.class,
                    Embedding.class,
                    Flatten.class,
                    Functional.class,
                    GRU.class,
                    GaussianDropout.class,
                    GaussianNoise.class,
                    GlobalAveragePooling1D.class,
                    GlobalAveragePooling2D.class,
                    GlobalMaxPooling1D.class,
                    GlobalMaxPooling2D.class,
                    LSTM.class,
                    LayerNormalization.class,
                    LeakyReLU.class,
                    Masking.class,
                    MaxPooling1D.class,
                    MaxPooling2D.class,
                    Maximum.class,
                    Minimum.class,
                    MultiHeadAttention.class,
                    Multiply.class,
                    Normalization.class,
                    PReLU.class,
                    Permute.class,
                    ReLU.class,
                    RepeatVector.class,
                    Rescaling.class,
                    Reshape.class,
                    SeparableConv1D.class,
                    Sequential.class,
                    SimpleRNN.class,
                    Softmax.class,
                    SpatialDropout1D.class,
                    Subtract.class,
                    TimeDistributed.class,
                    UnitNormalization.class,
                    UpSampling1D.class,
                    ZeroPadding1D.class));

    private Layers() {}
}
