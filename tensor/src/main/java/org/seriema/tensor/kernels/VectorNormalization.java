package org.seriema.tensor.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The normalisation of columns through the Vector API: the first `whole` ones, a multiple of the lanes.
final class VectorNormalization {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /// How many rows are gone through column by column before the next, so that they stay in the first cache.
    private static final int NEAR_ROWS = 16;

    private VectorNormalization() {}

    static void forward(float[] x, int xOffset, float[] row, float[] y, int yOffset, int rows, int columns, int whole) {
        for (int first = 0; first < rows; first += NEAR_ROWS) {
            int end = Math.min(rows, first + NEAR_ROWS);
            for (int j = 0; j < whole; j += L) {
                FloatVector mean = FloatVector.fromArray(S, row, j);
                FloatVector factor = FloatVector.fromArray(S, row, columns + j);
                FloatVector shift = FloatVector.fromArray(S, row, 2 * columns + j);
                for (int r = first; r < end; r++) {
                    FloatVector apart = FloatVector.fromArray(S, x, xOffset + r * columns + j)
                            .sub(mean);
                    apart.fma(factor, shift).intoArray(y, yOffset + r * columns + j);
                }
            }
        }
    }

    static void backward(
            float[] x,
            int xOffset,
            float[] dy,
            int dyOffset,
            float[] row,
            float[] dx,
            int dxOffset,
            int rows,
            int columns,
            int whole) {
        for (int first = 0; first < rows; first += NEAR_ROWS) {
            int end = Math.min(rows, first + NEAR_ROWS);
            for (int j = 0; j < whole; j += L) {
                FloatVector mean = FloatVector.fromArray(S, row, j);
                FloatVector factor = FloatVector.fromArray(S, row, columns + j);
                FloatVector slope = FloatVector.fromArray(S, row, 2 * columns + j);
                FloatVector shift = FloatVector.fromArray(S, row, 3 * columns + j);
                for (int r = first; r < end; r++) {
                    int at = r * columns + j;
                    FloatVector apart =
                            FloatVector.fromArray(S, x, xOffset + at).sub(mean);
                    FloatVector up = FloatVector.fromArray(S, dy, dyOffset + at);
                    up.fma(factor, apart.fma(slope, shift)).intoArray(dx, dxOffset + at);
                }
            }
        }
    }
}
