package org.seriema.data.steps;

import java.util.List;
import java.util.stream.IntStream;
import org.seriema.config.Default;
import org.seriema.data.Cases;

/// Takes the logarithm `ln(1 + x)`, which makes a long tail short and keeps 0 at 0.
///
/// Numbers must be above -1; missing numbers stay missing.
///
/// Source: NumPy's `log1p`.
///
/// @param columns names of the columns, `*` for any text; all if not given
public record Log1p(@Default("[]") List<String> columns) implements Step {

    public Log1p {
        columns = List.copyOf(columns);
    }

    @Override
    public FittedLog1p fit(Cases train) {
        train.requireNumbers();
        boolean[] chosen = ColumnNames.units("log1p", columns, train, Per.COLUMN);
        return new FittedLog1p(
                chosen.length,
                IntStream.range(0, chosen.length).filter(j -> chosen[j]).boxed().toList());
    }
}
