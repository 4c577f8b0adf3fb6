package org.seriema.data.series;

import java.util.List;
import org.seriema.config.Names;
import org.seriema.config.Registry;

/// The changes that a recipe can derive a column by.
public final class Changes {

    /// Every change under its name in recipes.
    public static final Registry<Change> ALL =
            new Registry<>("change", Names::snakeCase, List.of(PctChange.class, Diff.class, LogReturn.class));

    private Changes() {}
}
