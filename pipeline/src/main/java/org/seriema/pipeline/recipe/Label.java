package org.seriema.pipeline.recipe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.DataException;
import org.seriema.data.read.Numbers;

/// The column that says what a case is, and what its values mean.
///
/// Without `normal` and `positive` the column must hold two values, which are found when the table is read.
///
/// @param column the column's name
/// @param normal the values of normal cases, class 0; `null` beside a range: every other number
/// @param positive the values of cases that are looked for, class 1
/// @param names what people call the two: [Normal, Faulty]; without it the two values, or Normal and Positive where
///     these are no two words; empty as long as the values are not found
public record Label(
        String column,
        @Default("null") @Nullable LabelValues normal,
        @Default("null") @Nullable LabelValues positive,
        @Default("[]") List<String> names) {

    public Label {
        if (positive == null && normal != null) {
            throw new IllegalArgumentException("normal is given and positive is missing; write positive too, or leave"
                    + " both out where the column holds two values alone");
        }
        if (normal == null && positive instanceof ListedValues) {
            throw new IllegalArgumentException("positive is given and normal is missing; write normal too, or leave"
                    + " both out where the column holds two values alone");
        }
        if (normal != null && positive != null && normal.meets(positive)) {
            throw new IllegalArgumentException(
                    normal.equals(positive)
                            ? "normal and positive must differ, got " + normal + " for both"
                            : "no value may mean both, got normal " + normal + " and positive " + positive);
        }
        names = names.isEmpty() && positive != null ? names(normal, positive) : names;
        boolean open = names.isEmpty() && positive == null;
        if (!open && (names.size() != 2 || names.get(0).equals(names.get(1)))) {
            throw new IllegalArgumentException("names must be two different names, the normal one first, got " + names);
        }
    }

    private static List<String> names(@Nullable LabelValues normal, LabelValues positive) {
        return isWord(normal) && isWord(positive)
                ? List.of(String.valueOf(normal), positive.toString())
                : List.of("Normal", "Positive");
    }

    private static boolean isWord(@Nullable LabelValues values) {
        return values instanceof ListedValues listed
                && listed.values().size() == 1
                && listed.values().getFirst() instanceof String text
                && Double.isNaN(Numbers.parse(text));
    }

    /// Whether it is known which values mean which class.
    public boolean isDeclared() {
        return positive != null;
    }

    /// The same label with the values that were found.
    public Label with(Object foundNormal, Object foundPositive) {
        return new Label(column, LabelValues.fromOption(foundNormal), LabelValues.fromOption(foundPositive), names);
    }

    /// What a class's values are, in words: `FLAG is 1`, `return is not above 0`.
    public String inWords(int label) {
        LabelValues values = label == 0 ? normal : positive;
        return column + " is " + (values == null ? "not " + positive : values);
    }

    /// The class of a row: 0 normal, 1 positive.
    ///
    /// @param cell the row's cell in this column
    /// @param place the row's place in words, for messages
    /// @throws DataException if the cell means neither
    public int classOf(String cell, String place) {
        if (positive == null) {
            throw new IllegalStateException("the values of the label " + column + " are not found yet");
        }
        if (positive.holds(cell)) {
            return 1;
        }
        if (normal == null ? !Double.isNaN(Numbers.parse(cell)) : normal.holds(cell)) {
            return 0;
        }
        if (normal == null) {
            throw new DataException(place + ", column " + column + ": expected a number, for the label goes by whether"
                    + " it is " + positive + ", got \"" + cell + "\"; correct the cell or leave the row out");
        }
        throw new DataException(place + ", column " + column + ": the label \"" + cell
                + "\" is not declared; the recipe declares " + normal + " (" + names.get(0) + ") and " + positive + " ("
                + names.get(1) + "): correct the cell, or label.normal and label.positive");
    }
}
