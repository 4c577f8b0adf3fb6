package org.seriema.bench.speed;

import java.util.List;

/// Where several measurements of one thing lie.
///
/// @param median the one in the middle, or the mean of the two in the middle
record Spread(double median, double least, double most) {

    /// The spread of these values.
    static Spread of(List<Double> values) {
        return new Spread(percentile(values, 50), percentile(values, 0), percentile(values, 100));
    }

    /// The value below which so many of a hundred lie; between two neighbours on the line through them, as NumPy does.
    static double percentile(List<Double> values, double percent) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        List<Double> sorted = values.stream().sorted().toList();
        double place = percent / 100 * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
