package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.Cases;

/// Puts an indicator of 0 or 1 for each category in the place of a column, named `column_category`.
///
/// Categories are the different texts or numbers of the training rows in order; a missing cell is a category of its own
/// if there is one among them. All time steps of a channel have the same categories.
///
/// Source: scikit-learn's `OneHotEncoder`.
///
/// @param columns names of the columns, `*` for any text; those that hold texts if not given
/// @param drop `none`; `first`: no indicator for the first category; `if_binary`: none for the first of two
/// @param unknown what becomes of a category that is not among the training rows: `error`, `ignore` (all indicators 0)
///     or `infrequent` (that of the rare ones, if there are any)
/// @param minFrequency categories with fewer training rows share one indicator, `column_infrequent`; below 1 it is a
///     share of the rows
/// @param maxCategories how many indicators a column has at most, that of the rare ones included
public record OneHot(
        @Default("[]") List<String> columns,
        @Default("none") Drop drop,
        @Default("error") Unknown unknown,
        @Default("null") @Nullable Double minFrequency,
        @Default("null") @Nullable Integer maxCategories)
        implements Step {

    /// Which category has no indicator.
    public enum Drop {
        NONE,
        FIRST,
        IF_BINARY
    }

    /// What becomes of a category that is not among the training rows.
    public enum Unknown {
        ERROR,
        IGNORE,
        INFREQUENT
    }

    public OneHot {
        columns = List.copyOf(columns);
        if (minFrequency != null && !(minFrequency > 0)) {
            throw new IllegalArgumentException(
                    "one_hot: \"min_frequency\": expected a number above 0, got " + minFrequency);
        }
        if (maxCategories != null && maxCategories < 1) {
            throw new IllegalArgumentException(
                    "one_hot: \"max_categories\": expected a number of at least 1, got " + maxCategories);
        }
    }

    @Override
    public FittedOneHot fit(Cases train) {
        int width = LastAxis.width(train);
        int[] channels = columns.isEmpty()
                ? train.texts().keySet().stream()
                        .mapToInt(index -> index % width)
                        .distinct()
                        .sorted()
                        .toArray()
                : ColumnNames.channels("one_hot", columns, train);
        List<Encoding> encodings = new ArrayList<>();
        for (int channel : channels) {
            encodings.add(encoding(train, channel, width));
        }
        return new FittedOneHot(width, encodings, unknown);
    }

    private Encoding encoding(Cases train, int channel, int width) {
        List<@Nullable Object> cells = new ArrayList<>();
        Map<Integer, String> texts = train.texts();
        for (int i = channel; i < train.values().length; i += width) {
            cells.add(cell(train.values()[i], texts.get(i)));
        }
        Categories categories = Categories.of(cells);
        int[] counts = new int[categories.size()];
        for (Object cell : cells) {
            counts[categories.code(cell)]++;
        }
        List<Integer> rare = rare(counts, cells.size());
        int left = categories.size() - rare.size() + (rare.isEmpty() ? 0 : 1);
        boolean drops = drop == Drop.FIRST || (drop == Drop.IF_BINARY && left == 2);
        return new Encoding(channel, categories, rare, drops);
    }

    /// A cell's text, its number, or null where it is missing.
    static @Nullable Object cell(double value, @Nullable String text) {
        if (text != null) {
            return text;
        }
        return Double.isNaN(value) ? null : (Object) value;
    }

    private List<Integer> rare(int[] counts, int rows) {
        boolean[] rare = new boolean[counts.length];
        if (minFrequency != null) {
            double least = minFrequency < 1 ? minFrequency * rows : minFrequency;
            for (int code = 0; code < counts.length; code++) {
                rare[code] = counts[code] < least;
            }
        }
        int frequent = (int)
                IntStream.range(0, counts.length).filter(code -> !rare[code]).count();
        if (maxCategories != null && maxCategories < frequent + 1) {
            List<Integer> byCount =
                    new ArrayList<>(IntStream.range(0, counts.length).boxed().toList());
            byCount.sort(Comparator.comparingInt(code -> counts[code])); // stable: of equal ones the later stay
            int kept = Math.min(maxCategories - 1, counts.length);
            Arrays.fill(rare, maxCategories == 1);
            for (int code : byCount.subList(0, counts.length - kept)) {
                rare[code] = true;
            }
        }
        return IntStream.range(0, counts.length)
                .filter(code -> rare[code])
                .boxed()
                .toList();
    }
}
