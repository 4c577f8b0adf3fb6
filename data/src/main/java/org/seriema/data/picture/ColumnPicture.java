package org.seriema.data.picture;

import java.util.List;

/// One column, or one number of a case.
///
/// Figures that a column has not, such as the mean of texts, are NaN, and texts that it has not are empty.
///
/// @param name the column's name
/// @param kind what its cells are
/// @param values how many cells hold a value of that kind
/// @param missing how many cells are empty or marked as missing
/// @param missingShare of all cells
/// @param missingByClass the share in each class; empty if none is missing, or without classes
/// @param distinct how many different values there are
/// @param bad how many cells hold something else: no number, an infinite one, no date
/// @param firstBad the first of these
/// @param min the least number
/// @param mean of the numbers
/// @param std their deviation with `n - 1`, as pandas has it
/// @param median the middle number
/// @param max the greatest number
/// @param from the first date
/// @param to the last date
/// @param most the most frequent values of texts and of columns with two values, the most frequent first
/// @param difference how far the means of two classes lie apart, in deviations: see [Differences]
public record ColumnPicture(
        String name,
        ColumnKind kind,
        int values,
        int missing,
        double missingShare,
        List<Double> missingByClass,
        int distinct,
        int bad,
        List<BadCell> firstBad,
        double min,
        double mean,
        double std,
        double median,
        double max,
        String from,
        String to,
        List<ValueCount> most,
        double difference) {

    /// A value and how many cells hold it.
    public record ValueCount(String value, int cells) {}

    public ColumnPicture {
        missingByClass = List.copyOf(missingByClass);
        firstBad = List.copyOf(firstBad);
        most = List.copyOf(most);
    }

    /// Whether its values are numbers.
    public boolean isNumeric() {
        return !Double.isNaN(mean);
    }
}
