package org.seriema.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.evaluation.baselines.Baseline;
import org.seriema.evaluation.findings.Finding;
import org.seriema.evaluation.findings.Finding.Severity;

class DataVerdictTest {

    private static Finding finding(String code, Severity severity, String remedy) {
        return new Finding(code, severity, "Something was found.", Map.of(), remedy);
    }

    @Test
    void aTableWithoutFindingsCanBeTrainedOn() {
        assertThat(DataVerdict.ofTable(List.of()))
                .isEqualTo(
                        new DataVerdict("Nothing was found that gives the classes away.", "Write a recipe and train."));
    }

    @Test
    void rowsThatBelongTogetherForbidARandomSplit() {
        DataVerdict verdict = DataVerdict.ofTable(List.of(
                finding("few_positives", Severity.WARNING, "Bring more."),
                finding("overlapping_rows", Severity.INFO, "Write split: {kind: chunks}."),
                finding("neighbouring_rows", Severity.INFO, "Keep neighbours together.")));
        assertThat(verdict.sentence())
                .isEqualTo("Nothing was found that gives the classes away. Do not split it at random: rows are windows"
                        + " that overlap; rows side by side are alike. To keep in mind: there are few cases of one"
                        + " class.");
        assertThat(verdict.next()).isEqualTo("Write split: {kind: chunks}.");
    }

    @Test
    void whatGivesTheClassesAwayComesFirst() {
        DataVerdict verdict = DataVerdict.ofTable(List.of(
                finding("suspicious_rule", Severity.WARNING, "Ask how the rows were made."),
                finding("duplicate_rows", Severity.INFO, "Take the copies out.")));
        assertThat(verdict.sentence())
                .startsWith("Figures on rows of this table would be worthless: a rule about how the table was made")
                .endsWith("Do not split it at random: rows stand there more than once.");
        assertThat(verdict.next()).isEqualTo("Ask how the rows were made.");
    }

    @Test
    void aSplitIsToldWhatANetworkMustBeat() {
        DataVerdict verdict = DataVerdict.of(
                List.of(finding("shift", Severity.WARNING, "Look at the columns.")),
                List.of(
                        new Baseline("majority", "always Normal", 0.87, 0, 0.5),
                        new Baseline("single_threshold", "Mar <= 4", 0.86, 0.6, 0.7)));
        assertThat(verdict.sentence())
                .isEqualTo("Nothing was found that makes figures on these test rows worthless. To keep in mind: the"
                        + " test rows differ from the training rows. What a network must beat on these test rows:"
                        + " \"always Normal\", right in 87.0 %, and by F1 \"Mar <= 4\" with 0.600.");
        assertThat(verdict.next()).isEqualTo("Train: seriema train RECIPE. Better before: Look at the columns.");
    }

    @Test
    void withoutClassesItSaysSo() {
        assertThat(DataVerdict.withoutClasses("", 0).sentence())
                .startsWith("No column of this table looks like a label");
        assertThat(DataVerdict.withoutClasses("FLAG", 3).sentence())
                .startsWith("Column FLAG looks like the label and has 3 values, where two classes are needed");
    }
}
