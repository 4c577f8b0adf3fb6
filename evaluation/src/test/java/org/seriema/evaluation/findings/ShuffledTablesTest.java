package org.seriema.evaluation.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.seriema.data.split.Indices;

/// Tables whose rows or labels were shuffled have no order and no rule to find.
@Tag("shared-data")
class ShuffledTablesTest {

    private static final int SEEDS = 20;

    private static final Set<String> ORDER =
            Set.of("sorted_rows", "id_rule", "counting_column", "neighbouring_rows", "near_duplicate_rows");

    private static final Set<String> CHANCE = Set.of(
            "sorted_rows",
            "counting_column",
            "neighbouring_rows",
            "near_duplicate_rows",
            "overlapping_rows",
            "suspicious_rule",
            "single_column",
            "label_shift",
            "shift");

    @Test
    void shuffledRowsHaveNoOrder() {
        List<String> alarms = new ArrayList<>();
        for (Checked table : tables()) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                Checked shuffled = Tables.shuffled(table, seed, true, false);
                Indices split = Tables.stratified(shuffled, seed);
                add(alarms, SplitFindings.of(shuffled, split.train(), split.test()), ORDER);
            }
        }
        assertThat(alarms).isEmpty();
    }

    @Test
    void shuffledRowsAndLabelsHaveNothingToFind() {
        List<String> alarms = new ArrayList<>();
        int tables = 0;
        for (Checked table : tables()) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                Checked shuffled = Tables.shuffled(table, seed, true, true);
                Indices split = Tables.stratified(shuffled, seed);
                add(alarms, SplitFindings.of(shuffled, split.train(), split.test()), CHANCE);
                add(alarms, TableFindings.of(shuffled), CHANCE);
                tables++;
            }
        }
        assertThat(tables).isEqualTo(220);
        // shift, label_shift and the rules take p < .001, most others far less: some one in 220 tables
        assertThat(alarms).hasSizeLessThanOrEqualTo(2);
    }

    private static void add(List<String> alarms, List<Finding> findings, Set<String> codes) {
        findings.stream().filter(found -> codes.contains(found.code())).forEach(found -> alarms.add(found.text()));
    }

    private static List<Checked> tables() {
        return List.of(
                Tables.theft(),
                Tables.small("iris", false, "Iris-setosa"),
                Tables.irises("Iris-versicolor", "Iris-virginica"),
                Tables.small("banknote_authentication", false, "1"),
                Tables.small("ionosphere", false, "b"),
                Tables.small("pima-indians-diabetes", false, "1"),
                Tables.small("sonar", false, "M"),
                Tables.small("wdbc", true, "0"),
                Tables.ucr("ItalyPowerDemand", "1").table(),
                Tables.ucr("GunPoint", "1").table(),
                Tables.ucr("Chinatown", "1").table());
    }
}
