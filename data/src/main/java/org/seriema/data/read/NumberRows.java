package org.seriema.data.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows of numbers in blocks: eight bytes a number, and nothing is copied when more rows come.
final class NumberRows {

    private static final int BLOCK = 1 << 17;
    private static final int FIRST_ROWS = 16;

    private final int width;
    private final int rowsOfBlock;
    private final List<double[]> blocks = new ArrayList<>();
    private int rows;

    NumberRows(int width) {
        this.width = width;
        this.rowsOfBlock = Math.max(1, BLOCK / Math.max(1, width));
    }

    int rows() {
        return rows;
    }

    void add(double[] row) {
        int block = rows / rowsOfBlock;
        int place = rows % rowsOfBlock;
        if (block == blocks.size()) {
            blocks.add(new double[(block == 0 ? Math.min(FIRST_ROWS, rowsOfBlock) : rowsOfBlock) * width]);
        }
        double[] into = blocks.get(block);
        if ((place + 1) * width > into.length) { // only the first block grows: a table may be small
            into = Arrays.copyOf(into, Math.min(rowsOfBlock, 4 * place) * width);
            blocks.set(block, into);
        }
        System.arraycopy(row, 0, into, place * width, width);
        rows++;
    }

    double get(int row, int slot) {
        return blocks.get(row / rowsOfBlock)[row % rowsOfBlock * width + slot];
    }

    /// Writes some columns of all rows, row-major.
    ///
    /// @param slots for each column of `into` the one it is taken from; negative: left as it is
    void copy(int[] slots, double[] into) {
        boolean run = slots.length > 0 && slots[0] >= 0;
        for (int j = 1; j < slots.length && run; j++) {
            run = slots[j] == slots[0] + j;
        }
        for (int row = 0; row < rows; row++) {
            double[] block = blocks.get(row / rowsOfBlock);
            int from = row % rowsOfBlock * width;
            int to = row * slots.length;
            if (run) {
                System.arraycopy(block, from + slots[0], into, to, slots.length);
                continue;
            }
            for (int j = 0; j < slots.length; j++) {
                if (slots[j] >= 0) {
                    into[to + j] = block[from + slots[j]];
                }
            }
        }
    }
}
