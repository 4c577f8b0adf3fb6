package org.seriema.evaluation.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.data.Places;
import org.seriema.data.random.RandomState;
import org.seriema.evaluation.findings.Finding.Severity;

/// Rules that tell the label: counts, places, ids, columns, words.
class RulesTest {

    @Test
    void aMissingValueThatTellsTheClass() {
        Checked plain = MadeUp.noise(90, 5, 1);
        double[] values = plain.cases().values().clone();
        for (int row = 0; row < 90; row += 3) {
            values[row * 5 + row % 5] = Double.NaN;
        }
        Checked table = Checked.of(plain.cases().withNumbers(values), plain.labels(), MadeUp.NAMES);

        List<Finding> alone = CountRules.of(table, null);
        List<Finding> split = CountRules.of(table, MadeUp.random(table));

        assertThat(MadeUp.codes(alone)).containsExactly("suspicious_rule");
        assertThat(alone.get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(alone.get(0).message())
                .startsWith("The rule \"any value is missing\" alone tells Faulty from Normal: it is right in 100 % of"
                        + " all 90 rows (it holds for 30 of 30 Faulty and 0 of 60 Normal).");
        assertThat(split.get(0).evidence()).containsEntry("test_accuracy", 1.0).containsEntry("test_rows", 27);
        assertThat(CountRules.of(plain, null)).isEmpty();
    }

    @Test
    void aRuleOfSomeUseIsGoodToKnow() {
        RandomState random = new RandomState(2);
        Checked plain = MadeUp.noise(300, 5, 1);
        double[] values = plain.cases().values().clone();
        for (int row = 0; row < 300; row++) {
            if (random.randint(0, 10) < (row % 3 == 0 ? 8 : 1)) {
                values[row * 5] = 0;
            }
        }
        List<Finding> found =
                CountRules.of(Checked.of(plain.cases().withNumbers(values), plain.labels(), MadeUp.NAMES), null);
        assertThat(found).extracting(Finding::severity).containsExactly(Severity.INFO);
        assertThat(found.get(0).message()).contains("\"any value is zero\"", "may be a trace");
    }

    @Test
    void aHandfulOfCasesProvesNothing() {
        double[] values = {0, 1, 0, 2, 0, 3, 4, 1, 5, 2, 6, 3};
        Checked table = Checked.of(Cases.of(List.of("a", "b"), values), new int[] {1, 1, 1, 0, 0, 0}, MadeUp.NAMES);
        assertThat(CountRules.of(table, null)).isEmpty();
        assertThat(ColumnRules.of(table, null)).isNull();
        assertThat(RowOrder.of(table, null)).isEmpty();
    }

    @Test
    void aColumnThatIsTheLabel() {
        Checked plain = MadeUp.noise(90, 3, 1);
        double[] values = plain.cases().values().clone();
        for (int row = 0; row < 90; row++) {
            values[row * 3 + 1] = 10 + plain.labels()[row];
        }
        Checked table = Checked.of(plain.cases().withNumbers(values), plain.labels(), MadeUp.NAMES);
        Finding found = Objects.requireNonNull(ColumnRules.of(table, MadeUp.random(table)));
        assertThat(found.severity()).isEqualTo(Severity.WARNING);
        assertThat(found.evidence()).containsEntry("rule", "x1 > 10").containsEntry("column", "x1");
        assertThat(found.remedy()).contains("drop: [x1]");
        for (int row = 0; row < 30; row++) {
            values[row * 3 + 1] = row % 15 == 0 ? 21 - values[row * 3 + 1] : values[row * 3 + 1];
        }
        assertThat(ColumnRules.of(Checked.of(plain.cases().withNumbers(values), plain.labels(), MadeUp.NAMES), null))
                .extracting(Finding::severity)
                .isEqualTo(Severity.INFO);
        assertThat(ColumnRules.of(plain, null)).isNull();
    }

    @Test
    void aTableSortedByClassIsAWarningOnceTheSplitFollowsIt() {
        int[] labels = IntStream.range(0, 100).map(row -> row / 80).toArray();
        Checked table = MadeUp.labelled(MadeUp.noise(100, 3, 1), labels);
        Finding alone = MadeUp.only(RowOrder.of(table, null), "sorted_rows");
        assertThat(alone.severity()).isEqualTo(Severity.INFO);
        assertThat(alone.message()).contains("sorted by class", "stands after row 80 of the table", "100 % of all 100");
        assertThat(MadeUp.only(RowOrder.of(table, MadeUp.first(table, 70)), "sorted_rows")
                        .severity())
                .isEqualTo(Severity.WARNING);
        assertThat(MadeUp.only(RowOrder.of(table, MadeUp.random(table)), "sorted_rows")
                        .severity())
                .isEqualTo(Severity.INFO);
        // a training file and a test file, each sorted
        int[] twice = IntStream.range(0, 110)
                .map(row -> row < 100 ? row / 80 : (row - 100) / 8)
                .toArray();
        Checked files = MadeUp.labelled(MadeUp.noise(110, 3, 1), twice);
        assertThat(MadeUp.codes(RowOrder.of(files, null))).containsExactly("sorted_rows");
        assertThat(RowOrder.of(files, MadeUp.first(files, 100))).isEmpty();
    }

    @Test
    void idsTellTheClassThoughTheRowsAreMixed() {
        int[] order = new RandomState(1).permutation(100);
        int[] labels = Arrays.stream(order).map(number -> number < 25 ? 1 : 0).toArray();
        Checked table = MadeUp.labelled(MadeUp.noise(100, 3, 1), labels)
                .withIds(Arrays.stream(order)
                        .mapToObj(number -> "C" + number + "b")
                        .toList());
        List<Finding> found = RowOrder.of(table, null);
        assertThat(MadeUp.codes(found)).containsExactly("id_rule");
        assertThat(found.get(0).message()).contains("number in the id <= 24", "25 of 25 Faulty and 0 of 75 Normal");
        assertThat(RowOrder.of(
                        table.withIds(
                                Arrays.stream(order).mapToObj(number -> "x").toList()),
                        null))
                .isEmpty();
    }

    @Test
    void aFeatureThatCountsTheRows() {
        Checked plain = MadeUp.noise(60, 2, 1);
        double[] values = plain.cases().values().clone();
        for (int row = 0; row < 60; row++) {
            values[row * 2] = 900 - row;
        }
        Cases cases = plain.cases().withNumbers(values);
        Finding found =
                MadeUp.only(RowOrder.of(Checked.of(cases, plain.labels(), MadeUp.NAMES), null), "counting_column");
        assertThat(found.severity()).isEqualTo(Severity.INFO);
        assertThat(found.evidence()).containsEntry("columns", List.of("x0"));
        int[] sorted = IntStream.range(0, 60).map(row -> row / 40).toArray();
        assertThat(MadeUp.only(RowOrder.of(Checked.of(cases, sorted, MadeUp.NAMES), null), "counting_column")
                        .severity())
                .isEqualTo(Severity.WARNING);
        assertThat(RowOrder.of(plain, null)).isEmpty();
    }

    @Test
    void wordsAmongTheFeatures() {
        Map<Integer, String> texts = new HashMap<>();
        double[] values = new double[60 * 3];
        for (int row = 0; row < 60; row++) {
            values[row * 3] = row % 7;
            values[row * 3 + 1] = Double.NaN;
            values[row * 3 + 2] = Double.NaN;
            texts.put(row * 3 + 1, row % 3 == 0 ? "bad" : row % 3 == 1 ? "good" : "fine");
            texts.put(row * 3 + 2, row % 2 == 0 ? "north" : "south");
        }
        Cases cases = Cases.of(List.of("n", "state", "side"), values, texts, Places.numbered(60));
        List<Finding> found = TextColumns.of(Checked.of(cases, MadeUp.everyThird(60), MadeUp.NAMES));
        assertThat(MadeUp.only(found, "label_in_features").evidence()).containsEntry("columns", List.of("state"));
        assertThat(MadeUp.only(found, "label_in_features").severity()).isEqualTo(Severity.WARNING);
        assertThat(MadeUp.only(found, "text_columns").evidence()).containsEntry("columns", List.of("side"));
        assertThat(PoorColumns.of(Checked.of(cases, MadeUp.everyThird(60), MadeUp.NAMES), null))
                .isEmpty();
    }
}
