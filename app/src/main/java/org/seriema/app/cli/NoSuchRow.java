package org.seriema.app.cli;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.seriema.config.Names;

/// What is said to who asks for a row that a table does not have.
final class NoSuchRow {

    /// So many ids are named.
    private static final int NAMED = 3;

    private NoSuchRow() {}

    /// `customers.csv has no case "C99"; did you mean C9, C19?`
    ///
    /// @param ids of all rows, in their order
    static String message(String table, String id, Collection<String> ids) {
        List<String> near = Names.nearest(id, ids, NAMED);
        List<String> first = ids.stream().limit(NAMED).toList();
        return table + " has no case \"" + id + "\"; "
                + (near.isEmpty()
                        ? String.format(
                                Locale.ROOT,
                                "its %,d cases are called %s and so on",
                                ids.size(),
                                String.join(", ", first))
                        : "did you mean " + String.join(", ", near) + "?");
    }
}
