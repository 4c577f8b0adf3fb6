package org.seriema.data.series;

import org.jspecify.annotations.Nullable;

/// Fills gaps of a series by what stands on both sides of them.
///
/// Between two numbers a gap takes what the method says. A gap at the start or the end has one neighbour only and takes
/// that neighbour, whatever the method. Which gaps are filled, and how far into them, is for the direction, the limit
/// and the area to say: `FORWARD` fills from the start of each gap and leaves a gap at the start of the series,
/// `BACKWARD` fills from its end and leaves a gap at the end of the series, `BOTH` does both.
///
/// Source: pandas' `Series.interpolate`, to its digits for the methods `linear` and `time`; pandas leaves gaps at the
/// ends missing with `nearest`, `zero` and `cubic`, and lets `pchip` run on beyond the last number.
///
/// @param method how a gap between two numbers is filled
/// @param limit how many numbers of a gap are filled at most from either side, or [Gaps#NO_LIMIT]
/// @param direction from which side
/// @param area which gaps
public record Interpolation(InterpolationMethod method, int limit, Direction direction, Area area) {

    /// From which side a gap is filled.
    public enum Direction {
        FORWARD,
        BACKWARD,
        BOTH
    }

    /// Which gaps are filled: those between two numbers (`INSIDE`), those at the ends (`OUTSIDE`), or `ALL`.
    public enum Area {
        ALL,
        INSIDE,
        OUTSIDE
    }

    public Interpolation {
        Gaps.requireLimit(limit);
    }

    /// Linear interpolation without limits, forward.
    public static Interpolation linear() {
        return new Interpolation(InterpolationMethod.LINEAR, Gaps.NO_LIMIT, Direction.FORWARD, Area.ALL);
    }

    /// The series with its gaps filled.
    public double[] of(double... series) {
        return of(series, null);
    }

    /// The series with its gaps filled.
    ///
    /// @param positions where each number stands, ascending; `null` for steps of 1
    public double[] of(double[] series, double @Nullable [] positions) {
        double[] out = series.clone();
        into(series, positions, out);
        return out;
    }

    /// The series with its gaps filled.
    ///
    /// @param out the series, whose gaps are written to
    public void into(double[] series, double @Nullable [] positions, double[] out) {
        InterpolationMethod.Curve curve = null;
        int t = 0;
        while (t < series.length) {
            if (!Double.isNaN(series[t])) {
                t++;
                continue;
            }
            int end = t;
            while (end < series.length && Double.isNaN(series[end])) {
                end++;
            }
            boolean inside = t > 0 && end < series.length;
            boolean wanted = area == Area.ALL || inside == (area == Area.INSIDE);
            if (wanted && end - t < series.length) {
                if (inside && curve == null) {
                    curve = method.curve(series, positions);
                }
                fill(series, out, t, end, inside ? curve : null);
            }
            t = end;
        }
    }

    /// Fills the gap from `start` to before `end`.
    private void fill(double[] series, double[] out, int start, int end, InterpolationMethod.@Nullable Curve curve) {
        boolean fromStart = start > 0 && direction != Direction.BACKWARD;
        boolean fromEnd = end < series.length && direction != Direction.FORWARD;
        for (int t = start; t < end; t++) {
            if ((fromStart && t - start < limit) || (fromEnd && end - t <= limit)) {
                out[t] = curve == null ? series[start > 0 ? start - 1 : end] : curve.at(start - 1, end, t);
            }
        }
    }
}
