package org.seriema.pipeline.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.random.RandomState;

/// How much of the order of the trials one key decides by itself.
///
/// Trials are ranked by their figure, failed ones last. Of the ranks R, in n trials with k values of the key,
///
/// ```
/// share = 1 - (n - 1) / (n - k) * SS(within values) / SS(all)
/// ```
///
/// the share of their variance that goes with the value of the key, less what would go with it by chance (epsilon
/// squared, the adjusted R squared of a one-way analysis of variance); not below 0. Ranks, because one trial with a
/// loss of 50 would else decide alone. What two keys only do together, and chance, are in no key's share, so shares
/// need not add up to 1. In a full grid it is the main effect that a functional analysis of variance tells (fANOVA),
/// of ranks; with drawn settings keys may by chance go together, and share what they explain.
///
/// Numbers of more than five different values, such as those of a range, are cut into three bins of equally many
/// trials. Keys whose values always change together cannot be told apart and are one.
///
/// Source: T. L. Kelley, An unbiased correlation ratio measure (1935); F. Hutter, H. Hoos and K. Leyton-Brown, An
/// efficient approach for assessing hyperparameter importance (2014).
///
/// @param keys one key, or several that always change together
/// @param share from 0 to 1; NaN if there are too few trials
/// @param chance the probability that trials in random order give a share as large; NaN as `share`
/// @param values how many values, or bins, trials were compared by
public record KeyImportance(List<String> keys, double share, double chance, int values) {

    /// With fewer trials no share is told, nor with fewer than two for each value.
    public static final int LEAST_TRIALS = 8;

    private static final int BINS_FROM = 5;
    private static final int BINS = 3;
    private static final int SHUFFLES = 999;

    public KeyImportance {
        keys = List.copyOf(keys);
    }

    /// Whether a share was told that random order would give in less than one of twenty cases.
    public boolean isMoreThanChance() {
        return chance < 0.05;
    }

    /// The importance of each key that differs between trials, the greatest first.
    ///
    /// @param values by key, the value that it had in each trial
    /// @param figures of the trials, NaN of failed ones
    static List<KeyImportance> of(
            Map<String, List<@Nullable Object>> values, double[] figures, boolean higherIsBetter) {
        double[] ranks = ranks(figures, higherIsBetter);
        Map<List<Integer>, List<String>> together = new LinkedHashMap<>();
        values.forEach((key, ofTrials) -> {
            List<Integer> groups = groups(ofTrials);
            if (groups.stream().anyMatch(group -> group > 0)) {
                together.computeIfAbsent(groups, ignored -> new ArrayList<>()).add(key);
            }
        });
        List<KeyImportance> all = new ArrayList<>();
        together.forEach((groups, keys) ->
                all.add(of(keys, groups.stream().mapToInt(Integer::intValue).toArray(), ranks)));
        all.sort(Comparator.comparingDouble(one -> Double.isNaN(one.share) ? 0 : -one.share));
        return List.copyOf(all);
    }

    private static KeyImportance of(List<String> keys, int[] groups, double[] ranks) {
        int trials = ranks.length;
        int count = Arrays.stream(groups).max().orElse(0) + 1;
        double all = squares(ranks);
        if (trials < LEAST_TRIALS || trials < 2 * count || all == 0) {
            return new KeyImportance(keys, Double.NaN, Double.NaN, count);
        }
        double between = between(groups, count, ranks);
        double share = 1 - (trials - 1.0) / (trials - count) * (all - between) / all;
        RandomState random = new RandomState(0);
        int asLarge = 1;
        int[] shuffled = groups.clone();
        for (int i = 0; i < SHUFFLES; i++) {
            random.shuffle(shuffled);
            asLarge += between(shuffled, count, ranks) >= between * (1 - 1e-12) ? 1 : 0;
        }
        return new KeyImportance(keys, Math.max(0, share), asLarge / (SHUFFLES + 1.0), count);
    }

    /// The sum of squares around the mean.
    private static double squares(double[] ranks) {
        double mean = Arrays.stream(ranks).average().orElse(0);
        return Arrays.stream(ranks).map(rank -> (rank - mean) * (rank - mean)).sum();
    }

    private static double between(int[] groups, int count, double[] ranks) {
        double[] sums = new double[count];
        int[] sizes = new int[count];
        double mean = Arrays.stream(ranks).average().orElse(0);
        for (int i = 0; i < ranks.length; i++) {
            sums[groups[i]] += ranks[i] - mean;
            sizes[groups[i]]++;
        }
        return IntStream.range(0, count)
                .mapToDouble(group -> sums[group] * sums[group] / sizes[group])
                .sum();
    }

    /// Places from the best on, equal figures sharing the mean of theirs, as failed ones do at the end.
    static double[] ranks(double[] figures, boolean higherIsBetter) {
        double[] losses = Arrays.stream(figures)
                .map(figure -> Double.isNaN(figure) ? Double.POSITIVE_INFINITY : higherIsBetter ? -figure : figure)
                .toArray();
        double[] ranks = new double[losses.length];
        Integer[] order = IntStream.range(0, losses.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> losses[i]));
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && losses[order[to]] == losses[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    /// The group of each trial, counted from 0 in the order of the trials.
    private static List<Integer> groups(List<@Nullable Object> values) {
        List<@Nullable Object> told = new ArrayList<>(values);
        boolean numbers = values.stream().allMatch(Number.class::isInstance);
        if (numbers && values.stream().distinct().count() > BINS_FROM) {
            double[] ranks = ranks(
                    values.stream()
                            .mapToDouble(value -> ((Number) Objects.requireNonNull(value)).doubleValue())
                            .toArray(),
                    false);
            told = new ArrayList<>();
            for (double rank : ranks) {
                told.add((int) Math.min(BINS - 1, (rank - 0.5) * BINS / ranks.length));
            }
        }
        Map<@Nullable Object, Integer> known = new HashMap<>();
        List<Integer> groups = new ArrayList<>();
        for (Object value : told) {
            Integer group = known.get(value);
            if (group == null) {
                group = known.size();
                known.put(value, group);
            }
            groups.add(group);
        }
        return groups;
    }
}
