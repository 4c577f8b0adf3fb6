package org.seriema.data.steps;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.Cases;

/// Finds numbers far from the others of their column, and marks, clips, empties or drops them.
///
/// `iqr`: outside `Q1 - factor (Q3 - Q1)` to `Q3 + factor (Q3 - Q1)`, with linear quantiles; `z`: further than `factor`
/// deviations from the mean. Bounds come from the training rows alone, and never from the label. Faults and frauds are
/// often the outliers themselves: look at the counts by class before dropping any.
///
/// Source: pandas' `quantile`, the bounds of box plots.
///
/// @param method `iqr` or `z`
/// @param factor 1.5 for `iqr` and 3 for `z` if not given
/// @param action `clip` (set to the bound), `missing` (a step that fills follows), `mark` (an indicator behind the
///     others, for each column) or `drop` (training rows only)
/// @param columns names of the columns that are looked at, `*` for any text; all if not given
/// @param order for `drop`: all columns `at_once`, or `one_by_one`, each with bounds from the rows that are left
/// @param rounds for `drop`: how often bounds are made anew from the rows that are left; 0 until none is dropped
/// @param missing for `drop`: `keep` rows with missing numbers, or `drop` them too, as a filter `low <= x <= high` does
/// @param per what has bounds of its own: each column, or all time steps of a channel
public record Outliers(
        @Default("iqr") Method method,
        @Default("null") @Nullable Double factor,
        @Default("clip") Action action,
        @Default("[]") List<String> columns,
        @Default("at_once") Order order,
        @Default("1") int rounds,
        @Default("keep") Gaps missing,
        @Default("column") Per per)
        implements Step {

    /// How far is too far.
    public enum Method {
        IQR,
        Z
    }

    /// What becomes of outliers.
    public enum Action {
        CLIP,
        MISSING,
        MARK,
        DROP
    }

    /// Whether a column's bounds come from all rows or from those that the columns before have left.
    public enum Order {
        AT_ONCE,
        ONE_BY_ONE
    }

    /// What becomes of rows with missing numbers.
    public enum Gaps {
        KEEP,
        DROP
    }

    public Outliers {
        columns = List.copyOf(columns);
        if (factor != null && !(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("outliers: \"factor\": expected a number of at least 0, got " + factor);
        }
        if (rounds < 0) {
            throw new IllegalArgumentException("outliers: \"rounds\": expected a number of at least 0, got " + rounds);
        }
        boolean once = order == Order.AT_ONCE && rounds == 1 && missing == Gaps.KEEP;
        if (action != Action.DROP && !once) {
            throw new IllegalArgumentException(
                    "outliers: \"order\", \"rounds\" and \"missing\" belong to action: drop");
        }
    }

    @Override
    public FittedOutliers fit(Cases train) {
        boolean[] chosen = ColumnNames.units("outliers", columns, train.requireNumbers(), per);
        double[] low = new double[chosen.length];
        double[] high = new double[chosen.length];
        Arrays.fill(low, Double.NEGATIVE_INFINITY);
        Arrays.fill(high, Double.POSITIVE_INFINITY);
        Cases left = train;
        for (int round = 0; rounds == 0 || round < rounds; round++) {
            int before = left.count();
            if (order == Order.AT_ONCE) {
                left = narrow(left, chosen, low, high);
            } else {
                for (int unit = 0; unit < chosen.length; unit++) {
                    if (!chosen[unit]) {
                        continue;
                    }
                    boolean[] one = new boolean[chosen.length];
                    one[unit] = true;
                    left = narrow(left, one, low, high);
                }
            }
            if (left.count() == before) {
                break;
            }
        }
        return new FittedOutliers(
                NumberList.of(low),
                NumberList.of(high),
                action,
                missing == Gaps.DROP,
                marked(train, chosen),
                rule(),
                per);
    }

    /// The columns or channels along the last axis with a number that is looked at, if they get an indicator.
    private List<Integer> marked(Cases train, boolean[] chosen) {
        int width = LastAxis.width(train);
        return IntStream.range(0, action == Action.MARK ? width : 0)
                .filter(channel -> IntStream.range(0, train.columns().size())
                        .anyMatch(j -> j % width == channel && chosen[j % chosen.length]))
                .boxed()
                .toList();
    }

    private String rule() {
        return (method == Method.IQR ? "iqr" : "z") + ", factor " + used()
                + (rounds == 1 && order == Order.AT_ONCE ? "" : ", bounds made anew from the rows that are left");
    }

    private double used() {
        return factor != null ? factor : method == Method.IQR ? 1.5 : 3;
    }

    /// Narrows the bounds of the chosen units to those of the rows given, and gives the rows within.
    private Cases narrow(Cases rows, boolean[] chosen, double[] low, double[] high) {
        UnitNumbers.Visitor visitor = (unit, sorted) -> {
            if (chosen[unit] && sorted.length > 0) {
                double[] bounds = bounds(sorted);
                low[unit] = Math.max(low[unit], bounds[0]);
                high[unit] = Math.min(high[unit], bounds[1]);
            }
        };
        int only = only(chosen);
        if (only >= 0) {
            visitor.visit(only, UnitNumbers.sorted(rows, per, only));
        } else {
            UnitNumbers.eachSorted(rows, per, visitor);
        }
        if (action != Action.DROP) {
            return rows;
        }
        FittedOutliers within = new FittedOutliers(
                NumberList.of(low), NumberList.of(high), action, missing == Gaps.DROP, List.of(), "", per);
        return rows.rows(within.kept(rows));
    }

    /// The place of the one unit that is chosen, or -1 if none or several are.
    private static int only(boolean[] chosen) {
        int[] places =
                IntStream.range(0, chosen.length).filter(unit -> chosen[unit]).toArray();
        return places.length == 1 ? places[0] : -1;
    }

    private double[] bounds(double[] sorted) {
        if (method == Method.IQR) {
            double q1 = QuantileMethod.LINEAR.of(sorted, 0.25);
            double q3 = QuantileMethod.LINEAR.of(sorted, 0.75);
            return new double[] {q1 - used() * (q3 - q1), q3 + used() * (q3 - q1)};
        }
        double mean = Arrays.stream(sorted).sum() / sorted.length;
        double squares = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
        double distance = used() * Math.sqrt(squares / sorted.length);
        return new double[] {mean - distance, mean + distance};
    }
}
