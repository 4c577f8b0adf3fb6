package org.seriema.data.steps;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Names;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.steps.MapValues.Unknown;

/// The columns whose values are mapped, and the map.
///
/// @param size how many numbers a case has
/// @param columns the places of those that are mapped
/// @param values from a cell's text or number to its new number
/// @param unknown what becomes of a cell that the map does not name
public record FittedMapValues(int size, List<Integer> columns, Map<String, Double> values, Unknown unknown)
        implements FittedStep {

    public FittedMapValues {
        columns = ColumnNames.checked("map_values", size, columns);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public Cases transform(Cases cases) {
        if (cases.columns().size() != size) {
            throw new DataException("map_values was fitted on cases of " + size + " numbers, got cases of "
                    + cases.columns().size());
        }
        Map<Double, Double> byNumber = byNumber();
        double[] mapped = cases.values().clone();
        Map<Integer, String> texts = new HashMap<>(cases.texts());
        for (int row = 0; row < mapped.length; row += size) {
            for (int place : columns) {
                int index = row + place;
                String text = cases.texts().isEmpty() ? null : cases.texts().get(index);
                if (text == null && Double.isNaN(mapped[index])) {
                    continue;
                }
                Double value = text == null ? byNumber.get(mapped[index] + 0.0) : values.get(text);
                if (value != null) {
                    mapped[index] = value;
                    texts.remove(index);
                } else if (unknown == Unknown.MISSING) {
                    mapped[index] = Double.NaN;
                    texts.remove(index);
                } else if (unknown == Unknown.ERROR) {
                    throw unknown(cases, index, text);
                }
            }
        }
        return LastAxis.with(cases, cases.shape(), cases.columns(), mapped, texts);
    }

    /// The values that are numbers, however they are written: 1, 1.0, 1e0.
    private Map<Double, Double> byNumber() {
        Map<Double, Double> byNumber = new HashMap<>();
        values.forEach((key, value) -> {
            try {
                byNumber.put(Double.parseDouble(key) + 0.0, value);
            } catch (NumberFormatException e) {
                // a text, which no number equals
            }
        });
        return byNumber;
    }

    private DataException unknown(Cases cases, int index, @Nullable String text) {
        String cell = text == null ? Categories.text((Object) cases.values()[index]) : text;
        return new DataException("map_values: " + cases.name(index) + ": \"" + cell + "\" is not among the values"
                + Names.suggestion(cell, values.keySet()) + "; name it there, or set unknown: missing or keep");
    }
}
