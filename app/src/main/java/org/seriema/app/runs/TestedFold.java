package org.seriema.app.runs;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.baselines.Answers;
import org.seriema.evaluation.baselines.Baselines;
import org.seriema.nn.models.History;
import org.seriema.pipeline.Decision;
import org.seriema.pipeline.Predictor;
import org.seriema.pipeline.TrainingRun;
import org.seriema.report.TestScores;
import org.seriema.tensor.Workers;

/// What the network of one fold, trained with one seed, said of the fold's test rows.
///
/// @param fold counted from 0
/// @param test the test rows with their scores
/// @param threshold from which on a score means class 1
/// @param loss of the trained network on the test rows
/// @param before loss and metrics on the test rows before training
/// @param history the figures by epoch
/// @param trained how many rows an epoch learnt from
/// @param baselines what simple rules, found on the fold's training rows, say of its test rows; none if not asked for
/// @param predictor the network with its steps, to ask it why; `null` for other seeds than the recipe's
public record TestedFold(
        int fold,
        long seed,
        TestScores test,
        double threshold,
        double loss,
        Map<String, Double> before,
        History history,
        int trained,
        List<Answers> baselines,
        @Nullable Predictor predictor) {

    /// Asks a trained network, and simple rules beside it, for the fold's test rows.
    ///
    /// @param withBaselines whether simple rules are asked too; they are the same for every seed
    public static TestedFold of(
            int fold,
            long seed,
            TrainingRun run,
            Map<String, Double> before,
            History history,
            boolean withBaselines,
            Workers workers) {
        int[] rows = run.testRows();
        float[] outputs = run.outputs(rows, workers);
        int[] all = run.data().labels();
        int[] labels = Arrays.stream(rows).map(row -> all[row]).toArray();
        List<Answers> baselines = withBaselines
                ? Baselines.answers(
                        run.readable(),
                        all,
                        run.trainRows(),
                        rows,
                        run.recipe().data().label().names())
                : List.of();
        return new TestedFold(
                fold,
                seed,
                scores(rows, labels, outputs, run.decision()),
                run.decision().threshold(),
                run.evaluate(workers).getOrDefault("loss", Double.NaN),
                before,
                history,
                run.rowsLearntFrom(),
                baselines,
                seed == run.recipe().seed() ? run.predictor() : null);
    }

    private static TestScores scores(int[] rows, int[] labels, float[] outputs, Decision decision) {
        TestScores scores = TestScores.of(rows, labels, doubles(decision.scores(outputs)), decision.threshold());
        return decision.calibration() == null ? scores : scores.withUncalibrated(doubles(outputs));
    }

    private static double[] doubles(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
