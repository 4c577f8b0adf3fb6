package org.seriema.evaluation.thresholds;

import java.util.List;
import org.seriema.config.Names;
import org.seriema.config.Registry;

/// The rules for thresholds that a recipe can name.
public final class Thresholds {

    /// Every rule under its name in recipes: `f1`, `youden`, `cost`, `precision`, `recall`.
    public static final Registry<ThresholdRule> ALL = new Registry<>(
            "threshold",
            name -> Names.snakeCase(name.replaceFirst("^(Best|Least)|AtLeast$", "")),
            List.of(BestF1.class, BestYouden.class, LeastCost.class, PrecisionAtLeast.class, RecallAtLeast.class));

    private Thresholds() {}
}
