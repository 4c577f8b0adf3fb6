package org.seriema.data.statistics;

import java.util.Map;
import org.seriema.data.GoldenCheck;

/// Compares statistics and tests with pandas and SciPy.
public final class GoldenStatistics {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of();

    private GoldenStatistics() {}
}
