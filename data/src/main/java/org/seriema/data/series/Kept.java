package org.seriema.data.series;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seriema.data.DataException;
import org.seriema.data.read.Numbers;

/// The columns of a long table whose texts are kept for its cases: the label, if there is one, is the first.
final class Kept {

    /// Rows of one id with different labels.
    private static final int DIFFERENT = -2;

    private static final int NONE = -1;

    private final List<String> names;
    private final List<Words> words;
    private final List<int[]> codes;
    private final boolean labelled;

    Kept(List<String> names, List<Words> words, List<int[]> codes, boolean labelled) {
        this.names = names;
        this.words = words;
        this.codes = codes;
        this.labelled = labelled;
    }

    boolean labelled() {
        return labelled;
    }

    /// The number of the label's text in a row.
    int label(int row) {
        return codes.getFirst()[row];
    }

    /// The one label that all rows of each id have, empty cells set aside; negative where they differ.
    int[] labels(SortedReadings readings) {
        int[] labels = new int[readings.idCount()];
        for (int id = 0; id < labels.length; id++) {
            labels[id] = NONE;
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
                        + names.getFirst() + ": " + readings.named(id) + " is labelled \"" + labelText(label(first))
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
        return words.getFirst().word(code);
    }

    /// Texts of labels by their numbers; none where there is no label.
    List<String> labelTexts(int[] labels) {
        return labelled ? words.getFirst().texts(labels) : List.of();
    }

    /// The texts of all columns but the label in some rows.
    Map<String, List<String>> cells(int[] rows) {
        Map<String, List<String>> cells = new LinkedHashMap<>();
        for (int i = labelled ? 1 : 0; i < names.size(); i++) {
            int[] column = codes.get(i);
            cells.put(
                    names.get(i),
                    words.get(i)
                            .texts(Arrays.stream(rows).map(row -> column[row]).toArray()));
        }
        return cells;
    }
}
