package org.seriema.data.read;

import java.util.List;

/// Rows of one file or query, put into a table one after another.
interface RowSource extends AutoCloseable {

    /// What it is called in messages.
    String name();

    /// The columns' names.
    List<String> columns();

    /// Puts the next row into the table: its cells and its end.
    ///
    /// @return whether there was one
    boolean next(TableBuilder table);

    /// Sentences on how it is read.
    default List<String> notes() {
        return List.of();
    }

    @Override
    void close();
}
