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
                    AlphaDropout.class,
                    BatchNormalization.class,
                    Cropping1D.class,
                    Dense.class,
                    Dropout.class,
                    ELU.class,
                    Embedding.class,
                    Flatten.class,
                    GaussianDropout.class,
                    GaussianNoise.class,
                    LayerNormalization.class,
                    LeakyReLU.class,
                    LSTM.class,
                    Masking.class,
                    Normalization.class,
                    Permute.class,
                    PReLU.class,
                    ReLU.class,
                    RepeatVector.class,
                    Rescaling.class,
                    Reshape.class,
                    Softmax.class,
                    SpatialDropout1D.class,
                    TimeDistributed.class,
                    UnitNormalization.class,
                    UpSampling1D.class,
                    ZeroPadding1D.class));

    private Layers() {}
}
