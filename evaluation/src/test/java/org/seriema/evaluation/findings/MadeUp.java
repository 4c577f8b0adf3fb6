package org.seriema.evaluation.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.seriema.data.Cases;
import org.seriema.data.random.RandomState;

/// Tables made for a test.
final class MadeUp {

    static final List<String> NAMES = List.of("Normal", "Faulty");

    private MadeUp() {}

    /// Rows of standard normal numbers, every third of class 1.
    static Checked noise(int rows, int width, long seed) {
        return table(rows, width, new RandomState(seed)::standardNormal);
    }

    static Checked table(int rows, int width, DoubleSupplier numbers) {
        return Checked.of(Cases.of(Tables.columns(width), numbers(rows * width, numbers)), everyThird(rows), NAMES);
    }

    /// Windows of so many numbers over one series, a window every `stride` numbers.
    static Checked windows(double[] series, int size, int stride) {
        int rows = (series.length - size) / stride + 1;
        double[] values = new double[rows * size];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(series, row * stride, values, row * size, size);
        }
        return Checked.of(Cases.of(Tables.columns(size), values), everyThird(rows), NAMES);
    }

    static double[] numbers(int count, DoubleSupplier numbers) {
        return IntStream.range(0, count).mapToDouble(i -> numbers.getAsDouble()).toArray();
    }

    static int[] everyThird(int rows) {
        return IntStream.range(0, rows).map(row -> row % 3 == 0 ? 1 : 0).toArray();
    }

    static Checked labelled(Checked table, int... labels) {
        return Checked.of(table.cases(), labels, table.classNames());
    }

    /// The first rows train, the others test.
    static Sides first(Checked table, int train) {
        int rows = table.cases().count();
        return Sides.of(
                rows,
                IntStream.range(0, train).toArray(),
                IntStream.range(train, rows).toArray());
    }

    /// Drawn at random, 30 % test.
    static Sides random(Checked table) {
        int[] order = new RandomState(3).permutation(table.cases().count());
        int tests = order.length * 3 / 10;
        return Sides.of(
                order.length,
                IntStream.range(tests, order.length).map(i -> order[i]).toArray(),
                IntStream.range(0, tests).map(i -> order[i]).toArray());
    }

    static Finding only(List<Finding> findings, String code) {
        List<Finding> those =
                findings.stream().filter(found -> found.code().equals(code)).toList();
        assertThat(those).as(code).hasSize(1);
        return those.get(0);
    }

    static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
