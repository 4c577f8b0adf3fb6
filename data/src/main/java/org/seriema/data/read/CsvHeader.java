package org.seriema.data.read;

/// Where the columns' names come from.
public enum CsvHeader {
    /// From the first row; each name is there once, none is empty, and the row below holds data.
    STRICT,
    /// From the first row; a name's second column is `a.1`, a column without a name `Unnamed: 3`. So does pandas.
    RENAME,
    /// From the option `names`; without it they are 0, 1, 2. The first row holds data.
    NONE
}
