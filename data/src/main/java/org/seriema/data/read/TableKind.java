package org.seriema.data.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// The kinds of files that hold tables.
public enum TableKind {
    /// A header and a row a line, see [CsvReader].
    CSV("a table with a header (CSV)"),
    /// A series a line without a header, its label first.
    UCR("a file of the UCR archive (no header, the label first): columns label, t0, t1, ..."),
    /// A series a line below headers that begin with `@`.
    TS("a file of the UEA archive (.ts): columns label, t0, t1, ..."),
    /// Columns packed by Parquet, which DuckDB's driver reads.
    PARQUET("a Parquet file"),
    /// A folder for each class, in which each file is a series.
    FOLDER("a folder for each class, each file one series: columns folder, file, row and those of the files");

    private static final byte[] PARQUET_MAGIC = {'P', 'A', 'R', '1'};

    private final String words;

    TableKind(String words) {
        this.words = words;
    }

    /// The kind in words.
    public String words() {
        return words;
    }

    /// The kind of a file or folder, by what it is, its ending and its first line; CSV if nothing says
    /// otherwise.
    ///
    /// @throws org.seriema.data.DataException if it cannot be read
    public static TableKind of(Path path) {
        if (Files.isDirectory(path)) {
            return FOLDER;
        }
        String name =
                String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (name.endsWith(".parquet") || name.endsWith(".parq") || isParquet(path)) {
            return PARQUET;
        }
        if (name.endsWith(".ts")) {
            return TS;
        }
        boolean maybeUcr = name.endsWith(".tsv") || name.endsWith(".txt") || name.indexOf('.') < 0;
        return maybeUcr && UcrRows.fits(path) ? UCR : CSV;
    }

    private static boolean isParquet(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(PARQUET_MAGIC.length), PARQUET_MAGIC);
        } catch (IOException e) {
            return false; // the reader says what is wrong with it
        }
    }
}
