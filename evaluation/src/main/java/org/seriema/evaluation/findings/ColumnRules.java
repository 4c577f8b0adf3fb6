package org.seriema.evaluation.findings;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.baselines.Cut;
import org.seriema.evaluation.findings.Finding.Severity;

/// One column that alone tells the classes apart: `single_column`.
///
/// The rule: above, or up to, the threshold of the column with the largest Matthews correlation on the training rows.
///
/// When to distrust it: an easy task has such columns rightly (the petals of irises). Whether the column is known
/// before the label, in use, is what decides.
final class ColumnRules {

    /// A single column tells nearly everything: a correlation of .9 is right in 95 % with as many cases of each class.
    private static final double NEARLY = 0.9;

    /// Nothing measured is so good as a rule; the label, or something written down after it, is.
    private static final double PERFECT_CORRELATION = 0.97;

    private static final double PERFECT_ACCURACY = 0.99;

    /// Numbers that are sorted to find the rule; it is judged on all rows.
    private static final int NUMBERS = 4_000_000;

    private ColumnRules() {}

    static @Nullable Finding of(Checked table, @Nullable Sides sides) {
        int[] rows = sides == null ? Sample.every(table.cases().count()) : sides.train();
        Sample sample = Sample.ofNumbers(rows, table.width(), NUMBERS);
        int[] labels = RuleCheck.pick(table.labels(), sample.rows());
        Cut best = null;
        int column = 0;
        for (int j = 0; j < table.width(); j++) {
            Cut cut = Cut.best(column(table, j, sample.rows()), labels, Cut.MATTHEWS);
            if (cut != null && (best == null || cut.correlation() > best.correlation())) {
                best = cut;
                column = j;
            }
        }
        if (best == null) {
            return null;
        }
        double[] numbers = column(table, column, Sample.every(table.cases().count()));
        RuleCheck rule = RuleCheck.of(best, numbers, table.labels(), sides, table.width());
        if (!rule.isStrong(NEARLY)) {
            return null;
        }
        Cut judged = rule.test() == null ? rule.all() : rule.test();
        boolean perfect = rule.cut().correlation() >= PERFECT_CORRELATION
                && rule.cut().accuracy() >= PERFECT_ACCURACY
                && judged.accuracy() >= PERFECT_ACCURACY;
        String name = table.cases().columns().get(column);
        String words = best.name(name);
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("rule", words);
        evidence.put("column", name);
        rule.put(evidence);
        return new Finding(
                "single_column",
                perfect ? Severity.WARNING : Severity.INFO,
                "One column tells nearly everything: the rule \"" + words + "\" is " + rule.worth() + " ("
                        + rule.holders(
                                table.classNames().get(0), table.classNames().get(1)) + ")."
                        + (perfect ? " It may be the label in disguise, or something written down after it." : ""),
                evidence,
                perfect
                        ? "If " + name + " is not known before the label is, take it out: data: {features: {drop: ["
                                + name + "]}}."
                        : "Judge the network against this rule.");
    }

    private static double[] column(Checked table, int column, int[] rows) {
        double[] values = table.cases().values();
        double[] numbers = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            numbers[i] = values[rows[i] * table.width() + column];
        }
        return numbers;
    }
}
