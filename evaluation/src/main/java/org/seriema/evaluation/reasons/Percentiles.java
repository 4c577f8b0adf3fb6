package org.seriema.evaluation.reasons;

import java.util.ArrayList;
import java.util.List;
import org.seriema.data.statistics.Quantiles;

/// How a number is spread over the normal training cases, in 101 numbers however many cases there are.
///
/// @param values the quantiles 0, 0.01, ... 1, ascending; none if there was no case
public record Percentiles(List<Double> values) {

    public Percentiles {
        values = List.copyOf(values);
    }

    /// The percentiles of some numbers, of which those that are NaN are left out.
    static Percentiles of(double... numbers) {
        Quantiles quantiles = Quantiles.of(numbers);
        List<Double> values = new ArrayList<>();
        for (int percent = 0; percent <= 100 && quantiles.count() > 0; percent++) {
            values.add(quantiles.at(percent / 100.0));
        }
        return new Percentiles(values);
    }

    /// The share of normal cases with at least this number, to about a hundredth; 0 without cases.
    double shareFrom(double number) {
        return values.isEmpty()
                ? 0
                : (double) values.stream().filter(value -> value >= number).count() / values.size();
    }

    /// The number that so many per cent of the normal cases stay below; NaN without cases.
    double at(int percent) {
        return values.isEmpty() ? Double.NaN : values.get(percent);
    }
}
