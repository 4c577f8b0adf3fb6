package org.seriema.pipeline.recipe;

/// Some combinations, drawn with the recipe's seed: without replacement where all values are listed, else each value
/// by itself.
///
/// Source: scikit-learn's `ParameterSampler`; J. Bergstra and Y. Bengio, Random search for hyper-parameter
/// optimization (2012).
///
/// @param trials how many
public record RandomSearch(int trials) implements Search {

    public RandomSearch {
        requireTrials("random", trials);
    }

    /// Checks how many trials are asked for.
    static void requireTrials(String search, int trials) {
        if (trials < 1 || trials > SearchSpace.MOST_TRIALS) {
            throw new IllegalArgumentException(
                    search + ": trials must lie between 1 and " + SearchSpace.MOST_TRIALS + ", got " + trials);
        }
    }
}
