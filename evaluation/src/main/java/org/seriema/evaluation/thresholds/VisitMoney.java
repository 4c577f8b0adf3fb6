package org.seriema.evaluation.thresholds;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.seriema.config.Names;

/// What visits bring: a visit costs money in any case, and a found case is worth some.
///
/// ```
/// expected money of a visit = p found - visit        money of a visit = found - visit, or -visit if nothing is found
/// ```
///
/// When to distrust it: p must be a probability, so scores have to be calibrated; and what a found case is worth must
/// be known before the visit. A column that was filled when thefts were found tells the label.
public final class VisitMoney {

    private final double[] visit;
    private final double[] found;

    private VisitMoney(double[] visit, double[] found) {
        this.visit = visit;
        this.found = found;
    }

    /// The money of some cases.
    ///
    /// @param visit what a visit costs
    /// @param found what a found case is worth
    /// @param money the numbers of each column, one a case, by the column's name
    /// @param cases how many cases there are
    /// @param names what a case is called in messages, by its number
    /// @throws IllegalArgumentException if a column is not there, or says no amount for a case
    public static VisitMoney of(
            Money visit, Money found, Map<String, double[]> money, int cases, IntFunction<String> names) {
        return new VisitMoney(
                amounts(visit, money, cases, "a visit costs", names),
                amounts(found, money, cases, "it is worth to find this case", names));
    }

    private static double[] amounts(
            Money asked, Map<String, double[]> money, int cases, String what, IntFunction<String> names) {
        double[] amounts = new double[cases];
        String column = asked.column();
        double[] given = column == null ? amounts : money.get(column);
        if (given == null) {
            throw new IllegalArgumentException("there is no column of money \"" + column + "\""
                    + Names.suggestion(
                            String.valueOf(column),
                            money.keySet().stream().sorted().toList()));
        }
        for (int i = 0; i < cases; i++) {
            amounts[i] = column == null ? asked.amount() : given[i];
            if (!(amounts[i] >= 0 && Double.isFinite(amounts[i]))) {
                throw new IllegalArgumentException(names.apply(i) + ", column " + column + ": expected what "
                        + what + ", a number of at least 0, got "
                        + (Double.isNaN(amounts[i]) ? "no number" : String.valueOf(amounts[i]))
                        + "; fill it in, or give one amount for all cases");
            }
        }
        return amounts;
    }

    /// The columns that hold amounts.
    public static List<String> columns(Money visit, Money found) {
        return Stream.concat(visit.columns().stream(), found.columns().stream())
                .distinct()
                .toList();
    }

    /// What a visit to a case brings on average, if it is positive with this probability.
    public double expected(int i, double probability) {
        return probability * found[i] - visit[i];
    }

    /// What a visit to a case brings that is positive (1) or not (0).
    public double gained(int i, int label) {
        return label * found[i] - visit[i];
    }
}
