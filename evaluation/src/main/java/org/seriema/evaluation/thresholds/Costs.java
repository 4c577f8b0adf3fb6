package org.seriema.evaluation.thresholds;

import java.math.BigDecimal;
import java.util.Map;
import java.util.function.IntFunction;
import org.seriema.config.Names;
import org.seriema.evaluation.metrics.Labelled;

/// What wrong calls cost: for each case, what it costs to miss it, or to visit it for nothing.
///
/// ```
/// cost = sum over missed cases of what missing costs + sum over false alarms of what a visit for nothing costs
/// ```
///
/// What missing costs is asked of positive cases alone, and what a false alarm costs of negative ones alone: a column
/// of losses may be empty where nothing was lost. Money is added up in decimal digits without rounding.
///
/// When to distrust it: it is as good as the amounts. A few large losses may decide everything; a loss that is known
/// only for thefts that were found says nothing of those that were not. Right calls cost nothing here: if a visit
/// costs money in either case, take it off what missing costs.
public final class Costs {

    private final double[] missed;
    private final double[] falseAlarm;
    private final Money missedMoney;
    private final Money falseAlarmMoney;
    private final IntFunction<String> names;

    private Costs(
            Money missedMoney, Money falseAlarmMoney, double[] missed, double[] falseAlarm, IntFunction<String> names) {
        this.missedMoney = missedMoney;
        this.falseAlarmMoney = falseAlarmMoney;
        this.missed = missed;
        this.falseAlarm = falseAlarm;
        this.names = names;
    }

    /// The same for each case.
    ///
    /// @throws IllegalArgumentException if an amount is negative, infinite or NaN
    public static Costs of(double missed, double falseAlarm) {
        return of(Money.of(missed), Money.of(falseAlarm), Map.of(), i -> "case " + i);
    }

    /// Amounts of which either may stand in a column.
    ///
    /// @param money the numbers of each column, one a case, by the column's name
    /// @param names what a case is called in messages, by its number
    /// @throws IllegalArgumentException if a column is not there
    public static Costs of(Money missed, Money falseAlarm, Map<String, double[]> money, IntFunction<String> names) {
        return new Costs(missed, falseAlarm, amounts(missed, money), amounts(falseAlarm, money), names);
    }

    private static double[] amounts(Money asked, Map<String, double[]> money) {
        String column = asked.column();
        if (column == null) {
            return new double[0];
        }
        double[] amounts = money.get(column);
        if (amounts == null) {
            throw new IllegalArgumentException("there is no column of money \"" + column + "\""
                    + Names.suggestion(column, money.keySet().stream().sorted().toList()));
        }
        return amounts;
    }

    /// What all wrong calls cost together.
    ///
    /// @param labels what the cases are, 0 or 1
    /// @param predicted what they are called, 0 or 1
    /// @throws IllegalArgumentException for other labels, different lengths, a cost that is missing
    public double total(int[] labels, int[] predicted) {
        Labelled.checkLengths(labels.length, predicted.length, "predictions");
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < labels.length; i++) {
            if (predicted[i] != 0 && predicted[i] != 1) {
                throw new IllegalArgumentException(
                        "the prediction of " + names.apply(i) + " must be 0 or 1, got " + predicted[i]);
            }
            if (predicted[i] != positive(labels, i)) {
                sum = sum.add(predicted[i] == 0 ? ofMiss(i) : ofFalseAlarm(i));
            }
        }
        return sum.doubleValue();
    }

    /// What a call costs on average, right ones among them; NaN without cases.
    ///
    /// @throws IllegalArgumentException as [#total(int[], int[])]
    public double mean(int[] labels, int[] predicted) {
        return total(labels, predicted) / labels.length;
    }

    /// What it costs to miss all positive cases.
    BigDecimal ofNobody(int[] labels) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < labels.length; i++) {
            sum = positive(labels, i) == 1 ? sum.add(ofMiss(i)) : sum;
        }
        return sum;
    }

    /// What it costs to miss a case.
    BigDecimal ofMiss(int i) {
        return amount("missing", missedMoney, missed, i);
    }

    /// What it costs to call a case positive for nothing.
    BigDecimal ofFalseAlarm(int i) {
        return amount("a false alarm at", falseAlarmMoney, falseAlarm, i);
    }

    private BigDecimal amount(String what, Money money, double[] amounts, int i) {
        String column = money.column();
        if (column == null) {
            return BigDecimal.valueOf(money.amount());
        }
        if (i >= amounts.length) {
            throw new IllegalArgumentException("column " + column + " holds " + amounts.length
                    + " amounts and there are more cases: expected one for each");
        }
        if (!(amounts[i] >= 0 && Double.isFinite(amounts[i]))) {
            throw new IllegalArgumentException("column " + column + " must say what " + what + " " + names.apply(i)
                    + " costs, a number of at least 0, got "
                    + (Double.isNaN(amounts[i]) ? "no number" : String.valueOf(amounts[i]))
                    + "; fill it in, or give one amount for all cases");
        }
        return BigDecimal.valueOf(amounts[i]);
    }

    private int positive(int[] labels, int i) {
        if (labels[i] != 0 && labels[i] != 1) {
            throw new IllegalArgumentException("the label of " + names.apply(i) + " must be 0 or 1, got " + labels[i]);
        }
        return labels[i];
    }
}
