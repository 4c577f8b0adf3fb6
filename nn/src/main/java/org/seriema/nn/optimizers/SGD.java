package org.seriema.nn.optimizers;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.config.Included;

/// Steps straight down the gradient g, with momentum and looking ahead on demand. Keras: `SGD`.
///
/// ```
/// w -= learningRate g                                                     without momentum
/// m = momentum m - learningRate g     w += m                              with it
/// m = momentum m - learningRate g     w += momentum m - learningRate g    with nesterov too
/// ```
///
/// Nesterov's form is that of Sutskever et al., ICML 2013.
public record SGD(
        @Default("0.01") LearningRate learningRate,
        @Default("0") double momentum,
        @Default("false") boolean nesterov,
        @Included CommonOptions common)
        implements Optimizer {

    public SGD {
        Bounds.requireShare("sgd", "momentum", momentum);
    }

    @Override
    public int slots() {
        return momentum == 0 ? 0 : 1;
    }

    @Override
    public void update(
            long step,
            double rate,
            float[] weights,
            float[] gradients,
            float @Nullable [] sizes,
            float[][] slots,
            int from,
            int to) {
        float lr = (float) rate;
        if (momentum == 0) {
            for (int i = from; i < to; i++) {
                weights[i] -= gradients[i] * lr;
            }
            return;
        }
        float kept = (float) momentum;
        float[] m = slots[0];
        if (nesterov) {
            for (int i = from; i < to; i++) {
                m[i] = m[i] * kept - gradients[i] * lr;
                weights[i] += m[i] * kept - gradients[i] * lr;
            }
            return;
        }
        for (int i = from; i < to; i++) {
            m[i] = m[i] * kept - gradients[i] * lr;
            weights[i] += m[i];
        }
    }
}
