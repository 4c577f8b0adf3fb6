package org.seriema.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.seriema.evaluation.metrics.Ranking;

/// What is found if the cases are visited from the highest score down, up to some number of visits.
///
/// @param first how many are visited
/// @param hits how many of them are positive
/// @param precision hits / first
/// @param recall hits / all positives
/// @param lift precision over the share of positives: how many times better than visiting at random
/// @param meanAveragePrecision MAP at so many visits, after Zheng et al. 2018
public record TopRanked(
        int first, int hits, double precision, double recall, double lift, double meanAveragePrecision) {

    private static final List<Integer> PERCENTS = List.of(1, 2, 5, 10, 20, 50);

    /// The figures at 1, 2, 5, 10, 20 and 50 percent of the cases, and at as many as there are positives; none without
    /// positives.
    static List<TopRanked> of(TestScores test) {
        Ranking ranking = Ranking.of(test.labels(), test.scores());
        TreeSet<Integer> visits = new TreeSet<>();
        PERCENTS.forEach(percent -> visits.add(ranking.atPercent(percent)));
        visits.add(ranking.positives());
        List<TopRanked> ranked = new ArrayList<>();
        for (int first : visits) {
            if (first > 0 && ranking.positives() > 0) {
                ranked.add(new TopRanked(
                        first,
                        ranking.hits(first),
                        ranking.precision(first),
                        ranking.recall(first),
                        ranking.lift(first),
                        ranking.meanAveragePrecision(first)));
            }
        }
        return ranked;
    }
}
