package org.seriema.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much worse a network judges a table when columns of it are shuffled.
///
/// @param metric by what it is judged, more is better: `roc_auc`
/// @param baseline what the metric is of the cases as they are
/// @param rows how many cases took part
/// @param positives how many of them are of class 1
/// @param tableRows how many cases the table has
/// @param repeats how often each set of columns was shuffled
/// @param seed of the draws
/// @param by the ways to put columns together
public record TableImportance(
        String metric, double baseline, int rows, int positives, int tableRows, int repeats, long seed, List<By> by) {

    /// One way to put columns together.
    ///
    /// @param by `column`, `step`, `feature`, `block` or `group`
    /// @param entries the most important first
    public record By(String by, List<Entry> entries) {
        public By {
            entries = List.copyOf(entries);
        }
    }

    /// Columns that were shuffled together.
    ///
    /// @param place in the table's order, from 0
    /// @param name of the column, the step, the feature, the block or the group
    /// @param step its step or steps; `null` where it has several features alone, or cases have no time
    /// @param feature its feature; `null` where it has several, or features have no names
    /// @param columns how many columns it has
    /// @param mean by how much the metric fell on average
    /// @param deviation over the repeats
    public record Entry(
            int place,
            String name,
            @Nullable String step,
            @Nullable String feature,
            int columns,
            double mean,
            double deviation) {

        /// Whether the mean is above two deviations, so that it is hardly chance.
        public boolean isMoreThanChance() {
            return mean > 2 * deviation && mean > 0;
        }
    }

    public TableImportance {
        by = List.copyOf(by);
    }

    /// The entries of one way; empty if columns were not put together so.
    public List<Entry> entries(String way) {
        return by.stream()
                .filter(one -> one.by.equals(way))
                .findFirst()
                .map(By::entries)
                .orElse(List.of());
    }
}
