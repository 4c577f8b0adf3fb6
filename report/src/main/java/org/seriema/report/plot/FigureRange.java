package org.seriema.report.plot;

import java.util.Arrays;

/// The heights that a plot of trials shows: all but those far beyond the others, such as the loss of a learning rate
/// that was too high. What lies beyond stands at the edge.
record FigureRange(double low, double high) {

    private static final double FAR = 3;

    /// Of fewer figures none is far beyond the others.
    private static final int FEW = 8;

    /// From the least to the greatest figure within three times the distance of the quartiles beyond them.
    static FigureRange of(double[] figures) {
        double[] finite =
                Arrays.stream(figures).filter(Double::isFinite).sorted().toArray();
        if (finite.length == 0) {
            return new FigureRange(0, 1);
        }
        if (finite.length < FEW) {
            return new FigureRange(finite[0], finite[finite.length - 1]);
        }
        double first = finite[(finite.length - 1) / 4];
        double third = finite[3 * (finite.length - 1) / 4];
        double reach = FAR * (third - first);
        double[] near = Arrays.stream(finite)
                .filter(figure -> reach == 0 || (figure >= first - reach && figure <= third + reach))
                .toArray();
        return new FigureRange(near[0], near[near.length - 1]);
    }

    Scale scale(double bottom, double top) {
        return Scale.around(low, high, 5, bottom, top);
    }
}
