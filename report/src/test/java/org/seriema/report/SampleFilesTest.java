package org.seriema.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seriema.report.SampleReport.Scored;
import org.seriema.report.plot.Plot;

/// Writes whole reports into `target/sample-reports` for people to look at.
class SampleFilesTest {

    @Test
    void writesAReportOfFaults() throws IOException {
        Scored scored = Scored.of(940, 0.2, 3.6, 1);
        write("faults", SampleReport.faults(scored, List.of("Normal", "Faulty")), scored);
    }

    @Test
    void writesAReportOfTheftWithFindings() throws IOException {
        Scored scored = Scored.of(108, 0.13, 1.2, 2);
        write("theft", SampleReport.theft(scored), scored);
    }

    private static void write(String name, Report report, Scored scored) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "sample-reports", name, "plots"));
        ReportPage page = ReportPage.of(report, scored.labels(), scored.scores());
        for (Plot plot : page.plots()) {
            plot.writeSvg(folder.resolve(plot.name() + ".svg"));
            plot.writePng(folder.resolve(plot.name() + ".png"));
        }
        page.write(folder.resolveSibling("report.html"));
        report.write(folder.resolveSibling("report.json"));
        HistoryCsv.write(folder.resolveSibling("history.csv"), report.history());

        assertThat(page.plots()).extracting(Plot::name).containsExactly("loss", "accuracy", "confusion", "roc");
        for (Plot plot : page.plots()) {
            assertThat(folder.resolve(plot.name() + ".png")).isNotEmptyFile();
        }
        assertThat(Files.size(folder.resolveSibling("report.html"))).isBetween(20_000L, 200_000L);
    }
}
