package org.seriema.evaluation.findings;

import java.util.List;
import java.util.Locale;

/// Numbers and lists as people read them.
final class Words {

    /// Names beyond these are counted, not written.
    private static final int SHOWN = 5;

    private Words() {}

    /// `31 of 108 test rows (28.7 %)`.
    static String of(int part, int all, String what) {
        return part + " of " + all + " " + what + " (" + percent((double) part / all) + ")";
    }

    /// A share in percent: `28.7 %`; `100 %` and `0 %` only for all and none.
    static String percent(double share) {
        return share == 0 || share == 1
                ? (int) (100 * share) + " %"
                : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /// A number with two digits behind the point.
    static String two(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    /// How to leave columns out: `Take it out: data: {features: {drop: [Jan]}}.`
    static String takeOut(List<String> columns) {
        return "Take " + (columns.size() == 1 ? "it" : "them") + " out: data: {features: {drop: ["
                + String.join(", ", columns) + "]}}.";
    }

    /// `Jan`, `Jan and Feb`, `Jan, Feb, Mar, Apr, May and 7 more`.
    static String list(List<String> names) {
        int size = names.size();
        if (size == 1) {
            return names.get(0);
        }
        if (size > SHOWN) {
            return String.join(", ", names.subList(0, SHOWN)) + " and " + (size - SHOWN) + " more";
        }
        return String.join(", ", names.subList(0, size - 1)) + " and " + names.get(size - 1);
    }
}
