package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.seriema.data.Cases;

/// Makes every cell that is no number a missing one.
///
/// Source: `pandas.to_numeric(errors="coerce")`.
public record ToNumeric() implements Step, FittedStep {

    private static final int SHOWN = 5;

    @Override
    public FittedStep fit(Cases train) {
        return this;
    }

    @Override
    public Cases transform(Cases cases) {
        return cases.texts().isEmpty() ? cases : cases.withNumbers(cases.values());
    }

    /// The cells that were no numbers and those that were missing already: how many, and the first five of each.
    @Override
    public List<String> notes(Cases cases) {
        List<String> texts = new ArrayList<>();
        new TreeMap<>(cases.texts()).forEach((index, text) -> {
            if (texts.size() < SHOWN) {
                texts.add(place(cases, index) + " \"" + text + "\"");
            }
        });
        List<String> missing = new ArrayList<>();
        int missingCount = 0;
        for (int i = 0; i < cases.values().length; i++) {
            if (Double.isNaN(cases.values()[i]) && !cases.texts().containsKey(i)) {
                missingCount++;
                if (missing.size() < SHOWN) {
                    missing.add(place(cases, i));
                }
            }
        }
        List<String> notes = new ArrayList<>();
        int coerced = cases.texts().size();
        if (coerced > 0) {
            notes.add("to_numeric: "
                    + (coerced == 1
                            ? "1 cell was no number and is"
                            : counted(coerced) + " cells were no numbers and are")
                    + " missing now: " + listed(texts, coerced));
        }
        if (missingCount > 0) {
            notes.add("to_numeric: " + (missingCount == 1 ? "1 cell was" : counted(missingCount) + " cells were")
                    + " empty or marked as missing: " + listed(missing, missingCount));
        }
        return notes;
    }

    private static String place(Cases cases, int index) {
        int width = cases.columns().size();
        return cases.places().shortName(index / width) + " column "
                + cases.columns().get(index % width);
    }

    private static String counted(int cells) {
        return String.format(Locale.ROOT, "%,d", cells);
    }

    private static String listed(List<String> shown, int count) {
        return String.join(", ", shown) + (count > shown.size() ? ", ..." : "");
    }
}
