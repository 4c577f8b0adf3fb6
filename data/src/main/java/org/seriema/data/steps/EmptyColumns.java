package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.seriema.data.Cases;

/// What to tell of columns without any number in the training rows.
final class EmptyColumns {

    private static final int SHOWN = 5;

    private EmptyColumns() {}

    /// A sentence on the units of which a fitted number is NaN, or nothing.
    static List<String> notes(String step, Per per, Cases cases, NumberList... fitted) {
        List<String> names = new ArrayList<>();
        int count = 0;
        for (int unit = 0; unit < fitted[0].size(); unit++) {
            int each = unit;
            if (Arrays.stream(fitted).anyMatch(list -> Double.isNaN(list.get(each)))) {
                count++;
                if (names.size() < SHOWN) {
                    names.add(per.name(cases, unit));
                }
            }
        }
        if (count == 0) {
            return List.of();
        }
        return List.of(step + ": " + String.join(", ", names)
                + (count > SHOWN ? " and " + (count - SHOWN) + " more" : "")
                + " had no number in the training rows; all their numbers are missing after the step, so drop them or"
                + " fill them");
    }
}
