package org.seriema.tensor.kernels;

/// How the right-hand side of a product lies packed: the same for all kernels of a machine, so that one may pack and
/// another multiply.
///
/// A panel holds two vectors of columns, row after row, so that it is read from front to back. The last one is padded
/// with zeros, to one vector if that is enough.
///
/// @param lanes how many floats a vector holds
record Panels(int lanes) {

    /// How many rows of a panel are filled column by column before the next, so that they stay in the first cache.
    private static final int TURNED = 64;

    /// The number of columns that a panel with `left` columns from its first one on takes.
    int padded(int left) {
        return left > lanes ? 2 * lanes : lanes;
    }

    int packedSize(int inner, int columns) {
        return inner * ((columns + lanes - 1) / lanes * lanes);
    }

    void pack(float[] b, int bOffset, int rowStride, int columnStride, int inner, int columns, float[] packed) {
        for (int j = 0, panel = 0; j < columns; j += 2 * lanes) {
            int width = Math.min(2 * lanes, columns - j);
            int padded = padded(width);
            int from = bOffset + j * columnStride;
            if (columnStride == 1) {
                for (int p = 0; p < inner; p++) {
                    System.arraycopy(b, from + p * rowStride, packed, panel + p * padded, width);
                }
            } else {
                for (int p = 0; p < inner; p += TURNED) {
                    int rows = Math.min(TURNED, inner - p);
                    for (int k = 0; k < width; k++) {
                        int column = from + p * rowStride + k * columnStride;
                        copyColumn(b, column, rowStride, rows, packed, panel + p * padded + k, padded);
                    }
                }
            }
            for (int k = width; k < padded; k++) {
                for (int p = 0; p < inner; p++) {
                    packed[panel + p * padded + k] = 0;
                }
            }
            panel += inner * padded;
        }
    }

    int wholeVectors(int length) {
        return (length + lanes - 1) / lanes * lanes;
    }

    void packBlock(
            float[] b,
            int bOffset,
            int rowStride,
            int columnStride,
            int inner,
            int columns,
            float[] packed,
            int packedOffset,
            int packedInner,
            int packedColumns,
            int packedRow,
            int packedColumn) {
        int width;
        for (int j = 0; j < columns; j += width) {
            int column = packedColumn + j;
            int panel = column / (2 * lanes) * 2 * lanes;
            int padded = padded(packedColumns - panel);
            width = Math.min(panel + padded - column, columns - j);
            int from = bOffset + j * columnStride;
            int to = packedOffset + panel * packedInner + packedRow * padded + column - panel;
            if (columnStride == 1) {
                for (int p = 0; p < inner; p++) {
                    System.arraycopy(b, from + p * rowStride, packed, to + p * padded, width);
                }
            } else {
                for (int p = 0; p < inner; p += TURNED) {
                    int rows = Math.min(TURNED, inner - p);
                    for (int k = 0; k < width; k++) {
                        int start = from + p * rowStride + k * columnStride;
                        copyColumn(b, start, rowStride, rows, packed, to + p * padded + k, padded);
                    }
                }
            }
        }
    }

    private void copyColumn(float[] b, int from, int stride, int rows, float[] packed, int to, int padded) {
        if (stride == 1 && padded == 2 * lanes) {
            // the usual case with constant strides, so that the compiler leaves out the bounds checks
            for (int p = 0; p < rows; p++) {
                packed[to + p * 2 * lanes] = b[from + p];
            }
        } else {
            for (int p = 0; p < rows; p++) {
                packed[to + p * padded] = b[from + p * stride];
            }
        }
    }
}
