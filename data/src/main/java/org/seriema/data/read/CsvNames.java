package org.seriema.data.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.seriema.data.DataException;

/// The columns' names out of a header row.
final class CsvNames {

    static final String NO_HEADER = "the first line looks like data; a header row with the columns' names is missing"
            + " (csv: {header: none} reads a table without one)";

    private CsvNames() {}

    /// The names as they stand in the header.
    ///
    /// @param place the header's place in words
    /// @throws DataException if one is empty or there twice
    static List<String> strict(List<String> header, String place) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> twice = new TreeSet<>();
        for (String name : header) {
            if (!name.isEmpty() && !names.add(name)) {
                twice.add(name);
            }
        }
        boolean empty = header.contains("");
        if (!empty && twice.isEmpty()) {
            return List.copyOf(header);
        }
        if (looksLikeData(header)) {
            throw new DataException(place + ": " + NO_HEADER);
        }
        if (!twice.isEmpty()) {
            throw new DataException(place + ": the header names \"" + String.join("\", \"", twice)
                    + "\" more than once; give each column a name of its own, or let"
                    + " csv: {header: rename} call the second a.1");
        }
        int column = header.indexOf("");
        String beside = header.size() == 1
                ? ""
                : column == 0 ? ", before \"" + header.get(1) + "\"" : ", behind \"" + header.get(column - 1) + "\"";
        throw new DataException(place + ", column " + (column + 1) + ": the header has no name here" + beside
                + "; give the column a name, or let csv: {header: rename} call it \"Unnamed: " + column + "\"");
    }

    /// The names made unique as pandas does.
    static List<String> renamed(List<String> header) {
        List<String> names = new ArrayList<>(header);
        List<Integer> order = new ArrayList<>();
        List<Integer> unnamed = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            if (names.get(j).isEmpty()) {
                names.set(j, "Unnamed: " + j);
                unnamed.add(j);
            } else {
                order.add(j);
            }
        }
        order.addAll(unnamed);
        Map<String, Integer> counts = new HashMap<>();
        for (int j : order) {
            String old = names.get(j);
            String name = old;
            int count = counts.getOrDefault(name, 0);
            while (count > 0) {
                counts.put(old, count + 1);
                name = old + "." + count;
                count = names.contains(name) ? count + 1 : counts.getOrDefault(name, 0);
            }
            names.set(j, name);
            counts.put(name, count + 1);
        }
        return List.copyOf(names);
    }

    /// `0`, `1`, `2`.
    static List<String> numbered(int count) {
        List<String> names = new ArrayList<>();
        for (int j = 0; j < count; j++) {
            names.add(String.valueOf(j));
        }
        return names;
    }

    /// Names for columns in front of those of the header: `row`, or `row 0`, `row 1`.
    static List<String> ofRows(int count, List<String> others) {
        Set<String> taken = new HashSet<>(others);
        List<String> names = new ArrayList<>();
        for (int j = 0; j < count; j++) {
            String name = count == 1 ? "row" : "row " + j;
            while (!taken.add(name)) {
                name += "_";
            }
            names.add(name);
        }
        return names;
    }

    /// Whether most cells of a header are numbers: then a column that is not there is no misspelling.
    static boolean looksLikeData(Collection<String> header) {
        long numbers = header.stream()
                .filter(cell -> !Double.isNaN(Numbers.parse(cell)))
                .count();
        return 2 * numbers > header.size();
    }
}
