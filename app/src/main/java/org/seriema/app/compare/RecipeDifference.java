package org.seriema.app.compare;

import org.jspecify.annotations.Nullable;

/// A place in which two recipes differ.
///
/// @param key where: `train.epochs`, `model[2].Dense.units`
/// @param first what the first recipe says there, as it would stand in it; `null` if it has nothing there
/// @param second what the second one says
public record RecipeDifference(
        String key, @Nullable String first, @Nullable String second) {}
