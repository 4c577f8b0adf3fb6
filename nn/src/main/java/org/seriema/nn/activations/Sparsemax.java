package org.seriema.nn.activations;

import java.util.Arrays;

/// y_j = max(z_j - tau, 0) over each row, exactly as Keras' `sparsemax` over the last axis.
///
/// With s the row in falling order and C_k = s_1 + .. + s_k, the support is the K places where s_k > (C_k - 1) / k.
/// Martins and Astudillo (2016) take tau = (C_K - 1) / K, so that y sums to 1. Keras (3.15) takes
/// tau = (C_1 + .. + C_K - 1) / K, which is the same for K = 1 only; so y need not sum to 1, and may be all 0.
///
/// dz_j = g_j - (K + 1 - k) / K sum(g) for z_j at place k <= K, else g_j, with g = dy where z_j >= tau, else 0.
public record Sparsemax() implements Activation {

    private record Cut(double tau, int support) {}

    @Override
    public void forward(float[] z, int zOffset, float[] y, int yOffset, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            int from = zOffset + i * columns;
            double tau = cut(z, from, columns).tau;
            for (int j = 0; j < columns; j++) {
                y[yOffset + i * columns + j] = (float) Math.max(z[from + j] - tau, 0);
            }
        }
    }

    @Override
    public void backward(
            float[] z,
            int zOffset,
            float[] y,
            int yOffset,
            float[] dy,
            int dyOffset,
            float[] dz,
            int dzOffset,
            int rows,
            int columns) {
        for (int i = 0; i < rows; i++) {
            int from = zOffset + i * columns;
            int up = dyOffset + i * columns;
            Cut cut = cut(z, from, columns);
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += z[from + j] >= cut.tau ? dy[up + j] : 0;
            }
            for (int j = 0; j < columns; j++) {
                double gradient = z[from + j] >= cut.tau ? dy[up + j] : 0;
                int behind = Math.max(cut.support + 1 - place(z, from, columns, j), 0);
                dz[dzOffset + i * columns + j] = (float) (gradient - behind * sum / cut.support);
            }
        }
    }

    private static Cut cut(float[] z, int from, int columns) {
        float[] rising = Arrays.copyOfRange(z, from, from + columns);
        Arrays.sort(rising);
        double partial = 0;
        double partials = 0;
        int support = 0;
        for (int k = 1; k <= columns; k++) {
            double next = rising[columns - k];
            partial += next;
            if (next > (partial - 1) / k) {
                partials += partial;
                support++;
            }
        }
        return new Cut((partials - 1) / support, support);
    }

    /// The place of z_j in falling order, from 1; of equal ones the first stands first.
    private static int place(float[] z, int from, int columns, int j) {
        int place = 1;
        for (int k = 0; k < columns; k++) {
            boolean before = z[from + k] > z[from + j] || (z[from + k] == z[from + j] && k < j);
            place += before ? 1 : 0;
        }
        return place;
    }

    @Override
    public boolean rowWise() {
        return true;
    }

    @Override
    public Object toOption() {
        return Activations.toOption(this);
    }
}
