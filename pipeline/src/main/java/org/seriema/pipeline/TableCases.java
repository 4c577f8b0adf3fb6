package org.seriema.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.Places;

/// The cases of a table as they were read, wide or long.
///
/// @param cases the features
/// @param labels the text of each one's label; none if the layout has no label
/// @param labelPlaces where each one's label stands
/// @param ids what each case is called
/// @param groups the group of each; none if the layout has no groups
/// @param times the time of each in milliseconds or counts; none if the layout has no time
/// @param every the step of a long table's grid, given or found; `null` for a wide table
/// @param cells the texts of the layout's further columns
/// @param notes what must be said of the reading
@SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
record TableCases(
        Cases cases,
        List<String> labels,
        Places labelPlaces,
        List<String> ids,
        List<String> groups,
        long[] times,
        @Nullable String every,
        Map<String, List<String>> cells,
        List<String> notes) {

    /// These cases and those of another table of the same layout behind them.
    TableCases append(TableCases others) {
        long[] both = Arrays.copyOf(times, times.length + others.times.length);
        System.arraycopy(others.times, 0, both, times.length, others.times.length);
        Map<String, List<String>> texts = new LinkedHashMap<>();
        cells.forEach((column, own) -> texts.put(column, join(own, Objects.requireNonNull(others.cells.get(column)))));
        return new TableCases(
                cases.append(others.cases.renamed(cases.columns())),
                join(labels, others.labels),
                labelPlaces.append(others.labelPlaces),
                join(ids, others.ids),
                join(groups, others.groups),
                both,
                every,
                texts,
                join(notes, others.notes));
    }

    /// The same cases with a note before their own.
    TableCases withNote(String note) {
        return new TableCases(cases, labels, labelPlaces, ids, groups, times, every, cells, join(List.of(note), notes));
    }

    private static List<String> join(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
