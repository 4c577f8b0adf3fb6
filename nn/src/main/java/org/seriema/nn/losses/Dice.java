package org.seriema.nn.losses;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// `1 - 2 sum t p / (sum t + sum p + 1e-7)`: how much of two areas lies outside their overlap. Keras: `Dice`.
///
/// @param axis the axes that are summed over, the batch being axis 0; `null` for the whole batch, which then has one
///     loss
public record Dice(@Default("null") @Nullable List<Integer> axis) implements Overlap {

    @Override
    public double missed() {
        return 0.5;
    }

    @Override
    public double invented() {
        return 0.5;
    }

    @Override
    public double epsilon() {
        // 2 I / (T + P + e) is I / (I + (T - I) / 2 + (P - I) / 2 + e / 2).
        return 1e-7 / 2;
    }
}
