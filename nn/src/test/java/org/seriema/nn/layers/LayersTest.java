package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.config.ConfigException;
import org.seriema.nn.optimizers.Optimizer;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

class LayersTest {

    @Test
    void optionsThatCannotBeAreRefused() {
        refused(Map.of("LSTM", 0), "units must be positive, got 0");
        refused(Map.of("LSTM", Map.of("units", 4, "activation", "glu")), "must not change the number of features");
        refused(Map.of("Dense", Map.of("units", 4, "activation", "glu")), "must not change the number of features");
        refused(Map.of("Dropout", 1), "rate must be in [0, 1), got 1.0");
        refused(Map.of("BatchNormalization", 0), "axis 0 is the batch");
        assertThatThrownBy(() -> Optimizer.fromOption(Map.of("adam", Map.of("clipnorm", 1, "clipvalue", 1))))
                .isInstanceOf(ConfigException.class)
                .hasMessage("adam: only one of clipnorm, global_clipnorm and clipvalue may be given");
    }

    private static void refused(Map<String, Object> option, String message) {
        assertThatThrownBy(() -> Layer.fromOption(option))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    /// With i and f in one row softmax would let them share one total.
    @Test
    void aRowWiseGateActivationTakesEachGateByItself() {
        Layer layer = Layer.fromOption(
                Map.of("LSTM", Map.of("units", 1, "recurrent_activation", "softmax", "activation", "linear")));
        Weights weights = Weights.zeros(layer.weights(List.of(Shape.of(1, 1))));
        weights.get(2).data()[weights.get(2).offset() + 2] = 0.25f; // g; i, f and o of one unit are softmax' 1
        try (Workers workers = new Workers(1)) {
            Pass pass = new Pass(false, workers);
            pass.begin(Rng.of(0));
            Traced traced = layer.forward(weights, List.of(Tensor.zeros(Shape.of(1, 1, 1))), pass);
            assertThat(traced.y().toArray()).containsExactly(0.25f);
        }
    }

    /// Where the first option is a name with options itself, its own name may be left out.
    @Test
    void aLayerStandsInTheOptionsOfItsWrapper() {
        assertThat(Layer.of("Bidirectional", Map.of("LSTM", 3)))
                .isEqualTo(Layer.of("Bidirectional", Map.of("layer", Map.of("LSTM", 3))));
        assertThat(Layer.of("Activation", Map.of("leaky_relu", Map.of("negative_slope", 0.1))))
                .isEqualTo(Layer.of(
                        "Activation", Map.of("activation", Map.of("leaky_relu", Map.of("negative_slope", 0.1)))));
        assertThatThrownBy(() -> Layer.of("TimeDistributed", Map.of("layr", Map.of("Dense", 3))))
                .hasMessage("TimeDistributed: has no option \"layr\"; did you mean \"layer\"?");
        assertThatThrownBy(() -> Layer.of("TimeDistributed", Map.of("Densed", 3)))
                .hasMessageContaining("unknown layer \"Densed\"; did you mean \"Dense\"?");
    }
}
