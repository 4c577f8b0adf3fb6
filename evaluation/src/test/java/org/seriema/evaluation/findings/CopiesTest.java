package org.seriema.evaluation.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.data.random.RandomState;
import org.seriema.evaluation.findings.Finding.Severity;

/// Rows of one kind on both sides: copies, near copies, ids, groups.
class CopiesTest {

    private static final double NAN = Double.NaN;

    @Test
    void copiesAreCountedByTheirLabel() {
        Checked table = withCopies(40, 7);
        int[] labels = table.labels().clone();
        labels[33] = 1 - labels[33 - 30];
        Finding found =
                Objects.requireNonNull(DuplicateRows.of(MadeUp.labelled(table, labels), MadeUp.first(table, 30)));
        assertThat(found.severity()).isEqualTo(Severity.ERROR);
        assertThat(found.message())
                .startsWith("7 of 10 test rows (70.0 %) are also among the training rows, number for number: 6 with the"
                        + " same label, 1 with the other one.");
        assertThat(found.evidence())
                .containsEntry("duplicates", 7)
                .containsEntry("same_label", 6)
                .containsEntry("other_label", 1)
                .containsEntry("share", 0.7);
    }

    @Test
    void someFewCopiesAreNoAlarm() {
        Checked table = withCopies(130, 2);
        assertThat(DuplicateRows.of(table, MadeUp.first(table, 30)))
                .extracting(Finding::severity)
                .isEqualTo(Severity.INFO);
        Checked plain = MadeUp.noise(50, 4, 1);
        assertThat(DuplicateRows.of(plain, MadeUp.first(plain, 30))).isNull();
    }

    @Test
    void missingNumbersEqualEachOtherAndFlatRowsSayNothing() {
        double[] values = {1, NAN, 2.5, 0, 0, 0, 5.5, NAN, 5.5, 1, NAN, 2.5, -0.0, 0, 0, 5.5, NAN, 5.5};
        Checked table = Checked.of(Cases.of(List.of("a", "b", "c"), values), new int[6], MadeUp.NAMES);
        Finding found = Objects.requireNonNull(DuplicateRows.of(table));
        assertThat(found.evidence()).containsEntry("duplicates", 1);
        Finding split = Objects.requireNonNull(DuplicateRows.of(table, MadeUp.first(table, 3)));
        assertThat(split.evidence()).containsEntry("duplicates", 1).containsEntry("without_two_values", 2);
    }

    @Test
    void rowsOfFewDifferentValuesAreAlikeByChance() {
        RandomState random = new RandomState(1);
        Checked table = MadeUp.table(200, 4, () -> random.randint(0, 3));
        Finding found = Objects.requireNonNull(DuplicateRows.of(table, MadeUp.random(table)));
        assertThat(found.severity()).isEqualTo(Severity.INFO);
        assertThat(found.message()).contains("alike by chance");
    }

    @Test
    void copiesWithNoiseAreFoundAndRowsThatAreMerelyManyAreNot() {
        Checked plain = MadeUp.noise(400, 5, 1);
        assertThat(NearDuplicateRows.of(plain, MadeUp.random(plain))).isNull();
        double[] values = plain.cases().values().clone();
        RandomState random = new RandomState(2);
        for (int row = 370; row < 400; row++) {
            for (int j = 0; j < 5; j++) {
                values[row * 5 + j] = values[(row - 370) * 5 + j] + 1e-4 * random.standardNormal();
            }
        }
        Checked noisy = Checked.of(plain.cases().withNumbers(values), plain.labels(), MadeUp.NAMES);
        Finding found = Objects.requireNonNull(NearDuplicateRows.of(noisy, MadeUp.first(noisy, 300)));
        assertThat(found.severity()).isEqualTo(Severity.WARNING);
        assertThat(found.evidence()).containsEntry("near_duplicates", 30);
        assertThat(DuplicateRows.of(noisy, MadeUp.first(noisy, 300))).isNull();
    }

    @Test
    void roundedNumbersAreNoNearCopies() {
        RandomState random = new RandomState(4);
        Checked table = MadeUp.table(500, 6, () -> Math.round(10 * random.standardNormal()) / 10.0);
        assertThat(NearDuplicateRows.of(table, MadeUp.random(table))).isNull();
    }

    @Test
    void groupsAndIdsOnBothSides() {
        Checked table = MadeUp.noise(6, 2, 1)
                .withIds(List.of("a", "b", "c", "d", "a", "e"))
                .withGroups(List.of("x", "x", "y", "y", "x", "y"));
        Sides sides = MadeUp.first(table, 4);
        Finding id = Objects.requireNonNull(SharedGroups.ids(table, sides));
        assertThat(id.code()).isEqualTo("same_id");
        assertThat(id.message()).startsWith("1 of 2 test rows (50.0 %) has the id of a training row (a)");
        Finding group = Objects.requireNonNull(SharedGroups.groups(table, sides));
        assertThat(group.evidence()).containsEntry("shared", 2).containsEntry("names", List.of("x", "y"));
        assertThat(group.severity()).isEqualTo(Severity.WARNING);
        Finding later =
                Objects.requireNonNull(SharedGroups.groups(table.withTimes(new long[] {1, 2, 1, 2, 3, 3}), sides));
        assertThat(later.severity()).isEqualTo(Severity.INFO);
        assertThat(later.message()).contains("at later times");
        assertThat(SharedGroups.ids(MadeUp.noise(6, 2, 1), sides)).isNull();
        assertThat(SharedGroups.groups(table.withGroups(List.of("x", "x", "y", "y", "z", "z")), sides))
                .isNull();
    }

    /// Noise of 4 columns whose rows from 30 on repeat the first ones.
    private static Checked withCopies(int rows, int copies) {
        Checked plain = MadeUp.noise(rows, 4, 1);
        int[] picked = IntStream.range(0, rows)
                .map(row -> row >= 30 && row < 30 + copies ? row - 30 : row)
                .toArray();
        int[] labels = Arrays.stream(picked).map(row -> plain.labels()[row]).toArray();
        return Checked.of(plain.cases().rows(picked), labels, MadeUp.NAMES);
    }
}
