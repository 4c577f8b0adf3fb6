package org.seriema.evaluation.thresholds;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// The threshold at which misses and false alarms cost least: sum of what the missed cases cost + sum of what the false
/// alarms cost.
///
/// When to distrust it: see [Costs]. It counts the money of the rows that it is chosen on; where positives are more or
/// less frequent than in practice, so is the loss.
///
/// Source: C. Elkan, The foundations of cost-sensitive learning, IJCAI 2001.
///
/// @param missed what it costs to miss a positive case
/// @param falseAlarm what it costs to call a negative case positive
public record LeastCost(Money missed, Money falseAlarm) implements ThresholdRule {

    public LeastCost {
        if (missed.amount() == 0 && falseAlarm.amount() == 0) {
            throw new IllegalArgumentException(
                    "missed and false_alarm must not both cost 0, for then no threshold is" + " better than another");
        }
    }

    /// The least cost if each miss and each false alarm costs the same.
    ///
    /// @throws IllegalArgumentException if an amount is negative, infinite or NaN, or both are 0
    public static LeastCost of(double missed, double falseAlarm) {
        return new LeastCost(Money.of(missed), Money.of(falseAlarm));
    }

    /// The threshold that would be best if scores were true probabilities, c / (c + m) of a false alarm's cost c and a
    /// miss's cost m; NaN if a column holds either.
    public double bayesThreshold() {
        return falseAlarm.amount() / (falseAlarm.amount() + missed.amount());
    }

    @Override
    public List<String> columns() {
        return Stream.concat(missed.columns().stream(), falseAlarm.columns().stream())
                .distinct()
                .toList();
    }

    /// The costs of some rows.
    ///
    /// @param money the numbers of the [#columns()], one a row, by the column's name
    /// @param names what a row is called in messages, by its number
    /// @throws IllegalArgumentException if a column is not there
    public Costs costs(Map<String, double[]> money, IntFunction<String> names) {
        return Costs.of(missed, falseAlarm, money, names);
    }

    @Override
    public ThresholdTable table(int[] labels, double[] scores, Map<String, double[]> money, IntFunction<String> names) {
        return ThresholdTable.of(labels, scores, costs(money, names));
    }

    /// Chooses among the thresholds of a table.
    ///
    /// @throws IllegalArgumentException if the table has no costs
    @Override
    public ThresholdChoice choose(ThresholdTable table) {
        if (Double.isNaN(table.costOfNobody())) {
            throw new IllegalArgumentException(
                    "the threshold of least cost is chosen from a table with costs, got one" + " without");
        }
        return table.best(Comparator.comparingDouble(ThresholdTable.Row::cost).reversed(), ThresholdTable.Row::cost);
    }
}
