package org.seriema.data.steps;

import java.util.Map;
import org.seriema.data.GoldenCheck;

/// Compares steps that treat each column by itself with scikit-learn.
public final class GoldenColumnSteps {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of();

    private GoldenColumnSteps() {}
}
