package org.seriema.data.steps;

import org.seriema.config.Default;
import org.seriema.data.Cases;

/// Makes every number above a threshold 1 and every other one 0; missing numbers stay missing.
///
/// Source: scikit-learn's `Binarizer`.
///
/// @param threshold the greatest number that becomes 0
public record Binarize(@Default("0") double threshold) implements Step {

    @Override
    public FittedBinarize fit(Cases train) {
        return new FittedBinarize(train.requireNumbers().columns().size(), threshold);
    }
}
