package org.seriema.data.statistics;

/// Evenly spaced numbers, as NumPy's `linspace` rounds them.
final class Spacing {

    private Spacing() {}

    /// `count` numbers from `first` to `last`, both given.
    static double[] linear(double first, double last, int count) {
        double[] numbers = new double[count];
        double step = (last - first) / (count - 1);
        for (int i = 0; i < count; i++) {
            numbers[i] = i * step + first;
        }
        numbers[count - 1] = last;
        return numbers;
    }
}
