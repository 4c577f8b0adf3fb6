package org.seriema.evaluation.findings;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.data.statistics.Alternative;
import org.seriema.data.statistics.FisherExact;
import org.seriema.evaluation.baselines.Cut;

/// A rule found on the training rows, or on all rows where there is no split, and what it is worth.
///
/// @param cut the rule with its counts on the rows it was found on
/// @param all its counts on all rows
/// @param test its counts on the test rows; `null` without a split
/// @param p of such counts on the rows it was found on by chance, times the number of rules tried (Bonferroni)
record RuleCheck(Cut cut, Cut all, @Nullable Cut test, double p) {

    /// A class with fewer cases lets some rule among the many be right by chance.
    private static final int FEWEST = 10;

    /// Beyond chance: one of a thousand tables with shuffled labels.
    private static final double P = 0.001;

    /// Finds the best rule on a count; its threshold is a count of these rows.
    ///
    /// @param tables how many such counts are looked at
    /// @return `null` if no rule parts the rows
    static @Nullable RuleCheck ofCounts(double[] counts, int[] labels, @Nullable Sides sides, int tables) {
        int[] rows = sides == null ? Sample.every(labels.length) : sides.train();
        double[] seen = pick(counts, rows);
        Cut cut = Cut.best(seen, pick(labels, rows), Cut.MATTHEWS);
        return cut == null ? null : of(cut.atValue(seen), counts, labels, sides, tables);
    }

    /// What a rule is worth that was found otherwise.
    static RuleCheck of(Cut rule, double[] numbers, int[] labels, @Nullable Sides sides, int tables) {
        int[] rows = sides == null ? Sample.every(labels.length) : sides.train();
        Cut cut = rule.on(pick(numbers, rows), pick(labels, rows));
        Cut test = sides == null ? null : cut.on(pick(numbers, sides.test()), pick(labels, sides.test()));
        double p = FisherExact.of(cut.tp(), cut.fp(), cut.fn(), cut.tn(), Alternative.GREATER)
                .p();
        return new RuleCheck(cut, cut.on(numbers, labels), test, Math.min(1, p * cut.tried() * tables));
    }

    /// Whether it is beyond chance, right more often than always naming the larger class, and so well correlated with
    /// the classes.
    boolean isStrong(double correlation) {
        int ones = cut.tp() + cut.fn();
        int zeros = cut.fp() + cut.tn();
        return Math.min(ones, zeros) >= FEWEST
                && p < P
                && cut.correlation() >= correlation
                && cut.tp() + cut.tn() > Math.max(ones, zeros)
                && (test == null
                        || test.tp() + test.fn() == 0
                        || test.fp() + test.tn() == 0
                        || test.correlation() >= correlation / 2);
    }

    /// How often it is right, in words.
    String worth() {
        return "right in " + Words.percent(all.accuracy()) + " of all " + count(all) + " rows"
                + (test == null
                        ? ""
                        : " and in " + Words.percent(test.accuracy()) + " of the " + count(test) + " test rows");
    }

    /// Whom it finds, in words: `it holds for 42 of 47 Theft and 11 of 313 Normal`.
    String holders(String zero, String one) {
        return "it holds for " + all.tp() + " of " + (all.tp() + all.fn()) + " " + one + " and " + all.fp() + " of "
                + (all.fp() + all.tn()) + " " + zero;
    }

    /// Writes its figures.
    void put(Map<String, Object> evidence) {
        evidence.put("threshold", cut.threshold());
        evidence.put("above", cut.above());
        evidence.put("accuracy", all.accuracy());
        evidence.put("correlation", all.correlation());
        evidence.put("holds_for_positives", all.tp());
        evidence.put("positives", all.tp() + all.fn());
        evidence.put("holds_for_others", all.fp());
        evidence.put("others", all.fp() + all.tn());
        if (test != null) {
            evidence.put("test_accuracy", test.accuracy());
            evidence.put("test_rows", count(test));
        }
        evidence.put("p", p);
    }

    static int count(Cut cut) {
        return cut.tp() + cut.fp() + cut.fn() + cut.tn();
    }

    static double[] pick(double[] numbers, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> numbers[row]).toArray();
    }

    static int[] pick(int[] labels, int[] rows) {
        return Arrays.stream(rows).map(row -> labels[row]).toArray();
    }
}
