package org.seriema.pipeline.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.data.statistics.PairedT;

/// What came of a tuning.
///
/// @param metric the figure that trials are compared by
/// @param higherIsBetter whether a larger one is the better one
/// @param judgedOn the rows that trials were judged on, in words
/// @param judgedRows how many rows a trial is judged on, those of all folds together
/// @param keys the tuned keys in the recipe's order
/// @param rounds of successive halving; one in other searches
/// @param trials of all rounds, by round and number
/// @param winner the best of the last round, the earlier one of equals
/// @param importance of the keys, by the trials of the first round
public record Tuned(
        String metric,
        boolean higherIsBetter,
        String judgedOn,
        int judgedRows,
        List<String> keys,
        List<Round> rounds,
        List<Trial> trials,
        Trial winner,
        List<KeyImportance> importance) {

    public Tuned {
        keys = List.copyOf(keys);
        rounds = List.copyOf(rounds);
        trials = List.copyOf(trials);
        importance = List.copyOf(importance);
    }

    static Tuned of(
            TrialFigure figure,
            String judgedOn,
            int judgedRows,
            List<String> keys,
            List<Round> rounds,
            List<Trial> trials,
            Trial winner,
            Map<String, ? extends @Nullable Object> asWritten) {
        List<Trial> first = trials.stream().filter(trial -> trial.round() == 0).toList();
        Map<String, List<@Nullable Object>> values = new LinkedHashMap<>();
        for (String key : keys) {
            List<@Nullable Object> ofTrials = new ArrayList<>();
            for (Trial trial : first) {
                Map<String, @Nullable Object> own = trial.settings().values();
                ofTrials.add(own.containsKey(key) ? own.get(key) : asWritten.get(key));
            }
            values.put(key, ofTrials);
        }
        double[] figures = first.stream().mapToDouble(Trial::mean).toArray();
        return new Tuned(
                figure.name(),
                figure.higherIsBetter(),
                judgedOn,
                judgedRows,
                keys,
                rounds,
                trials,
                winner,
                KeyImportance.of(values, figures, figure.higherIsBetter()));
    }

    /// The two best trials of a round.
    ///
    /// @param test of their figures, pair by pair of fold and seed; `null` where each has but one
    public record Rivals(
            Trial first, Trial second, @Nullable PairedT test) {}

    /// The winner and the second best, in the last round that both are in; `null` if there is no second.
    public @Nullable Rivals rivals() {
        Comparator<Trial> byFigure = Comparator.comparingDouble(Trial::mean);
        for (int round = rounds.size() - 1; round >= 0; round--) {
            int of = round;
            List<Trial> ranked = trials.stream()
                    .filter(trial -> trial.round() == of && trial.failure() == null)
                    .sorted(higherIsBetter ? byFigure.reversed() : byFigure)
                    .toList();
            Trial first = ranked.stream()
                    .filter(trial -> trial.number() == winner.number())
                    .findFirst()
                    .orElse(null);
            Trial second = ranked.stream()
                    .filter(trial -> trial.number() != winner.number())
                    .findFirst()
                    .orElse(null);
            if (first != null && second != null) {
                boolean tested = first.figures().length > 1;
                return new Rivals(first, second, tested ? PairedT.of(first.figures(), second.figures()) : null);
            }
        }
        return null;
    }
}
