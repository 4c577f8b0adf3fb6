package org.seriema.evaluation.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.baselines.Cut;
import org.seriema.evaluation.baselines.RowCount;
import org.seriema.evaluation.findings.Finding.Severity;

/// A rule on a count of a row's cells that tells the classes apart: `suspicious_rule`.
///
/// The rules: more than, or at most, so many zeros, missing values, repeated values, successive equal values
/// ([RowCount]); the threshold with the largest Matthews correlation on the training rows. Such counts seldom are what
/// was measured; they show how the rows of each class were made, filled or copied. Beyond chance means p < .001 after
/// Bonferroni's correction for all rules tried.
///
/// When to distrust it: a count may be the thing itself: a sensor that is stuck repeats its value, a meter taken off
/// shows zero. Somebody who knows how the table was made must say which it is.
final class CountRules {

    /// With as many cases of each class, a rule of this correlation is right in 90 %: nothing is left for a network to
    /// show.
    private static final double STRONG = 0.8;

    /// Here it is right in 80 %: good to know. What is measured reaches this too; an appliance that is off for half a
    /// day repeats its zero.
    private static final double NOTABLE = 0.6;

    private CountRules() {}

    /// The rules that stand out, each a finding.
    static List<Finding> of(Checked table, @Nullable Sides sides) {
        List<Finding> findings = new ArrayList<>();
        double[] missing = RowCount.MISSING.numbers(table.cases());
        for (RowCount count : RowCount.values()) {
            double[] numbers = count == RowCount.MISSING ? missing : count.numbers(table.cases());
            RuleCheck rule = RuleCheck.ofCounts(numbers, table.labels(), sides, RowCount.values().length);
            if (rule != null && rule.isStrong(NOTABLE)) {
                findings.add(finding(table, sides, count, rule, numbers, missing));
            }
        }
        return findings;
    }

    private static Finding finding(
            Checked table, @Nullable Sides sides, RowCount count, RuleCheck rule, double[] numbers, double[] missing) {
        String words = count.words((int) rule.cut().threshold(), rule.cut().above());
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("rule", words);
        evidence.put("count", count.name().toLowerCase(Locale.ROOT));
        rule.put(evidence);
        boolean strong = rule.all().correlation() >= STRONG;
        String more = plain(table, sides, count, rule, numbers, evidence)
                + blanks(table, count, rule.cut(), numbers, missing, evidence);
        return new Finding(
                "suspicious_rule",
                strong ? Severity.WARNING : Severity.INFO,
                "The rule \"" + words + "\" alone tells " + (strong ? "" : "many ")
                        + table.classNames().get(1)
                        + " from " + table.classNames().get(0) + ": it is " + rule.worth() + " ("
                        + rule.holders(
                                table.classNames().get(0), table.classNames().get(1)) + ")" + more
                        + (strong
                                ? ". This looks like a trace of how the table was made rather than of what was"
                                        + " measured, and a network will learn it."
                                : ". This may be a trace of how the table was made, or what was measured shows itself"
                                        + " so; a network will learn it either way."),
                evidence,
                strong
                        ? "Ask how the rows of each class were made and filled; judge the network against this rule,"
                                + " and on rows that were made in one way for both classes."
                        : "Ask how the rows of each class were made and filled.");
    }

    /// The rule without a number, "any" or "no", where it is nearly as good: it is easier to believe.
    private static String plain(
            Checked table,
            @Nullable Sides sides,
            RowCount count,
            RuleCheck rule,
            double[] numbers,
            Map<String, Object> evidence) {
        Cut cut = rule.cut();
        if (cut.threshold() == 0) {
            return "";
        }
        RuleCheck plain = RuleCheck.of(
                new Cut(0, cut.above(), 0, 0, 0, 0, cut.tried()),
                numbers,
                table.labels(),
                sides,
                RowCount.values().length);
        if (!plain.isStrong(NOTABLE)) {
            return "";
        }
        String words = count.words(0, cut.above());
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("rule", words);
        plain.put(own);
        evidence.put("plain_rule", own);
        return "; already \"" + words + "\" is " + plain.worth() + " ("
                + plain.holders(table.classNames().get(0), table.classNames().get(1)) + ")";
    }

    /// What a rule on zeros is worth once missing cells have been filled with 0, as is often done.
    private static String blanks(
            Checked table, RowCount count, Cut cut, double[] numbers, double[] missing, Map<String, Object> evidence) {
        double[] both = numbers.clone();
        int cells = 0;
        for (int row = 0; row < both.length; row++) {
            both[row] += missing[row];
            cells += (int) missing[row];
        }
        if (count != RowCount.ZEROS || cells == 0) {
            return "";
        }
        Cut filled = cut.on(both, table.labels());
        evidence.put("missing_cells", cells);
        evidence.put("accuracy_missing_as_zero", filled.accuracy());
        return "; " + Words.percent(filled.accuracy()) + " if the " + cells + " missing "
                + (cells == 1 ? "cell counts" : "cells count") + " as zero";
    }
}
