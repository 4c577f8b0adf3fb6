package org.seriema.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.data.Places;
import org.seriema.data.picture.DataPicture;
import org.seriema.evaluation.findings.Finding;
import org.seriema.pipeline.StepChange;

class DataPageTest {

    private static final double NO = Double.NaN;
    private static final List<String> NAMES = List.of("<b>Normal</b>", "Theft");

    private static DataPicture picture() {
        double[] values = {1, 2, 3, 2, NO, 4, 3, NO, NO, 9, 8, 7, 9, 8, 7};
        Cases cases = Cases.of(
                List.of("Jan", "Feb", "Mar"),
                values,
                Map.of(4, "n/a"),
                Places.of(List.of("t.csv"), new int[5], new int[] {2, 3, 4, 5, 6}));
        return DataPicture.of(cases, new int[] {0, 0, 0, 1, 1}, NAMES, List.of("C1", "C2", "C2", "C4", "C5"));
    }

    private static final List<Finding> FINDINGS = List.of(new Finding(
            "shift", Finding.Severity.WARNING, "Jan <b>differs</b>.", Map.of("columns", 1), "Look at Jan."));

    private static final DataVerdict VERDICT = DataVerdict.of(FINDINGS, List.of());

    private static final StepChange STEP = new StepChange(
            "outliers",
            List.of(new StepChange.ClassRows("Normal", 3, 2), new StepChange.ClassRows("Theft", 2, 2)),
            List.of(3),
            List.of(1, 3),
            2,
            0,
            1,
            1,
            3,
            0.2,
            List.of());

    @Test
    void sentencesSayWhatThereIs() {
        assertThat(DataWords.sentences(picture()))
                .contains(
                        "5 cases of shape (3): 3 columns, 2 of whole numbers, 1 of yes/no.",
                        "2 cells are missing (13.3 %), in 1 case. The longest gap within a case is 2 numbers (line 4,"
                                + " Feb to Mar).",
                        "1 cell is of another kind than the rest of the column: t.csv, line 3, column Feb: \"n/a\".",
                        "1 case repeats an earlier one: line 6 that of line 5.",
                        "1 case has the id of an earlier one: C2: line 4 that of line 3.");
    }

    @Test
    void tablesStandInColumns() {
        assertThat(DataWords.columns(picture())
                        .lines(120, UnaryOperator.identity())
                        .subList(0, 2))
                .containsExactly(
                        "column  type           missing  distinct  bad  least  mean  greatest  median <b>Normal</b>"
                                + "  median Theft  apart",
                        "Jan     whole numbers        0         4    0      1   4.8         9                     2"
                                + "             9   9.90");
        assertThat(DataWords.steps(List.of(STEP)).lines(120, UnaryOperator.identity()))
                .containsExactly(
                        "step      shape         Normal  Theft  missing  no number  cells changed",
                        "outliers  (3) → (1, 3)   3 → 2      2    2 → 0          1     3 (20.0 %)");
    }

    @Test
    void thePageHoldsItAllAndNeedsNothingFromOutside() {
        String page = new DataPage(
                        "<i>name</i>",
                        "1.2.3",
                        List.of("Read from t.csv."),
                        VERDICT,
                        FINDINGS,
                        List.of(),
                        picture(),
                        List.of(STEP))
                .html();
        assertThat(page)
                .contains("&lt;i&gt;name&lt;/i&gt;", "Read from t.csv.", "What each step changed", "3 → 2")
                .contains("To keep in mind: the test rows differ from the training rows.", "Jan &lt;b&gt;differs")
                .contains("Columns by class", "Histograms by class", "Example cases", "Missing cells by column")
                .doesNotContain("<b>Normal", "http:", "https:", "src=", "href=", "NaN", "Infinity");
        assertThat(page.split("<svg ", -1)).hasSize(5);
    }

    @Test
    void aPictureWithoutClassesHasOneGroup() {
        DataPicture picture = DataPicture.of(Cases.of(List.of("A", "B", "C"), 1, 2, 3, 2, 3, 5), List.of());
        String page = new DataPage("t", "1", List.of(), VERDICT, List.of(), List.of(), picture, List.of()).html();
        assertThat(page).contains("Columns as they are").doesNotContain("by class<", "What each step changed");
    }
}
