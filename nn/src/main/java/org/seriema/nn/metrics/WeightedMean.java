package org.seriema.nn.metrics;

/// A mean of values that count as much as their weights; 0 of nothing, as in Keras.
final class WeightedMean {

    private double total;
    private double weights;

    void add(double value, double weight) {
        total += value * weight;
        weights += weight;
    }

    double result() {
        return weights == 0 ? 0 : total / weights;
    }
}
