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

class CurvesPlotTest {

    private static List<String> points(int count) {
        return IntStream.range(0, count).mapToObj(i -> "2017-" + i).toList();
    }

    private static boolean hole(int point, int panel) {
        return point == 2 && panel == 1;
    }

    private static CurvesPlot plot(int panels, int points, int series, double size) {
        return new CurvesPlot(
                "filters",
                "conv1d/kernel: filters",
                points(points),
                "step",
                IntStream.range(0, series)
                        .mapToObj(k -> "a channel with a name " + k)
                        .toList(),
                IntStream.range(0, panels)
                        .mapToObj(p -> new CurvesPlot.Panel(
                                "filter " + p,
                                IntStream.range(0, series)
                                        .mapToObj(k -> IntStream.range(0, points)
                                                .mapToObj(i -> hole(i, p) ? Double.NaN : size * Math.sin(i + k + p))
                                                .toList())
                                        .toList()))
                        .toList());
    }

    static List<CurvesPlot> plots() {
        return List.of(
                plot(1, 12, 3, 1), plot(4, 150, 2, 1e9), plot(32, 5, 1, 1e-5), plot(3, 1, 1, 0), plot(6, 3, 2, 1));
    }

    @ParameterizedTest
    @MethodSource("plots")
    void isDrawn(CurvesPlot plot, @TempDir Path folder) throws Exception {
        PlotChecks.writesXmlAndAnImageOfTwiceTheSize(plot, folder);
        PlotChecks.numbersComeBackFromTheirFile(plot, folder);
        PlotChecks.everythingLiesOnThePicture(plot);
        PlotChecks.noTextCoversAnother(plot);
    }

    @Test
    void allPanelsHaveOneScaleAndTheNumbersAllCurves() {
        CurvesPlot plot = plot(6, 3, 2, 1);
        assertThat(plot.numbers().rows()).hasSize(36);
        assertThat(plot.numbers().rows().get(4))
                .containsExactly("filter 0", "a channel with a name 1", "2017-1", Math.sin(2));
        assertThat(plot.marks()).hasSize(34);
        assertThat(plot.marks().getFirst().text()).isEqualTo("filter 0, a channel with a name 0, step 2017-0: 0");
    }

    @Test
    void curvesHaveANumberForEachPoint() {
        assertThatThrownBy(() -> new CurvesPlot(
                        "a",
                        "a",
                        points(3),
                        "step",
                        List.of(""),
                        List.of(new CurvesPlot.Panel("one", List.of(List.of(1.0, 2.0))))))
                .hasMessage("panel one: expected 1 curves of 3 points, got 1 of 2");
    }
}
