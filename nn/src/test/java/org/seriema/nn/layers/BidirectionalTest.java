package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.config.ConfigException;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

class BidirectionalTest {

    private static final int STEPS = 6;
    private static final int FEATURES = 4;

    /// Of three cases: one that begins late, one of which no step counts, one with gaps.
    private static final boolean[] MASK = {
        false, false, true, true, true, true, //
        false, false, false, false, false, false, //
        true, false, true, true, false, true
    };

    @Test
    void sequencesAreZeroAtMaskedStepsAndInTheOrderOfTime() {
        Tensor x = RecurrentRun.random(Shape.of(3, STEPS, FEATURES), 3).withMask(MASK);
        Layer layer = Layer.of("LSTM", 5).with("return_sequences", true);
        RecurrentRun both = new RecurrentRun(new Bidirectional(layer, MergeMode.CONCAT, null), false, x);
        Weights ahead = both.weights.part(0, 3);
        Weights back = both.weights.part(3, 6);
        RecurrentRun first = new RecurrentRun(layer, false, ahead, List.of(x));
        RecurrentRun second = new RecurrentRun(layer.with("go_backwards", true), false, back, List.of(x));
        for (int row = 0; row < MASK.length; row++) {
            float[] expected = new float[10];
            if (MASK[row]) {
                int turned = row - row % STEPS + STEPS - 1 - row % STEPS;
                System.arraycopy(first.row(row), 0, expected, 0, 5);
                System.arraycopy(second.row(turned), 0, expected, 5, 5);
            }
            assertThat(both.row(row)).containsExactly(expected);
        }
        assertThat(both.outputs.getFirst().mask()).isEqualTo(MASK);
    }

    @Test
    void takesAndGivesTheStatesOfBothLayers() {
        Layer layer = Layer.of("GRU", 5).with("return_state", true);
        Tensor x = RecurrentRun.random(Shape.of(2, STEPS, FEATURES), 5);
        Tensor first = RecurrentRun.random(Shape.of(2, 5), 6);
        Tensor second = RecurrentRun.random(Shape.of(2, 5), 7);
        RecurrentRun both = new RecurrentRun(
                new Bidirectional(layer, MergeMode.CONCAT, null),
                false,
                new RecurrentRun(new Bidirectional(layer, MergeMode.CONCAT, null), false, x).weights,
                List.of(x, first, second));
        RecurrentRun ahead = new RecurrentRun(layer, false, both.weights.part(0, 3), List.of(x, first));
        RecurrentRun back =
                new RecurrentRun(layer.with("go_backwards", true), false, both.weights.part(3, 6), List.of(x, second));
        assertThat(both.outputs.get(1).toArray())
                .containsExactly(ahead.outputs.get(1).toArray());
        assertThat(both.outputs.get(2).toArray())
                .containsExactly(back.outputs.get(1).toArray());
    }

    @Test
    void namesItsWeightsAsKeras() {
        assertThat(names(Map.of("layer", "SimpleRNN"))).containsExactly("forward_simple_rnn", "backward_simple_rnn");
        Map<String, Object> reversed = Map.of("units", 3, "go_backwards", true);
        assertThat(names(Map.of("layer", "LSTM", "backward_layer", Map.of("LSTM", reversed))))
                .containsExactly("forward_lstm", "backward_lstm");
        Map<String, Object> other = Map.of("units", 3, "go_backwards", true, "activation", "relu");
        assertThat(names(Map.of("layer", "LSTM", "backward_layer", Map.of("LSTM", other))))
                .containsExactly("forward_lstm", "lstm_1");
        assertThat(names(Map.of("layer", "LSTM", "backward_layer", Map.of("GRU", reversed))))
                .containsExactly("forward_lstm", "gru");
    }

    /// The names of the layers within, of which those given by name alone get 3 units.
    private static List<String> names(Map<String, Object> options) {
        return Layer.of("Bidirectional", Map.of("layer", Map.of(options.get("layer"), 3)))
                .with("backward_layer", options.get("backward_layer"))
                .weights(List.of(Shape.of(STEPS, FEATURES)))
                .stream()
                .map(weight -> weight.name().substring(0, weight.name().indexOf('/')))
                .distinct()
                .toList();
    }

    @Test
    void mergeModeNullStandsForNone() {
        Map<String, Object> options = new HashMap<>(Map.of("layer", Map.of("GRU", 3)));
        options.put("merge_mode", null);
        Layer layer = Layers.ALL.read("Bidirectional", options);
        assertThat(layer).isEqualTo(new Bidirectional(Layer.of("GRU", 3), MergeMode.NONE, null));
        assertThat(layer.outputShapes(List.of(Shape.of(STEPS, FEATURES)))).containsExactly(Shape.of(3), Shape.of(3));
    }

    @Test
    void whatCannotBeIsRefused() {
        refused(bidirectional(Map.of("Dense", 3), Map.of("GRU", 3)), "layer must be LSTM, GRU or SimpleRNN, got Dense");
        refused(bidirectional(Map.of("GRU", 3), Map.of("GRU", 3)), "must have go_backwards, got false for both");
        refused(
                bidirectional(
                        Map.of("GRU", 3),
                        Map.of("GRU", Map.of("units", 3, "go_backwards", true, "return_sequences", true))),
                "must have the same return_sequences, got false and true");
        Layer uneven = Layer.fromOption(
                        bidirectional(Map.of("GRU", 3), Map.of("GRU", Map.of("units", 5, "go_backwards", true))))
                .with("merge_mode", "sum");
        assertThatThrownBy(() -> uneven.outputShapes(List.of(Shape.of(STEPS, FEATURES))))
                .hasMessage("Bidirectional: layers of 3 and 5 units can only be merged by concat, or not at all");
        assertThatThrownBy(() -> new Bidirectional(Layer.of("LSTM", 3), MergeMode.CONCAT, null)
                        .outputShapes(List.of(Shape.of(STEPS, FEATURES), Shape.of(3), Shape.of(3))))
                .hasMessage("Bidirectional: expected 4 initial states, 2 for the first layer, got 2");
    }

    private static Map<String, Object> bidirectional(Object layer, Object backwardLayer) {
        return Map.of("Bidirectional", Map.of("layer", layer, "backward_layer", backwardLayer));
    }

    private static void refused(Map<String, Object> option, String message) {
        assertThatThrownBy(() -> Layer.fromOption(option))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }
}
