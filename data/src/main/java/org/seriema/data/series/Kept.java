package org.seriema.data.series;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;
import org.seriema.data.read.Numbers;

/// The label of a long table, if it has one, and the columns whose texts are kept for its cases.
final class Kept {

    /// Rows of one id with different labels.
    private static final int DIFFERENT = -2;

    private static final int NONE = -1;

    private final List<String> names;
    private final List<Words> words;
    private final List<int[]> codes;
    private final @Nullable LabelColumn label;

    Kept(List<String> names, List<Words> words, List<int[]> codes, @Nullable LabelColumn label) {
        this.names = names;
        this.words = words;
        this.codes = codes;
        this.label = label;
    }

    boolean labelled() {
        return label != null;
    }

    /// Whether the label is computed from another column.
    boolean isLabelDerived() {
        return label != null && label.derived();
    }

    /// The number of the label's text in a row; negative where a derived label is missing.
    int label(int row) {
        return labelColumn().codes()[row];
    }

    private LabelColumn labelColumn() {
        if (label == null) {
            throw new IllegalStateException("there is no label");
        }
        return label;
    }

    /// The one label that all rows of each id have, empty cells set aside; negative where they differ, and for a
    /// derived label, which each row has for itself.
    int[] labels(SortedReadings readings) {
        int[] labels = new int[readings.idCount()];
        for (int id = 0; id < labels.length; id++) {
            labels[id] = NONE;
            if (isLabelDerived() || readings.from(id) == readings.to(id)) {
                continue;
            }
            for (int i = readings.from(id); i < readings.to(id) && labels[id] != DIFFERENT; i++) {
                int code = label(readings.row(i));
                if (code != labels[id] && !isMissing(code)) {
                    labels[id] = labels[id] == NONE ? code : DIFFERENT;
                }
            }
            if (labels[id] == NONE) {
                labels[id] = label(readings.row(readings.from(id)));
            }
        }
        return labels;
    }

    /// The one label that all rows of each id must have.
    ///
    /// @throws DataException if two rows of an id have different ones
    int[] sameLabels(SortedReadings readings) {
        int[] labels = labels(readings);
        for (int id = 0; id < labels.length; id++) {
            if (labels[id] == DIFFERENT) {
                throw differ(readings, id);
            }
        }
        return labels;
    }

    private DataException differ(SortedReadings readings, int id) {
        int first = NONE;
        for (int i = readings.from(id); i < readings.to(id); i++) {
            int row = readings.row(i);
            if (isMissing(label(row))) {
                continue;
            }
            if (first >= 0 && label(row) != label(first)) {
                return new DataException(readings.place(first) + " and " + readings.place(row) + ", column "
                        + labelColumn().name() + ": " + readings.named(id) + " is labelled \"" + labelText(label(first))
                        + "\" and \"" + labelText(label(row))
                        + "\"; without windows each id is one case with one label:"
                        + " correct the cells, or add windows: {size: ...} to series, whose label is that of a row");
            }
            first = first < 0 ? row : first;
        }
        throw new IllegalStateException("the labels of id " + id + " are the same");
    }

    private boolean isMissing(int code) {
        return Numbers.isMissing(labelText(code));
    }

    private String labelText(int code) {
        return labelColumn().text().apply(code);
    }

    /// Texts of labels by their numbers; none where there is no label.
    List<String> labelTexts(int[] labels) {
        return label == null ? List.of() : Words.texts(label.text(), labels);
    }

    /// The texts of the kept columns in some rows.
    Map<String, List<String>> cells(int[] rows) {
        Map<String, List<String>> cells = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            int[] column = codes.get(i);
            cells.put(
                    names.get(i),
                    words.get(i)
                            .texts(Arrays.stream(rows).map(row -> column[row]).toArray()));
        }
        return cells;
    }
}
