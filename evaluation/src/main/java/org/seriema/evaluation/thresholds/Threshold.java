package org.seriema.evaluation.thresholds;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.config.Option;

/// The score from which on a case counts as positive: a number, or how to find one.
///
/// ```
/// 0.5                                        that score
/// f1                                         the best F1
/// youden                                     the best true positive rate less the false positive rate
/// {cost: {missed: 500, false_alarm: 40}}     the least cost; an amount, or the name of a column with one for each case
/// {precision: 0.8}                           the most recall at a precision of at least 0.8
/// {recall: 0.9}                              the most precision at a recall of at least 0.9
/// ```
///
/// When to distrust it: a threshold must be found on rows that the network was not trained on, or it is too sure, and
/// judged on yet other rows. Found on few positive cases it is a matter of chance.
public interface Threshold extends Option {

    /// Whether it is a number already and needs no rows to be found on.
    default boolean isFixed() {
        return false;
    }

    /// The columns of money that are needed to find it; mostly none.
    default List<String> columns() {
        return List.of();
    }

    /// What each threshold gives on some rows, with costs if this one asks for them: to choose from, or to plot.
    ///
    /// @param money the numbers of the [#columns()], one a row, by the column's name
    /// @param names what a row is called in messages, by its number
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are NaN, different lengths, a cost
    ///     that is missing
    default ThresholdTable table(
            int[] labels, double[] scores, Map<String, double[]> money, IntFunction<String> names) {
        return ThresholdTable.of(labels, scores);
    }

    /// Chooses among the thresholds of a table; those of cases all of one class are equally good or nearly so.
    ThresholdChoice choose(ThresholdTable table);

    /// Chooses on some rows; a fixed threshold needs none.
    ///
    /// @param money the numbers of the [#columns()], one a row, by the column's name
    /// @param names what a row is called in messages, by its number
    /// @throws IllegalArgumentException as [#table(int[], double[], Map, IntFunction)], and if the rows are all of one
    ///     class
    default ThresholdChoice choose(
            int[] labels, double[] scores, Map<String, double[]> money, IntFunction<String> names) {
        ThresholdTable table = table(labels, scores, money, names);
        long positives = table.rows().getFirst().counts().positives();
        if (!isFixed() && (positives == 0 || positives == labels.length)) {
            throw new IllegalArgumentException("the threshold " + toOption() + " can be found on rows of both classes,"
                    + " got " + labels.length + " rows, " + positives + " of them positive; leave more rows to choose"
                    + " it on, or give a number such as 0.5");
        }
        return choose(table);
    }

    /// The threshold chosen on some rows; infinity if it is best that nobody counts as positive.
    ///
    /// @throws IllegalArgumentException as [#choose(int[], double[], Map, IntFunction)]
    default double choose(int[] labels, double[] scores, Map<String, double[]> money) {
        return choose(labels, scores, money, i -> "case " + i).threshold();
    }

    /// Reads a number, or a rule under its name, with its options.
    ///
    /// @throws ConfigException if it is neither
    static Threshold fromOption(@Nullable Object option) {
        if (option instanceof Number number) {
            return new FixedThreshold(number.doubleValue());
        }
        if (option instanceof String || option instanceof Map<?, ?>) {
            return Thresholds.ALL.read(option);
        }
        throw new ConfigException("expected a number between 0 and 1, such as 0.5, or one of "
                + String.join(", ", Thresholds.ALL.names()) + ", got " + option);
    }
}
