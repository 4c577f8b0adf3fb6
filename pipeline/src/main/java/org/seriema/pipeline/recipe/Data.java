package org.seriema.pipeline.recipe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.config.Default;

/// The table of a recipe.
///
/// @param file a CSV file, one case a row; relative to the recipe's folder
/// @param files several files or patterns such as `b/*.csv`, taken one behind the other
/// @param id the column that names a case; without it cases are called by their row's number
/// @param label the column that says what a case is
/// @param group the column whose value rows of one group share; a split by group does not tear them apart
/// @param features the columns that the network sees
/// @param note what must be said of the data wherever they are shown, such as that they are simulated
public record Data(
        @Default("null") @Nullable String file,
        @Default("[]") List<String> files,
        @Default("null") @Nullable String id,
        Label label,
        @Default("null") @Nullable String group,
        @Default("{}") Features features,
        @Default("null") @Nullable String note) {

    public Data {
        if (file != null && !files.isEmpty()) {
            throw new IllegalArgumentException("file and files both stand here; leave one of them out");
        }
        if (file != null && file.contains("*")) {
            throw new ConfigException(
                    "expected one file, not a pattern; write files: [\"" + file + "\"]", List.of("file"));
        }
        if (file == null && files.isEmpty()) {
            throw new IllegalArgumentException("needs either file: TABLE.csv or files: [ONE.csv, MORE*.csv]");
        }
    }
}
