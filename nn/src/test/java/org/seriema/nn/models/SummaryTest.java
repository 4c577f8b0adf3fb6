package org.seriema.nn.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.tensor.Shape;

class SummaryTest {

    @Test
    void theOutlineNamesLayersAndWeights() {
        Sequential network = Sequential.of(
                Layer.fromOption(Map.of("LSTM", Map.of("units", 64, "return_sequences", true))),
                Layer.fromOption(Map.of("Dropout", 0.2)),
                Layer.fromOption("BatchNormalization"),
                Layer.fromOption(Map.of("LSTM", 64)));
        assertThat(Summary.of(network, List.of(Shape.of(100, 1))).outline().lines())
                .containsExactly(
                        "  0  lstm (LSTM)  (None, 100, 64)  16,896 parameters",
                        "     kernel (1, 256)",
                        "     recurrent_kernel (64, 256)",
                        "     bias (256,)",
                        "  1  dropout (Dropout)  (None, 100, 64)  0 parameters",
                        "  2  batch_normalization (BatchNormalization)  (None, 100, 64)  256 parameters",
                        "     gamma (64,)",
                        "     beta (64,)",
                        "     moving_mean (64,)  not trained",
                        "     moving_variance (64,)  not trained",
                        "  3  lstm_1 (LSTM)  (None, 64)  33,024 parameters",
                        "     kernel (64, 256)",
                        "     recurrent_kernel (64, 256)",
                        "     bias (256,)");
    }
}
