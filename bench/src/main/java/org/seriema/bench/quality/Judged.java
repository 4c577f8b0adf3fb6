package org.seriema.bench.quality;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// One figure of one system, tested, and what Holm's correction over all figures of all systems leaves of it.
///
/// @param system the system
/// @param pair the figure's values
/// @param test the permutation test
/// @param worse the corrected p of ours being worse
/// @param better the corrected p of ours being better
/// @param seenFrom the difference that would mostly have been found, even as the first in Holm's order; NaN: none
/// @param verdict what is said
record Judged(
        SystemComparison system,
        TwoSamples pair,
        PermutationTest test,
        double worse,
        double better,
        double seenFrom,
        Verdict verdict) {

    /// A corrected p below this is a difference.
    static final double ALPHA = 0.05;

    private static final double POWER = 0.8;

    /// Judges all figures of all systems.
    static List<Judged> of(List<SystemComparison> systems) {
        List<SystemComparison> owners = new ArrayList<>();
        List<TwoSamples> pairs = new ArrayList<>();
        List<PermutationTest> tests = new ArrayList<>();
        for (SystemComparison system : systems) {
            for (TwoSamples pair : system.judged()) {
                owners.add(system);
                pairs.add(pair);
                tests.add(PermutationTest.of(pair.ours(), pair.theirs()));
            }
        }
        double[] worse = Holm.corrected(
                tests.stream().mapToDouble(PermutationTest::worse).toArray());
        double[] better = Holm.corrected(
                tests.stream().mapToDouble(PermutationTest::better).toArray());
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double quantiles = normal.inverseSurvivalProbability(ALPHA / Math.max(1, pairs.size()))
                + normal.inverseCumulativeProbability(POWER);
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            TwoSamples pair = pairs.get(i);
            boolean tooFew = tests.get(i).least() * pairs.size() >= ALPHA;
            judged.add(new Judged(
                    owners.get(i),
                    pair,
                    tests.get(i),
                    worse[i],
                    better[i],
                    tooFew ? Double.NaN : pair.seenFrom(quantiles),
                    verdict(pair, worse[i], better[i], tooFew)));
        }
        return judged;
    }

    private static Verdict verdict(TwoSamples pair, double worse, double better, boolean tooFew) {
        if (pair.isSameToARow()) {
            return Verdict.SAME;
        }
        if (worse < ALPHA) {
            return Verdict.WORSE;
        }
        if (better < ALPHA) {
            return Verdict.BETTER;
        }
        return tooFew ? Verdict.TOO_FEW : Verdict.NOT_SHOWN;
    }
}
