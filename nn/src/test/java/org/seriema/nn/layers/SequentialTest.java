package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.config.ConfigException;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Shape;

class SequentialTest {

    @Test
    void layersAreNamedAsInKeras() {
        Sequential network = network(Map.of("LSTM", 3), Map.of("Dense", 2), "Flatten", Map.of("Dense", 1));
        assertThat(network.names()).containsExactly("lstm", "dense", "flatten", "dense_1");
    }

    @Test
    void aLayerWithSeveralOutputsIsRefused() {
        Sequential network = network(Map.of("LSTM", Map.of("units", 3, "return_state", true)), Map.of("Dense", 1));
        assertThatThrownBy(() -> Model.initial(network, Shape.of(5, 2), 0))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("layer 1 of the model: LSTM gives 3 outputs")
                .hasMessageContaining("leave out return_state");
    }

    @Test
    void aLayerThatDoesNotFitTheOneBeforeItIsNamed() {
        Sequential network = network(Map.of("Dense", 4), Map.of("LSTM", 3));
        assertThatThrownBy(() -> Model.initial(network, Shape.of(12), 0))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("layer 2 of the model: LSTM expects cases with 2 axes, got the shape (4,)");
    }

    @Test
    void moreParametersThanFitAreRefused() {
        Sequential large = network(Map.of("Dense", 170_000_000));
        assertThatThrownBy(() -> Model.initial(large, Shape.of(12), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 2,147,483,647 parameters, this one has 2,210,000,000");
        Sequential larger = network(Map.of("Dense", 2_000_000_000));
        assertThatThrownBy(() -> Model.initial(larger, Shape.of(12), 0))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("layer 1 of the model");
    }

    private static Sequential network(Object... layers) {
        return new Sequential(List.of(layers).stream().map(Layer::fromOption).toList());
    }
}
