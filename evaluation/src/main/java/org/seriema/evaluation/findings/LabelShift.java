package org.seriema.evaluation.findings;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.data.statistics.FisherExact;
import org.seriema.evaluation.findings.Finding.Severity;

/// The classes have other shares among the test rows than among the training rows: `label_shift`.
///
/// Fisher's exact test of class and side, p < .001.
///
/// When to distrust it: with thousands of rows, shares that differ by little are found too; the message has both. Under
/// a split by time the test rows' share may be the one to come.
final class LabelShift {

    /// One of a thousand random splits.
    private static final double P = 0.001;

    private LabelShift() {}

    /// Whether the shares differ beyond chance.
    static boolean differs(Checked table, Sides sides) {
        return p(table, sides) < P;
    }

    static @Nullable Finding of(Checked table, Sides sides) {
        if (!differs(table, sides)) {
            return null;
        }
        int train = table.positives(sides.train());
        int test = table.positives(sides.test());
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("train_rows", sides.train().length);
        evidence.put("train_positives", train);
        evidence.put("test_rows", sides.test().length);
        evidence.put("test_positives", test);
        evidence.put("p", p(table, sides));
        String name = table.classNames().get(1);
        return new Finding(
                "label_shift",
                Severity.WARNING,
                Words.of(test, sides.test().length, "test rows") + " are " + name + ", but "
                        + Words.of(train, sides.train().length, "training rows")
                        + ": more than chance does. A threshold that is right for the one is not for the other.",
                evidence,
                "If the rows have no order, write split: {kind: stratified}; otherwise choose the threshold for the"
                        + " share that is to be expected in use.");
    }

    private static double p(Checked table, Sides sides) {
        int train = table.positives(sides.train());
        int test = table.positives(sides.test());
        return FisherExact.of(train, sides.train().length - train, test, sides.test().length - test)
                .p();
    }
}
