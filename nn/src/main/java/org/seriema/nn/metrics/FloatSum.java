package org.seriema.nn.metrics;

/// A sum in float32 in TensorFlow's order: a column by itself in four strands, columns side by side row by row.
///
/// Where a figure is the small difference of large sums, its digits depend on that order.
final class FloatSum {

    private static final int STRANDS = 4;

    private final float[] strands = new float[STRANDS];
    private final int inStrands;
    private int added;
    private float total;

    /// @param rows how many numbers will come
    /// @param columns how many columns there are side by side
    FloatSum(int rows, int columns) {
        inStrands = columns == 1 ? rows - rows % STRANDS : 0;
    }

    void add(float number) {
        if (added < inStrands) {
            strands[added % STRANDS] += number;
        } else {
            total = total() + number;
        }
        added++;
    }

    float total() {
        return added > inStrands ? total : strands[0] + strands[2] + (strands[1] + strands[3]);
    }
}
