package org.seriema.pipeline.recipe;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.config.Default;
import org.seriema.data.read.CsvOptions;
import org.seriema.data.read.Sql;
import org.seriema.data.series.Series;

/// The table of a recipe.
///
/// @param file a file or a folder of files a class; relative to the recipe's folder
/// @param files several files or patterns such as `b/*.csv`, taken one behind the other
/// @param sql a query to a database
/// @param csv how CSV files are written, where that is not found by itself
/// @param series how a long table, which holds one reading a row, becomes cases; without it each row is a case
/// @param id the column that names a case of a wide table; without it cases are called by their row's number
/// @param label the column that says what a case is
/// @param group the column whose value rows of one group share; a split by group does not tear them apart
/// @param time the column with the time of a row of a wide table, for splits by time
/// @param features the columns that the network sees
/// @param note what must be said of the data wherever they are shown, such as that they are simulated
public record Data(
        @Default("null") @Nullable String file,
        @Default("[]") List<String> files,
        @Default("null") @Nullable Sql sql,
        @Default("{}") CsvOptions csv,
        @Default("null") @Nullable Series series,
        @Default("null") @Nullable String id,
        Label label,
        @Default("null") @Nullable String group,
        @Default("null") @Nullable String time,
        @Default("{}") Features features,
        @Default("null") @Nullable String note) {

    public Data {
        long sources = Stream.of(file != null, !files.isEmpty(), sql != null)
                .filter(there -> there)
                .count();
        if (sources > 1) {
            throw new IllegalArgumentException("file, files and sql: two of them stand here; leave one of them out");
        }
        if (file != null && file.contains("*")) {
            throw new ConfigException(
                    "expected one file, not a pattern; write files: [\"" + file + "\"]", List.of("file"));
        }
        if (sources == 0) {
            throw new IllegalArgumentException(
                    "needs file: TABLE.csv, files: [ONE.csv, MORE*.csv], or sql: {url: ..., query: ...}");
        }
        if (!csv.texts().isEmpty()) {
            throw new ConfigException(
                    "is for Java; a recipe keeps the texts of the id, the label and the like by itself, and one_hot and"
                            + " map_values see those of features",
                    List.of("csv", "texts"));
        }
        if (series != null && (id != null || time != null)) {
            throw new ConfigException(
                    "the id and the time of a long table stand in series; leave them out here",
                    List.of(id != null ? "id" : "time"));
        }
    }

    /// Where the table comes from: the files and patterns as they stand in the recipe, or the database's URL.
    public List<String> sources() {
        if (sql != null) {
            return List.of(sql.url());
        }
        return file != null ? List.of(file) : files;
    }
}
