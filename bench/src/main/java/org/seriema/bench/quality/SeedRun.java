package org.seriema.bench.quality;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.seriema.evaluation.metrics.ConfusionMatrix;
import org.seriema.evaluation.metrics.PrecisionRecallCurve;
import org.seriema.evaluation.metrics.RocCurve;
import org.seriema.nn.models.History;
import org.seriema.pipeline.TrainingRun;
import org.seriema.tensor.Workers;

/// One value of every figure: a network trained and judged, or, in cross-validation, one a fold, judged on the test
/// rows of all folds together.
///
/// @param system whose like it is among the peer's
/// @param trials one, or one a fold
/// @param seed counted from 0
record SeedRun(String system, List<Trial> trials, int seed) {

    private static final double THRESHOLD = 0.5;
    private static final double NANOSECONDS = 1e9;

    /// Trains and judges with one thread; so many threads give the same bits.
    Outcome run(String key, String version) {
        long start = System.nanoTime();
        int[] labels = new int[0];
        double[] scores = new double[0];
        Map<String, Integer> rows = new LinkedHashMap<>();
        Map<String, Double> figures = new LinkedHashMap<>();
        try (Workers alone = new Workers(1)) {
            for (Trial trial : trials) {
                TrainingRun run = trial.prepared();
                History history = run.train(alone, Path.of(""), List.of());
                int[] tested = labels(run, run.testRows());
                float[] scored = run.scores(run.testRows(), alone);
                labels = IntStream.concat(Arrays.stream(labels), Arrays.stream(tested))
                        .toArray();
                int before = scores.length;
                scores = Arrays.copyOf(scores, before + scored.length);
                for (int i = 0; i < scored.length; i++) {
                    scores[before + i] = scored[i];
                }
                if (trials.size() == 1) {
                    // those to watch too: the peer's split of the table knows only training and test rows
                    int[] watched = labels(run, run.validationRows());
                    int[] trained = labels(run, run.trainRows());
                    rows.put("n_train", trained.length + watched.length);
                    rows.put(
                            "pos_train",
                            Arrays.stream(trained).sum()
                                    + Arrays.stream(watched).sum());
                    figures.put(
                            Outcome.LOSS,
                            Objects.requireNonNull(history.figures().get("loss"))
                                    .getLast());
                }
            }
        }
        rows.put("n_test", labels.length);
        rows.put("pos_test", Arrays.stream(labels).sum());
        ConfusionMatrix matrix = ConfusionMatrix.of(labels, scores, THRESHOLD);
        figures.put("accuracy", matrix.accuracy());
        figures.put("f1", matrix.f1());
        figures.put("roc_auc", RocCurve.auc(labels, scores));
        figures.put("average_precision", PrecisionRecallCurve.averagePrecision(labels, scores));
        return new Outcome(system, key, version, seed, rows, figures, (System.nanoTime() - start) / NANOSECONDS);
    }

    private static int[] labels(TrainingRun run, int[] rows) {
        return Arrays.stream(rows).map(row -> run.data().labels()[row]).toArray();
    }
}
