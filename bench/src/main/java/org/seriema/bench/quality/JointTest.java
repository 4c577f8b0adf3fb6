package org.seriema.bench.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seriema.data.random.RandomState;

/// One figure of several systems together: small differences that all point to one side, and systems with too few seeds
/// for a test of their own, are seen here.
///
/// ```
/// S(seed) = sum over systems of value(system, seed) / deviation(system)
/// T       = mean(S ours) - mean(S theirs)
/// ```
///
/// Systems of one group start from the same weights with the same seed, so their values are no independent draws: a
/// seed is dealt to one side or the other with all its systems at once. Systems with other numbers of seeds are a block
/// of their own. p is the share of dealings that give such a T or one further to the side: of all where there is one
/// block, otherwise of 100,000 drawn ones, with the one seen counted as one more. Systems whose values are all equal,
/// but for rounding, add nothing.
///
/// @param systems how many there are
/// @param shift T divided by the number of systems: by how many deviations ours is better on average
/// @param worse p of such a T or a smaller one
/// @param better p of such a T or a larger one
record JointTest(int systems, double shift, double worse, double better) {

    private static final int DRAWS = 100_000;
    /// A deviation or difference below this is none but for rounding.
    private static final double ROUNDING = 1e-9;

    /// The test of several pairs of samples.
    static JointTest of(List<TwoSamples> pairs) {
        List<TwoSamples> blocks = blocks(pairs);
        double seen = blocks.stream()
                .mapToDouble(block -> block.ourMean() - block.theirMean())
                .sum();
        double shift = seen / pairs.size();
        if (blocks.size() == 1) {
            PermutationTest test = PermutationTest.of(
                    blocks.getFirst().ours(), blocks.getFirst().theirs());
            return new JointTest(pairs.size(), shift, test.worse(), test.better());
        }
        RandomState random = new RandomState(0);
        List<double[]> pools = blocks.stream().map(TwoSamples::both).toList();
        long low = 1;
        long high = 1;
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            for (int i = 0; i < pools.size(); i++) {
                sum += dealt(pools.get(i), blocks.get(i).ours().length, random);
            }
            low += sum <= seen + ROUNDING ? 1 : 0;
            high += sum >= seen - ROUNDING ? 1 : 0;
        }
        return new JointTest(pairs.size(), shift, low / (DRAWS + 1.0), high / (DRAWS + 1.0));
    }

    /// The sums over systems, for each pair of numbers of seeds.
    private static List<TwoSamples> blocks(List<TwoSamples> pairs) {
        Map<List<Integer>, TwoSamples> blocks = new LinkedHashMap<>();
        for (TwoSamples pair : pairs) {
            double deviation = TwoSamples.deviation(pair.both());
            TwoSamples sums = blocks.computeIfAbsent(
                    List.of(pair.ours().length, pair.theirs().length),
                    sizes -> new TwoSamples("sum", new double[sizes.get(0)], new double[sizes.get(1)], 0));
            if (deviation > ROUNDING) {
                add(sums.ours(), pair.ours(), deviation);
                add(sums.theirs(), pair.theirs(), deviation);
            }
        }
        return new ArrayList<>(blocks.values());
    }

    private static void add(double[] sums, double[] values, double deviation) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i] / deviation;
        }
    }

    /// Deals anew, and says the difference of means.
    private static double dealt(double[] pool, int size, RandomState random) {
        double ours = 0;
        for (int place = 0; place < size; place++) {
            int other = random.randint(place, pool.length);
            double value = pool[other];
            pool[other] = pool[place];
            pool[place] = value;
            ours += value;
        }
        double theirs = 0;
        for (int place = size; place < pool.length; place++) {
            theirs += pool[place];
        }
        return ours / size - theirs / (pool.length - size);
    }
}
