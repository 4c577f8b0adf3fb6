package org.seriema.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.data.Cases;
import org.seriema.data.Places;
import org.seriema.data.read.Table;
import org.seriema.data.series.Readings;
import org.seriema.data.series.Series;
import org.seriema.data.series.SeriesCases;
import org.seriema.data.series.WideTimes;

/// What the columns of a table are beside features.
///
/// @param series how a long table becomes cases; `null`: the table is wide, one case a row
/// @param id the column that names a case of a wide table
/// @param label the column that says what a case is
/// @param group the column whose value rows of one group share
/// @param time the column with the time of a row of a wide table
/// @param others further columns whose texts are needed
record Layout(
        @Nullable Series series,
        @Nullable String id,
        @Nullable String label,
        @Nullable String group,
        @Nullable String time,
        List<String> others) {

    Layout {
        others = List.copyOf(others);
    }

    /// Whether the label is computed from a column of numbers.
    boolean isLabelDerived() {
        return series != null && series.isDerived(label);
    }

    /// The columns that are never features; the reader keeps their texts.
    Set<String> texts() {
        Set<String> texts = new LinkedHashSet<>();
        Stream.of(isLabelDerived() ? null : label, id, group, time)
                .filter(Objects::nonNull)
                .forEach(texts::add);
        texts.addAll(others);
        if (series != null) {
            texts.addAll(series.textColumns());
        }
        return texts;
    }

    /// The columns that are never features.
    ///
    /// A derived label is one of them, unless the recipe lists it among the features and each window ends before the
    /// reading whose label it is to tell.
    ///
    /// @param listed the features that the recipe lists
    /// @throws ConfigException if a derived label is listed, and a window holds its own label
    Set<String> notFeatures(List<String> listed) {
        if (series == null || label == null || !series.isDerived(label)) {
            return texts();
        }
        if (!listed.contains(label)) {
            Set<String> columns = texts();
            columns.add(label);
            return columns;
        }
        if (series.windows() != null && series.windows().horizon() < 1) {
            throw new ConfigException(label + " is the label too, and with horizon 0 each window ends with the very"
                    + " reading that it is to tell; write series: {windows: {horizon: 1}}, or leave it out");
        }
        return texts();
    }

    /// The cases of a table that was read with the texts of [#texts()].
    ///
    /// @param features the columns of numbers
    /// @throws org.seriema.data.DataException if the table is faulty
    TableCases cases(Table table, List<String> features) {
        table.require(List.copyOf(texts()));
        return series == null ? wide(table, features) : cut(series, table, features);
    }

    private TableCases wide(Table table, List<String> features) {
        Cases cases = table.numbers(features);
        Map<String, List<String>> cells = new LinkedHashMap<>();
        others.forEach(column -> cells.put(column, table.texts(column)));
        return new TableCases(
                WideTimes.of(features).map(cases::withTimes).orElse(cases),
                label == null ? List.of() : table.labels(label),
                table.places(),
                id == null ? rowNumbers(table.places()) : table.texts(id),
                group == null ? List.of() : table.texts(group),
                time == null ? new long[0] : RowTimes.of(table.texts(time), time, table.places()),
                null,
                cells,
                table.notes());
    }

    private TableCases cut(Series cutting, Table table, List<String> features) {
        List<String> kept = Stream.concat(others.stream(), Stream.ofNullable(group))
                .distinct()
                .toList();
        SeriesCases cut =
                new Readings(cutting, features, kept, label).add(table).cases();
        return new TableCases(
                cut.cases(),
                cut.labels(),
                cut.labelPlaces(),
                cut.ids(),
                group == null
                        ? cut.groups()
                        : Objects.requireNonNull(cut.cells().get(group)),
                cut.times(),
                cut.every(),
                cut.cells(),
                Stream.concat(table.notes().stream(), cut.notes().stream()).toList());
    }

    private static List<String> rowNumbers(Places places) {
        List<String> numbers = new ArrayList<>(places.count());
        for (int i = 1; i <= places.count(); i++) {
            numbers.add(String.valueOf(i));
        }
        return numbers;
    }
}
