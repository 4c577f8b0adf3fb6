package org.seriema.nn.losses;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// `1 - I / (I + alpha sum t (1 - p) + beta sum (1 - t) p + 1e-7)` with I = sum t p. Keras: `Tversky`.
///
/// Paper: Salehi et al., Tversky Loss Function for Image Segmentation, 2017; alpha and beta as in Keras, where alpha
/// weighs what the prediction lacks.
///
/// @param axis the axes that are summed over, the batch being axis 0; `null` for the whole batch, which then has one
///     loss
public record Tversky(
        @Default("0.5") double alpha,
        @Default("0.5") double beta,
        @Default("null") @Nullable List<Integer> axis) implements Overlap {

    @Override
    public double missed() {
        return alpha;
    }

    @Override
    public double invented() {
        return beta;
    }

    @Override
    public double epsilon() {
        return 1e-7;
    }
}
