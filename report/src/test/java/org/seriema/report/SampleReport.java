package org.seriema.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.seriema.evaluation.baselines.Answers;

/// Made-up results that look like those of a real run.
public final class SampleReport {

    private SampleReport() {}

    /// Scores on test rows: labels, one in five positive, and probabilities that mostly agree with them.
    @SuppressWarnings("ArrayRecordComponent") // a test's own
    public record Scored(int[] labels, double[] scores) {

        public static Scored of(int rows, double share, double skill, long seed) {
            Random random = new Random(seed);
            int[] labels = new int[rows];
            double[] scores = new double[rows];
            for (int i = 0; i < rows; i++) {
                labels[i] = random.nextDouble() < share ? 1 : 0;
                double logit = skill * (labels[i] - 0.5) + random.nextGaussian();
                scores[i] = (float) (1 / (1 + Math.exp(-2 * logit)));
            }
            return new Scored(labels, scores);
        }
    }

    public static Report faults(Scored scored, List<String> classNames) {
        Map<String, double[]> history = new LinkedHashMap<>();
        history.put("loss", new double[] {0.2913, 0.1187, 0.0842});
        history.put("accuracy", new double[] {0.8791, 0.9612, 0.9744});
        return of("wsn-faults", scored, classNames, history);
    }

    public static Report theft(Scored scored) {
        Map<String, double[]> history = new LinkedHashMap<>();
        double[] loss = new double[40];
        double[] validation = new double[40];
        double[] accuracy = new double[40];
        double[] validationAccuracy = new double[40];
        Random random = new Random(5);
        for (int i = 0; i < 40; i++) {
            loss[i] = 0.09 + 0.5 * Math.exp(-i / 9.0) + 0.006 * random.nextGaussian();
            validation[i] = 0.16 + 0.42 * Math.exp(-i / 7.0) + 0.003 * i + 0.012 * random.nextGaussian();
            accuracy[i] = 0.97 - 0.12 * Math.exp(-i / 9.0) + 0.004 * random.nextGaussian();
            validationAccuracy[i] = 0.94 - 0.1 * Math.exp(-i / 7.0) + 0.008 * random.nextGaussian();
        }
        history.put("loss", loss);
        history.put("accuracy", accuracy);
        history.put("val_loss", validation);
        history.put("val_accuracy", validationAccuracy);
        return of("theft", scored, List.of("Normal", "Theft"), history);
    }

    /// Another report of the same network with other data, untrained state, layers, curves and files.
    public static Report with(
            Report report,
            Report.Data data,
            Report.Model model,
            Report.Before before,
            Map<String, double[]> history,
            Map<String, String> artefacts) {
        return new Report(
                report.name(),
                report.seed(),
                report.version(),
                data,
                model,
                report.training(),
                before,
                history,
                report.test(),
                report.choice(),
                report.cost(),
                report.ranking(),
                report.baselines(),
                report.comparisons(),
                report.verdict(),
                report.findings(),
                report.guarantees(),
                null,
                null,
                report.timing(),
                List.of(),
                List.of(),
                artefacts);
    }

    /// The test rows with their scores; those from 0.5 on are called positive.
    public static TestScores test(Scored scored) {
        return TestScores.of(
                IntStream.range(0, scored.labels().length).toArray(), scored.labels(), scored.scores(), 0.5);
    }

    private static List<Answers> rules(Scored scored, List<String> classNames) {
        int n = scored.labels().length;
        int[] warmer = new int[n];
        double[] degrees = new double[n];
        for (int i = 0; i < n; i++) {
            degrees[i] = 41 + (i % 7) - 3.5 + 2 * scored.labels()[i];
            warmer[i] = degrees[i] > 41.3 ? 1 : 0;
        }
        return List.of(
                new Answers("majority", "always " + classNames.get(0), new int[n], new double[n]),
                new Answers("single_threshold", "T2_t1 > 41.3", warmer, degrees));
    }

    private static Report of(String name, Scored scored, List<String> classNames, Map<String, double[]> history) {
        int rows = scored.labels().length;
        return Report.of(
                name,
                42,
                "0.1.0",
                new Report.Data(
                        "examples/" + name + ".csv",
                        classNames,
                        5 * rows,
                        12,
                        rows,
                        4 * rows,
                        0,
                        rows,
                        0,
                        "random (test 0.2, seed 42)",
                        List.of(
                                "to_numeric: 3 cells were not numbers and count as missing",
                                "fill: 3 missing values replaced by 0",
                                "standardize: 12 columns to mean 0 and standard deviation 1"),
                        List.of("These rows are simulated: faults were put into real readings.")),
                new Report.Model(
                        new Report.Parameters(12033, 12033, 0),
                        List.of(
                                new Report.Layer("dense", "Dense", "(None, 128)", 1664),
                                new Report.Layer("dropout", "Dropout", "(None, 128)", 0),
                                new Report.Layer("dense_1", "Dense", "(None, 64)", 8256),
                                new Report.Layer("dropout_1", "Dropout", "(None, 64)", 0),
                                new Report.Layer("dense_2", "Dense", "(None, 32)", 2080),
                                new Report.Layer("dense_3", "Dense", "(None, 1)", 33))),
                new Report.Training(
                        new Report.Setting("adam", Map.of("learning_rate", 0.001)),
                        new Report.Setting("binary_crossentropy", Map.of()),
                        Objects.requireNonNull(Objects.requireNonNull(history.get("loss"))).length,
                        history.get("loss").length,
                        32,
                        true,
                        null,
                        List.of()),
                new Report.Before(0.7341, 0.4128),
                history,
                Results.of(
                        classNames,
                        test(scored),
                        0.0918,
                        0.5,
                        Choice.fixed(0.5),
                        new Cost(4200, 38.9, 9500, 3560),
                        rules(scored, classNames),
                        ResampledUnits.single(rows),
                        history,
                        List.of(),
                        List.of("The 108 test rows were scored once, when everything else was settled."),
                        null,
                        null),
                new Report.Timing(0.412, 1.93, 38720.4),
                List.of(),
                List.of(),
                Map.of(
                        "model", "runs/" + name + "/2026-11-21T10-00-00/model.seriema",
                        "predictions", "runs/" + name + "/2026-11-21T10-00-00/predictions.csv"));
    }
}
