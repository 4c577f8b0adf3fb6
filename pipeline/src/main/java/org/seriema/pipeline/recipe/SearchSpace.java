package org.seriema.pipeline.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.config.Option;

/// Which keys of a recipe are tuned, and the values that each may take: one grid, or several that stand behind each
/// other.
///
/// Keys are those of `--set`: `model.0.LSTM.units`. Keys that would change which rows are judged, or how, are refused:
/// figures on different rows cannot be compared, and test rows of one trial would be training rows of another.
///
/// Source: scikit-learn's `ParameterGrid`, a map or a list of maps.
///
/// @param grids values by key
/// @param listed whether they stand in a list, as places in messages tell
public record SearchSpace(List<Map<String, Candidates>> grids, boolean listed) implements Option {

    /// More trials than this are refused.
    public static final int MOST_TRIALS = 10_000;

    private static final String OTHER_ROWS = "decides which rows are trained on and which are tested on, and figures on"
            + " different rows cannot be compared; leave it out of the tuning";

    public SearchSpace {
        grids = grids.stream()
                .map(grid -> Collections.unmodifiableMap(new LinkedHashMap<>(grid)))
                .toList();
    }

    /// Reads a map from keys to values, or a list of such maps.
    ///
    /// @throws ConfigException if a key cannot be tuned or has no values
    public static SearchSpace fromOption(Object option) {
        if (option instanceof List<?> list && !list.isEmpty()) {
            List<Map<String, Candidates>> grids = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                try {
                    grids.add(grid(list.get(i)));
                } catch (ConfigException e) {
                    throw e.within(i);
                }
            }
            return new SearchSpace(grids, true);
        }
        return new SearchSpace(List.of(grid(option)), false);
    }

    private static Map<String, Candidates> grid(@Nullable Object option) {
        if (!(option instanceof Map<?, ?> map) || map.isEmpty()) {
            throw new ConfigException(
                    "expected keys of the recipe with their values, such as {model.0.LSTM.units: [64, 128]}, got "
                            + option);
        }
        Map<String, Candidates> grid = new LinkedHashMap<>();
        map.forEach((name, values) -> {
            String key = String.valueOf(name);
            try {
                requireTunable(key);
                grid.put(key, Candidates.fromOption(values));
            } catch (ConfigException e) {
                throw e.within(key);
            }
        });
        requireApart(List.copyOf(grid.keySet()));
        return grid;
    }

    private static void requireTunable(String key) {
        List<String> keys = Arrays.asList(key.toLowerCase(Locale.ROOT).split("\\.", -1));
        if (keys.contains("")) {
            throw new ConfigException("expected a key such as train.batch_size or model.0.LSTM.units");
        }
        String reason =
                switch (keys.getFirst()) {
                    case "split" -> OTHER_ROWS;
                    case "data" -> keys.size() > 1 && keys.get(1).equals("features") ? null : OTHER_ROWS;
                    case "seed" ->
                        "a seed is luck, not a setting: the best one says nothing of new rows; see with tune: {seeds:"
                                + " 3} how much luck there is";
                    case "name", "inspection", "tune" -> "changes nothing of what is trained; leave it out";
                    case "evaluate" ->
                        "says how a trained network is judged, and changes nothing of what is trained; leave it out";
                    default -> null;
                };
        if (reason != null) {
            throw new ConfigException(reason);
        }
    }

    private static void requireApart(List<String> keys) {
        for (String outer : keys) {
            for (String inner : keys) {
                if (inner.startsWith(outer + ".")) {
                    throw new ConfigException(
                            outer + " holds " + inner + ", so one would undo the other; take one of the two");
                }
            }
        }
    }

    /// Where the values of a key stand in the recipe.
    ///
    /// @param grid which of the grids, from 0
    public List<Object> place(int grid, String key) {
        return listed ? List.of("tune", "over", grid, key) : List.of("tune", "over", key);
    }

    /// Every key in its first order.
    public List<String> keys() {
        return grids.stream().flatMap(grid -> grid.keySet().stream()).distinct().toList();
    }

    /// Whether every key's values are listed, so that combinations can be counted.
    public boolean isListed() {
        return grids.stream().flatMap(grid -> grid.values().stream()).allMatch(CandidateList.class::isInstance);
    }

    @Override
    public Object toOption() {
        List<Map<String, Object>> maps = grids.stream()
                .map(grid -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    grid.forEach((key, values) -> map.put(key, values.toOption()));
                    return map;
                })
                .toList();
        return listed ? maps : maps.getFirst();
    }
}
