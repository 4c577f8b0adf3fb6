package org.seriema.data.series;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How a gap between two numbers is filled.
public enum InterpolationMethod {
    /// Along the straight line between its neighbours, step by step.
    LINEAR,
    /// Along the straight line between its neighbours, by the times of the steps.
    TIME,
    /// By the nearer neighbour, the earlier one of two that are as near. Source: SciPy's `interp1d(kind="nearest")`.
    NEAREST,
    /// By the neighbour before it. Source: SciPy's `interp1d(kind="zero")`.
    ZERO,
    /// Along cubics that never overshoot their neighbours. Source: SciPy's `PchipInterpolator`.
    PCHIP,
    /// Along the smooth cubic spline through all numbers, which may overshoot; a line or a parabola through two or
    /// three. Source: SciPy's `CubicSpline(bc_type="not-a-knot")`.
    CUBIC;

    /// A curve through the numbers of a series.
    @FunctionalInterface
    interface Curve {

        /// The curve's value at place `t` between the numbers at the places `before` and `behind`.
        double at(int before, int behind, int t);
    }

    /// The curve through the numbers of a series.
    ///
    /// @param positions where each number stands; only the method [#TIME] looks at them
    Curve curve(double[] series, double @Nullable [] positions) {
        return switch (this) {
            case LINEAR ->
                (before, behind, t) -> {
                    double slope = (series[behind] - series[before]) / (behind - before);
                    return slope * (t - before) + series[before];
                };
            case TIME -> byTime(series, positions);
            case NEAREST -> (before, behind, t) -> series[t - before <= behind - t ? before : behind];
            case ZERO -> (before, behind, t) -> series[before];
            case PCHIP, CUBIC -> cubics(series);
        };
    }

    private static Curve byTime(double[] series, double @Nullable [] positions) {
        if (positions == null) {
            throw new IllegalArgumentException("the method time needs the times of the steps, which are not known");
        }
        return (before, behind, t) -> {
            double slope = (series[behind] - series[before]) / (positions[behind] - positions[before]);
            return slope * (positions[t] - positions[before]) + series[before];
        };
    }

    /// Cubics between neighbours, with a slope at each number.
    private Curve cubics(double[] series) {
        int[] places = Gaps.present(series);
        double[] x = Arrays.stream(places).asDoubleStream().toArray();
        double[] y = Arrays.stream(places).mapToDouble(t -> series[t]).toArray();
        double[] slopes = this == PCHIP ? Slopes.monotone(x, y) : Slopes.smooth(x, y);
        double[] slopeAt = new double[series.length];
        IntStream.range(0, places.length).forEach(i -> slopeAt[places[i]] = slopes[i]);
        return (before, behind, t) -> {
            double width = behind - before;
            double u = (t - before) / width;
            double rise = series[behind] - series[before];
            double bendBefore = slopeAt[before] * width - rise;
            double bendBehind = rise - slopeAt[behind] * width;
            return series[before] + u * rise + u * (1 - u) * ((1 - u) * bendBefore + u * bendBehind);
        };
    }
}
