package org.seriema.evaluation.findings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.data.statistics.KolmogorovSmirnov;
import org.seriema.data.statistics.Quantiles;
import org.seriema.data.statistics.StabilityIndex;
import org.seriema.evaluation.findings.Finding.Severity;

/// Columns whose values lie elsewhere in the test rows than in the training rows: `shift`.
///
/// ```
/// p of Kolmogorov and Smirnov's test < .001 / number of columns, and (D >= .2 or PSI >= .25)
/// ```
///
/// p keeps chance out, D and PSI differences too small to matter. All columns make one finding; the message names the
/// worst by D.
///
/// When to distrust it: rows that depend on each other (windows of one series) are fewer than they look, and a split of
/// whole groups shifts columns by chance. Under a split by time a shift is what the use will bring, not a mistake.
final class Shift {

    /// One of a thousand tables.
    private static final double P = 0.001;

    /// A fifth of the rows would have to move.
    private static final double D = 0.2;

    /// The usual bound above which a column is said to have drifted.
    private static final double PSI = 0.25;

    /// A column whose tenths hold about a tenth each and have moved by less cannot reach D: the shares up to a tenth
    /// differ by at most sqrt(PSI) / 2 (Pinsker), those inside one by a tenth more.
    private static final double STILL = 0.02;

    private static final double TENTH = 0.12;

    /// Rows of a side looked at.
    private static final int ROWS = 2000;

    /// With fewer values on a side, nothing is said of a column.
    private static final int FEWEST = 10;

    private static final int NAMED = 5;

    private Shift() {}

    /// A column that has moved.
    private record Moved(String column, double d, double psi, double p, double train, double test) {

        Map<String, Object> evidence() {
            Map<String, Object> evidence = new LinkedHashMap<>();
            evidence.put("column", column);
            evidence.put("d", d);
            evidence.put("psi", psi);
            evidence.put("p", p);
            evidence.put("train_median", train);
            evidence.put("test_median", test);
            return evidence;
        }
    }

    static @Nullable Finding of(Checked table, Sides sides) {
        Sample train = Sample.of(sides.train(), ROWS);
        Sample test = Sample.of(sides.test(), ROWS);
        List<Moved> moved = new ArrayList<>();
        for (int column = 0; column < table.width(); column++) {
            double[] expected = present(table, column, train.rows());
            double[] actual = present(table, column, test.rows());
            if (expected.length >= FEWEST && actual.length >= FEWEST) {
                StabilityIndex index = StabilityIndex.of(expected, actual);
                double psi = index.value();
                if (psi < STILL && Arrays.stream(index.expectedShares()).max().orElse(1) <= TENTH) {
                    continue;
                }
                if (psi < PSI && KolmogorovSmirnov.statistic(expected, actual) < D) {
                    continue;
                }
                KolmogorovSmirnov ks = KolmogorovSmirnov.of(expected, actual);
                if (ks.p() * table.width() < P) {
                    moved.add(new Moved(
                            table.cases().columns().get(column),
                            ks.statistic(),
                            psi,
                            ks.p(),
                            Quantiles.of(expected).at(0.5),
                            Quantiles.of(actual).at(0.5)));
                }
            }
        }
        if (moved.isEmpty()) {
            return null;
        }
        moved.sort(Comparator.comparingDouble(Moved::d).reversed());
        StringBuilder worst = new StringBuilder();
        for (Moved column : moved.subList(0, Math.min(NAMED, moved.size()))) {
            worst.append(worst.isEmpty() ? "" : ", ")
                    .append(column.column())
                    .append(" (D ")
                    .append(Words.two(column.d()))
                    .append(", PSI ")
                    .append(Words.two(column.psi()))
                    .append(")");
        }
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("columns_shifted", moved.size());
        evidence.put("columns", moved.stream().map(Moved::evidence).toList());
        evidence.put("of", table.width());
        return new Finding(
                "shift",
                Severity.WARNING,
                Words.of(moved.size(), table.width(), table.width() == 1 ? "column" : "columns")
                        + (moved.size() == 1 ? " lies" : " lie")
                        + " elsewhere in the test rows than in the training rows; D is the share of rows that would"
                        + " have to move, PSI above 0.25 counts as drift: " + worst
                        + (moved.size() > NAMED ? " and " + (moved.size() - NAMED) + " more" : "") + train.note() + ".",
                evidence,
                "If the test rows are later ones, this is what use will bring: train again from time to time, or give"
                        + " columns that do not drift (differences, ratios). If they should be alike, look at how the"
                        + " rows were divided.");
    }

    private static double[] present(Checked table, int column, int[] rows) {
        double[] numbers = new double[rows.length];
        int size = 0;
        for (int row : rows) {
            double value = table.cases().values()[row * table.width() + column];
            if (!Double.isNaN(value)) {
                numbers[size++] = value;
            }
        }
        return Arrays.copyOf(numbers, size);
    }
}
