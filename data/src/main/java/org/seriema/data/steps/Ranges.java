package org.seriema.data.steps;

import java.util.Arrays;
import org.seriema.data.Cases;

/// The least and the greatest number of each column or channel of cases that may come in parts; missing numbers are
/// left out.
///
/// Source: scikit-learn's `MinMaxScaler.partial_fit`, NumPy's `nanmin` and `nanmax`.
public final class Ranges {

    private final Per per;
    private long rows;
    private double[] low = new double[0];
    private double[] high = new double[0];

    /// Ranges of no cases.
    public Ranges(Per per) {
        this.per = per;
    }

    /// Takes further cases in.
    ///
    /// @throws org.seriema.data.DataException if a cell holds text or an infinite number
    public Ranges add(Cases part) {
        part.requireNumbers();
        int units = per.units(part.shape());
        if (low.length == 0) {
            low = filled(units, Double.POSITIVE_INFINITY);
            high = filled(units, Double.NEGATIVE_INFINITY);
        } else if (low.length != units) {
            throw new IllegalArgumentException("a part of " + units + " columns behind parts of " + low.length);
        }
        double[] values = part.values();
        for (int i = 0, unit = 0; i < values.length; i++) {
            double value = values[i];
            if (value < low[unit]) {
                low[unit] = value;
            }
            if (value > high[unit]) {
                high[unit] = value;
            }
            unit = unit + 1 == units ? 0 : unit + 1;
        }
        for (int unit = 0; unit < units; unit++) {
            if (low[unit] == Double.NEGATIVE_INFINITY || high[unit] == Double.POSITIVE_INFINITY) {
                throw Moments.infinite(per, part, unit);
            }
        }
        rows += part.count();
        return this;
    }

    private static double[] filled(int size, double value) {
        double[] filled = new double[size];
        Arrays.fill(filled, value);
        return filled;
    }

    /// The number of cases.
    public long rows() {
        return rows;
    }

    /// The least number of each column, NaN where there is none.
    public double[] low() {
        return finite(low);
    }

    /// The greatest number of each column, NaN where there is none.
    public double[] high() {
        return finite(high);
    }

    private static double[] finite(double[] bounds) {
        return Arrays.stream(bounds)
                .map(bound -> Double.isInfinite(bound) ? Double.NaN : bound)
                .toArray();
    }

    /// The greatest absolute number of each column, NaN where there is none.
    public double[] absolute() {
        double[] most = high();
        for (int unit = 0; unit < most.length; unit++) {
            most[unit] = Math.max(Math.abs(low[unit]), Math.abs(most[unit]));
        }
        return most;
    }
}
