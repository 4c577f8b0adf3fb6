package org.seriema.data.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.seriema.data.DataException;
import org.seriema.data.Places;

/// What looks wrong in a table that was read: a second header line is refused, the rest is said in sentences.
final class Suspicions {

    private static final int MOST = 5;
    private static final Set<String> TRUTH = Set.of("true", "false");

    private Suspicions() {}

    /// Refuses a row of texts above columns that hold numbers otherwise.
    ///
    /// @param first the first row of a source
    static void refuseSecondHeader(NumberColumns columns, int first, Places places) {
        int texts = 0;
        int alone = 0;
        String shown = "";
        if (!columns.anyOdd()) {
            return;
        }
        for (int slot : columns.slots) {
            if (slot < 0) {
                continue;
            }
            OddCells cells = columns.odd(slot);
            int place = 0;
            while (place < cells.count() && cells.row(place) < first) {
                place++;
            }
            if (place < cells.count() && cells.row(place) == first && hasLetter(cells.text(place))) {
                texts++;
                boolean numbers = (columns.seen[slot] & (ColumnType.WHOLE | ColumnType.DECIMAL)) != 0;
                boolean last = place + 1 == cells.count() || cells.row(place + 1) > first + 3;
                alone += numbers && last ? 1 : 0;
                shown = shown.isEmpty() ? cells.text(place) : shown;
            } else if (!Double.isNaN(columns.numbers.get(first, slot))
                    || (place < cells.count() && cells.row(place) == first)) {
                return;
            }
        }
        if (texts >= 2 && 2 * alone > texts) {
            throw new DataException(places.name(first) + ": texts such as \"" + shown
                    + "\" stand where the columns hold numbers, so this looks like a second header line; delete it,"
                    + " or, if it holds the columns' names, leave out the line above with csv: {skip_rows: 1}");
        }
    }

    private static boolean hasLetter(String text) {
        return text.chars().anyMatch(Character::isLetter);
    }

    /// What a person should know of the cells that are no numbers.
    static List<String> of(NumberColumns columns, NumberSyntax syntax, Places places) {
        List<String> said = new ArrayList<>();
        if (!columns.anyOdd()) {
            return said;
        }
        int more = 0;
        for (int j = 0; j < columns.slots.length; j++) {
            int slot = columns.slots[j];
            if (slot < 0 || columns.odd(slot).count() == 0) {
                continue;
            }
            String sentence = sentence(columns, j, syntax, places);
            if (!sentence.isEmpty() && said.size() == MOST) {
                more++;
            } else if (!sentence.isEmpty()) {
                said.add(sentence);
            }
        }
        if (more > 0) {
            said.add("the same is to be said of " + more + " more columns");
        }
        return said;
    }

    private static String sentence(NumberColumns columns, int column, NumberSyntax syntax, Places places) {
        OddCells cells = columns.odd(columns.slots[column]);
        String such =
                places.name(cells.row(0)) + ", column " + columns.names.get(column) + ": \"" + cells.text(0) + "\""
                        + (cells.count() == 1
                                ? ""
                                : " and " + (cells.count() - 1) + (cells.count() == 2 ? " more cell" : " more cells"));
        char decimal = syntax.decimal();
        char other = decimal == '.' ? ',' : '.';
        boolean grouped = all(cells, new NumberSyntax(decimal, other, true));
        boolean swapped = all(cells, new NumberSyntax(other, NumberSyntax.NONE, false));
        if (swapped || grouped || all(cells, new NumberSyntax(other, decimal, true))) {
            return such + (cells.count() == 1 ? " is a number" : " are numbers") + " only if \"" + other + "\""
                    + (swapped ? " is the decimal point: csv: {decimal: \"" + other + "\"}" : "")
                    + (swapped && grouped ? "; or if it" : "")
                    + (grouped ? " stands between thousands: csv: {thousands: \"" + other + "\"}" : "")
                    + (swapped || grouped
                            ? ""
                            : " is the decimal point and \"" + decimal
                                    + "\" stands between thousands: csv: {decimal: \"" + other + "\", thousands: \""
                                    + decimal + "\"}");
        }
        if (cells.texts().stream().allMatch(text -> TRUTH.contains(text.toLowerCase(Locale.ROOT)))) {
            return such + " say true or false; csv: {true_values: [\"True\"], false_values: [\"False\"]} reads such"
                    + " texts as 1 and 0";
        }
        int numbers = 0;
        for (int row = 0; row < columns.rows() && numbers < cells.count(); row++) {
            numbers += Double.isNaN(columns.numbers.get(row, columns.slots[column])) ? 0 : 1;
        }
        return numbers >= cells.count()
                ? ""
                : such + (cells.count() == 1 ? " is text" : " are texts") + ", most of the column; leave it out of the"
                        + " features, or make numbers of its texts in a step";
    }

    private static boolean all(OddCells cells, NumberSyntax syntax) {
        for (int i = 0; i < cells.count(); i++) {
            String text = cells.text(i);
            if (Double.isNaN(syntax.parse(text.toCharArray(), 0, text.length()))) {
                return false;
            }
        }
        return true;
    }
}
