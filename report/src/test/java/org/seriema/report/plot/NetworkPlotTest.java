package org.seriema.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.report.plot.NetworkPlot.Layer;

class NetworkPlotTest {

    private static Layer layer(String name, String kind, String options, String... from) {
        return new Layer(name, kind, options, "(None, 12, 16)", 1600, 0, List.of(from), List.of());
    }

    private static NetworkPlot sequence(int count) {
        return new NetworkPlot(IntStream.range(0, count)
                .mapToObj(i -> new Layer(
                        "batch_normalization_" + i,
                        i % 2 == 0 ? "BatchNormalization" : "Conv1D",
                        i % 2 == 0 ? "" : "filters 16, kernel size 7, strides 2, padding same, activation leaky_relu",
                        "(None, 1200, 16)",
                        i % 3 == 0 ? 0 : 123_456,
                        i % 3 == 1 ? 64 : 0,
                        List.of(),
                        i == 1 ? List.of("forward: LSTM units 8, return sequences true → (None, 12, 8)") : List.of()))
                .toList());
    }

    private static NetworkPlot graph() {
        return new NetworkPlot(List.of(
                layer("x", "InputLayer", ""),
                layer("conv_a", "Conv1D", "filters 8, kernel size 3, padding same, activation relu", "x"),
                layer("conv_b", "Conv1D", "filters 8, kernel size 5, padding same, activation relu", "x"),
                layer("both", "Concatenate", "", "conv_a", "conv_b"),
                layer("deep", "Dense", "units 8", "both"),
                layer("all", "Concatenate", "", "deep", "x", "lstm[1]"),
                layer("out", "Dense", "units 1, activation sigmoid", "all")));
    }

    private static NetworkPlot broad() {
        List<Layer> layers = new ArrayList<>(List.of(layer("a name as long as people may make it", "InputLayer", "")));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            names.add("branch_" + i);
            layers.add(
                    layer(names.get(i), "SeparableConv1D", "", layers.getFirst().name()));
        }
        layers.add(layer("all", "Concatenate", "", names.toArray(String[]::new)));
        return new NetworkPlot(layers);
    }

    static List<Plot> plots() {
        return List.of(
                new NetworkPlot(List.of()), sequence(1), sequence(3), sequence(25), sequence(200), graph(), broad());
    }

    @ParameterizedTest
    @MethodSource("plots")
    void writesXmlAndAnImageOfTwiceTheSize(Plot plot, @TempDir Path folder) throws Exception {
        PlotChecks.writesXmlAndAnImageOfTwiceTheSize(plot, folder);
        PlotChecks.numbersComeBackFromTheirFile(plot, folder);
    }

    @ParameterizedTest
    @MethodSource("plots")
    void everythingLiesOnThePicture(Plot plot) {
        PlotChecks.everythingLiesOnThePicture(plot);
        PlotChecks.noTextCoversAnother(plot);
    }

    @ParameterizedTest
    @MethodSource("plots")
    void eachLayerHasABoxOfItsOwn(Plot plot) {
        List<Plot.Mark> marks = plot.marks();
        for (int i = 0; i < marks.size(); i++) {
            for (int k = 0; k < i; k++) {
                double dx = Math.abs(marks.get(i).x() - marks.get(k).x());
                double dy = Math.abs(marks.get(i).y() - marks.get(k).y());
                assertThat(dx >= 190 || dy >= 30).as(marks.get(i).text()).isTrue();
            }
        }
    }

    @Test
    void aLongSequenceLeavesOutItsMiddle() {
        NetworkPlot plot = sequence(200);
        assertThat(plot.marks()).hasSize(60);
        assertThat(PlotChecks.texts(plot)).contains("… 141 layers more …");
        assertThat(plot.numbers().rows()).hasSize(200);
        assertThat(sequence(25).marks()).hasSize(25);
    }

    @Test
    void branchesStandBesideEachOther() {
        List<Plot.Mark> marks = graph().marks();
        assertThat(marks.get(1).y()).isEqualTo(marks.get(2).y());
        assertThat(marks.get(1).x()).isNotEqualTo(marks.get(2).x());
        assertThat(marks.get(3).y()).isGreaterThan(marks.get(2).y());
        assertThat(graph().numbers().rows().get(3)).contains("conv_a conv_b");
        assertThat(sequence(3).numbers().rows().get(2)).contains("batch_normalization_1");
    }

    @Test
    void saysWhatTrainingDoesNotChangeAndWhatIsInside() {
        assertThat(String.join(" ", PlotChecks.texts(sequence(3))))
                .contains("123,456 parameters, 64 not trained", "no parameters", "forward: LSTM", "(None, 12, 8)");
    }
}
