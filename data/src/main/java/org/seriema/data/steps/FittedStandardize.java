package org.seriema.data.steps;

import java.util.List;
import org.seriema.data.Cases;

/// The mean and the scale of each column.
///
/// @param mean what is taken away, one number a column
/// @param scale what is then divided by, one positive number a column
public record FittedStandardize(List<Double> mean, List<Double> scale) implements FittedStep {

    public FittedStandardize {
        mean = List.copyOf(mean);
        scale = List.copyOf(scale);
        if (mean.size() != scale.size()) {
            throw new IllegalArgumentException(
                    "standardize needs as many scales as means, got " + scale.size() + " and " + mean.size());
        }
        if (!scale.stream().allMatch(value -> value > 0)) {
            throw new IllegalArgumentException("standardize needs positive scales, got " + scale);
        }
    }

    @Override
    public Cases transform(Cases cases) {
        Steps.require("standardize", mean.size(), cases);
        double[] scaled = cases.values().clone();
        for (int i = 0; i < scaled.length; i++) {
            int column = i % mean.size();
            scaled[i] = (scaled[i] - mean.get(column)) / scale.get(column);
        }
        return cases.withNumbers(scaled);
    }
}
