package org.seriema.report.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Maps values to pixels along one axis, and chooses round numbers for its ticks.
///
/// @param low the value at `start`
/// @param high the value at `end`
/// @param step the distance of the ticks
/// @param start a pixel
/// @param end a pixel; smaller than `start` on an axis that points up
record Scale(double low, double high, double step, double start, double end) {

    /// An axis from `low` to `high` as they are.
    ///
    /// @param ticks about how many ticks
    /// @param whole only whole numbers as ticks
    static Scale of(double low, double high, int ticks, boolean whole, double start, double end) {
        double step = roundStep((high - low) / ticks);
        return new Scale(low, high, whole ? Math.max(1, step) : step, start, end);
    }

    /// An axis widened to the next ticks.
    static Scale widened(double low, double high, int ticks, double start, double end) {
        double step = roundStep((high - low) / ticks);
        return new Scale(Math.floor(low / step) * step, Math.ceil(high / step) * step, step, start, end);
    }

    /// An axis for scores or thresholds: from 0 to 1 where all lie there, else from the least to the greatest.
    static Scale ofScores(double[] scores, double start, double end) {
        double[] finite = Arrays.stream(scores).filter(Double::isFinite).toArray();
        double low = Arrays.stream(finite).min().orElse(0);
        double high = Arrays.stream(finite).max().orElse(1);
        return low >= 0 && high <= 1 ? of(0, 1, 5, false, start, end) : around(low, high, 5, start, end);
    }

    /// An axis widened to the next ticks, also where `low` and `high` are the same.
    static Scale around(double low, double high, int ticks, double start, double end) {
        double half = 0.05 * Math.max(1, Math.max(Math.abs(low), Math.abs(high)));
        return high - low > 1e-6 * half
                ? widened(low, high, ticks, start, end)
                : widened(low - half, high + half, ticks, start, end);
    }

    double pixel(double value) {
        return start + (value - low) / (high - low) * (end - start);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        double slack = 1e-9 * (high - low);
        for (long i = (long) Math.ceil((low - slack) / step); i * step <= high + slack; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /// A tick's number with as many decimals as the step needs; very large and very small ones as 5.0e+11.
    String label(double tick) {
        if (Math.max(Math.abs(low), Math.abs(high)) >= 1e6 || step < 1e-5) {
            return String.format(Locale.ROOT, "%.1e", tick);
        }
        int decimals = Math.max(0, BigDecimal.valueOf(step).stripTrailingZeros().scale());
        return BigDecimal.valueOf(tick)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /// The smallest of 1, 2, 5 times a power of ten that is not below `step`.
    private static double roundStep(double step) {
        if (!(step > 0)) {
            return 1;
        }
        int exponent = (int) Math.floor(Math.log10(step));
        for (int mantissa : new int[] {1, 2, 5}) {
            double candidate =
                    new BigDecimal(mantissa).scaleByPowerOfTen(exponent).doubleValue();
            if (candidate >= step * (1 - 1e-9)) {
                return candidate;
            }
        }
        return new BigDecimal(1).scaleByPowerOfTen(exponent + 1).doubleValue();
    }
}
