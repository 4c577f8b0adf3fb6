package org.seriema.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.bench.speed.LogLogPlot.Curve;
import org.seriema.bench.speed.LogLogPlot.Style;
import org.seriema.report.plot.Ink;

class LogLogPlotTest {

    private static LogLogPlot plot(Curve... curves) {
        return new LogLogPlot("a", "Title", "What it shows", "size", "ms", List.of(curves));
    }

    private static Curve curve(String label, double... ys) {
        return new Curve(label, new double[] {1, 10, 100}, ys, Style.MEASURED, Ink.FIRST);
    }

    @Test
    void equalFactorsAreEqualDistances() {
        String svg = plot(curve("a", 0.1, 1, 10)).svg();
        List<Double> xs = numbers(svg, "<circle cx=\"([\\d.]+)\"");
        assertThat(xs.get(1) - xs.get(0)).isBetween(xs.get(2) - xs.get(1) - 0.2, xs.get(2) - xs.get(1) + 0.2);
        assertThat(svg).contains(">0.1<", ">1<", ">10<", ">100<");
    }

    @Test
    void labelsStandOnNoOtherOne() {
        String svg = plot(curve("one", 1, 2, 3), curve("two", 1, 2, 3.01), curve("three", 1, 2, 2.99))
                .svg();
        List<Double> baselines = numbers(svg, " y=\"([\\d.]+)\" font-size=\"13\" fill=\"#0072b2\"");
        assertThat(baselines).hasSize(3);
        assertThat(baselines.get(1) - baselines.get(0)).isGreaterThanOrEqualTo(12.9);
        assertThat(baselines.get(2) - baselines.get(1)).isGreaterThanOrEqualTo(12.9);
    }

    @Test
    void theFileIsDarkOnDarkScreens(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.svg");
        plot(curve("a", 1, 2, 3)).writeSvg(file);
        assertThat(Files.readString(file))
                .startsWith("<?xml")
                .contains("<style>@media (prefers-color-scheme:dark){[fill=\"#1f2933\"]{fill:#e6edf3}")
                .contains("xmlns=\"http://www.w3.org/2000/svg\"");
    }

    private static List<Double> numbers(String svg, String pattern) {
        return Pattern.compile(pattern)
                .matcher(svg)
                .results()
                .map((MatchResult result) -> Double.parseDouble(result.group(1)))
                .toList();
    }
}
