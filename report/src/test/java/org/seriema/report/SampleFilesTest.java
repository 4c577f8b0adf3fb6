package org.seriema.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    @Test
    void writesAReportWithLongNamesAfterOneEpoch() throws IOException {
        Scored scored = Scored.of(3, 0, 1.2, 4);
        List<String> names = List.of("Customers without any remark <2025>", "Customers with an irregularity");
        Report report = SampleReport.faults(scored, names);
        Map<String, double[]> history = Map.of("loss", new double[] {Double.NaN}, "accuracy", new double[] {0.5});
        Report afterOne = new Report(
                "a-name-that-somebody-made-much-too-long-and-without-a-single-blank-in-it-so-it-cannot-break",
                report.seed(),
                report.version(),
                report.data(),
                report.model(),
                report.training(),
                null,
                history,
                report.test(),
                report.choice(),
                report.cost(),
                report.ranking(),
                report.baselines(),
                report.comparisons(),
                report.verdict(),
                report.findings(),
                report.guarantees(),
                null,
                null,
                report.timing(),
                report.inspection(),
                report.reasons(),
                report.artefacts());
        write("long-names", afterOne, scored);
    }

    private static void write(String name, Report report, Scored scored) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "sample-reports", name, "plots"));
        ReportPage page = new ReportPage(report, SampleReport.test(scored), null);
        for (Plot plot : page.plots()) {
            plot.writeSvg(folder.resolve(plot.name() + ".svg"));
            plot.writePng(folder.resolve(plot.name() + ".png"));
        }
        page.write(folder.resolveSibling("report.html"));
        report.write(folder.resolveSibling("report.json"));
        HistoryCsv.write(folder.resolveSibling("history.csv"), 1, report.history());

        assertThat(page.plots()).extracting(Plot::name).contains("accuracy", "confusion", "roc");
        for (Plot plot : page.plots()) {
            assertThat(folder.resolve(plot.name() + ".png")).isNotEmptyFile();
        }
        assertThat(Files.size(folder.resolveSibling("report.html"))).isBetween(20_000L, 200_000L);
    }
}
