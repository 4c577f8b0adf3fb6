package org.seriema.data.split;

import java.util.Map;
import org.seriema.data.GoldenCheck;

/// Compares random draws, splits and class weights with NumPy and scikit-learn.
public final class GoldenSplits {

    /// By the file's name.
    public static final Map<String, GoldenCheck> CHECKS = Map.of();

    private GoldenSplits() {}
}
