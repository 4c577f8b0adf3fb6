package org.seriema.data.steps;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.seriema.config.Default;
import org.seriema.data.Cases;

/// Puts a number in the place of each text or number that a map names: `{values: {low: 1, high: 2}}`.
///
/// Missing cells stay missing.
///
/// Source: pandas' `map` (unknown: missing) and `replace` (unknown: keep).
///
/// @param values from a cell's text or number to its new number
/// @param columns names of the columns, `*` for any text; all if not given
/// @param unknown what becomes of a cell that the map does not name: `error`, `missing` or `keep`
public record MapValues(
        Map<String, Double> values,
        @Default("[]") List<String> columns,
        @Default("error") Unknown unknown) implements Step {

    /// What becomes of a cell that the map does not name.
    public enum Unknown {
        ERROR,
        MISSING,
        KEEP
    }

    public MapValues {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        columns = List.copyOf(columns);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("map_values: \"values\": expected at least one value and its number");
        }
    }

    @Override
    public FittedMapValues fit(Cases train) {
        boolean[] chosen = ColumnNames.units("map_values", columns, train, Per.COLUMN);
        return new FittedMapValues(
                chosen.length,
                IntStream.range(0, chosen.length).filter(j -> chosen[j]).boxed().toList(),
                values,
                unknown);
    }
}
