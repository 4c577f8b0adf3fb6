package org.seriema.data.read;

/// What becomes of rows that have fewer or more cells than the header.
///
/// All but the first take a table whose first row is longer than its header as R writes it: the first columns name the
/// rows and have no name in the header.
public enum RaggedRows {
    /// A row must have as many cells as the header.
    REFUSE,
    /// Cells that are not there are missing; a row with too many is refused. So does pandas by itself.
    FILL,
    /// As `fill`, but a row with too many cells is left out, and counted. pandas' `on_bad_lines="skip"`.
    SKIP,
    /// Cells that are not there are missing, cells too many are dropped, and no column names the rows. pandas'
    /// `index_col=False`.
    CUT
}
