package org.seriema.data.steps;

import java.util.Arrays;
import org.seriema.data.Cases;

/// The numbers of each column or channel one after the other, for steps that sort them.
///
/// Rows lie row after row, so a column's numbers are far apart: many columns are taken at once.
final class UnitNumbers {

    private static final int MOST_COLUMNS = 32;
    private static final int MOST_NUMBERS = 4 << 20;

    private UnitNumbers() {}

    /// Takes the numbers of one unit that are there, in the order of the rows, in an array of its own.
    @FunctionalInterface
    interface Visitor {
        void visit(int unit, double[] numbers);
    }

    /// Shows each unit's numbers.
    ///
    /// @throws org.seriema.data.DataException if a cell holds text or an infinite number
    static void each(Cases cases, Per per, Visitor visitor) {
        double[] values = cases.requireNumbers().values();
        int units = per.units(cases.shape());
        int length = values.length / units;
        int block = Math.clamp(MOST_NUMBERS / Math.max(1, length), 1, Math.min(MOST_COLUMNS, units));
        double[][] gathered = new double[block][length];
        for (int first = 0; first < units; first += block) {
            int many = Math.min(block, units - first);
            int[] counts = new int[many];
            for (int row = first; row < values.length; row += units) {
                for (int k = 0; k < many; k++) {
                    double value = values[row + k];
                    if (!Double.isNaN(value)) {
                        gathered[k][counts[k]++] = value;
                    }
                }
            }
            for (int k = 0; k < many; k++) {
                double[] numbers = Arrays.copyOf(gathered[k], counts[k]);
                for (double number : numbers) {
                    if (Double.isInfinite(number)) {
                        throw Moments.infinite(per, cases, first + k);
                    }
                }
                visitor.visit(first + k, numbers);
            }
        }
    }

    /// Shows each unit's numbers in ascending order.
    static void eachSorted(Cases cases, Per per, Visitor visitor) {
        each(cases, per, (unit, numbers) -> {
            Arrays.sort(numbers);
            visitor.visit(unit, numbers);
        });
    }

    /// The numbers of one unit in ascending order.
    static double[] sorted(Cases cases, Per per, int unit) {
        double[] values = cases.requireNumbers().values();
        int units = per.units(cases.shape());
        double[] numbers = new double[values.length / units];
        int count = 0;
        for (int i = unit; i < values.length; i += units) {
            if (!Double.isNaN(values[i])) {
                numbers[count++] = values[i];
            }
        }
        Arrays.sort(numbers, 0, count);
        return Arrays.copyOf(numbers, count);
    }
}
