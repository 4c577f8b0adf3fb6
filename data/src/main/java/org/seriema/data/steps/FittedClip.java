package org.seriema.data.steps;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.data.Cases;

/// The bounds of each column or channel.
///
/// @param low the least number that stays, one each; -infinity where there is no bound
/// @param high the greatest number that stays
/// @param per whether they belong to columns or channels
public record FittedClip(
        NumberList low, NumberList high, @Default("column") Per per) implements FittedStep {

    public FittedClip {
        Bounds.check("clip", low, high);
    }

    @Override
    public Cases transform(Cases cases) {
        return new Bounds(low, high).clip(per.require("clip", low.size(), cases));
    }

    /// How many numbers are clipped, column by column.
    @Override
    public List<String> notes(Cases cases) {
        return new Bounds(low, high).notes("clip", per, cases, " and are clipped to them");
    }
}
