package org.seriema.data.picture;

import org.seriema.data.Cases;

/// A cell whose text is no number in a column of numbers, or that is infinite.
///
/// @param row the case it belongs to, counted from 1
/// @param place the file and the line: `faults.csv, line 17`
/// @param column the column's name
/// @param text what stands there
public record BadCell(int row, String place, String column, String text) {

    /// The cell at an index of [Cases#values()].
    static BadCell of(Cases cases, int index, String text) {
        int width = cases.columns().size();
        return new BadCell(
                index / width + 1,
                cases.places().name(index / width),
                cases.columns().get(index % width),
                text);
    }

    /// `faults.csv, line 17, column T1_t0: "n/a"`.
    public String inWords() {
        return place + ", column " + column + ": \"" + text + "\"";
    }
}
