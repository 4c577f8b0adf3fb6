package org.seriema.pipeline.recipe;

import java.util.List;
import org.seriema.config.Names;
import org.seriema.config.Option;
import org.seriema.config.Registry;

/// How `tune` goes through the settings that a recipe leaves to choose from: `grid`, `{random: {trials: 20}}`.
public interface Search extends Option {

    /// Every search under its name.
    Registry<Search> ALL = new Registry<>(
            "search",
            name -> Names.snakeCase(name.replaceFirst("Search$", "")),
            List.of(GridSearch.class, RandomSearch.class, HalvingSearch.class));

    /// Reads a name, or a name with options.
    static Search fromOption(Object option) {
        return ALL.read(option);
    }

    @Override
    default Object toOption() {
        return ALL.write(this);
    }
}
