package org.seriema.explanation.attribution;

import org.seriema.data.Cases;
import org.seriema.explanation.NetworkScore;

/// The gradient of the score with respect to each number of the case.
///
/// ```
/// value_j = d score / d x_j
/// ```
///
/// When to distrust it: it tells what a small change would do, not what made the score; where a probability is close to
/// 0 or 1 all gradients vanish, though some numbers brought it there.
///
/// Source: K. Simonyan, A. Vedaldi, A. Zisserman, Deep inside convolutional networks (2013).
public record Saliency() implements AttributionMethod {

    @Override
    public Attribution of(NetworkScore network, Cases prepared, Cases baseline) {
        float[] x = prepared.toFloats();
        float[] gradients = network.gradients(1, x);
        double[] values = new double[gradients.length];
        for (int j = 0; j < values.length; j++) {
            values[j] = gradients[j];
        }
        return Attribution.of(prepared.shape(), prepared.columns(), values, network.of(1, x)[0]);
    }
}
