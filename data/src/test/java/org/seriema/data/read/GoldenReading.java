package org.seriema.data.read;

import java.util.Map;
import org.seriema.data.GoldenCheck;

/// Compares reading of tables, numbers and dates with pandas.
public final class GoldenReading {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of();

    private GoldenReading() {}
}
