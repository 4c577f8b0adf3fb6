package org.seriema.data.read;

import java.util.Arrays;
import java.util.List;

/// The cells of a column of numbers that are neither a number nor missing, by row.
final class OddCells {

    private int[] rows = new int[4];
    private String[] texts = new String[4];
    private int count;

    void add(int row, String text) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, 2 * count);
            texts = Arrays.copyOf(texts, 2 * count);
        }
        rows[count] = row;
        texts[count++] = text;
    }

    int count() {
        return count;
    }

    int row(int i) {
        return rows[i];
    }

    String text(int i) {
        return texts[i];
    }

    List<String> texts() {
        return Arrays.asList(texts).subList(0, count);
    }
}
