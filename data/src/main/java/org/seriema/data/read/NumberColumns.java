package org.seriema.data.read;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The columns of a table, those of numbers with their cells.
final class NumberColumns {

    final List<String> names;

    /// For each column its place in the rows of numbers, or `-1 - place` among the texts.
    final int[] slots;

    final NumberRows numbers;

    /// By slot: the cells that are no numbers.
    private final @Nullable OddCells[] odd;

    /// By slot: what the cells have been, see [ColumnType].
    final int[] seen;

    NumberColumns(List<String> names, int[] slots, NumberRows numbers, @Nullable OddCells[] odd, int[] seen) {
        this.names = names;
        this.slots = slots;
        this.numbers = numbers;
        this.odd = odd;
        this.seen = seen;
    }

    OddCells odd(int slot) {
        OddCells cells = odd[slot];
        return cells == null ? new OddCells() : cells;
    }

    boolean anyOdd() {
        return Arrays.stream(odd).anyMatch(cells -> cells != null);
    }

    int rows() {
        return numbers.rows();
    }
}
