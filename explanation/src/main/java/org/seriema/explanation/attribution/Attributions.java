package org.seriema.explanation.attribution;

import java.util.List;
import org.seriema.config.Names;
import org.seriema.config.Registry;

/// The methods that share out a score among a case's numbers.
public final class Attributions {

    /// Every method under its name.
    public static final Registry<AttributionMethod> ALL = new Registry<>(
            "attribution",
            Names::snakeCase,
            List.of(
                    Saliency.class,
                    InputTimesGradient.class,
                    IntegratedGradients.class,
                    SmoothGrad.class,
                    Occlusion.class,
                    Shapley.class,
                    GradCam.class));

    private Attributions() {}
}
