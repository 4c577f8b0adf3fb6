package org.seriema.nn.layers;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seriema.config.ConfigException;
import org.seriema.config.Names;

/// Names for layers as Keras gives them: the class in snake case with a counter, `dense`, `dense_1`.
final class LayerNames {

    private final Map<String, Integer> seen = new HashMap<>();

    /// The next layer's name.
    String next(Layer layer) {
        String name = Names.snakeCase(Layers.ALL.name(layer));
        int count = seen.merge(name, 1, Integer::sum);
        return count == 1 ? name : name + "_" + (count - 1);
    }

    /// The next layer's name that is not taken.
    String next(Layer layer, Collection<String> taken) {
        String name = next(layer);
        while (taken.contains(name)) {
            name = next(layer);
        }
        return name;
    }

    /// A name for another use of a layer, which in Keras has none: `dense_again`, `dense_again_2`. It counts for none
    /// of the names that layers get.
    static String again(String layer, Collection<String> taken) {
        String name = layer + "_again";
        for (int i = 2; taken.contains(name); i++) {
            name = layer + "_again_" + i;
        }
        return name;
    }

    /// Refuses names of frozen layers that there are not.
    static void requireKnown(List<String> frozen, List<String> names) {
        for (int i = 0; i < frozen.size(); i++) {
            if (!names.contains(frozen.get(i))) {
                throw new ConfigException(
                        "there is no layer \"" + frozen.get(i) + "\"" + Names.suggestion(frozen.get(i), names),
                        List.of("frozen", i));
            }
        }
    }
}
