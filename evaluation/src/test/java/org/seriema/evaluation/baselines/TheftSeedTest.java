package org.seriema.evaluation.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What simple rules give on the public theft table, with the published split: the bar for every network on it.
@Tag("shared-data")
class TheftSeedTest {

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    @Test
    void oneMonthAloneIsRightInNinetyThreePercent() throws IOException {
        Path folder = Path.of(System.getProperty("seriema.shared", "../../shared"), "data", "theft-seed");
        assumeTrue(Files.isDirectory(folder), () -> "skipped: no table of thefts in " + folder);
        Set<String> testIds = new HashSet<>(Files.readAllLines(folder.resolve("notebook-split-test-ids.txt")));
        List<String[]> rows = Files.readAllLines(folder.resolve("Combined Customers Data - Sheet1.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        List<String[]> train =
                rows.stream().filter(row -> !testIds.contains(row[0])).toList();
        List<String[]> test =
                rows.stream().filter(row -> testIds.contains(row[0])).toList();

        List<Baseline> baselines = Baselines.judge(
                readings(train), labels(train), readings(test), labels(test), MONTHS, List.of("Normal", "Theft"));

        assertThat(baselines).extracting(Baseline::name).containsExactly("always Normal", "Mar <= 4");
        Baseline majority = baselines.get(0);
        assertThat(majority.accuracy()).isCloseTo(94 / 108.0, within(1e-12));
        assertThat(majority.f1()).isZero();
        Baseline march = baselines.get(1);
        // All 7 customers with at most 4 in March are thieves, and 7 of the 14 thieves are missed.
        assertThat(march.accuracy()).isCloseTo(101 / 108.0, within(1e-12));
        assertThat(march.f1()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(march.rocAuc()).isCloseTo(0.7207446808510638, within(1e-12));
        assertThat(SingleColumnThresholdTest.bruteForce(readings(train), 12, labels(train)))
                .containsExactly(236, 2);
    }

    private static int[] labels(List<String[]> rows) {
        return rows.stream().mapToInt(row -> Integer.parseInt(row[1])).toArray();
    }

    /// The months, blanks as 0.
    private static float[] readings(List<String[]> rows) {
        float[] x = new float[rows.size() * 12];
        for (int i = 0; i < rows.size(); i++) {
            for (int month = 0; month < 12; month++) {
                String cell = rows.get(i)[month + 2].strip();
                x[i * 12 + month] = cell.isEmpty() ? 0 : Float.parseFloat(cell);
            }
        }
        return x;
    }
}
