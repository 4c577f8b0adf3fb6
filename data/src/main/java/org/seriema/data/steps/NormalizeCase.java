package org.seriema.data.steps;

import org.seriema.config.Default;
import org.seriema.data.Cases;

/// Scales each case by its own numbers, so that its shape stays and its level goes.
///
/// `z`: `(x - mean) / deviation` (the deviation divides by `n`; a case that does not vary is only moved); `l1`, `l2`
/// and `max`: `x` divided by the sum of the absolute numbers, by the root of the sum of the squares, by the greatest
/// absolute number. Missing numbers stay missing and do not count. Nothing is learned, and nothing leads back.
///
/// Source: scikit-learn's `Normalizer`; the z-normalisation of the UCR archive.
///
/// @param norm `z`, `l1`, `l2` or `max`
/// @param per whether the whole `case` is scaled at once, or each `channel` of it by itself
public record NormalizeCase(
        @Default("z") Norm norm, @Default("case") Part per) implements Step {

    /// What a case is divided by.
    public enum Norm {
        Z,
        L1,
        L2,
        MAX
    }

    /// What is scaled at once.
    public enum Part {
        CASE,
        CHANNEL
    }

    @Override
    public FittedNormalizeCase fit(Cases train) {
        return new FittedNormalizeCase(train.requireNumbers().columns().size(), norm, per);
    }
}
