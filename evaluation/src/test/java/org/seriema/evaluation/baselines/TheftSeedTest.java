package org.seriema.evaluation.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;

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
        int[] train = rows(rows, row -> !testIds.contains(row[0]));
        int[] test = rows(rows, row -> testIds.contains(row[0]));
        int[] labels = rows.stream().mapToInt(row -> Integer.parseInt(row[1])).toArray();

        List<Answers> answers = Baselines.answers(readings(rows), labels, train, test, List.of("Normal", "Theft"));

        int[] testLabels = Arrays.stream(test).map(row -> labels[row]).toArray();
        List<Baseline> baselines =
                answers.stream().map(answer -> answer.judge(testLabels)).toList();
        assertThat(baselines)
                .extracting(Baseline::name)
                .containsExactly(
                        "always Normal",
                        "Mar <= 4",
                        "at most 1 value is repeated",
                        "logistic regression on 12 columns",
                        "nearest neighbour of 252 training rows, raw numbers");
        Baseline majority = baselines.get(0);
        assertThat(majority.accuracy()).isCloseTo(94 / 108.0, within(1e-12));
        assertThat(majority.f1()).isZero();
        Baseline march = baselines.get(1);
        // All 7 customers with at most 4 in March are thieves, and 7 of the 14 thieves are missed.
        assertThat(march.accuracy()).isCloseTo(101 / 108.0, within(1e-12));
        assertThat(march.f1()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(march.rocAuc()).isCloseTo(0.7207446808510638, within(1e-12));
        // Every honest customer of this table carries copied months.
        assertThat(baselines.get(2).accuracy()).isEqualTo(1);
        // scikit-learn 1.9.1 on the same rows
        Baseline regression = baselines.get(3);
        assertThat(regression.accuracy()).isCloseTo(94 / 108.0, within(1e-12));
        assertThat(regression.rocAuc()).isCloseTo(0.5820668693009118, within(1e-12));
        assertThat(baselines.get(4).accuracy()).isCloseTo(98 / 108.0, within(1e-12));
        assertThat(baselines.get(4).f1()).isCloseTo(14 / 24.0, within(1e-12));
    }

    private static int[] rows(List<String[]> rows, Predicate<String[]> picked) {
        return IntStream.range(0, rows.size())
                .filter(row -> picked.test(rows.get(row)))
                .toArray();
    }

    /// The months, blanks as 0.
    private static Cases readings(List<String[]> rows) {
        double[] x = new double[rows.size() * 12];
        for (int i = 0; i < rows.size(); i++) {
            for (int month = 0; month < 12; month++) {
                String cell = rows.get(i)[month + 2].strip();
                x[i * 12 + month] = cell.isEmpty() ? 0 : Double.parseDouble(cell);
            }
        }
        return Cases.of(MONTHS, x);
    }
}
