package org.seriema.data.read;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a CSV source is read.
///
/// @param delimiter what stands between cells; `null`: that of comma, semicolon and tab which the header has most
/// @param texts columns whose texts are kept exactly, as of ids and labels; names that the source lacks do no harm
public record CsvOptions(@Nullable Character delimiter, Set<String> texts) {

    /// The delimiter found in the header line, every column taken as numbers.
    public static final CsvOptions DEFAULT = new CsvOptions(null, Set.of());

    public CsvOptions {
        texts = Set.copyOf(texts);
    }

    /// These options with the texts of these columns kept.
    public CsvOptions withTexts(String... columns) {
        return new CsvOptions(delimiter, Set.of(columns));
    }
}
