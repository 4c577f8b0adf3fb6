package org.seriema.pipeline.recipe;

import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// Successive halving: all settings are trained a little, the best of them more, and so on; each time anew, from the
/// first epoch on.
///
/// The last round has the whole resource m, the one before it m/f, the first one m/f^(r-1), rounded; r is as many
/// rounds as it takes to come down to one setting, unless the first would have less than `min`. Of n settings the
/// ceil(n/f) best go on.
///
/// Source: scikit-learn's `HalvingRandomSearchCV` and `HalvingGridSearchCV` with `min_resources="exhaust"`; K.
/// Jamieson and A. Talwalkar, Non-stochastic best arm identification (2016).
///
/// @param trials how many settings are drawn at random; by default the whole grid begins
/// @param factor f, how many times fewer settings go on, with as many times more of the resource
/// @param resource the key of a whole number that says how much training a trial gets
/// @param min the least of it that a trial gets
/// @param max the most of it; by default the recipe's own
public record HalvingSearch(
        @Default("null") @Nullable Integer trials,
        @Default("3") int factor,
        @Default("train.epochs") String resource,
        @Default("1") int min,
        @Default("null") @Nullable Integer max)
        implements Search {

    public HalvingSearch {
        if (trials != null) {
            RandomSearch.requireTrials("halving", trials);
        }
        if (factor < 2) {
            throw new IllegalArgumentException("halving: factor must be at least 2, got " + factor);
        }
        if (min < 1) {
            throw new IllegalArgumentException("halving: min must be at least 1, got " + min);
        }
        if (max != null && max < min) {
            throw new IllegalArgumentException("halving: max must be at least min, which is " + min + ", got " + max);
        }
    }
}
