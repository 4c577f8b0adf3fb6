package org.seriema.evaluation.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.data.split.Indices;
import org.seriema.evaluation.baselines.OneRule;
import org.seriema.evaluation.findings.Finding.Severity;

/// The known traps of public tables are found, and tables without them raise no alarm.
@Tag("shared-data")
class SharedTablesTest {

    private static final Set<String> LEAKS = Set.of(
            "duplicate_rows", "near_duplicate_rows", "overlapping_rows", "neighbouring_rows", "same_id", "same_group");

    @Test
    void aZeroMonthTellsThieves() {
        Checked theft = Tables.theft();
        Indices split = Tables.theftSplit(theft);
        assertThat(split.test()).hasSize(108);

        Finding zero = rule(SplitFindings.of(theft, split.train(), split.test()), "zeros");

        assertThat(zero.severity()).isEqualTo(Severity.WARNING);
        assertThat(zero.message())
                .contains(
                        "\"any value is zero\"",
                        "42 of 47 Theft and 8 of 313 Normal",
                        "97.2 % of the 108 test rows",
                        "95.6 % if the 3 missing cells count as zero");
        assertThat(number(zero, "accuracy")).isCloseTo(347 / 360.0, within(1e-12));
        assertThat(number(zero, "accuracy_missing_as_zero")).isCloseTo(344 / 360.0, within(1e-12));
        assertThat(number(zero, "test_accuracy")).isCloseTo(105 / 108.0, within(1e-12));
    }

    @Test
    @SuppressWarnings("unchecked")
    void copiedMonthsTellNormalCustomers() {
        Checked theft = Tables.theft();
        Indices split = Tables.theftSplit(theft);

        Finding copied = rule(SplitFindings.of(theft, split.train(), split.test()), "repeated");

        assertThat(copied.severity()).isEqualTo(Severity.WARNING);
        assertThat(copied.evidence()).containsEntry("rule", "at most 1 value is repeated");
        assertThat(number(copied, "accuracy")).isCloseTo(356 / 360.0, within(1e-12));
        assertThat(number(copied, "test_accuracy")).isEqualTo(1);
        Map<String, Object> plain = (Map<String, Object>) copied.evidence().get("plain_rule");
        assertThat(plain)
                .containsEntry("rule", "no value is repeated")
                .containsEntry("accuracy", 347 / 360.0)
                .containsEntry("holds_for_positives", 34)
                .containsEntry("holds_for_others", 0);
    }

    @Test
    void theBestRuleOnACountIsRightAboutAllPublishedTestRows() {
        Checked theft = Tables.theft();
        Indices split = Tables.theftSplit(theft);
        OneRule rule = Objects.requireNonNull(
                OneRule.fit(theft.cases().rows(split.train()), RuleCheck.pick(theft.labels(), split.train())));
        assertThat(rule.name()).isEqualTo("at most 1 value is repeated");
        assertThat(rule.answer(theft.cases().rows(split.test())).predicted())
                .isEqualTo(RuleCheck.pick(theft.labels(), split.test()));
    }

    @Test
    void theftsComeLastInTheTable() {
        List<Finding> findings = TableFindings.of(Tables.theft());
        Finding sorted = MadeUp.only(findings, "sorted_rows");
        assertThat(sorted.severity()).isEqualTo(Severity.INFO);
        assertThat(sorted.message()).contains("\"stands after row 313 of the table\"", "\"number in the id > 313\"");
        assertThat(MadeUp.codes(findings))
                .contains("imbalance", "few_positives")
                .doesNotContainAnyElementsOf(LEAKS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "out-of-bounds-10", "out-of-bounds-20", "out-of-bounds-30", "out-of-bounds-40", "out-of-bounds-50",
                "stuck-at-10", "stuck-at-20", "stuck-at-30", "stuck-at-40", "stuck-at-50"
            })
    void aRandomSplitOfFaultsLeaksAndOneOfChunksDoesNot(String name) {
        Checked table = Tables.faults(name);
        Indices random = Tables.stratified(table, 0);

        List<Finding> findings = SplitFindings.of(table, random.train(), random.test());

        Finding overlap = MadeUp.only(findings, "overlapping_rows");
        assertThat(overlap.severity()).isEqualTo(Severity.ERROR);
        assertThat(overlap.evidence())
                .containsEntry("shift", 4)
                .containsEntry("shared_numbers", 8)
                .containsEntry("neighbours", true);
        assertThat(number(overlap, "share")).isGreaterThan(0.98);
        assertThat(overlap.remedy()).contains("kind: chunks", "size: 100, purge: 3");
        Finding beside = MadeUp.only(findings, "neighbouring_rows");
        assertThat(beside.severity()).isEqualTo(Severity.ERROR);
        assertThat(number(beside, "share")).isBetween(0.88, 0.94);
        assertThat(number(beside, "neighbours_label_is_right")).isGreaterThan(0.99);

        Indices chunks = Tables.chunks(table);
        assertThat(MadeUp.codes(SplitFindings.of(table, chunks.train(), chunks.test())))
                .doesNotContainAnyElementsOf(LEAKS)
                .doesNotContain("suspicious_rule", "single_column", "sorted_rows");
    }

