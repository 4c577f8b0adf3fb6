package org.seriema.nn.optimizers;

import java.util.Arrays;
import java.util.List;
import org.seriema.nn.layers.Lookups;
import org.seriema.nn.layers.Weights;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.kernels.Kernels;

/// Keeps gradients short: each number (`clipvalue`), each weight array (`clipnorm`) or all of them as one vector
/// (`global_clipnorm`).
///
/// Gradients of rows that were looked up count look by look, as in Keras on TensorFlow.
final class Clipping {

    private final float[] all;
    private final List<Lookups> looks;

    private Clipping(Weights gradients, List<Lookups> looks) {
        all = gradients.trainable();
        this.looks = looks;
    }

    /// Clips gradients in place, if the options say so.
    static void apply(CommonOptions common, Weights gradients, List<Lookups> looks) {
        Double clipvalue = common.clipvalue();
        Double clipnorm = common.clipnorm();
        Double globalClipnorm = common.globalClipnorm();
        Clipping clipping = new Clipping(gradients, looks);
        if (clipvalue != null) {
            clipping.cut(clipvalue.floatValue());
        } else if (globalClipnorm != null) {
            clipping.shorten(0, gradients.trainable().length, globalClipnorm);
        } else if (clipnorm != null) {
            for (int i = 0; i < gradients.count(); i++) {
                if (gradients.layout().get(i).trainable()) {
                    Tensor one = gradients.get(i);
                    clipping.shorten(one.offset(), one.size(), clipnorm);
                }
            }
        }
    }

    private void cut(float most) {
        for (int i = 0; i < all.length; i++) {
            all[i] = Math.max(-most, Math.min(all[i], most));
        }
        for (Lookups look : looks) {
            int from = look.gradient().offset();
            Arrays.fill(all, from, from + look.gradient().size(), 0);
        }
        for (Lookups look : looks) {
            float[] values = look.values().data();
            look.forEach((to, from) -> {
                values[from] = Math.max(-most, Math.min(values[from], most));
                all[to] += values[from];
            });
        }
    }

    /// Scales a stretch down to this length if it is longer; a length that is not a number spreads to all.
    private void shorten(int offset, int length, double most) {
        double norm = Math.sqrt(squares(offset, length));
        if (!(norm <= most)) {
            float factor = (float) (most / norm);
            Kernels.best().scale(factor, all, offset, all, offset, length);
            for (Lookups look : looks) {
                if (isWithin(look, offset, length)) {
                    Tensor values = look.values();
                    float[] data = values.data();
                    Kernels.best().scale(factor, data, values.offset(), data, values.offset(), values.size());
                }
            }
        }
    }

    private double squares(int offset, int length) {
        double squares = squares(all, offset, length);
        for (int i = 0; i < looks.size(); i++) {
            Lookups look = looks.get(i);
            if (isWithin(look, offset, length)) {
                Tensor values = look.values();
                squares += squares(values.data(), values.offset(), values.size());
                if (isFirstOfItsWeight(i)) {
                    squares -= squares(
                            all, look.gradient().offset(), look.gradient().size());
                }
            }
        }
        return squares;
    }

    /// Several looks may be at one weight, others between them.
    private boolean isFirstOfItsWeight(int index) {
        for (Lookups before : looks.subList(0, index)) {
            if (before.gradient() == looks.get(index).gradient()) {
                return false;
            }
        }
        return true;
    }

    private static double squares(float[] numbers, int offset, int length) {
        double squares = 0;
        for (int i = offset; i < offset + length; i++) {
            squares += (double) numbers[i] * numbers[i];
        }
        return squares;
    }

    private static boolean isWithin(Lookups look, int offset, int length) {
        int at = look.gradient().offset();
        return at >= offset && at < offset + length;
    }
}
