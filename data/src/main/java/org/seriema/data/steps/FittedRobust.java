package org.seriema.data.steps;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.data.Cases;

/// The median and the distance of quantiles of each column or channel.
///
/// @param center what is taken away, one number each; NaN where there was none
/// @param scale what is then divided by, one positive number each
/// @param per whether they belong to columns or channels
public record FittedRobust(
        NumberList center,
        NumberList scale,
        @Default("column") Per per) implements InvertibleStep {

    public FittedRobust {
        Scaling.check("robust", center, scale);
    }

    @Override
    public Cases transform(Cases cases) {
        return Scaling.apply(per.require("robust", center.size(), cases), center.array(), scale.array());
    }

    @Override
    public Cases inverse(Cases cases) {
        return Scaling.undo(per.require("robust", center.size(), cases), center.array(), scale.array());
    }

    @Override
    public List<String> notes(Cases cases) {
        return EmptyColumns.notes("robust", per, cases, center, scale);
    }
}
