package org.seriema.evaluation.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seriema.data.Cases;
import org.seriema.evaluation.findings.Finding.Severity;

/// Classes, columns and sides; and all checks together.
class SharesTest {

    @ParameterizedTest
    @CsvSource({"79, false", "80, true", "20, true", "21, false", "100, false", "0, false"})
    void imbalanceBeginsAtFourFifths(int positives, boolean found) {
        Checked table = labelled(100, positives);
        assertThat(Imbalance.of(table, null) != null).isEqualTo(found);
    }

    @Test
    void imbalanceSaysWhatNobodyScores() {
        Finding found = Objects.requireNonNull(Imbalance.of(labelled(360, 47), null));
        assertThat(found.message())
                .isEqualTo("Accuracy says little here: 313 of 360 rows (86.9 %) are Normal, so a rule that finds no"
                        + " Faulty at all is right in 86.9 %.");
    }

    @ParameterizedTest
    @CsvSource({"14, true", "59, true", "60, false", "241, true", "240, false"})
    void fewerThanSixtyCasesAreTooFew(int positives, boolean few) {
        assertThat(FewPositives.of(labelled(300, positives), null) != null).isEqualTo(few);
    }

    @Test
    void fewPositivesSaysTheInterval() {
        Checked table = labelled(108, 14);
        Sides sides = Sides.of(208, rows(108, 208), rows(0, 108));
        Checked both = MadeUp.labelled(MadeUp.noise(208, 2, 1), Arrays.copyOf(table.labels(), 208));
        Finding found = Objects.requireNonNull(FewPositives.of(both, sides));
        assertThat(found.code()).isEqualTo("few_test_positives");
        assertThat(found.message())
                .isEqualTo("Only 14 of 108 test rows (13.0 %) are Faulty, too few for a claim: if 11 of them were"
                        + " found, the true share found could lie anywhere between 52.4 % and 92.4 %.");
        Finding none = Objects.requireNonNull(FewPositives.of(both, Sides.of(208, rows(0, 108), rows(108, 208))));
        assertThat(none.code()).isEqualTo("one_class");
    }

    @Test
    void otherSharesOnTheTwoSides() {
        int[] labels = IntStream.range(0, 200)
                .map(row -> row < 100 ? row % 2 : row % 5 == 0 ? 1 : 0)
                .toArray();
        Checked table = MadeUp.labelled(MadeUp.noise(200, 2, 1), labels);
        Finding found = Objects.requireNonNull(LabelShift.of(table, MadeUp.first(table, 100)));
        assertThat(found.message())
                .startsWith("20 of 100 test rows (20.0 %) are Faulty, but 50 of 100 training rows (50.0 %)");
        assertThat(LabelShift.of(table, MadeUp.random(table))).isNull();
    }

    @Test
    void columnsThatMoveAreNamedTheWorstFirst() {
        Checked plain = MadeUp.noise(400, 8, 1);
        double[] values = plain.cases().values().clone();
        for (int row = 300; row < 400; row++) {
            values[row * 8 + 2] += 1;
            values[row * 8 + 5] += 3;
            values[row * 8 + 6] = Double.NaN;
        }
        Checked table = Checked.of(plain.cases().withNumbers(values), plain.labels(), MadeUp.NAMES);
        Finding found = Objects.requireNonNull(Shift.of(table, MadeUp.first(table, 300)));
        assertThat(found.message())
                .startsWith("2 of 8 columns (25.0 %) lie elsewhere")
                .contains("drift: x5 (D 0.");
        assertThat(found.evidence()).containsEntry("columns_shifted", 2);
        assertThat(Shift.of(plain, MadeUp.first(plain, 300))).isNull();
    }

    @Test
    void aColumnOfFewValuesThatMovesIsFoundToo() {
        Checked plain = MadeUp.noise(1000, 2, 1);
        double[] values = plain.cases().values().clone();
        for (int row = 0; row < 1000; row++) {
            values[row * 2] = row < 700 ? 0 : row % 2;
        }
        Checked table = Checked.of(plain.cases().withNumbers(values), plain.labels(), MadeUp.NAMES);
        assertThat(Objects.requireNonNull(Shift.of(table, MadeUp.first(table, 700)))
                        .message())
                .contains("x0 (D 0.50");
    }

    @Test
    void tablesScaledBeforeTheyCameHere() {
        Checked plain = MadeUp.noise(60, 3, 1);
        assertThat(ScaledColumns.of(plain, null)).isNull();
        double[] values = plain.cases().values().clone();
        for (int column = 0; column < 3; column++) {
            double mean = 0;
            for (int i = column; i < values.length; i += 3) {
                mean += values[i] / 60;
            }
            double squares = 0;
            for (int i = column; i < values.length; i += 3) {
                squares += (values[i] - mean) * (values[i] - mean);
            }
            for (int i = column; i < values.length; i += 3) {
                values[i] = Math.rint(1e6 * (values[i] - mean) / Math.sqrt(squares / 59)) / 1e6;
            }
        }
        Checked scaled = Checked.of(plain.cases().withNumbers(values), plain.labels(), MadeUp.NAMES);
        Finding found = Objects.requireNonNull(ScaledColumns.of(scaled, MadeUp.random(scaled)));
        assertThat(found.severity()).isEqualTo(Severity.WARNING);
        assertThat(found.evidence()).containsEntry("scaling", "standardize").containsEntry("columns", 3);
        double[] unit = plain.cases().values().clone();
        for (int i = 0; i < unit.length; i++) {
            unit[i] = i / 3 == 7 ? 0 : i / 3 == 9 ? 1 : 1 / (1 + Math.exp(unit[i]));
        }
        Checked minmax = Checked.of(plain.cases().withNumbers(unit), plain.labels(), MadeUp.NAMES);
        assertThat(Objects.requireNonNull(ScaledColumns.of(minmax, null)).evidence())
                .containsEntry("scaling", "minmax");
    }

