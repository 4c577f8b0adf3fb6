package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.List;
import org.seriema.config.Default;
import org.seriema.data.Cases;

/// The range of each column or channel, and the range that it is brought to.
///
/// @param least the least number of each; NaN where there was none
/// @param greatest the greatest number of each
/// @param low the lower end of the new range
/// @param high the upper end of the new range
/// @param clip whether numbers outside the range are set to its ends
/// @param per whether the ranges belong to columns or channels
public record FittedMinmax(
        NumberList least,
        NumberList greatest,
        double low,
        double high,
        boolean clip,
        @Default("column") Per per) implements InvertibleStep {

    public FittedMinmax {
        if (least.size() != greatest.size()) {
            throw new IllegalArgumentException(
                    "minmax needs as many greatest as least numbers, got " + greatest.size() + " and " + least.size());
        }
        if (!(low < high)) {
            throw new IllegalArgumentException("minmax needs a low below its high, got " + low + " and " + high);
        }
    }

    /// What each is multiplied by: `(high - low of the new range) / (greatest - least)`.
    public NumberList scale() {
        double[] scale = new double[least.size()];
        for (int unit = 0; unit < scale.length; unit++) {
            scale[unit] = (high - low) / Scaling.divisor(greatest.get(unit) - least.get(unit));
        }
        return NumberList.of(scale);
    }

    /// What is then added to each.
    public NumberList offset() {
        double[] offset = scale().toArray();
        for (int unit = 0; unit < offset.length; unit++) {
            offset[unit] = low - least.get(unit) * offset[unit];
        }
        return NumberList.of(offset);
    }

    @Override
    public Cases transform(Cases cases) {
        per.require("minmax", least.size(), cases);
        double[] scale = scale().array();
        double[] offset = offset().array();
        double[] scaled = new double[cases.values().length];
        for (int i = 0, unit = 0; i < scaled.length; i++) {
            double value = cases.values()[i] * scale[unit] + offset[unit];
            scaled[i] = clip ? Math.min(Math.max(value, low), high) : value;
            unit = unit + 1 == scale.length ? 0 : unit + 1;
        }
        return cases.withNumbers(scaled);
    }

    @Override
    public Cases inverse(Cases cases) {
        per.require("minmax", least.size(), cases);
        double[] scale = scale().array();
        double[] offset = offset().array();
        double[] back = new double[cases.values().length];
        for (int i = 0, unit = 0; i < back.length; i++) {
            back[i] = (cases.values()[i] - offset[unit]) / scale[unit];
            unit = unit + 1 == scale.length ? 0 : unit + 1;
        }
        return cases.withNumbers(back);
    }

    /// How many numbers lie outside the ranges of the training rows.
    @Override
    public List<String> notes(Cases cases) {
        List<String> notes = new ArrayList<>(EmptyColumns.notes("minmax", per, cases, least));
        long outside = 0;
        double[] values = cases.values();
        for (int i = 0, unit = 0; i < values.length; i++) {
            if (values[i] < least.get(unit) || values[i] > greatest.get(unit)) {
                outside++;
            }
            unit = unit + 1 == least.size() ? 0 : unit + 1;
        }
        if (outside > 0) {
            notes.add("minmax: " + (outside == 1 ? "1 number lies" : outside + " numbers lie")
                    + " outside the range that its column has in the training rows"
                    + (clip ? " and " + (outside == 1 ? "is" : "are") + " clipped to it" : ""));
        }
        return notes;
    }
}
