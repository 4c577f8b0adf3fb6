package org.seriema.explanation.inside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

class PlacedLayerTest {

    private static PlacedLayer only(Layer layer) {
        return PlacedLayer.of(Model.initial(Sequential.of(layer), Shape.of(4, 2), 1))
                .getFirst();
    }

    @Test
    void theForgetGateIsWhereTheBiasOfOneStands() {
        Model model = Model.initial(Sequential.of(Layer.of("LSTM", 3)), Shape.of(4, 2), 1);
        PlacedLayer lstm = PlacedLayer.of(model).getFirst();
        Tensor bias = model.weights().get(2);
        assertThat(model.weights().layout().get(2).name()).isEqualTo("lstm/bias");
        for (int k = 0; k < bias.size(); k++) {
            assertThat(bias.get(k)).isEqualTo(lstm.gates().get(k / 3) == Gate.FORGET ? 1 : 0);
        }
        assertThat(lstm.gates()).containsExactly(Gate.INPUT, Gate.FORGET, Gate.CANDIDATE, Gate.OUTPUT);
        assertThat(only(Layer.of("GRU", 3)).gates()).containsExactly(Gate.UPDATE, Gate.RESET, Gate.CANDIDATE);
        assertThat(only(Layer.of("SimpleRNN", 3)).gates()).isEmpty();
        assertThat(Gate.CANDIDATE.inWords()).isEqualTo("candidate g");
    }

    @Test
    void eachGateMovesTheValuesThatTheEngineCallsByItsLetter() {
        for (String kind : List.of("LSTM", "GRU")) {
            Model model = Model.initial(Sequential.of(Layer.of(kind, 3)), Shape.of(4, 2), 1);
            PlacedLayer layer = PlacedLayer.of(model).getFirst();
            for (int g = 0; g < layer.gates().size(); g++) {
                Model forced = Model.initial(Sequential.of(Layer.of(kind, 3)), Shape.of(4, 2), 1);
                Tensor bias = forced.weights().get(2);
                for (int unit = 0; unit < 3; unit++) {
                    bias.data()[bias.offset() + 3 * g + unit] = 40;
                }
                try (Workers workers = new Workers(1)) {
                    float[] values = {0.5f, -1, 0.25f, 1, -0.5f, 0, 1, 1};
                    LayerOutput output = CaseOutputs.of(forced, values, workers).getFirst();
                    for (Gate gate : layer.gates()) {
                        boolean open = output.gates().stream()
                                .filter(value -> value.name().equals(gate.letter()))
                                .flatMap(value -> value.steps().stream().flatMap(List::stream))
                                .allMatch(value -> value > 0.9999);
                        assertThat(open)
                                .as(kind + " " + gate)
                                .isEqualTo(gate == layer.gates().get(g));
                    }
                }
            }
        }
    }

    @Test
    void layersInsideOthersHaveTheirPathsAndDirections() {
        Model model = Model.initial(
                Sequential.of(
                        Layer.of("TimeDistributed", Layer.of("Dense", 3)),
                        Layer.of("Bidirectional", Layer.of("LSTM", 2)),
                        Layer.of("Dropout", 0.5),
                        Layer.of("Dense", 1)),
                Shape.of(4, 2),
                1);
        List<PlacedLayer> layers = PlacedLayer.of(model);
        assertThat(layers)
                .extracting(PlacedLayer::path)
                .containsExactly(
                        "time_distributed/dense",
                        "bidirectional/forward_lstm",
                        "bidirectional/backward_lstm",
                        "dropout",
                        "dense");
        assertThat(layers).extracting(PlacedLayer::goesBackwards).containsExactly(false, false, true, false, false);
        assertThat(layers.getFirst().inputs()).containsExactly(Shape.of(2));
        assertThat(model.weights().layout()).allMatch(weight -> layers.stream()
                .anyMatch(layer -> weight.name().startsWith(layer.path() + "/")));
    }

    @Test
    void theOutputsOfALayerForEachStepAreThoseOfAllSteps() {
        Model model = Model.initial(
                Sequential.of(
                        Layer.of("TimeDistributed", Layer.of("Dense", 3)), Layer.of("Flatten"), Layer.of("Dense", 1)),
                Shape.of(4, 2),
                1);
        try (Workers workers = new Workers(1)) {
            List<LayerOutput> outputs = CaseOutputs.of(model, new float[] {1, 2, 3, 4, 5, 6, 7, 8}, workers);
            assertThat(outputs.getFirst().layer()).isEqualTo("time_distributed/dense");
            assertThat(outputs.getFirst().shape()).containsExactly(4, 3);
            assertThat(outputs.getFirst().values()).isEqualTo(outputs.get(1).values());
        }
    }

    @Test
    void theOutputsOfACaseAreThoseOfPrediction() {
        Model model = Model.initial(
                Sequential.of(Layer.of("GRU", 3), Layer.of("Dense", 1).with("activation", "sigmoid")),
                Shape.of(4, 2),
                1);
        float[] values = {1, 2, 3, 4, 5, 6, 7, 8};
        try (Workers workers = new Workers(1)) {
            List<LayerOutput> outputs = CaseOutputs.of(model, values, workers);
            assertThat(outputs).extracting(LayerOutput::layer).containsExactly("gru", "dense");
            float[] predicted = model.predict(Tensor.of(Shape.of(1, 4, 2), values), workers);
            assertThat(outputs.getLast().values()).containsExactly((double) predicted[0]);
            LayerOutput gru = outputs.getFirst();
            assertThat(gru.shape()).containsExactly(3);
            assertThat(gru.gates()).extracting(LayerOutput.GateValues::name).containsExactly("g", "z", "r", "h");
            // The output is the last state.
            assertThat(gru.gates().getLast().steps().getLast()).isEqualTo(gru.values());
        }
    }
}
