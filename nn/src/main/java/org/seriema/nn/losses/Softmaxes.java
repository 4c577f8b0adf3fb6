package org.seriema.nn.losses;

/// What the softmax of a line of logits needs: the largest, and the sum of all `exp(z - largest)`.
final class Softmaxes {

    private Softmaxes() {}

    static double largest(float[] z, int from, int count, int step) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int at = from; at < from + count * step; at += step) {
            largest = Math.max(largest, z[at]);
        }
        return largest;
    }

    static double total(float[] z, int from, int count, int step, double largest) {
        double total = 0;
        for (int at = from; at < from + count * step; at += step) {
            total += Math.exp(z[at] - largest);
        }
        return total;
    }
}
