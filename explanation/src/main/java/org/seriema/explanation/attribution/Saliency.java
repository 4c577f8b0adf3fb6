package org.seriema.explanation.attribution;

import java.util.List;
import org.seriema.data.Cases;
import org.seriema.explanation.NetworkScore;

/// The gradient of the score with respect to each number of the case.
///
/// ```
/// value_j = d score / d x_j
/// ```
///
/// Unit: of the score, for one of the prepared number. Cost: one way forward and back.
///
/// When to distrust it: it tells what a small change would do, not what made the score; where a probability is close
/// to 0 or 1 all gradients vanish, though some numbers brought it there.
///
/// Source: K. Simonyan, A. Vedaldi, A. Zisserman, Deep inside convolutional networks (2013).
public record Saliency() implements AttributionMethod {

    @Override
    public List<Attribution> each(NetworkScore network, Cases prepared, Cases baselines) {
        float[] x = prepared.toFloats();
        int count = prepared.count();
        double[][] values = new double[count][network.caseSize()];
        network.gradients(count, x, (i, gradient, at) -> {
            for (int j = 0; j < values[i].length; j++) {
                values[i][j] = gradient[at + j];
            }
        });
        return Attribution.plain(prepared, network.of(count, x), values);
    }
}
