package org.seriema.app.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Config;
import org.seriema.config.Names;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeException;
import org.seriema.pipeline.recipe.RecipeSource;

/// In what two recipes differ, key by key.
///
/// An option that is left out counts as its default, and two spellings of one thing as the same. Layers, steps and
/// callbacks are matched first: those that are equal, in their order, then what lies between them, by kind.
public final class RecipeDifferences {

    /// Two lists of more elements are told as wholes.
    private static final int LONGEST = 1000;

    /// The place of a part in either recipe, which may be another number of a list.
    private record Place(List<Object> first, List<Object> second) {

        Place inside(Object key) {
            return inside(key, key);
        }

        Place inside(Object ofFirst, Object ofSecond) {
            return new Place(longer(first, ofFirst), longer(second, ofSecond));
        }

        /// A sequential network is its list of layers, as in most recipes.
        private static List<Object> longer(List<Object> path, Object key) {
            if (path.equals(List.of("model")) && (key.equals("Sequential") || key.equals("layers"))) {
                return path;
            }
            List<Object> longer = new ArrayList<>(path);
            longer.add(key);
            return longer;
        }
    }

    private final List<RecipeDifference> found = new ArrayList<>();
    private final Map<?, ?> first;
    private final Map<?, ?> second;

    private RecipeDifferences(Map<?, ?> first, Map<?, ?> second) {
        this.first = first;
        this.second = second;
    }

    /// The differences in the order of the recipes' keys.
    ///
    /// @param first a recipe in YAML, with full paths
    public static List<RecipeDifference> of(String first, String second) {
        RecipeSource one = RecipeSource.parse("first recipe", first);
        RecipeSource other = RecipeSource.parse("second recipe", second);
        RecipeDifferences differences = new RecipeDifferences(one.tree(), other.tree());
        try {
            differences.compare(
                    new Place(List.of(), List.of()), Config.write(Recipe.of(one)), Config.write(Recipe.of(other)));
        } catch (RecipeException e) { // another version wrote it: as they are written
            differences.compare(new Place(List.of(), List.of()), one.tree(), other.tree());
        }
        return differences.found;
    }

    private void compare(Place place, @Nullable Object a, @Nullable Object b) {
        if (Objects.equals(a, b) || areSameNumber(a, b)) {
            return;
        }
        if (a instanceof Map<?, ?> one && b instanceof Map<?, ?> other && areAlike(one, other)) {
            Set<Object> keys = new LinkedHashSet<>(one.keySet());
            keys.addAll(other.keySet());
            keys.forEach(key -> compare(place.inside(key), one.get(key), other.get(key)));
        } else if (a instanceof List<?> one && b instanceof List<?> other && areThings(one, other)) {
            lists(place, one, other);
        } else {
            add(place, a, b);
        }
    }

    private static boolean areSameNumber(@Nullable Object a, @Nullable Object b) {
        return a instanceof Number one && b instanceof Number other && one.doubleValue() == other.doubleValue();
    }

    /// Whether two maps are options of one thing, rather than two things: `{adam: ...}` and `{sgd: ...}`.
    private static boolean areAlike(Map<?, ?> a, Map<?, ?> b) {
        if (a.containsKey("kind") || b.containsKey("kind")) {
            return Objects.equals(a.get("kind"), b.get("kind"));
        }
        boolean bothNamed = isNamed(a) && isNamed(b);
        return !bothNamed || kind(a).equals(kind(b));
    }

    private static boolean isNamed(Object thing) {
        return thing instanceof Map<?, ?> map
                && map.size() == 1
                && map.values().iterator().next() instanceof Map;
    }

    /// What a layer, a step or the like is called: `Dense`.
    private static String kind(@Nullable Object thing) {
        return thing instanceof Map<?, ?> map && map.size() == 1
                ? String.valueOf(map.keySet().iterator().next())
                : thing instanceof String name ? name : "";
    }

    /// Whether two lists hold layers, steps or the like, rather than numbers or names alone.
    private static boolean areThings(List<?> a, List<?> b) {
        List<Object> all = new ArrayList<>(a);
        all.addAll(b);
        return all.size() <= LONGEST
                && all.stream().allMatch(one -> one instanceof Map || one instanceof String)
                && all.stream().anyMatch(one -> one instanceof Map);
    }

    /// Matches equal elements by the longest common subsequence, then compares what lies between.
    private void lists(Place place, List<?> a, List<?> b) {
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = Objects.equals(a.get(i), b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int fromA = 0;
        int fromB = 0;
        int i = 0;
        int j = 0;
        while (i < a.size() && j < b.size()) {
            if (Objects.equals(a.get(i), b.get(j))) {
                between(place, a, fromA, i, b, fromB, j);
                fromA = ++i;
                fromB = ++j;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        between(place, a, fromA, a.size(), b, fromB, b.size());
    }

    /// Pairs elements of one kind in their order; the others were removed or added.
    private void between(Place place, List<?> a, int fromA, int toA, List<?> b, int fromB, int toB) {
        int next = fromB;
        for (int i = fromA; i < toA; i++) {
            int match = next;
            while (match < toB && !kind(a.get(i)).equals(kind(b.get(match)))) {
                match++;
            }
            if (match == toB) {
                add(place.inside(i), a.get(i), null);
                continue;
            }
            added(place, b, next, match);
            compare(place.inside(i, match), a.get(i), b.get(match));
            next = match + 1;
        }
        added(place, b, next, toB);
    }

    private void added(Place place, List<?> b, int from, int to) {
        for (int j = from; j < to; j++) {
            add(place.inside(j), null, b.get(j));
        }
    }

    private void add(Place place, @Nullable Object a, @Nullable Object b) {
        found.add(new RecipeDifference(
                Names.path(a == null ? place.second : place.first),
                text(first, place.first, a),
                text(second, place.second, b)));
    }

    /// A value as its recipe writes it, for defaults say little; else with them.
    private static @Nullable String text(Map<?, ?> recipe, List<Object> path, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        Object written = recipe;
        for (Object key : path) {
            written = written instanceof Map<?, ?> map
                    ? map.get(key)
                    : written instanceof List<?> list && key instanceof Integer place && place < list.size()
                            ? list.get(place)
                            : null;
        }
        Object shown = written == null ? value : written;
        String text = flow(shown);
        return shown instanceof Map<?, ?> map && map.size() == 1 ? text.substring(1, text.length() - 1) : text;
    }

    /// As YAML in one line.
    private static String flow(@Nullable Object value) {
        return switch (value) {
            case null -> "none";
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + flow(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(RecipeDifferences::flow).collect(Collectors.joining(", ", "[", "]"));
            default -> value.toString();
        };
    }
}
