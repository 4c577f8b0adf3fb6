package org.seriema.app.runs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seriema.data.series.Series;
import org.seriema.data.split.ChronologicalSplit;
import org.seriema.data.split.ChunksSplit;
import org.seriema.data.split.Split;
import org.seriema.data.split.TimeSeriesSplit;
import org.seriema.pipeline.Trainings;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.report.ResampledUnits;

/// Which test rows are to be drawn together when intervals are found by drawing the test rows again.
///
/// Rows of one group, or neighbours in a series, say much the same; drawn one by one, they would make intervals too
/// narrow.
public final class Dependence {

    /// Fewer groups than this say too little of how groups differ.
    private static final int FEWEST_GROUPS = 20;

    private Dependence() {}

    /// Whether the units of a recipe's rows may be groups or blocks of them.
    public static boolean isPossible(Recipe recipe) {
        return recipe.data().group() != null || recipe.data().series() != null || isInOrder(recipe.split());
    }

    private static boolean isInOrder(Split split) {
        return split instanceof ChunksSplit || split instanceof ChronologicalSplit || split instanceof TimeSeriesSplit;
    }

    /// The units of some rows: groups where the table has enough of them; blocks of neighbouring rows where windows
    /// are cut from series, or the split goes by the order of the rows; else each row by itself.
    public static ResampledUnits units(Trainings trainings, int[] rows) {
        int[] groups = groups(trainings, rows);
        int count = (int) Arrays.stream(groups).distinct().count();
        if (count >= FEWEST_GROUPS && count < rows.length) {
            return new ResampledUnits(groups, "groups of cases");
        }
        int stretch = stretch(trainings.recipe(), rows.length);
        // With repeated folds a row stands here several times, and is one row all the same.
        return stretch == 1 && Arrays.stream(rows).distinct().count() == rows.length
                ? ResampledUnits.single(rows.length)
                : blocks(rows, groups, stretch);
    }

    /// How many successive rows of a table say much the same: those of a chunk where a recipe's split is by chunks; the
    /// square root of the rows where windows are cut from series, or the split goes by the order of the rows; else 1.
    public static int stretch(Recipe recipe, int rows) {
        if (recipe.split() instanceof ChunksSplit chunks) {
            return chunks.size();
        }
        Series series = recipe.data().series();
        boolean windows = series != null && series.windows() != null;
        return isInOrder(recipe.split()) || windows ? Math.max(1, (int) Math.ceil(Math.sqrt(rows))) : 1;
    }

    private static int[] groups(Trainings trainings, int[] rows) {
        if (!trainings.data().rows().hasGroups()) {
            return new int[rows.length];
        }
        List<String> names = trainings.data().rows().groups("evaluate");
        Map<String, Integer> numbers = new HashMap<>();
        return Arrays.stream(rows)
                .map(row -> numbers.computeIfAbsent(names.get(row), name -> numbers.size()))
                .toArray();
    }

    /// Stretches of the table of so many rows, within groups.
    private static ResampledUnits blocks(int[] rows, int[] groups, int size) {
        Map<List<Integer>, Integer> numbers = new HashMap<>();
        int[] of = new int[rows.length];
        for (int i = 0; i < of.length; i++) {
            List<Integer> block = List.of(groups[i], rows[i] / size);
            Integer number = numbers.get(block);
            if (number == null) {
                number = numbers.size();
                numbers.put(block, number);
            }
            of[i] = number;
        }
        return new ResampledUnits(of, size == 1 ? "cases" : "blocks of up to " + size + " neighbouring cases");
    }
}
