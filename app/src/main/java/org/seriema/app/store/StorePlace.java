package org.seriema.app.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;

/// Where runs are kept: a SQLite file or another database.
///
/// @param url its JDBC URL
/// @param file the SQLite file; `null` for another database, and for one in memory
public record StorePlace(String url, @Nullable Path file) {

    /// The environment variable that names it.
    public static final String VARIABLE = "SERIEMA_STORE";

    /// The word for no store at all.
    public static final String NONE = "none";

    private static final String SQLITE = "jdbc:sqlite:";
    private static final Path USUAL = Path.of("runs", "runs.sqlite");

    /// The one that is named, else that of the environment variable, else `runs/runs.sqlite`; empty for `none`.
    ///
    /// @param named a file, a JDBC URL, `none`, or `null`
    public static Optional<StorePlace> chosen(@Nullable String named) {
        String variable = System.getenv(VARIABLE);
        if (named != null && !named.isBlank()) {
            return of(named);
        }
        return variable == null || variable.isBlank() ? Optional.of(file(USUAL)) : of(variable);
    }

    private static Optional<StorePlace> of(String text) {
        return text.equals(NONE) ? Optional.empty() : Optional.of(at(text));
    }

    /// A file, or a database under its JDBC URL.
    ///
    /// @throws DataException if it is neither
    public static StorePlace at(String text) {
        boolean isFile =
                text.startsWith(SQLITE) && !text.startsWith(SQLITE + ":") && !text.startsWith(SQLITE + "file:");
        if (text.startsWith("jdbc:") && !isFile) {
            return new StorePlace(text, null);
        }
        try {
            if (!isFile) {
                return file(Path.of(text));
            }
            String file =
                    text.substring(SQLITE.length()).replaceFirst("\\?.*", ""); // behind it stand options of SQLite
            return new StorePlace(text, Path.of(file));
        } catch (InvalidPathException e) {
            throw new DataException(
                    "run store: \"" + text + "\" is neither a path nor a JDBC URL: " + e.getReason(), e);
        }
    }

    private static StorePlace file(Path file) {
        return new StorePlace(SQLITE + file, file);
    }

    /// What messages call it: the file, or the URL without what may be secret in it.
    @Override
    public String toString() {
        return file != null
                ? file.toString()
                : url.replaceAll("//[^/@]*@", "//").replaceAll("(?i)(password|passwd|pwd)=[^&;]*", "$1=...");
    }
}
