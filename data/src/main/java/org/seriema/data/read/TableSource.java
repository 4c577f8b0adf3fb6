package org.seriema.data.read;

import java.util.List;

/// A table that is read whole or in batches of rows, whatever it comes from: files of several kinds, a folder,
/// a database.
public interface TableSource extends AutoCloseable {

    /// The columns' names.
    List<String> columns();

    /// The next rows, at most so many; a table without rows at the end.
    ///
    /// @throws DataException if the source is faulty or has no rows at all
    Table next(int most);

    /// All rows that are left.
    ///
    /// @throws DataException if the source is faulty or has no rows at all
    default Table all() {
        return next(Integer.MAX_VALUE);
    }

    /// Sentences on what the source was taken for and how it was read.
    List<String> notes();

    /// Lets go of files and connections.
    @Override
    void close();
}
