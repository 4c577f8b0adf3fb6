package org.seriema.nn.losses;

import org.seriema.tensor.Tensor;

/// The common part of [Hinge] and [SquaredHinge]: by how much `t p` falls short of 1.
///
/// Labels are -1 and 1; if all labels of a batch are 0 or 1, 0 stands for -1.
final class Margins {

    private Margins() {}

    static void compute(Tensor prediction, Tensor target, double[] losses, float[] gradient, boolean squared) {
        int columns = prediction.shape().last();
        int rows = prediction.shape().rows();
        boolean binary = isBinary(target);
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int at = r * columns; at < (r + 1) * columns; at++) {
                double given = target.data()[target.offset() + at];
                double t = binary ? 2 * given - 1 : given;
                double margin = 1 - t * prediction.data()[prediction.offset() + at];
                double missing = Math.max(margin, 0);
                sum += squared ? missing * missing : missing;
                // TensorFlow's maximum gives a tie's gradient to its first argument, here the margin.
                gradient[at] = margin >= 0 ? (float) (-t * (squared ? 2 * missing : 1) / columns) : 0;
            }
            losses[r] = sum / columns;
        }
    }

    private static boolean isBinary(Tensor target) {
        for (int i = target.offset(); i < target.offset() + target.size(); i++) {
            float label = target.data()[i];
            if (label != 0 && label != 1) {
                return false;
            }
        }
        return true;
    }
}