    @Test
    void columnsThatSayNothing() {
        Checked plain = MadeUp.noise(100, 4, 1);
        double[] values = plain.cases().values().clone();
        for (int row = 0; row < 100; row++) {
            values[row * 4] = row == 3 ? Double.NaN : 7;
            values[row * 4 + 1] = row < 4 ? row : Double.NaN;
            values[row * 4 + 2] = row < 70 ? 1 : row;
        }
        Checked table = Checked.of(plain.cases().withNumbers(values), plain.labels(), MadeUp.NAMES);
        List<Finding> alone = PoorColumns.of(table, null);
        assertThat(MadeUp.codes(alone)).containsExactly("constant_columns", "empty_columns");
        assertThat(alone.get(0).message()).isEqualTo("x0 holds one value only.");
        assertThat(alone.get(1).message()).isEqualTo("x1 holds no number in more than 95 % of the rows.");
        assertThat(PoorColumns.of(table, MadeUp.first(table, 70)).get(0).message())
                .isEqualTo("x0 and x2 hold one value only in the training rows.");
    }

    @Test
    void tinyTablesAreLookedAtToo() {
        for (int rows = 1; rows <= 4; rows++) {
            for (int width = 1; width <= 3; width++) {
                Checked table = MadeUp.noise(rows, width, 1);
                assertThat(MadeUp.codes(TableFindings.of(table))).isSubsetOf("few_positives", "one_class", "imbalance");
                if (rows > 1) {
                    assertThat(MadeUp.codes(SplitFindings.of(table, rows(0, 1), rows(1, rows))))
                            .isSubsetOf("few_test_positives", "one_class", "imbalance");
                }
            }
        }
        Checked none = Checked.of(Cases.of(List.of("a")), new int[0], MadeUp.NAMES);
        assertThat(TableFindings.of(none)).isEmpty();
    }

    @Test
    void theGravestComeFirstAndTheSameTableGivesTheSame() {
        Checked table = labelled(300, 20);
        List<Finding> findings = SplitFindings.of(table, rows(0, 200), rows(200, 300));
        assertThat(findings)
                .extracting(Finding::severity)
                .isSortedAccordingTo((a, b) -> b.compareTo(a))
                .contains(Severity.WARNING);
        assertThat(SplitFindings.of(table, rows(0, 200), rows(200, 300))).isEqualTo(findings);
        assertThat(findings).allSatisfy(found -> assertThat(found.text()).endsWith("."));
    }

    @Test
    void sidesMustBeSides() {
        Checked table = MadeUp.noise(5, 2, 1);
        assertThatThrownBy(() -> SplitFindings.of(table, new int[] {0, 1}, new int[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 1 is on both sides of the split");
        assertThatThrownBy(() -> SplitFindings.of(table, new int[] {0}, new int[] {5}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected rows from 0 to 4, got 5");
        assertThatThrownBy(() -> SplitFindings.of(table, new int[] {0}, new int[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected training rows and test rows, got 1 and 0");
        assertThatThrownBy(() -> table.withIds(List.of("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected one of the ids a case, got 1 for 5 cases");
        assertThatThrownBy(() -> MadeUp.labelled(table, 0, 1, 2, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected labels 0 and 1, got 2");
    }

    @Test
    void guaranteesSayWhatCannotHaveLeaked() {
        assertThat(Guarantees.none()
                        .steps(2, 252)
                        .balanced(252, 438)
                        .calibrated(50)
                        .threshold(0.3, 50)
                        .nothingChosenBy(108)
                        .sentences())
                .containsExactly(
                        "The 2 steps that prepare the cases took all their numbers (means, quantiles, fills) from the"
                                + " 252 training rows alone.",
                        "Dropping, repeating and making rows touched training rows alone: 252 became 438. Test rows are"
                                + " as they were read.",
                        "Scores were calibrated on 50 validation rows; no test row had a part in it.",
                        "The threshold 0.3000 was chosen on 50 validation rows; no test row had a part in it.",
                        "Nothing was chosen by the 108 test rows: the trained network scored them when everything else"
                                + " was settled.");
    }

    private static Checked labelled(int rows, int positives) {
        return MadeUp.labelled(
                MadeUp.noise(rows, 2, 1),
                IntStream.range(0, rows).map(row -> row < positives ? 1 : 0).toArray());
    }

    private static int[] rows(int from, int to) {
        return IntStream.range(from, to).toArray();
    }
}
