package org.seriema.explanation.attribution;

import java.util.List;
import org.seriema.data.Cases;
import org.seriema.explanation.NetworkScore;

/// Each number of the case times its gradient: what it would take to bring the score down if the network were a plane.
///
/// ```
/// value_j = x_j d score / d x_j
/// ```
///
/// Unit: of the score. Cost: one way forward and back.
///
/// When to distrust it: as [Saliency], for it uses the same gradient, taken at the case alone. It compares with zero,
/// whatever zero means after the steps: a number that the steps made 0 counts for nothing, however telling it is.
///
/// Source: A. Shrikumar, P. Greenside, A. Shcherbina, A. Kundaje, Not just a black box (2016).
public record InputTimesGradient() implements AttributionMethod {

    @Override
    public List<Attribution> each(NetworkScore network, Cases prepared, Cases baselines) {
        float[] x = prepared.toFloats();
        int count = prepared.count();
        double[][] values = new double[count][network.caseSize()];
        network.gradients(count, x, (i, gradient, at) -> {
            for (int j = 0; j < values[i].length; j++) {
                values[i][j] = (double) x[i * values[i].length + j] * gradient[at + j];
            }
        });
        return Attribution.plain(prepared, network.of(count, x), values);
    }
}
