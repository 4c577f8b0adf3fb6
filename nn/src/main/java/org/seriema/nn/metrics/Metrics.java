package org.seriema.nn.metrics;

import java.util.List;
import org.seriema.config.Names;
import org.seriema.config.Registry;

/// The metrics that training can follow, under Keras' names.
public final class Metrics {

    /// Every metric that a recipe can name.
    public static final Registry<Metric> ALL = new Registry<>("metric", Names::snakeCase, List.of(Accuracy.class));

    private Metrics() {}
}
