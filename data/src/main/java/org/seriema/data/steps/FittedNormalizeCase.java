package org.seriema.data.steps;

import org.seriema.data.Cases;
import org.seriema.data.steps.NormalizeCase.Norm;
import org.seriema.data.steps.NormalizeCase.Part;

/// How each case is scaled by its own numbers.
///
/// @param size how many numbers a case has
/// @param norm what it is divided by
/// @param per what is scaled at once
public record FittedNormalizeCase(int size, Norm norm, Part per) implements FittedStep {

    private static final double EPSILON = Math.ulp(1.0);

    @Override
    public Cases transform(Cases cases) {
        double[] scaled = Steps.require("normalize_case", size, cases).values().clone();
        int channels = per == Part.CASE ? 1 : Per.CHANNEL.units(cases.shape());
        for (int first = 0; first < scaled.length; first += size) {
            for (int channel = 0; channel < channels; channel++) {
                scale(scaled, first + channel, first + size, channels);
            }
        }
        return cases.withNumbers(scaled);
    }

    private void scale(double[] numbers, int first, int end, int stride) {
        int n = 0;
        double sum = 0;
        double absolute = 0;
        double squares = 0;
        double most = 0;
        for (int i = first; i < end; i += stride) {
            double value = numbers[i];
            if (!Double.isNaN(value)) {
                n++;
                sum += value;
                absolute += Math.abs(value);
                squares += value * value;
                most = Math.max(most, Math.abs(value));
            }
        }
        double center = norm == Norm.Z && n > 0 ? sum / n : 0;
        double divisor =
                switch (norm) {
                    case Z -> deviation(numbers, first, end, stride, n, center);
                    case L1 -> Scaling.divisor(absolute);
                    case L2 -> Scaling.divisor(Math.sqrt(squares));
                    case MAX -> Scaling.divisor(most);
                };
        for (int i = first; i < end; i += stride) {
            numbers[i] = (numbers[i] - center) / divisor;
        }
    }

    private static double deviation(double[] numbers, int first, int end, int stride, int n, double mean) {
        double squares = 0;
        for (int i = first; i < end; i += stride) {
            double distance = numbers[i] - mean;
            squares += Double.isNaN(distance) ? 0 : distance * distance;
        }
        double variance = n == 0 ? 0 : squares / n;
        double rounding = n * mean * EPSILON;
        return variance <= n * EPSILON * variance + rounding * rounding ? 1 : Math.sqrt(variance);
    }
}
