package org.seriema.data.read;

import java.util.List;
import java.util.regex.Pattern;

/// Finds the decimal sign and what stands between thousands in the first cells of a source.
///
/// A sign is taken for what it is only where a cell cannot be read the other way: `1,5` holds a decimal comma,
/// `1.234,5` a decimal comma and points between thousands, `1,234` could be either and decides nothing. Where commas
/// stand between cells, one in a quoted cell decides nothing either: the table says that such cells are no numbers.
final class NumberSigns {

    /// Two groups of three digits behind one another, or a group and decimals behind the other sign.
    private static final Pattern POINT_GROUPS = Pattern.compile("[+-]?[1-9]\\d{0,2}(\\.\\d{3})+(\\.\\d{3}|,\\d+)");

    private static final Pattern COMMA_GROUPS = Pattern.compile("[+-]?[1-9]\\d{0,2}(,\\d{3})+(,\\d{3}|\\.\\d+)");
    private static final Pattern EITHER = Pattern.compile("[+-]?[1-9]\\d{0,2}[.,]\\d{3}");
    private static final Pattern DECIMAL_POINT = Pattern.compile("[+-]?(\\d*\\.\\d+|\\d+\\.)([eE][+-]?\\d+)?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?(\\d*,\\d+|\\d+,)([eE][+-]?\\d+)?");

    private int pointGroups;
    private int commaGroups;
    private int points;
    private int commas;
    private int eitherPoint;
    private String example = "";

    private NumberSigns() {}

    static NumberSyntax of(CsvOptions options, List<String> cells, char delimiter, List<String> notes) {
        NumberSigns signs = new NumberSigns();
        if (options.decimal() == null || options.thousands() == null) {
            cells.forEach(cell -> signs.count(cell, delimiter));
        }
        char decimal =
                options.decimal() == null ? signs.decimal() : options.decimal().charAt(0);
        char thousands = signs.thousands(decimal);
        String given = options.thousands();
        if (given != null) {
            thousands = given.equals("none") ? NumberSyntax.NONE : given.charAt(0);
            decimal = thousands == decimal ? ',' : decimal;
        } else if (thousands != NumberSyntax.NONE) {
            notes.add("read with \"" + thousands + "\" between thousands");
        }
        if (options.decimal() == null && decimal == ',') {
            notes.add("read with a comma as decimal point");
        }
        boolean suspect = decimal == '.' && thousands == NumberSyntax.NONE && given == null && delimiter != ',';
        if (suspect && signs.points == 0 && signs.eitherPoint > 0) {
            notes.add("cells such as \"" + signs.example + "\" were read with a decimal point; if the point stands"
                    + " between thousands, say so with csv: {decimal: \",\", thousands: \".\"}");
        }
        return new NumberSyntax(decimal, thousands, given == null && thousands != NumberSyntax.NONE);
    }

    private void count(String cell, char delimiter) {
        String text = cell.strip();
        boolean comma = text.indexOf(',') >= 0;
        if ((comma && delimiter == ',') || (!comma && text.indexOf('.') < 0)) {
            return;
        }
        if (EITHER.matcher(text).matches()) {
            eitherPoint += comma ? 0 : 1;
            example = comma ? example : text;
        } else if (POINT_GROUPS.matcher(text).matches()) {
            pointGroups++;
        } else if (COMMA_GROUPS.matcher(text).matches()) {
            commaGroups++;
        } else if (DECIMAL_POINT.matcher(text).matches()) {
            points++;
        } else if (DECIMAL_COMMA.matcher(text).matches()) {
            commas++;
        }
    }

    private char decimal() {
        return commas + pointGroups > 0 && points + commaGroups == 0 ? ',' : '.';
    }

    private char thousands(char decimal) {
        if (decimal == ',') {
            return pointGroups > 0 && points + commaGroups == 0 ? '.' : NumberSyntax.NONE;
        }
        return commaGroups > 0 && commas + pointGroups == 0 ? ',' : NumberSyntax.NONE;
    }
}
