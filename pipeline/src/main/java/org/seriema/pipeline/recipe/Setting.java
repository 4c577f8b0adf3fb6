package org.seriema.pipeline.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Names;

/// One `--set` on its way through a recipe's tree.
///
/// @param said what messages begin with: `--set train.epochs`
/// @param keys where the value belongs: keys of maps and places in lists
/// @param value what is put there
record Setting(String said, List<String> keys, @Nullable Object value) {

    /// Puts the value where the keys lead, making maps that are missing, and returns the path to it.
    List<Object> apply(Map<String, @Nullable Object> tree) {
        List<Object> path = new ArrayList<>();
        Object at = tree;
        for (String key : keys.subList(0, keys.size() - 1)) {
            Object slot = slot(at, key, path);
            path.add(slot);
            Object next = get(at, slot);
            if (next == null) {
                next = new LinkedHashMap<String, @Nullable Object>();
                put(at, slot, next);
            }
            at = next;
        }
        Object slot = slot(at, keys.getLast(), path);
        path.add(slot);
        put(at, slot, value);
        return List.copyOf(path);
    }

    /// What stands in a map or list under a key; `null` if nothing does.
    static @Nullable Object step(@Nullable Object at, String key) {
        if (at instanceof List<?> list) {
            boolean place = key.matches("[0-9]{1,6}") && Integer.parseInt(key) < list.size();
            return place ? list.get(Integer.parseInt(key)) : null;
        }
        return at instanceof Map<?, ?> map ? map.get(nearest(map, key)) : null;
    }

    private static String nearest(Map<?, ?> map, String key) {
        return map.containsKey(key)
                ? key
                : map.keySet().stream()
                        .map(String::valueOf)
                        .filter(key::equalsIgnoreCase)
                        .findFirst()
                        .orElse(key);
    }

    /// The place in a list, or the key of a map; as with names of layers, upper and lower case do not matter.
    private Object slot(Object at, String key, List<Object> path) {
        return switch (at) {
            case Map<?, ?> map -> nearest(map, key);
            case List<?> list -> {
                if (!key.matches("[0-9]{1,6}") || Integer.parseInt(key) >= list.size()) {
                    throw new RecipeException(said + ": " + Names.path(path) + " is a list of " + list.size()
                            + (list.isEmpty() ? "" : ", expected a place from 0 to " + (list.size() - 1)) + ", got \""
                            + key + "\"");
                }
                yield Integer.valueOf(key);
            }
            default ->
                throw new RecipeException(
                        said + ": " + Names.path(path) + " is \"" + at + "\", not a map, so it has no \"" + key
                                + "\"; set it whole: "
                                + (said.startsWith("--set ") ? "--set " + dotted(path) + "={...}" : dotted(path)));
        };
    }

    private static String dotted(List<Object> path) {
        return String.join(".", path.stream().map(String::valueOf).toList());
    }

    private static @Nullable Object get(Object at, Object slot) {
        return at instanceof List<?> list ? list.get((Integer) slot) : ((Map<?, ?>) at).get(slot);
    }

    @SuppressWarnings("unchecked") // Yaml makes lists and maps of anything
    private static void put(Object at, Object slot, @Nullable Object value) {
        if (at instanceof List<?> list) {
            ((List<@Nullable Object>) list).set((Integer) slot, value);
        } else {
            ((Map<Object, @Nullable Object>) at).put(slot, value);
        }
    }
}
