package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.List;
import org.seriema.config.Default;
import org.seriema.data.Cases;

/// The greatest absolute number of each column or channel.
///
/// @param greatest one number each; NaN where there was none
/// @param clip whether later numbers are clipped to -1 and 1
/// @param per whether they belong to columns or channels
public record FittedMaxabs(
        NumberList greatest,
        @Default("false") boolean clip,
        @Default("column") Per per) implements InvertibleStep {

    public FittedMaxabs {
        for (double value : greatest.array()) {
            if (value < 0) {
                throw new IllegalArgumentException("maxabs needs numbers of at least 0, got " + value);
            }
        }
    }

    /// What each is divided by: its greatest absolute number, or 1 if that is too small to tell from 0.
    public NumberList scale() {
        double[] scale = greatest.toArray();
        for (int unit = 0; unit < scale.length; unit++) {
            scale[unit] = Scaling.divisor(scale[unit]);
        }
        return NumberList.of(scale);
    }

    @Override
    public Cases transform(Cases cases) {
        per.require("maxabs", greatest.size(), cases);
        Cases scaled = Scaling.apply(cases, new double[greatest.size()], scale().array());
        if (!clip) {
            return scaled;
        }
        double[] clipped = scaled.values().clone();
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = Math.min(Math.max(clipped[i], -1), 1);
        }
        return scaled.withNumbers(clipped);
    }

    @Override
    public Cases inverse(Cases cases) {
        per.require("maxabs", greatest.size(), cases);
        return Scaling.undo(cases, new double[greatest.size()], scale().array());
    }

    /// How many numbers are greater than any in the training rows.
    @Override
    public List<String> notes(Cases cases) {
        List<String> notes = new ArrayList<>(EmptyColumns.notes("maxabs", per, cases, greatest));
        long outside = 0;
        double[] values = cases.values();
        for (int i = 0, unit = 0; i < values.length; i++) {
            if (Math.abs(values[i]) > greatest.get(unit)) {
                outside++;
            }
            unit = unit + 1 == greatest.size() ? 0 : unit + 1;
        }
        if (outside > 0) {
            notes.add("maxabs: " + (outside == 1 ? "1 number is" : outside + " numbers are")
                    + " greater, without their sign, than any of their column in the training rows"
                    + (clip ? " and clipped" : ""));
        }
        return notes;
    }
}
