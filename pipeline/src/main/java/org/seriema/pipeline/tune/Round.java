package org.seriema.pipeline.tune;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.pipeline.recipe.HalvingSearch;

/// One round of trials: the only one, or one of successive halving.
///
/// @param number from 0
/// @param trials how many settings are tried in it
/// @param resource how much training each gets; `null`: what the recipe says
public record Round(int number, int trials, @Nullable Integer resource) {

    /// The one round of a search that is no halving.
    static List<Round> one(int trials) {
        return List.of(new Round(0, trials, null));
    }

    /// The rounds of successive halving, the last with all of the resource.
    ///
    /// @param trials how many settings begin
    /// @param max all of the resource
    static List<Round> halving(HalvingSearch search, int trials, int max) {
        int rounds = 1;
        for (long left = trials; left >= search.factor() && part(search, max, rounds) >= search.min(); rounds++) {
            left /= search.factor();
        }
        List<Round> all = new ArrayList<>();
        int left = trials;
        for (int i = 0; i < rounds; i++) {
            all.add(new Round(i, left, part(search, max, rounds - 1 - i)));
            left = Math.ceilDiv(left, search.factor());
        }
        return all;
    }

    /// m/f^k, rounded.
    private static int part(HalvingSearch search, int max, int power) {
        return (int) Math.round(max / Math.pow(search.factor(), power));
    }
}
