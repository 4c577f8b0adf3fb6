package org.seriema.data.steps;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.data.Cases;

/// The mean and the scale of each column or channel.
///
/// @param mean what is taken away, one number each; NaN where there was none
/// @param scale what is then divided by, one positive number each
/// @param per whether they belong to columns or channels
public record FittedStandardize(
        NumberList mean,
        NumberList scale,
        @Default("column") Per per) implements InvertibleStep {

    public FittedStandardize {
        Scaling.check("standardize", mean, scale);
    }

    @Override
    public Cases transform(Cases cases) {
        return Scaling.apply(per.require("standardize", mean.size(), cases), mean.array(), scale.array());
    }

    @Override
    public Cases inverse(Cases cases) {
        return Scaling.undo(per.require("standardize", mean.size(), cases), mean.array(), scale.array());
    }

    @Override
    public List<String> notes(Cases cases) {
        return EmptyColumns.notes("standardize", per, cases, mean, scale);
    }
}
