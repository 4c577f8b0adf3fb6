package org.seriema.data.steps;

import java.util.Map;
import org.seriema.data.GoldenCheck;

/// Compares steps along the time and resampling with pandas and imbalanced-learn.
public final class GoldenTimeSteps {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of();

    private GoldenTimeSteps() {}
}
