package org.seriema.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.report.plot.PlaceAxis.Group;

class BarsPlotTest {

    private static PlaceAxis gates(int units) {
        List<String> labels = IntStream.range(0, 4 * units)
                .mapToObj(i -> String.valueOf(i % units))
                .toList();
        List<Group> groups = List.of(
                new Group("input", units), new Group("forget", units), new Group("cell", units), new Group("o", units));
        return PlaceAxis.of("unit", labels).inGroups(groups);
    }

    private static List<Double> numbers(int count, double size) {
        return DoubleStream.iterate(0, i -> i + 1)
                .limit(count)
                .mapToObj(i -> size * Math.sin(i))
                .toList();
    }

    static List<BarsPlot> plots() {
        return List.of(
                new BarsPlot("bias", "lstm/bias", gates(8), "bias", numbers(32, 1), List.of()),
                new BarsPlot("bias", "lstm/bias", gates(100), "bias", numbers(400, 1e-7), List.of()),
                new BarsPlot("zero", "nothing", gates(1), "bias", Collections.nCopies(4, 0.0), List.of()),
                new BarsPlot(
                        "share",
                        "shares with a title that goes on and on, on and on, until no room is left for it",
                        PlaceAxis.of("month", List.of("January the first", "February", "<b>")),
                        "share",
                        List.of(1e9, Double.NaN, Double.POSITIVE_INFINITY),
                        List.of(2e9, 1.0, Double.NaN)));
    }

    @ParameterizedTest
    @MethodSource("plots")
    void isDrawn(BarsPlot plot, @TempDir Path folder) throws Exception {
        PlotChecks.writesXmlAndAnImageOfTwiceTheSize(plot, folder);
        PlotChecks.numbersComeBackFromTheirFile(plot, folder);
        PlotChecks.everythingLiesOnThePicture(plot);
        PlotChecks.noTextCoversAnother(plot);
    }

    @Test
    void barsStandInTheirGroupsInOrder() {
        BarsPlot plot = plots().getFirst();
        assertThat(plot.numbers().rows().get(8)).containsExactly("forget", "0", Math.sin(8), null);
        assertThat(plot.marks().get(8).text()).isEqualTo("unit 0 of forget: 0.989");
        assertThat(plot.marks().get(8).x()).isGreaterThan(plot.marks().get(7).x());
        assertThat(PlotChecks.texts(plot)).containsSubsequence("input", "forget", "cell", "o");
    }

    @Test
    void ofManyTheFarthestFromZeroAreShownAndAllAreInTheNumbers() {
        BarsPlot plot = plots().get(1);
        assertThat(plot.marks()).hasSize(200);
        assertThat(plot.numbers().rows()).hasSize(400);
        assertThat(PlotChecks.texts(plot)).contains("A bar stands for up to 2 of 400 numbers: that farthest from 0.");
    }

    @Test
    void errorsAreSaidAndMustBeAsManyAsBars() {
        PlaceAxis two = PlaceAxis.numbered("step", 2);
        BarsPlot plot = new BarsPlot("a", "a", two, "drop", List.of(0.5, 0.25), List.of(0.125, 0.0625));
        assertThat(plot.marks().getFirst().text()).isEqualTo("step 1: 0.5 +- 0.125");
        assertThat(plot.numbers().rows().get(1)).containsExactly("", "2", 0.25, 0.0625);
        assertThatThrownBy(() -> new BarsPlot("a", "a", two, "drop", List.of(0.5, 0.25), List.of(0.1)))
                .hasMessageContaining("needs 2 numbers, got 2 and 1 errors");
    }
}
