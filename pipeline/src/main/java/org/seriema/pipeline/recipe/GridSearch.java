package org.seriema.pipeline.recipe;

/// Every combination of the values, in the recipe's order, the last key changing fastest.
///
/// Source: scikit-learn's `ParameterGrid`, which goes by the alphabet of the keys instead.
public record GridSearch() implements Search {}
