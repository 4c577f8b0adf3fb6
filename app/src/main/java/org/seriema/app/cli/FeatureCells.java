package org.seriema.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.DataException;

/// The cells of the columns that a network sees which hold no number, counted over the batches of a table.
///
/// Steps may fill such cells without a word, and a table whose numbers cannot be read would get the same score in
/// every row.
final class FeatureCells {

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d+,\\d+");

    private final String table;
    private final List<String> columns;
    private final boolean[] hasNumber;
    private long rows;
    private long notNumbers;
    private long missing;
    private @Nullable String first;

    /// No cells yet.
    ///
    /// @param table what the table is called in messages
    /// @param columns those that the network sees
    FeatureCells(String table, List<String> columns) {
        this.table = table;
        this.columns = columns;
        this.hasNumber = new boolean[columns.size()];
    }

    /// Counts the cells of further rows, as they are before the steps.
    void add(Cases cases) {
        Map<Integer, String> texts = cases.texts();
        if (first == null && !texts.isEmpty()) {
            Map.Entry<Integer, String> cell = new TreeMap<>(texts).firstEntry();
            first = cases.name(cell.getKey()) + ": \"" + cell.getValue() + "\"" + remedy(cell.getValue());
        }
        double[] values = cases.values();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                hasNumber[i % columns.size()] = true;
            } else if (!texts.containsKey(i)) {
                missing++;
            }
        }
        notNumbers += texts.size();
        rows += cases.count();
    }

    private static String remedy(String text) {
        return DECIMAL_COMMA.matcher(text).matches() ? "; a decimal comma? write " + text.replace(',', '.') : "";
    }

    /// How many cells hold a text that is no number.
    long notNumbers() {
        return notNumbers;
    }

    /// How many cells are empty.
    long missing() {
        return missing;
    }

    /// Refuses rows in which a column has no number at all; a single row may lack some, but not all.
    ///
    /// @throws DataException naming the first such column
    void requireNumbers() {
        List<String> without = new ArrayList<>();
        for (int i = 0; i < hasNumber.length; i++) {
            if (!hasNumber[i]) {
                without.add(columns.get(i));
            }
        }
        if (rows == 0 || without.isEmpty() || (rows == 1 && without.size() < columns.size())) {
            return;
        }
        String others = without.size() == 1
                ? ""
                : without.size() == 2 ? " (nor has one more)" : " (nor have " + (without.size() - 1) + " more)";
        throw new DataException(String.format(
                Locale.ROOT,
                "%s: column %s, which the network sees, has no number in %,d %s%s; %s",
                table,
                without.getFirst(),
                rows,
                rows == 1 ? "row" : "rows",
                others,
                first == null
                        ? "its cells are empty"
                        : "the first cell of the table that is no number is in " + first));
    }

    /// Warns of cells that are no numbers, and says how many were empty.
    void report(Console console) {
        String warning = warning();
        if (warning != null) {
            console.warn(warning);
        }
        if (missing > 0) {
            console.say(String.format(
                    Locale.ROOT,
                    "%,d %s empty and filled as the recipe says.",
                    missing,
                    missing == 1 ? "cell was" : "cells were"));
        }
    }

    /// How many cells are no numbers and which is the first; `null` if all are.
    @Nullable
    String warning() {
        return first == null
                ? null
                : String.format(
                        Locale.ROOT,
                        notNumbers == 1
                                ? "%,d cell was no number and was taken as missing, in %s"
                                : "%,d cells were no numbers and were taken as missing, the first in %s",
                        notNumbers,
                        first);
    }
}
