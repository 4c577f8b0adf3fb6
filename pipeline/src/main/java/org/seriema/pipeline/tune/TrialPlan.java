package org.seriema.pipeline.tune;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seriema.config.ConfigException;
import org.seriema.data.random.RandomState;
import org.seriema.pipeline.recipe.CandidateList;
import org.seriema.pipeline.recipe.Candidates;
import org.seriema.pipeline.recipe.HalvingSearch;
import org.seriema.pipeline.recipe.RandomSearch;
import org.seriema.pipeline.recipe.SearchSpace;
import org.seriema.pipeline.recipe.Tune;

/// Which settings are tried, in which order: the same for the same recipe and seed.
///
/// Of listed values some combinations are drawn without replacement, with the numbers of scikit-learn's
/// `ParameterSampler` over the grid in the recipe's order. With a range among them each value is drawn by itself, and
/// settings that were drawn before are drawn again.
final class TrialPlan {

    /// How often a draw is repeated that gave settings which are there already.
    private static final int PATIENCE = 100;

    private final SearchSpace space;

    private TrialPlan(SearchSpace space) {
        this.space = space;
    }

    /// The settings.
    ///
    /// @throws ConfigException if they are too many, or a grid holds a range
    static List<TrialSettings> of(Tune tune, long seed) {
        TrialPlan plan = new TrialPlan(tune.over());
        Integer drawn = tune.search() instanceof RandomSearch random
                ? (Integer) random.trials()
                : tune.search() instanceof HalvingSearch halving ? halving.trials() : null;
        if (drawn == null) {
            return plan.grid();
        }
        RandomState random = new RandomState(seed);
        return plan.space.isListed() ? plan.sample(drawn, random) : plan.draw(drawn, random);
    }

    private List<TrialSettings> grid() {
        if (!space.isListed()) {
            throw new ConfigException(
                    "a range has no end of values, so its grid has none; take search: {random: {trials: 20}}, or list"
                            + " values",
                    List.of("over"));
        }
        long count = count();
        if (count > SearchSpace.MOST_TRIALS) {
            throw new ConfigException(
                    "the grid has " + count + " combinations, and at most " + SearchSpace.MOST_TRIALS
                            + " are tried; list fewer values, or take search: {random: {trials: 50}}",
                    List.of("over"));
        }
        List<TrialSettings> all = new ArrayList<>();
        for (int place = 0; place < count; place++) {
            all.add(at(place, place + 1));
        }
        return all;
    }

    private static long count(Map<String, Candidates> grid) {
        double count = 1;
        for (Candidates values : grid.values()) {
            count *= ((CandidateList) values).values().size();
        }
        return count < 1e15 ? Math.round(count) : (long) 1e15;
    }

    private long count() {
        return space.grids().stream().mapToLong(TrialPlan::count).sum();
    }

    /// The combination at a place of all grids behind each other, the last key changing fastest.
    private TrialSettings at(long place, int number) {
        long left = place;
        int grid = 0;
        while (left >= count(space.grids().get(grid))) {
            left -= count(space.grids().get(grid));
            grid++;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<String> keys = List.copyOf(space.grids().get(grid).keySet());
        for (String key : keys) {
            values.put(key, null);
        }
        for (int i = keys.size() - 1; i >= 0; i--) {
            CandidateList list = (CandidateList)
                    Objects.requireNonNull(space.grids().get(grid).get(keys.get(i)));
            int size = list.values().size();
            values.put(keys.get(i), list.values().get((int) (left % size)));
            left /= size;
        }
        return new TrialSettings(number, grid, values);
    }

    private List<TrialSettings> sample(int wished, RandomState random) {
        long count = count();
        int trials = (int) Math.min(wished, count);
        long[] places = withoutReplacement(count, trials, random);
        List<TrialSettings> drawn = new ArrayList<>();
        for (long place : places) {
            drawn.add(at(place, drawn.size() + 1));
        }
        return drawn;
    }

    /// Different whole numbers from 0 to `count - 1`.
    ///
    /// Source: scikit-learn's `sample_without_replacement`.
    private static long[] withoutReplacement(long count, int trials, RandomState random) {
        double ratio = (double) trials / count;
        long[] places = new long[trials];
        if (ratio > 0.01 && ratio < 0.99) {
            int[] order = random.permutation((int) count);
            for (int i = 0; i < trials; i++) {
                places[i] = order[i];
            }
        } else if (ratio < 0.2) {
            Set<Long> seen = new HashSet<>();
            for (int i = 0; i < trials; i++) {
                long place;
                do {
                    place = random.randint(0L, count);
                } while (!seen.add(place));
                places[i] = place;
            }
        } else {
            for (int i = 0; i < count; i++) {
                int j = i < trials ? i : random.randint(0, i + 1);
                if (j < trials) {
                    places[j] = i;
                }
            }
        }
        return places;
    }

    private List<TrialSettings> draw(int trials, RandomState random) {
        List<TrialSettings> drawn = new ArrayList<>();
        Set<Map<String, @Nullable Object>> seen = new HashSet<>();
        for (int repeats = 0; drawn.size() < trials && repeats < PATIENCE; ) {
            int grid = random.randint(0, space.grids().size());
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            space.grids().get(grid).forEach((key, candidates) -> values.put(key, candidates.draw(random)));
            if (seen.add(values)) {
                drawn.add(new TrialSettings(drawn.size() + 1, grid, values));
                repeats = 0;
            } else {
                repeats++;
            }
        }
        return drawn;
    }
}
