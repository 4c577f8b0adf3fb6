package org.seriema.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.explanation.inside.PlacedLayer;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.models.Model;
import org.seriema.report.plot.BarsPlot;
import org.seriema.report.plot.CurvesPlot;
import org.seriema.report.plot.HeatmapPlot;
import org.seriema.report.plot.PlaceAxis;
import org.seriema.report.plot.Plot;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

class WeightPlotsTest {

    /// The plots of all weights of a layer that is given eight steps of some channels.
    private static List<Plot> plots(Layer layer, int channels) {
        Model model = Model.initial(Sequential.of(layer), Shape.of(8, channels), 5);
        List<Plot> plots = new ArrayList<>();
        for (PlacedLayer placed : PlacedLayer.of(model)) {
            for (int i = 0; i < model.weights().count(); i++) {
                String name = model.weights().layout().get(i).name();
                if (name.startsWith(placed.path() + "/")) {
                    plots.addAll(new WeightPlots(placed, List.of())
                            .of(name, model.weights().get(i)));
                }
            }
        }
        return plots;
    }

    @Test
    void aGruHasItsGatesInOrderAndTwoRowsOfBiases() {
        List<Plot> plots = plots(Layer.of("GRU", 4), 2);
        assertThat(plots).hasSize(4);
        assertThat(((HeatmapPlot) plots.get(1)).columns().groups())
                .extracting(group -> group.name() + " " + group.count())
                .containsExactly("update z 4", "reset r 4", "candidate g 4");
        assertThat(((BarsPlot) plots.get(2)).title()).isEqualTo("gru/bias, added to what the input gives");
        assertThat(((BarsPlot) plots.get(3)).title()).isEqualTo("gru/bias, added to what the state gives");
        assertThat(plots.get(3).numbers().rows()).hasSize(12);
        assertThat(plots(Layer.of("GRU", 4).with("reset_after", false), 2)).hasSize(3);
    }

    @Test
    void theForgetGatesBarsAreTheOnes() {
        Plot bias = plots(Layer.of("LSTM", 3), 2).get(2);
        assertThat(bias.numbers().rows()).allMatch(row -> Double.valueOf("forget f".equals(row.get(0)) ? 1 : 0)
                .equals(row.get(2)));
    }

    @Test
    void bothDirectionsAreShown() {
        assertThat(plots(Layer.of("Bidirectional", Layer.of("SimpleRNN", 3)), 2))
                .hasSize(6)
                .first()
                .satisfies(plot -> assertThat(plot.description()).startsWith("forward_simple_rnn/kernel (2, 3)"));
    }

    @Test
    void filtersAreCurvesAndOfManyTheHeaviest() {
        Layer few = Layer.of("Conv1D", Map.of("filters", 5, "kernel_size", 3));
        List<Plot> plots = plots(few, 2);
        assertThat(plots).hasSize(2);
        CurvesPlot curves = (CurvesPlot) plots.getFirst();
        assertThat(curves.panels()).hasSize(5);
        assertThat(curves.series()).containsExactly("channel 0", "channel 1");
        Layer many = Layer.of("Conv1D", Map.of("filters", 40, "kernel_size", 3));
        List<Plot> more = plots(many, 6);
        assertThat(more).hasSize(3);
        assertThat(((CurvesPlot) more.getFirst()).panels()).hasSize(32);
        assertThat(((CurvesPlot) more.getFirst()).series()).hasSize(3);
        assertThat(((CurvesPlot) more.getFirst()).title()).isEqualTo("conv1d/kernel: the 32 heaviest of 40");
        assertThat(((HeatmapPlot) more.get(1)).rows().groups()).hasSize(3);
    }

    @Test
    void curvesHoldTheWeightsOfTheirFilter() {
        Model model = Model.initial(
                Sequential.of(Layer.of("Conv1D", Map.of("filters", 2, "kernel_size", 3))), Shape.of(8, 2), 5);
        CurvesPlot plot = (CurvesPlot) new WeightPlots(PlacedLayer.of(model).getFirst(), List.of("use", "heat"))
                .of("conv1d/kernel", model.weights().get(0))
                .getFirst();
        assertThat(plot.series()).containsExactly("use", "heat");
        // (place, channel, filter): place 2, channel 1, filter 1 of (3, 2, 2)
        assertThat(plot.panels().get(1).curves().get(1).get(2))
                .isEqualTo(model.weights().get(0).get(11));
    }

    @Test
    void headsOfAnAttentionArePartedWhereTheyStand() {
        Layer attention = Layer.of("MultiHeadAttention", Map.of("num_heads", 2, "key_dim", 3));
        PlacedLayer placed = new PlacedLayer("attention", attention, List.of(Shape.of(8, 4), Shape.of(8, 4)), false);
        WeightPlots plots = new WeightPlots(placed, List.of());
        HeatmapPlot query =
                (HeatmapPlot) plots.of("attention/query/kernel", Tensor.of(Shape.of(4, 2, 3), new float[24]))
                        .getFirst();
        assertThat(query.values()).hasSize(4).allMatch(row -> row.size() == 6);
        assertThat(query.columns().groups()).extracting(PlaceAxis.Group::name).containsExactly("head 1", "head 2");
        HeatmapPlot output =
                (HeatmapPlot) plots.of("attention/attention_output/kernel", Tensor.of(Shape.of(2, 3, 4), new float[24]))
                        .getFirst();
        assertThat(output.rows().groups()).extracting(PlaceAxis.Group::count).containsExactly(3, 3);
        assertThat(output.values()).hasSize(6);
        Plot bias = plots.of("attention/query/bias", Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6))
                .getFirst();
        assertThat(bias.numbers().rows()).hasSize(6);
    }

    @Test
    void anEmbeddingHasARowForEachKind() {
        Layer embedding = Layer.of("Embedding", Map.of("input_dim", 5, "output_dim", 3));
        PlacedLayer placed = new PlacedLayer("embedding", embedding, List.of(Shape.of(8)), false);
        HeatmapPlot plot = (HeatmapPlot) new WeightPlots(placed, List.of())
                .of("embedding/embeddings", Tensor.of(Shape.of(5, 3), new float[15]))
                .getFirst();
        assertThat(plot.rows().title()).isEqualTo("kind");
        assertThat(plot.columns().title()).isEqualTo("dimension");
    }

    @Test
    void columnsOfTheTableNameTheInputs() {
        List<String> names = List.of("use_t0", "heat_t0", "use_t1", "heat_t1");
        assertThat(new InputNames(names, Shape.of(2, 2)).channels(2)).containsExactly("use", "heat");
        assertThat(new InputNames(names, Shape.of(4)).channels(4)).isEqualTo(names);
        assertThat(new InputNames(names, Shape.of(4, 1)).steps(4)).isEqualTo(names);
        assertThat(new InputNames(names, Shape.of(2, 2)).steps(2)).containsExactly("1", "2");
        assertThat(new InputNames(names, Shape.of(7)).channels(2)).containsExactly("1", "2");
    }
}
