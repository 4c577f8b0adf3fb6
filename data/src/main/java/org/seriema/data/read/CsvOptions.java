package org.seriema.data.read;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Config;
import org.seriema.config.ConfigException;
import org.seriema.config.Default;

/// How a CSV source is read; in a recipe `csv: {delimiter: ";", decimal: ",", missing: ["-"]}`.
///
/// What is `null` is found in the first lines of the source, and [CsvReader#notes()] says what was found.
///
/// @param delimiter what stands between cells: one character, `tab`, or `whitespace` for any number of blanks and tabs
/// @param quote what stands around a cell that holds a delimiter: one character, or `none`
/// @param encoding the name of the bytes' encoding, such as `utf-8` or `windows-1252`
/// @param decimal what stands before the decimals, `.` or `,`
/// @param thousands what stands between groups of digits, or `none`
/// @param missing further texts that mean that a cell is missing
/// @param usualMissing whether the empty text, `NA`, `NaN`, `null` and the others of pandas mean it too
/// @param trueValues texts that are read as the number 1
/// @param falseValues texts that are read as the number 0
/// @param comment the character from which the rest of a line is left out
/// @param skipRows how many lines stand above the header
/// @param skipLastRows how many lines at the end are no rows, such as a sum; blank lines count
/// @param keepBlankLines whether a blank line is a row of missing cells; else it is skipped
/// @param skipInitialSpace whether blanks behind a delimiter are dropped
/// @param header where the columns' names come from
/// @param names the columns' names where there is no header
/// @param raggedRows what becomes of rows that are longer or shorter than the header
/// @param texts columns whose texts are kept exactly, as of ids and labels; names that the source lacks do no harm
public record CsvOptions(
        @Default("null") @Nullable String delimiter,
        @Default("null") @Nullable String quote,
        @Default("null") @Nullable String encoding,
        @Default("null") @Nullable String decimal,
        @Default("null") @Nullable String thousands,
        @Default("[]") List<String> missing,
        @Default("true") boolean usualMissing,
        @Default("[]") List<String> trueValues,
        @Default("[]") List<String> falseValues,
        @Default("null") @Nullable String comment,
        @Default("0") int skipRows,
        @Default("0") int skipLastRows,
        @Default("false") boolean keepBlankLines,
        @Default("false") boolean skipInitialSpace,
        @Default("strict") CsvHeader header,
        @Default("[]") List<String> names,
        @Default("refuse") RaggedRows raggedRows,
        @Default("[]") List<String> texts) {

    /// Everything that can be found in the source is found there; every column is taken as numbers.
    public static final CsvOptions DEFAULT = of(Map.of());

    /// As `pandas.read_csv` reads without options: commas, `"`, UTF-8, a decimal point, nothing found out, names made
    /// unique, short rows filled, `True` and `False` as 1 and 0.
    public static final CsvOptions PANDAS = of(Map.of(
            "delimiter", ",",
            "quote", "\"",
            "encoding", "utf-8",
            "decimal", ".",
            "thousands", "none",
            "true_values", List.of("True", "TRUE", "true"),
            "false_values", List.of("False", "FALSE", "false"),
            "header", "rename",
            "ragged_rows", "fill"));

    public CsvOptions {
        missing = List.copyOf(missing);
        trueValues = List.copyOf(trueValues);
        falseValues = List.copyOf(falseValues);
        names = List.copyOf(names);
        texts = List.copyOf(texts);
        one("delimiter", delimiter, Set.of("tab", "whitespace", "\\t"), "a character, tab or whitespace");
        one("quote", quote, Set.of("none"), "a character or none");
        one("thousands", thousands, Set.of("none"), "a character or none");
        one("comment", comment, Set.of(), "a character");
        if (decimal != null && !decimal.equals(".") && !decimal.equals(",")) {
            throw new ConfigException("expected . or ,, got \"" + decimal + "\"", List.of("decimal"));
        }
        if (thousands != null && thousands.equals(decimal == null ? "." : decimal)) {
            throw new ConfigException(
                    "\"" + thousands + "\" is the decimal point too; name the other one as decimal",
                    List.of("thousands"));
        }
        if (encoding != null) {
            charset(encoding);
        }
        if (skipRows < 0 || skipLastRows < 0) {
            throw new ConfigException("expected 0 or more", List.of(skipRows < 0 ? "skip_rows" : "skip_last_rows"));
        }
        if (!names.isEmpty() && header != CsvHeader.NONE) {
            throw new ConfigException(
                    "only for a source without a header: add header: none (and skip_rows: 1 if its header is to be"
                            + " replaced)",
                    List.of("names"));
        }
        if (Set.copyOf(names).size() < names.size()) {
            throw new ConfigException("names a column twice; give each a name of its own", List.of("names"));
        }
    }

    /// Options by their names in recipes.
    ///
    /// @throws ConfigException if one does not fit
    public static CsvOptions of(Map<String, ?> options) {
        return Config.read(CsvOptions.class, "csv", options);
    }

    /// These options, but for those given by their names in recipes.
    ///
    /// @throws ConfigException if one does not fit
    public CsvOptions with(Map<String, ?> changes) {
        Map<String, @Nullable Object> all = new HashMap<>(Config.write(this));
        all.putAll(changes);
        return of(all);
    }

    /// These options with the texts of these columns kept.
    public CsvOptions withTexts(String... columns) {
        return with(Map.of("texts", List.of(columns)));
    }

    /// Whether a cell with this text is missing.
    public boolean isMissing(String text) {
        return missing.contains(text) || (usualMissing && Numbers.isMissing(text));
    }

    private static void one(String option, @Nullable String value, Set<String> words, String expected) {
        boolean good = value == null
                || words.contains(value)
                || (value.length() == 1 && !value.equals("\n") && !value.equals("\r"));
        if (!good) {
            throw new ConfigException("expected " + expected + ", got \"" + value + "\"", List.of(option));
        }
    }

    /// The encoding of this name, which may be Python's: `latin-1`, `utf-8-sig`.
    static Charset charset(String name) {
        String plain = name.equalsIgnoreCase("utf-8-sig") ? "utf-8" : name;
        for (String spelling : List.of(plain, plain.replaceAll("[-_ ]", ""))) {
            try {
                return Charset.forName(spelling);
            } catch (IllegalArgumentException e) {
                // the next spelling, or the message below
            }
        }
        throw new ConfigException(
                "unknown encoding \"" + name + "\"; known are utf-8, utf-16, windows-1252, latin-1 and Java's others",
                List.of("encoding"));
    }
}
