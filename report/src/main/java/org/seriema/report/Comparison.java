package org.seriema.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.seriema.data.statistics.Interval;

/// The network beside a simple rule, on the same test rows.
///
/// @param kind of the rule: `nearest_neighbour`
/// @param baseline the rule in words
/// @param metric by which they are compared: `accuracy`, or `f1` of the rarer class
/// @param of whose F1 it is; `null` for accuracy
/// @param network the network's figure
/// @param rule the rule's figure
/// @param interval where network - rule lies with 95 % confidence
/// @param p the probability of so uneven a count of wins by chance, by McNemar's exact test
public record Comparison(
        String kind,
        String baseline,
        String metric,
        @Nullable String of,
        double network,
        double rule,
        Interval interval,
        double p) {

    /// network - rule.
    public double difference() {
        return network - rule;
    }

    private boolean byAccuracy() {
        return of == null;
    }

    String figure(double value) {
        return byAccuracy() ? Words.percent(value) : String.format(Locale.ROOT, "%.3f", value);
    }

    String metricInWords() {
        return byAccuracy() ? "accuracy" : "F1 of " + of;
    }

    /// "a difference of +2.1 points (95 % interval -0.4 to +4.6)".
    String differenceInWords() {
        double scale = byAccuracy() ? 100 : 1;
        String form = byAccuracy() ? "%+.1f" : "%+.3f";
        return "a difference of " + String.format(Locale.ROOT, form, scale * difference())
                + (byAccuracy() ? " percentage points" : "") + " (95 % interval "
                + String.format(Locale.ROOT, form, scale * interval.low()) + " to "
                + String.format(Locale.ROOT, form, scale * interval.high()) + ")";
    }
}
