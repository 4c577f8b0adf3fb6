package org.seriema.pipeline.recipe;

import java.util.List;
import org.seriema.config.Default;
import org.seriema.data.DataException;
import org.seriema.data.read.Numbers;

/// The column that says what a case is, and what its values mean.
///
/// @param column the column's name
/// @param normal the value of a normal case, class 0
/// @param positive the value of a case that is looked for, class 1
/// @param names what people call the two: [Normal, Faulty]; without it the two values, or Normal and Positive where
///     these are numbers
public record Label(
        String column,
        Object normal,
        Object positive,
        @Default("[]") List<String> names) {

    public Label {
        names = names.isEmpty() ? names(normal, positive) : names;
        if (Numbers.same(String.valueOf(normal), positive)) {
            throw new IllegalArgumentException("normal and positive must differ, got " + normal + " for both");
        }
        if (names.size() != 2 || names.get(0).equals(names.get(1))) {
            throw new IllegalArgumentException("names must be two different names, the normal one first, got " + names);
        }
    }

    private static List<String> names(Object normal, Object positive) {
        boolean words = normal instanceof String a
                && positive instanceof String b
                && Double.isNaN(Numbers.parse(a))
                && Double.isNaN(Numbers.parse(b));
        return words ? List.of(String.valueOf(normal), String.valueOf(positive)) : List.of("Normal", "Positive");
    }

    /// The class of a row: 0 normal, 1 positive.
    ///
    /// @param cell the row's cell in this column
    /// @param place the row's place in words, for messages
    /// @throws DataException if the cell means neither
    public int classOf(String cell, String place) {
        if (Numbers.same(cell, normal)) {
            return 0;
        }
        if (Numbers.same(cell, positive)) {
            return 1;
        }
        throw new DataException(place + ", column " + column + ": the label \"" + cell
                + "\" is not declared; the recipe declares " + normal + " (" + names.get(0) + ") and " + positive + " ("
                + names.get(1) + "): correct the cell, or label.normal and label.positive");
    }
}
