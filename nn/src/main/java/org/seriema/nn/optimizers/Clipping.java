package org.seriema.nn.optimizers;

import org.seriema.nn.layers.Weights;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// Keeps gradients short: each number (`clipvalue`), each weight array (`clipnorm`) or all of them as one vector
/// (`global_clipnorm`).
final class Clipping {

    private Clipping() {}

    /// Clips gradients in place, if the options say so.
    static void apply(CommonOptions common, Weights gradients) {
        Double clipvalue = common.clipvalue();
        Double clipnorm = common.clipnorm();
        Double globalClipnorm = common.globalClipnorm();
        float[] all = gradients.trainable();
        if (clipvalue != null) {
            float most = clipvalue.floatValue();
            for (int i = 0; i < all.length; i++) {
                all[i] = Math.max(-most, Math.min(all[i], most));
            }
        } else if (globalClipnorm != null) {
            shorten(all, 0, all.length, globalClipnorm);
        } else if (clipnorm != null) {
            for (int i = 0; i < gradients.count(); i++) {
                if (gradients.layout().get(i).trainable()) {
                    Tensor one = gradients.get(i);
                    shorten(all, one.offset(), one.size(), clipnorm);
                }
            }
        }
    }

    /// Scales a stretch down to this length if it is longer; a length that is not a number spreads to all.
    private static void shorten(float[] gradients, int offset, int length, double most) {
        double squares = 0;
        for (int i = offset; i < offset + length; i++) {
            squares += (double) gradients[i] * gradients[i];
        }
        double norm = Math.sqrt(squares);
        if (!(norm <= most)) {
            Kernels.best().scale((float) (most / norm), gradients, offset, gradients, offset, length);
        }
    }
}
