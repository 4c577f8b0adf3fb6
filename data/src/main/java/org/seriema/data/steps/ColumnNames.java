package org.seriema.data.steps;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seriema.config.Names;
import org.seriema.data.Cases;
import org.seriema.data.DataException;

/// Columns as a recipe names them: by their name, or by a pattern in which `*` stands for any text.
final class ColumnNames {

    private ColumnNames() {}

    /// Which of the names are meant.
    ///
    /// @throws DataException if a name or pattern means none of them
    static boolean[] chosen(String step, List<String> patterns, List<String> columns) {
        boolean[] chosen = new boolean[columns.size()];
        for (String pattern : patterns) {
            boolean found = false;
            Pattern any = Pattern.compile(
                    Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                    Pattern.DOTALL);
            for (int j = 0; j < chosen.length; j++) {
                if (columns.get(j).equals(pattern)
                        || any.matcher(columns.get(j)).matches()) {
                    chosen[j] = true;
                    found = true;
                }
            }
            if (!found) {
                throw new DataException(
                        step + ": there is no column \"" + pattern + "\"" + Names.suggestion(pattern, columns));
            }
        }
        return chosen;
    }

    /// Which units hold a column that is meant; all of them if there are no patterns.
    static boolean[] units(String step, List<String> patterns, Cases cases, Per per) {
        boolean[] units = new boolean[per.units(cases.shape())];
        boolean[] chosen = patterns.isEmpty() ? new boolean[0] : chosen(step, patterns, cases.columns());
        for (int j = 0; j < cases.columns().size(); j++) {
            units[j % units.length] |= patterns.isEmpty() || chosen[j];
        }
        return units;
    }

    /// The columns or channels along the last axis that are meant; those of which only some time steps are meant are
    /// refused.
    static int[] channels(String step, List<String> patterns, Cases cases) {
        int width = LastAxis.width(cases);
        boolean[] chosen = chosen(step, patterns, cases.columns());
        int steps = chosen.length / width;
        return IntStream.range(0, width)
                .filter(channel -> {
                    int meant = 0;
                    for (int j = channel; j < chosen.length; j += width) {
                        meant += chosen[j] ? 1 : 0;
                    }
                    if (meant != 0 && meant != steps) {
                        throw new DataException(step + ": " + meant + " of the " + steps + " time steps of "
                                + Per.CHANNEL.name(cases, channel) + " are named; every time step keeps as many"
                                + " numbers as the others, so name all of them, with * for what differs");
                    }
                    return meant > 0;
                })
                .toArray();
    }

    /// Checks places that a fitted step holds.
    static List<Integer> checked(String step, int size, List<Integer> places) {
        for (int place : places) {
            if (place < 0 || place >= size) {
                throw new IllegalArgumentException(step + " needs places from 0 to " + (size - 1) + ", got " + place);
            }
        }
        return List.copyOf(places);
    }
}
