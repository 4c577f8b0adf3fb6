package org.seriema.app.explain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.seriema.config.Names;
import org.seriema.data.DataException;

/// The cases of a table that are explained one by one.
///
/// @param rows of the table
/// @param note what must be said of the choice; empty if nothing
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ChosenRows(int[] rows, String note) {

    /// Near ids are looked for among so many, for a table may have very many.
    private static final int MOST_IDS = 20_000;

    private static final int SHOWN = 3;

    /// The flagged cases of highest score; without any, the cases of highest score.
    ///
    /// @param threshold from which score on a case is flagged
    /// @param name of those looked for
    /// @param stretch so many successive rows say much the same, so that the highest of them stands for all
    public static ChosenRows highest(ExplainedTable table, double threshold, String name, int most, int stretch) {
        int[] all = IntStream.range(0, table.scores().length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -table.scores()[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        Set<Integer> told = new HashSet<>();
        int[] ranked = IntStream.of(all)
                .filter(row -> told.add(row / stretch))
                .limit(most)
                .toArray();
        int[] flagged = IntStream.of(ranked)
                .filter(row -> table.scores()[row] >= threshold)
                .toArray();
        String apart = Arrays.equals(ranked, Arrays.copyOf(all, Math.min(most, all.length)))
                ? ""
                : "Rows that follow each other say much the same here, so of each " + stretch
                        + " in the table's order the one of highest score is explained; --row names any other.";
        return flagged.length > 0
                ? new ChosenRows(flagged, apart)
                : new ChosenRows(
                        ranked,
                        "No case is flagged as " + name + ", so "
                                + (ranked.length == 1
                                        ? "the case of highest score is"
                                        : "the " + ranked.length + " cases of highest score are")
                                + " explained instead."
                                + (apart.isEmpty() ? "" : " " + apart));
    }

    /// The cases with some ids; of several with one id, all.
    ///
    /// @throws DataException if no case has an id
    public static ChosenRows named(ExplainedTable table, List<String> ids) {
        return new ChosenRows(
                ids.stream()
                        .distinct()
                        .flatMapToInt(id -> IntStream.of(rows(table, id)))
                        .toArray(),
                "");
    }

    private static int[] rows(ExplainedTable table, String id) {
        int[] rows = IntStream.range(0, table.ids().size())
                .filter(row -> table.ids().get(row).equals(id))
                .toArray();
        if (rows.length == 0) {
            List<String> known = table.ids().stream().distinct().limit(MOST_IDS).toList();
            throw new DataException(table.name() + " has no case \"" + id + "\"; the ids go from " + known.getFirst()
                    + " to " + table.ids().getLast() + near(id, known));
        }
        return rows;
    }

    /// The nearest ids, the nearest first.
    private static String near(String id, List<String> known) {
        List<String> near = Names.nearest(id, known, SHOWN);
        return near.isEmpty() ? "" : "; the nearest are " + String.join(", ", near);
    }
}
