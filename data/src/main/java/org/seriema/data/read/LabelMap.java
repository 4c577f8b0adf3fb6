package org.seriema.data.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Other names or numbers for the labels of a table, such as `{1: 0, -1: 1}`.
///
/// A cell is looked up as it stands, else as a number: `1`, `1.0` and `01` are one label. All cells are mapped at once,
/// so `{1: 2, 2: 1}` swaps.
///
/// Source: pandas' `Series.map` and `Series.replace` with a dict.
public final class LabelMap {

    private final Map<String, String> pairs;

    /// From the labels in the table to those wanted.
    ///
    /// @throws IllegalArgumentException if there are none, or if two of them are the same number but lead to two labels
    public LabelMap(Map<String, String> pairs) {
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("a label map needs at least one pair, such as {1: 0, -1: 1}, got none");
        }
        this.pairs = Collections.unmodifiableMap(new LinkedHashMap<>(pairs));
        pairs.forEach((label, wanted) -> this.pairs.forEach((other, otherWanted) -> {
            if (Numbers.same(label, other) && !wanted.equals(otherWanted)) {
                throw new IllegalArgumentException("the label map leads from the number " + label + " to " + wanted
                        + " and to " + otherWanted + "; leave one of them out");
            }
        }));
    }

    /// The label wanted for each cell, `null` where the map has none for it.
    public List<@Nullable String> map(List<String> cells) {
        Map<String, @Nullable String> found = new HashMap<>();
        List<@Nullable String> mapped = new ArrayList<>(cells.size());
        for (String cell : cells) {
            if (!found.containsKey(cell)) {
                found.put(cell, find(cell));
            }
            mapped.add(found.get(cell));
        }
        return mapped;
    }

    /// The label wanted for each cell, and the cell itself where the map has none for it.
    public List<String> replace(List<String> cells) {
        List<@Nullable String> mapped = map(cells);
        List<String> replaced = new ArrayList<>(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            String label = mapped.get(i);
            replaced.add(label == null ? cells.get(i) : label);
        }
        return replaced;
    }

    /// The labels wanted as numbers, NaN where the map has none for a cell, or no number.
    public double[] numbers(List<String> cells) {
        return map(cells).stream()
                .mapToDouble(label -> label == null ? Double.NaN : Numbers.parse(label))
                .toArray();
    }

    private @Nullable String find(String cell) {
        String same = pairs.get(cell);
        if (same != null) {
            return same;
        }
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            if (Numbers.same(cell, pair.getKey())) {
                return pair.getValue();
            }
        }
        return null;
    }
}
