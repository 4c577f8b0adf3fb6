package org.seriema.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.data.statistics.PairedT;
import org.seriema.pipeline.json.Json;
import org.seriema.pipeline.tune.KeyImportance;
import org.seriema.pipeline.tune.Round;
import org.seriema.pipeline.tune.Trial;
import org.seriema.pipeline.tune.TrialTraining;
import org.seriema.pipeline.tune.Tuned;

/// What `tune.json` holds: every trial, what was chosen and how sure that is.
///
/// @param name of the recipe
/// @param seed of the draws and of the first training of each trial
/// @param version of Seriema
/// @param search as the recipe has it
/// @param judgedOn the rows that trials were judged on, in words
/// @param judgedRows how many they are
/// @param keys the tuned keys
/// @param trials by round and number
/// @param winner the chosen settings
/// @param importance of each key, the greatest first
/// @param second the second best trial; `null` if there is none
/// @param test the winner on the test rows, which no trial has seen
/// @param verdict what the winner adds over simple rules
/// @param artefacts where the files are, by name
public record TuningReport(
        String name,
        long seed,
        String version,
        Object search,
        String metric,
        boolean higherIsBetter,
        String judgedOn,
        int judgedRows,
        List<String> keys,
        List<Round> rounds,
        List<Row> trials,
        Winner winner,
        List<KeyImportance> importance,
        @Nullable Second second,
        Judgement test,
        Verdict verdict,
        Timing timing,
        Map<String, String> artefacts) {

    /// A trial in one round.
    ///
    /// @param resource how much training it got; `null`: what the recipe says
    /// @param mean the figure that decides; NaN if it failed
    /// @param status `done` or `failed`
    /// @param failure why it failed
    public record Row(
            int trial,
            int round,
            @Nullable Integer resource,
            Map<String, @Nullable Object> settings,
            double mean,
            double deviation,
            double epochs,
            double seconds,
            String status,
            @Nullable String failure,
            List<TrialTraining> trainings) {

        static Row of(Trial trial) {
            return new Row(
                    trial.number(),
                    trial.round(),
                    trial.resource(),
                    trial.settings().values(),
                    trial.mean(),
                    trial.deviation(),
                    trial.epochs(),
                    trial.seconds(),
                    trial.failure() == null ? "done" : "failed",
                    trial.failure(),
                    trial.trainings());
        }
    }

    /// What was chosen.
    public record Winner(int trial, double figure, double deviation, Map<String, @Nullable Object> settings) {}

    /// The second best beside the winner.
    ///
    /// @param figure in the last round that both were in
    /// @param difference the winner's figure less the second's, the mean over folds and seeds
    /// @param error of that mean; NaN of one training each
    /// @param p of a paired t test; NaN of one training each
    public record Second(int trial, double figure, double difference, double error, double p) {}

    /// How long it took.
    ///
    /// @param seconds from the first trial to the last
    /// @param trained how many trials were trained in that time, the others being known from before
    /// @param threads that computed
    /// @param busy the share of their time in which they did
    public record Timing(double seconds, int trained, int threads, double busy) {

        /// Trials an hour.
        public double trialsPerHour() {
            return 3600 * trained / seconds;
        }
    }

    public TuningReport {
        keys = List.copyOf(keys);
        rounds = List.copyOf(rounds);
        trials = List.copyOf(trials);
        importance = List.copyOf(importance);
        artefacts = Collections.unmodifiableMap(new LinkedHashMap<>(artefacts));
    }

    /// A tuning beside the report of its winner.
    public static TuningReport of(
            Tuned tuned, Object search, Report winner, Timing timing, Map<String, String> artefacts) {
        Trial best = tuned.winner();
        return new TuningReport(
                winner.name(),
                winner.seed(),
                winner.version(),
                search,
                tuned.metric(),
                tuned.higherIsBetter(),
                tuned.judgedOn(),
                tuned.judgedRows(),
                tuned.keys(),
                tuned.rounds(),
                tuned.trials().stream().map(Row::of).toList(),
                new Winner(
                        best.number(),
                        best.mean(),
                        best.deviation(),
                        best.settings().values()),
                tuned.importance(),
                second(tuned.rivals()),
                winner.test(),
                winner.verdict(),
                timing,
                artefacts);
    }

    private static @Nullable Second second(Tuned.@Nullable Rivals rivals) {
        if (rivals == null) {
            return null;
        }
        PairedT test = rivals.test();
        return new Second(
                rivals.second().number(),
                rivals.second().mean(),
                rivals.first().mean() - rivals.second().mean(),
                test == null ? Double.NaN : test.error(),
                test == null ? Double.NaN : test.p());
    }

    /// Writes `tune.json`.
    public void write(Path file) throws IOException {
        Files.writeString(file, Json.write(Json.tree(this)));
    }

    /// Every trial in the last round that it was in, from the best on: those of later rounds first, failed ones last.
    public List<Row> ranked() {
        Map<Integer, Row> last = new LinkedHashMap<>();
        trials.forEach(row -> last.put(row.trial(), row)); // a later round takes the place of an earlier one
        Comparator<Row> byFigure = Comparator.comparingDouble(
                row -> Double.isNaN(row.mean()) ? Double.POSITIVE_INFINITY : higherIsBetter ? -row.mean() : row.mean());
        return last.values().stream()
                .sorted(Comparator.comparing((Row row) -> row.failure() != null)
                        .thenComparing(row -> -row.round())
                        .thenComparing(byFigure)
                        .thenComparing(Row::trial))
                .toList();
    }

    /// The keys that differ between trials.
    public List<String> differing() {
        return keys.stream()
                .filter(key -> trials.stream()
                                .map(row -> String.valueOf(row.settings().get(key)))
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }

    /// A value of a setting on one line, as it would stand in a recipe.
    public static String shown(@Nullable Object value) {
        if (value instanceof List<?> || value instanceof Map<?, ?>) {
            return Json.writeCompact(Json.tree(value))
                    .replace("\"", "")
                    .replace(":", ": ")
                    .replace(",", ", ");
        }
        return value == null ? "null" : value.toString().replace("E", value instanceof Number ? "e" : "E");
    }

    /// Settings with a line each.
    static String lines(Map<String, @Nullable Object> settings) {
        return String.join(
                "\n",
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + ": " + shown(setting.getValue()))
                        .toList());
    }
}
