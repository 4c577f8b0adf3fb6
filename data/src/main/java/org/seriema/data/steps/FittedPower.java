package org.seriema.data.steps;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.DataException;

/// The power of each column or channel, and its mean and scale after it.
///
/// @param method the family of powers
/// @param lambdas one power each; NaN where there was no number
/// @param mean what is taken away after the power; 0 if it is not standardised
/// @param scale what is then divided by; 1 if it is not standardised
/// @param per whether they belong to columns or channels
public record FittedPower(
        PowerMethod method,
        NumberList lambdas,
        NumberList mean,
        NumberList scale,
        @Default("column") Per per) implements InvertibleStep {

    public FittedPower {
        Scaling.check("power", mean, scale);
        if (lambdas.size() != mean.size()) {
            throw new IllegalArgumentException(
                    "power needs as many powers as means, got " + lambdas.size() + " and " + mean.size());
        }
    }

    @Override
    public Cases transform(Cases cases) {
        per.require("power", lambdas.size(), cases);
        double[] powers = lambdas.array();
        double[] values = cases.values();
        double[] raised = new double[values.length];
        for (int i = 0, unit = 0; i < values.length; i++) {
            if (method == PowerMethod.BOX_COX && values[i] <= 0) {
                throw new DataException("power: " + cases.name(i) + ": expected a positive number, got " + values[i]
                        + ", for Box-Cox takes no other; take method: yeo_johnson");
            }
            raised[i] = method.forward(values[i], powers[unit]);
            unit = unit + 1 == powers.length ? 0 : unit + 1;
        }
        return Scaling.apply(cases.withNumbers(raised), mean.array(), scale.array());
    }

    @Override
    public Cases inverse(Cases cases) {
        per.require("power", lambdas.size(), cases);
        double[] powers = lambdas.array();
        double[] back =
                Scaling.undo(cases, mean.array(), scale.array()).values().clone();
        for (int i = 0, unit = 0; i < back.length; i++) {
            back[i] = method.backward(back[i], powers[unit]);
            unit = unit + 1 == powers.length ? 0 : unit + 1;
        }
        return cases.withNumbers(back);
    }

    @Override
    public List<String> notes(Cases cases) {
        return EmptyColumns.notes("power", per, cases, lambdas);
    }
}
