package org.seriema.evaluation.findings;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.data.statistics.ProportionInterval;
import org.seriema.evaluation.findings.Finding.Severity;

/// Too few cases of a class for a claim about it: `few_test_positives`, `few_positives` without a split, `one_class`
/// where the test rows have none.
///
/// ```
/// Wilson's 95 % interval of a recall of .8 among the n cases of the smaller class is wider than .2:  n < 60
/// ```
///
/// Without a split n is all of them, as when each row tests once in cross-validation.
///
/// When to distrust it: cases that depend on each other (windows of one series, rows of one customer) count for fewer
/// than they are.
final class FewPositives {

    /// A recall whose interval is wider than this is no claim.
    private static final double WIDEST = 0.2;

    /// The recall that the interval is taken at; at .5 it is wider by a quarter.
    private static final double RECALL = 0.8;

    private FewPositives() {}

    static @Nullable Finding of(Checked table, @Nullable Sides sides) {
        int[] rows = sides == null ? Sample.every(table.cases().count()) : sides.test();
        int positives = table.positives(rows);
        int smaller = 2 * positives > rows.length ? 0 : 1;
        int cases = smaller == 1 ? positives : rows.length - positives;
        String name = table.classNames().get(smaller);
        String what = sides == null ? "rows" : "test rows";
        if (cases == 0) {
            return new Finding(
                    "one_class",
                    Severity.WARNING,
                    "None of the " + rows.length + " " + what + " is " + name + ", so nothing can be said of how well "
                            + name + " is found.",
                    Map.of("rows", rows.length),
                    "Write split: {kind: stratified}, or {kind: stratified_group} for groups.");
        }
        int found = (int) Math.round(RECALL * cases);
        ProportionInterval interval = ProportionInterval.wilson(found, cases);
        if (interval.width() <= WIDEST) {
            return null;
        }
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("rows", rows.length);
        evidence.put("class", name);
        evidence.put("cases", cases);
        evidence.put("found", found);
        evidence.put("low", interval.low());
        evidence.put("high", interval.high());
        return new Finding(
                sides == null ? "few_positives" : "few_test_positives",
                Severity.WARNING,
                "Only " + Words.of(cases, rows.length, what) + " are " + name + ", too few for a claim: if " + found
                        + " of them were found, the true share found could lie anywhere between "
                        + Words.percent(interval.low()) + " and " + Words.percent(interval.high()) + ".",
                evidence,
                sides == null
                        ? "Bring more cases of " + name + ", or say the interval with every figure."
                        : "Let each row test once (split: {kind: stratified_k_fold, n_splits: 5}; where rows belong"
                                + " together, group_k_fold), or bring more cases of " + name + ".");
    }
}
