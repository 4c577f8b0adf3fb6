package org.seriema.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.report.plot.PlaceAxis.Group;

class HeatmapPlotTest {

    private static final List<Group> GATES = List.of(
            new Group("input", 100), new Group("forget", 100), new Group("cell", 100), new Group("output", 100));

    private static HeatmapPlot large() {
        return HeatmapPlot.diverging(
                "kernel",
                "lstm/recurrent_kernel (100, 400)",
                PlaceAxis.numbered("unit", 100),
                PlaceAxis.numbered("unit", 400).inGroups(GATES),
                (i, j) -> Math.sin(i * 0.3) * Math.cos(j * 0.17) - (i == 7 && j == 101 ? 9 : 0));
    }

    static List<HeatmapPlot> plots() {
        List<String> long1 = List.of("<b>a name & a long one</b> indeed it is", "b");
        PlaceAxis months = PlaceAxis.of(
                "month", IntStream.range(0, 12).mapToObj(i -> "2017-" + (i + 1)).toList());
        return List.of(
                large(),
                HeatmapPlot.diverging(
                        "tiny", "one", PlaceAxis.numbered("unit", 1), PlaceAxis.of("x", List.of("a")), (i, j) -> 0),
                HeatmapPlot.sequential(
                        "small",
                        "what a title this is, which goes on and on beyond all that a picture has room for",
                        PlaceAxis.of("feature", long1),
                        months,
                        (i, j) -> i == 1 && j == 3 ? Double.NaN : j == 5 ? Double.POSITIVE_INFINITY : i - j * 0.1),
                HeatmapPlot.of(
                        "gates",
                        "lstm: gates",
                        PlaceAxis.numbered("unit", 32).inGroups(List.of(new Group("input", 16), new Group("f", 16))),
                        months,
                        (i, j) -> i * j / 400.0,
                        0,
                        1),
                HeatmapPlot.diverging(
                        "huge",
                        "dense/kernel",
                        PlaceAxis.numbered("input", 1034),
                        PlaceAxis.numbered("unit", 513).inGroups(List.of(new Group("a", 512), new Group("b", 1))),
                        (i, j) -> 1e9 * (i * 31 % 17 - j * 7 % 13)));
    }

    @ParameterizedTest
    @MethodSource("plots")
    void isDrawn(HeatmapPlot plot, @TempDir Path folder) throws Exception {
        PlotChecks.writesXmlAndAnImageOfTwiceTheSize(plot, folder);
        PlotChecks.everythingLiesOnThePicture(plot);
        PlotChecks.noTextCoversAnother(plot);
        assertThat(plot.svg().length()).isLessThan(400_000);
    }

    @ParameterizedTest
    @MethodSource("plots")
    void numbersComeBackFromTheirFile(HeatmapPlot plot, @TempDir Path folder) throws Exception {
        PlotChecks.numbersComeBackFromTheirFile(plot, folder);
    }

    @Test
    void manyColumnsAreDrawnTogetherWithinTheirGroupsAndNothingStrongGetsLost() {
        HeatmapPlot plot = large();
        assertThat(plot.values()).hasSize(100).allMatch(row -> row.size() == 200);
        double strongest = Math.sin(7 * 0.3) * Math.cos(101 * 0.17) - 9;
        assertThat(plot.values().get(7).get(50)).isEqualTo(strongest);
        assertThat(plot.colours()).isEqualTo(new HeatmapColours(strongest, -strongest, true));
        assertThat(plot.numbers().rows().get(7 * 200 + 50)).isEqualTo(List.of("8", "101 to 102", strongest));
        assertThat(PlotChecks.texts(plot))
                .contains("input", "forget", "cell", "output")
                .contains("A cell stands for up to 1 x 2 of 100 x 400 numbers: that farthest from 0.");
    }

    @Test
    void oppositeNumbersAreEquallyStrongInTheirOwnColours() {
        HeatmapColours colours = new HeatmapColours(-2, 2, true);
        assertThat(colours.of(2).ink()).isEqualTo(Ink.FIRST);
        assertThat(colours.of(-2).ink()).isEqualTo(Ink.SECOND);
        assertThat(colours.of(-1).opacity())
                .isEqualTo(colours.of(1).opacity())
                .isLessThan(colours.of(2).opacity());
        assertThat(colours.of(0).opacity()).isZero();
        assertThat(colours.of(Double.NaN).ink()).isEqualTo(Ink.TEXT);
    }

    @Test
    void smallTablesSayTheirNumbersInTheCellsAndToThePointer() {
        HeatmapPlot plot = HeatmapPlot.diverging(
                "small",
                "small",
                PlaceAxis.of("feature", List.of("use", "heat")),
                PlaceAxis.of("month", List.of("May", "June")),
                (i, j) -> i - 0.25 * j);
        assertThat(PlotChecks.texts(plot)).contains("1.00", "-0.25", "0.75", "May", "use", "rows: feature");
        assertThat(plot.marks()).extracting(Plot.Mark::text).contains("feature use, month June: -0.25");
    }

    @Test
    void groupsHoldAllRowsAndColumns() {
        assertThatThrownBy(() -> PlaceAxis.numbered("unit", 4).inGroups(List.of(new Group("a", 3))))
                .hasMessageContaining("got 4 places and groups of 3");
    }
}
