package org.seriema.data.picture;

/// What the cells of a column are.
public enum ColumnKind {
    /// Numbers, some with decimals.
    NUMBERS,
    /// Whole numbers.
    WHOLE_NUMBERS,
    /// Two values alone, such as 0 and 1, or yes and no.
    YES_NO,
    /// The same value in every cell that is not missing.
    CONSTANT,
    /// Dates, or dates with a time of day.
    DATES,
    /// Texts.
    TEXTS,
    /// No value at all.
    EMPTY;

    /// The kind as people read it: `whole numbers`, `yes/no`.
    public String inWords() {
        return switch (this) {
            case NUMBERS -> "numbers";
            case WHOLE_NUMBERS -> "whole numbers";
            case YES_NO -> "yes/no";
            case CONSTANT -> "constant";
            case DATES -> "dates";
            case TEXTS -> "texts";
            case EMPTY -> "empty";
        };
    }
}
