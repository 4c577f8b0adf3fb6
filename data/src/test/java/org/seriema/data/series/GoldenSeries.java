package org.seriema.data.series;

import java.util.Map;
import org.seriema.data.GoldenCheck;

/// Compares windows and the cutting of rows into steps with Keras and NumPy.
public final class GoldenSeries {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of();

    private GoldenSeries() {}
}
