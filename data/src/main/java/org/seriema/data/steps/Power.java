package org.seriema.data.steps;

import java.util.Arrays;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.DataException;

/// Raises each column to the power under which it looks most like a normal distribution, then standardises it.
///
/// Yeo-Johnson: `((x + 1)^lambda - 1) / lambda` for `x >= 0`, `-((1 - x)^(2 - lambda) - 1) / (2 - lambda)` below, with
/// `ln(1 + x)` and `-ln(1 - x)` where a power is 0; Box-Cox: `(x^lambda - 1) / lambda` or `ln x`, for positive numbers.
/// `lambda` is the most likely one for the training rows; a column that does not vary is left as it is. Missing numbers
/// stay missing.
///
/// Source: scikit-learn's `PowerTransformer`.
///
/// @param method `yeo_johnson` or `box_cox`
/// @param standardize whether mean 0 and standard deviation 1 follow
/// @param per what has one power: each column, or all time steps of a channel
public record Power(
        @Default("yeo_johnson") PowerMethod method,
        @Default("true") boolean standardize,
        @Default("column") Per per) implements Step {

    @Override
    public FittedPower fit(Cases train) {
        Moments before = new Moments(per).add(train);
        double[] lambdas = new double[per.units(train.shape())];
        UnitNumbers.each(train, per, (unit, numbers) -> {
            if (numbers.length == 0) {
                lambdas[unit] = Double.NaN;
                return;
            }
            if (method == PowerMethod.BOX_COX) {
                requirePositive(train, unit, numbers);
                requireVaried(train, unit, numbers);
            }
            lambdas[unit] = before.constant(unit) ? 1 : method.best(numbers);
        });
        FittedPower powers = new FittedPower(
                method,
                NumberList.of(lambdas),
                NumberList.of(new double[lambdas.length]),
                NumberList.of(ones(lambdas.length)),
                per);
        if (!standardize) {
            return powers;
        }
        Moments moments = new Moments(per).add(powers.transform(train));
        return new FittedPower(
                method, NumberList.of(lambdas), NumberList.of(moments.mean()), NumberList.of(moments.scale()), per);
    }

    private void requirePositive(Cases train, int unit, double[] numbers) {
        for (double number : numbers) {
            if (number <= 0) {
                throw new DataException("power: " + per.name(train, unit) + " holds the number " + number
                        + ", and Box-Cox takes positive numbers only; take method: yeo_johnson");
            }
        }
    }

    private void requireVaried(Cases train, int unit, double[] numbers) {
        if (Arrays.stream(numbers).allMatch(number -> number == numbers[0])) {
            throw new DataException("power: every number of " + per.name(train, unit) + " in the training rows is "
                    + numbers[0]
                    + ", and Box-Cox finds no power for that; drop the column, or take method: yeo_johnson,"
                    + " which leaves it as it is");
        }
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
