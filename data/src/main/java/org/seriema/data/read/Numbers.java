package org.seriema.data.read;

import java.util.Set;

/// From a cell's text to a number, by pandas' rules.
public final class Numbers {

    static final Set<String> MISSING = Set.of(
            "",
            "#N/A",
            "#N/A N/A",
            "#NA",
            "-1.#IND",
            "-1.#QNAN",
            "-NaN",
            "-nan",
            "1.#IND",
            "1.#QNAN",
            "<NA>",
            "N/A",
            "NA",
            "NULL",
            "NaN",
            "None",
            "n/a",
            "nan",
            "null");

    private Numbers() {}

    /// Whether `pandas.read_csv` takes this cell as missing: an empty one, `NA`, `NaN`, `null` and the like.
    public static boolean isMissing(String text) {
        return MISSING.contains(text);
    }

    /// The number a text means, NaN if none, as `pandas.to_numeric(errors="coerce")` reads it.
    ///
    /// Blanks around digits do not matter; `inf`, `Infinity`, `1e5`, `.5`, `5.` and `007` are numbers; `1,234`, `0x10`,
    /// `1_000`, `True`, `-` are none.
    public static double parse(String text) {
        return NumberSyntax.PLAIN.parse(text.toCharArray(), 0, text.length());
    }

    /// Whether a cell holds this value: the same text, or, where both are numbers, the same number.
    ///
    /// So the cells `1`, `1.0` and `01` all hold the number 1 of a recipe, and the text `1` too.
    public static boolean same(String cell, Object value) {
        String text = value.toString();
        if (cell.equals(text)) {
            return true;
        }
        double number = value instanceof Number given ? given.doubleValue() : parse(text);
        return !Double.isNaN(number) && parse(cell) == number;
    }
}
