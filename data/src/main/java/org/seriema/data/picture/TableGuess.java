package org.seriema.data.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.seriema.data.Cases;
import org.seriema.data.read.Numbers;
import org.seriema.data.read.Table;

/// What the columns of a table without a recipe may be: a guess from names and values, to be checked by a person.
///
/// @param id the column that names a row; empty if none looks so
/// @param idFor why
/// @param label the column that says what a row is; empty if none looks so
/// @param labelFor why
/// @param values the label's values, the most frequent first
/// @param labels the class of each row, a place in `values`
/// @param features all other columns
/// @param columns what all columns look like, in the table's order
/// @param header whether the first line is a header, as its cells are no numbers
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record TableGuess(
        String id,
        String idFor,
        String label,
        String labelFor,
        List<String> values,
        int[] labels,
        List<String> features,
        List<ColumnPicture> columns,
        boolean header) {

    private static final int MOST_CLASSES = 10;

    private static final Pattern LABEL = Pattern.compile(
            "(?i)(label|class|target|flag|y|outcome|output|result|diagnosis|churn|default|theft|fraud|fault|faulty"
                    + "|anomaly|attack|is_?\\w+)");

    private static final Pattern ID = Pattern.compile(
            "(?i)(id|\\w*[_ ]id|\\w+ID|customer|case|key|name|number|nr|no|serial|meter|account|index)");

    public TableGuess {
        values = List.copyOf(values);
        features = List.copyOf(features);
        columns = List.copyOf(columns);
    }

    /// Guesses from the columns' names and values.
    public static TableGuess of(Table table) {
        Cases cases = table.numbers(table.columns());
        List<ColumnPicture> columns = DataPicture.columns(cases);
        int rows = table.rows();
        String label = "";
        String labelFor = "";
        for (ColumnPicture column : columns) {
            if (label.isEmpty() && LABEL.matcher(column.name()).matches() && isLabel(column)) {
                label = column.name();
                labelFor = "for its name and its %d values";
            }
        }
        for (ColumnPicture column : List.of(columns.getLast(), columns.getFirst())) {
            boolean few = column.kind() == ColumnKind.YES_NO || column.kind() == ColumnKind.TEXTS;
            if (label.isEmpty() && few && isLabel(column) && rows > 2 * column.distinct()) {
                label = column.name();
                labelFor = "for its place in the table and its %d values";
            }
        }
        List<ColumnPicture> twoValues = columns.stream()
                .filter(column -> column.kind() == ColumnKind.YES_NO)
                .toList();
        if (label.isEmpty() && twoValues.size() == 1) {
            label = twoValues.getFirst().name();
            labelFor = "for no other column has just two values";
        }
        String id = "";
        String idFor = "";
        for (ColumnPicture column : columns) {
            if (id.isEmpty() && ID.matcher(column.name()).matches() && isId(column, rows)) {
                id = column.name();
                idFor = "for its name and as no value is there twice";
            }
        }
        ColumnPicture first = columns.getFirst();
        boolean counted = first.kind() == ColumnKind.TEXTS || first.max() - first.min() == rows - 1;
        if (id.isEmpty() && counted && isId(first, rows)) {
            id = first.name();
            idFor = "for its place in the table and as no value is there twice";
        }
        List<String> values = new ArrayList<>();
        int[] labels = label.isEmpty() ? new int[rows] : labels(table, label, values);
        List<String> features = new ArrayList<>(table.columns());
        labelFor = labelFor.replace("%d", String.valueOf(values.size())); // texts among numbers count too
        features.remove(label);
        features.remove(id);
        boolean header = table.columns().stream()
                                .filter(name -> !Double.isNaN(Numbers.parse(name)))
                                .count()
                        * 2
                <= table.columns().size();
        return new TableGuess(id, idFor, label, labelFor, values, labels, features, columns, header);
    }

    private static boolean isLabel(ColumnPicture column) {
        return column.distinct() >= 2 && column.distinct() <= MOST_CLASSES && column.kind() != ColumnKind.NUMBERS;
    }

    private static boolean isId(ColumnPicture column, int rows) {
        return rows > 2
                && column.distinct() == rows
                && (column.kind() == ColumnKind.TEXTS || column.kind() == ColumnKind.WHOLE_NUMBERS);
    }

    /// The class of each row; the most frequent value is class 0. An empty cell is a value of its own.
    private static int[] labels(Table table, String label, List<String> values) {
        List<String> cells = texts(table, label);
        Map<String, Integer> counts = new LinkedHashMap<>();
        cells.forEach(cell -> counts.merge(cell, 1, Integer::sum));
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .forEach(values::add);
        return cells.stream().mapToInt(values::indexOf).toArray();
    }

    /// The cells of a column that was read as numbers, as texts: `1` for the number 1, empty for a missing cell.
    public static List<String> texts(Table table, String column) {
        Cases cases = table.numbers(List.of(column));
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < cases.count(); row++) {
            double value = cases.values()[row];
            String text = cases.texts().get(row);
            texts.add(text != null ? text : Double.isNaN(value) ? "" : ColumnScan.plain(value));
        }
        return texts;
    }
}
