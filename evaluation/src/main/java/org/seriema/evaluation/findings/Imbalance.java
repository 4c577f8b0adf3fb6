package org.seriema.evaluation.findings;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.findings.Finding.Severity;

/// One class is so common that always naming it looks good: `imbalance`.
///
/// ```
/// accuracy of "always the larger class" = its share of the test rows (of all rows without a split) >= .8
/// ```
///
/// When to distrust it: it is about accuracy alone; precision, recall and average precision of the smaller class say
/// what they say at any share.
final class Imbalance {

    /// From this share of the larger class on, accuracy hides what happens to the smaller one.
    private static final double SHARE = 0.8;

    private Imbalance() {}

    static @Nullable Finding of(Checked table, @Nullable Sides sides) {
        int[] rows = sides == null ? Sample.every(table.cases().count()) : sides.test();
        int positives = table.positives(rows);
        int larger = 2 * positives > rows.length ? 1 : 0;
        int most = larger == 1 ? positives : rows.length - positives;
        if (most == rows.length || most < SHARE * rows.length) {
            return null;
        }
        String name = table.classNames().get(larger);
        String nobody = table.classNames().get(1 - larger);
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("rows", rows.length);
        evidence.put("larger_class", name);
        evidence.put("larger", most);
        evidence.put("smaller", rows.length - most);
        evidence.put("share", (double) most / rows.length);
        return new Finding(
                "imbalance",
                Severity.WARNING,
                "Accuracy says little here: " + Words.of(most, rows.length, sides == null ? "rows" : "test rows")
                        + " are " + name + ", so a rule that finds no " + nobody + " at all is right in "
                        + Words.percent((double) most / rows.length) + ".",
                evidence,
                "Judge by precision and recall of " + nobody + ", or by average precision.");
    }
}
