package org.seriema.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.report.SampleReport.Scored;

class ReportPageTest {

    private static final Scored SCORED = Scored.of(108, 0.13, 1.2, 2);

    @Test
    void namesThatUsersChoseAreNeverMarkup() {
        String page = page(List.of("<b>Normal</b>", "\"'><script>alert(1)</script>"), SCORED);
        assertThat(page).doesNotContain("<b>Normal").doesNotContain("<script>alert");
        assertThat(page).contains("&lt;b&gt;Normal&lt;/b&gt;");
        assertThat(page.split("<script>", -1)).as("the page's own script only").hasSize(2);
    }

    @Test
    void needsNothingFromOutside() {
        String page = page(List.of("Normal", "Faulty"), SCORED);
        assertThat(page).doesNotContain("http:").doesNotContain("https:").doesNotContain("//cdn");
        assertThat(page).doesNotContain("src=").doesNotContain("@import");
        assertThat(page.replaceAll("href=\"#[a-z]+\"", "")).doesNotContain("href=");
    }

    @Test
    void showsThePlotsWithoutItsScript() {
        String page = page(List.of("Normal", "Faulty"), SCORED);
        assertThat(page.split("<figure ", -1)).hasSize(11);
        assertThat(page.split("<svg ", -1)).hasSize(11);
    }

    @Test
    void saysFirstHowGoodTheNetworkIsAndWhetherItIsNeeded() {
        String page = page(List.of("Normal", "Faulty"), SCORED);
        assertThat(page)
                .contains("Of 108 test cases, the network calls 87 what they are")
                .contains("it finds 13 of 19 Faulty cases and falsely flags 15 of 89 Normal cases")
                .contains("It beats the best one, &quot;T2_t1 &gt; 41.3&quot;, by F1 of Faulty");
        assertThat(page.indexOf("It beats the best one")).isLessThan(page.indexOf("Of 108 test cases"));
        assertThat(page.indexOf("Of 108 test cases")).isLessThan(page.indexOf("<h2>The data"));
    }

    @Test
    void explainsEachMetricWithTheNamesOfTheClasses() {
        String page = page(List.of("Normal", "Faulty"), SCORED);
        assertThat(page)
                .contains("Of 28 cases called Faulty, 13 are.")
                .contains("It leaves 74 of 89 Normal cases alone.")
                .contains("the Faulty one scores higher in 86.3\u00a0% of all pairs");
    }

    @Test
    void saysWhatIsNotDefined() {
        Scored oneClass = new Scored(new int[] {0, 0, 0}, new double[] {0.1, 0.2, 0.7});
        String page = page(List.of("Normal", "Faulty"), oneClass);
        assertThat(page).contains("All 3 test cases are Normal").contains("Not defined for these cases.");
        assertThat(page).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void givesCommandsWithTheRunsPaths() {
        assertThat(page(List.of("Normal", "Faulty"), SCORED))
                .contains("seriema predict runs/wsn-faults/2026-11-21T10-00-00/model.seriema NEW.csv");
    }

    @Test
    void withoutASavedNetworkItSaysHowToGetOne() {
        Report report = SampleReport.faults(SCORED, List.of("Normal", "Faulty"));
        Report folds = SampleReport.with(
                report,
                report.data(),
                report.model(),
                new Report.Before(0.4, 0.5),
                report.history(),
                Map.of("predictions", "predictions.csv"));
        assertThat(page(folds)).contains("evaluate: {refit: true}").doesNotContain("seriema predict");
    }

    @Test
    void pathsAreQuotedForAShell() {
        assertThat(page(variant(List.of(), 0, "(None, 1)", 0.5, new double[] {1}, "a $b/`c` it's.seriema")))
                .contains("seriema inspect " + Html.escape("'a $b/`c` it'\\''s.seriema'") + "</pre>");
    }

    @Test
    void leavesOutWhatThereIsNothingToSayOf() {
        String page = page(variant(List.of(), 0, "(None, 1)", Double.NaN, new double[] {1}, "model.seriema"));
        assertThat(page)
                .contains("Before training the loss on the test cases was 0.4128; after it, 0.0918.")
                .doesNotContain("Steps, fitted", "right in not defined", "left out", "for each time step");
    }

    @Test
    void saysThatNothingWasTrained() {
        assertThat(page(variant(List.of(), 0, "(None, 1)", 0.5, new double[0], "model.seriema")))
                .contains("Nothing was trained (0 epochs)")
                .doesNotContain("after it, in");
    }

    @Test
    void saysWhichRowsWereLeftOutAndWhichOutputIsTheScore() {
        assertThat(page(variant(List.of("standardize"), 96, "(None, 12, 1)", 0.5, new double[] {1}, "model.seriema")))
                .contains("<p>Split: chunks (size 100); 96 rows left out at the borders of the split</p>")
                .contains("Steps, fitted", "that of the last step is the score");
    }

    @Test
    void aTemplateTakesAsManyValuesAsItHasGaps() {
        assertThat(Html.of("<i>{}</i>{}", "<", new Html("<br>")).markup()).isEqualTo("<i>&lt;</i><br>");
        assertThatThrownBy(() -> Html.of("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Html.of("", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sharesAreRoundedToTheNearest() {
        assertThat(Words.percent(0.99979)).isEqualTo("100.0 %");
        assertThat(Words.percent(0.9994)).isEqualTo("99.9 %");
        assertThat(Words.percent(1)).isEqualTo("100 %");
        assertThat(Words.percent(0.00001)).isEqualTo("0.0 %");
        assertThat(Words.percent(0)).isEqualTo("0 %");
        assertThat(Words.percent(0.8704)).isEqualTo("87.0 %");
        assertThat(Words.seconds(125.2)).isEqualTo("2 min 5 s");
    }

    private static Report variant(
            List<String> steps, int leftOut, String outputShape, double accuracy, double[] loss, String model) {
        List<String> names = List.of("Normal", "Faulty");
        return SampleReport.with(
                SampleReport.faults(SCORED, names),
                new Report.Data(
                        "t.csv", names, 540, 12, 60, 300, 36, 108, leftOut, "chunks (size 100)", steps, List.of()),
                new Report.Model(
                        new Report.Parameters(9, 9, 0), List.of(new Report.Layer("dense", "Dense", outputShape, 9))),
                new Report.Before(0.4128, accuracy),
                Map.of("loss", loss),
                Map.of("model", model));
    }

    private static String page(Report report) {
        return new ReportPage(report, SampleReport.test(SCORED), null).html();
    }

    private static String page(List<String> classNames, Scored scored) {
        return new ReportPage(SampleReport.faults(scored, classNames), SampleReport.test(scored), null).html();
    }
}
