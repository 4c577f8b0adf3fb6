package org.seriema.data.statistics;

import java.util.function.DoubleUnaryOperator;

/// Which side a test looks at; each test says what its sides are.
///
/// Choose the side before looking at the numbers: choosing it after halves p without reason.
///
/// Source: `alternative` of SciPy's tests.
public enum Alternative {
    /// Either side.
    TWO_SIDED,
    /// The first is less.
    LESS,
    /// The first is greater.
    GREATER;

    /// P of a statistic that is symmetric around 0, from its cumulative distribution.
    double p(double statistic, DoubleUnaryOperator survival) {
        return switch (this) {
            case TWO_SIDED -> Math.min(1, 2 * survival.applyAsDouble(Math.abs(statistic)));
            case LESS -> survival.applyAsDouble(-statistic);
            case GREATER -> survival.applyAsDouble(statistic);
        };
    }
}
