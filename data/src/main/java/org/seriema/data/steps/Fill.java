package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.seriema.data.Cases;
import org.seriema.data.DataException;

/// Fills missing numbers with one number, or with the mean or median that their column has in the training rows.
///
/// Source: pandas' `fillna`, scikit-learn's `SimpleImputer`.
///
/// @param with a number, `mean` or `median`
public record Fill(Object with) implements Step {

    public Fill {
        if (with instanceof String text) {
            with = text.toLowerCase(Locale.ROOT);
        }
        boolean number = with instanceof Number value && Double.isFinite(value.doubleValue());
        if (!number && !with.equals("mean") && !with.equals("median")) {
            throw new IllegalArgumentException("fill: \"with\": expected a number, mean or median, got " + with);
        }
    }

    @Override
    public FittedFill fit(Cases train) {
        train.requireNumbers();
        List<Double> values = new ArrayList<>();
        for (int j = 0; j < train.columns().size(); j++) {
            values.add(with instanceof Number number ? number.doubleValue() : fitted(train, j));
        }
        return new FittedFill(values);
    }

    private double fitted(Cases train, int column) {
        double[] present = new double[train.count()];
        int count = 0;
        for (int i = 0; i < train.count(); i++) {
            double value = train.values()[i * train.columns().size() + column];
            if (!Double.isNaN(value)) {
                present[count++] = value;
            }
        }
        if (count == 0) {
            throw new DataException(
                    "fill: column " + train.columns().get(column) + " has no number in the training rows,"
                            + " so it has no " + with + "; leave the column out of the features or fill with a number");
        }
        double[] numbers = Arrays.copyOf(present, count);
        return with.equals("mean") ? Arrays.stream(numbers).sum() / count : median(numbers);
    }

    private static double median(double[] numbers) {
        Arrays.sort(numbers);
        int middle = numbers.length / 2;
        return numbers.length % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
    }
}
