package org.seriema.data.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One column while it is read and after.
sealed interface Column {

    /// Appends a cell.
    void add(String text);

    /// The text of a cell that is no number, or a missing one, as NaN.
    double number(int row);

    /// A column whose texts are kept exactly, as of ids and labels.
    record Texts(List<String> cells, Map<String, String> known) implements Column {

        /// Labels repeat: each distinct text is kept once, as long as there are few of them.
        private static final int MOST_KNOWN = 1000;

        Texts() {
            this(new ArrayList<>(), new HashMap<>());
        }

        @Override
        public void add(String text) {
            String same = known.get(text);
            if (same == null && known.size() < MOST_KNOWN) {
                known.put(text, text);
            }
            cells.add(same == null ? text : same);
        }

        @Override
        public double number(int row) {
            return Numbers.parse(cells.get(row));
        }
    }

    /// A column of numbers: eight bytes a cell, and the texts of those few cells that are neither number nor missing.
    final class Doubles implements Column {

        private double[] cells = new double[64];
        private int count;
        private final Map<Integer, String> texts = new HashMap<>();

        void add(double number) {
            if (count == cells.length) {
                cells = Arrays.copyOf(cells, Math.max(count + 1, count + (count >> 1)));
            }
            cells[count++] = number;
        }

        @Override
        public void add(String text) {
            double number = Numbers.parse(text);
            if (Double.isNaN(number) && !Numbers.isMissing(text)) {
                texts.put(count, text);
            }
            add(number);
        }

        @Override
        public double number(int row) {
            return cells[row];
        }

        Map<Integer, String> texts() {
            return texts;
        }
    }
}