    @Test
    void windowsAreFoundInAShuffledTableToo() {
        Checked table = Tables.shuffled(Tables.faults("stuck-at-20"), 1, true, false);
        Indices random = Tables.stratified(table, 0);
        Finding overlap = MadeUp.only(SplitFindings.of(table, random.train(), random.test()), "overlapping_rows");
        assertThat(overlap.severity()).isEqualTo(Severity.ERROR);
        assertThat(overlap.evidence()).containsEntry("neighbours", false);
        assertThat(overlap.remedy()).contains("do not stand in the order of time");
    }

    @Test
    void onlyTheBorderOfAChronologicalSplitOfReturnsOverlaps() {
        Checked table = Tables.returns();
        int border = table.cases().count() * 4 / 5;
        int[] test = rows(border, table.cases().count());

        Finding overlap = MadeUp.only(SplitFindings.of(table, rows(0, border), test), "overlapping_rows");

        assertThat(overlap.severity()).isEqualTo(Severity.INFO);
        assertThat(overlap.evidence()).containsEntry("overlapping", 45);
        assertThat(overlap.remedy()).contains("gap: 60");
        assertThat(MadeUp.codes(SplitFindings.of(table, rows(0, border - 60), test)))
                .isEmpty();
        Indices random = Tables.stratified(table, 0);
        assertThat(MadeUp.only(SplitFindings.of(table, random.train(), random.test()), "overlapping_rows")
                        .severity())
                .isEqualTo(Severity.ERROR);
    }

    @Test
    void aThirdOfTheOfficialTestRowsOfPowerConsAreCopiesOfTrainingRows() {
        Tables.WithTestFile power = Tables.ucr("PowerCons", "1");
        Finding copies = MadeUp.only(SplitFindings.of(power.table(), power.train(), power.test()), "duplicate_rows");
        assertThat(copies.severity()).isEqualTo(Severity.ERROR);
        assertThat(copies.evidence()).containsEntry("duplicates", 67).containsEntry("same_label", 67);
    }

    @Test
    void neighboursInTheSonarTableAreAlike() {
        // its rows are sorted by class and, within one, by the angle that the target was seen under
        Checked sonar = Tables.small("sonar", false, "M");
        Indices random = Tables.stratified(sonar, 0);
        List<Finding> findings = SplitFindings.of(sonar, random.train(), random.test());
        assertThat(MadeUp.codes(findings)).containsExactly("neighbouring_rows", "few_test_positives", "sorted_rows");
    }

    @Test
    void tablesWithoutTrapsRaiseNoAlarm() {
        for (Checked table : List.of(
                Tables.small("pima-indians-diabetes", false, "1"),
                Tables.small("wdbc", true, "0"),
                Tables.ucr("ECG200", "-1").table(),
                Tables.ucr("GunPoint", "1").table())) {
            assertThat(MadeUp.codes(TableFindings.of(table))).isEmpty();
            Indices random = Tables.stratified(table, 0);
            assertThat(MadeUp.codes(SplitFindings.of(table, random.train(), random.test())))
                    .isSubsetOf("few_test_positives");
        }
        Tables.WithTestFile italy = Tables.ucr("ItalyPowerDemand", "1");
        assertThat(MadeUp.codes(SplitFindings.of(italy.table(), italy.train(), italy.test())))
                .containsExactly("single_column");
    }

    @Test
    void motesOnBothSidesAreSaid() {
        Checked motes = Tables.motes("singlehop");
        Indices random = Tables.stratified(motes, 0);
        List<Finding> findings = SplitFindings.of(motes, random.train(), random.test());
        assertThat(MadeUp.only(findings, "same_group").severity()).isEqualTo(Severity.WARNING);
        assertThat(MadeUp.only(findings, "neighbouring_rows").remedy()).contains("chronological");
        assertThat(MadeUp.only(findings, "imbalance").message()).contains("5630 of 5675 test rows (99.2 %) are Normal");
    }

    private static Finding rule(List<Finding> findings, String count) {
        return findings.stream()
                .filter(found -> found.code().equals("suspicious_rule")
                        && count.equals(found.evidence().get("count")))
                .findFirst()
                .orElseThrow();
    }

    private static double number(Finding found, String name) {
        return (double) Objects.requireNonNull(found.evidence().get(name));
    }

    private static int[] rows(int from, int to) {
        return IntStream.range(from, to).toArray();
    }
}
