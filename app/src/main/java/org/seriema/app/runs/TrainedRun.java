package org.seriema.app.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.seriema.data.picture.DataPicture;
import org.seriema.nn.models.History;
import org.seriema.nn.models.Model;
import org.seriema.nn.models.Summary;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.report.HistoryCsv;
import org.seriema.report.Judgement;
import org.seriema.report.PredictionsCsv;
import org.seriema.report.Report;
import org.seriema.report.ReportPage;
import org.seriema.evaluation.baselines.Baseline;
import org.seriema.evaluation.baselines.Baselines;
import org.seriema.report.plot.NoFontsException;
import org.seriema.report.plot.Plot;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A run whose network is trained: judges it on the test rows and writes the run's folder.
///
/// @param run the recipe, its rows and its network
/// @param before the test rows' loss and metrics before training
/// @param history the figures by epoch
/// @param loadSeconds how long reading and preparing took
/// @param trainSeconds how long training took
public record TrainedRun(
        TrainingRun run, Map<String, Double> before, History history, double loadSeconds, double trainSeconds) {

    private static final Logger LOG = LoggerFactory.getLogger(TrainedRun.class);

    /// Judges the network, writes every file of the folder but the log, and returns the report.
    public Report write(RunFolder folder, String version, Workers workers) throws IOException {
        int[] test = run.testRows();
        float[] scores = run.scores(test, workers);
        double[] testScores = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            testScores[i] = scores[i];
        }
        int[] testLabels = labels(test);
        Path model = folder.write("model.seriema", run.predictor()::save);
        Map<String, String> artefacts = new LinkedHashMap<>();
        artefacts.put("report", folder.file("report.html").toString());
        artefacts.put("model", model.toString());
        artefacts.put("predictions", folder.file("predictions.csv").toString());
        artefacts.put("history", folder.file("history.csv").toString());
        Report report = report(version, testLabels, testScores, artefacts, workers);
        ReportPage page = ReportPage.of(report, testLabels, testScores);
        writePlots(folder, page.plots());
        folder.write("history.csv", file -> HistoryCsv.write(file, history.firstEpoch() + 1, report.history()));
        folder.write("predictions.csv", file -> writePredictions(file, scores, workers));
        folder.write("recipe.yaml", file -> Files.writeString(file, run.recipeForAnyFolder()));
        folder.write("report.json", report::write);
        folder.write("report.html", page::write);
        return report;
    }

    private static void writePlots(RunFolder folder, List<Plot> plots) throws IOException {
        for (Plot plot : plots) {
            folder.write("plots/" + plot.name() + ".svg", plot::writeSvg);
        }
        try {
            for (Plot plot : plots) {
                folder.write("plots/" + plot.name() + ".png", plot::writePng);
            }
        } catch (NoFontsException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    private Report report(
            String version, int[] testLabels, double[] testScores, Map<String, String> artefacts, Workers workers) {
        Recipe recipe = run.recipe();
        int[] train = run.trainRows();
        int[] test = run.testRows();
        List<String> names = recipe.data().label().names();
        Map<String, Double> after = run.evaluate(workers);
        List<Baseline> baselines = recipe.evaluate().baselines()
                ? Baselines.answers(run.readable(), run.data().labels(), train, test, names).stream()
                        .map(answers -> answers.judge(testLabels))
                        .toList()
                : List.of();
        double rows = (double) run.rowsLearntFrom() * history.epochs();
        return Report.of(
                recipe.name(),
                recipe.seed(),
                version,
                data(),
                network(run.model()),
                new Report.Before(figure(before, "loss"), figure(before, "accuracy")),
                figures(),
                Judgement.of(
                        figure(after, "loss"),
                        testLabels,
                        testScores,
                        recipe.evaluate().threshold()),
                baselines,
                new Report.Timing(loadSeconds, trainSeconds, rows / trainSeconds),
                artefacts);
    }

    private static double figure(Map<String, Double> figures, String name) {
        return figures.getOrDefault(name, Double.NaN);
    }

    private Map<String, double[]> figures() {
        Map<String, double[]> figures = new LinkedHashMap<>();
        history.figures()
                .forEach((name, values) -> figures.put(
                        name, values.stream().mapToDouble(Double::doubleValue).toArray()));
        return figures;
    }

    private Report.Data data() {
        Recipe recipe = run.recipe();
        int rows = run.data().labels().length;
        int used = run.trainRows().length + run.validationRows().length + run.testRows().length;
        List<String> notes = new ArrayList<>();
        if (recipe.data().note() != null) {
            notes.add(recipe.data().note());
        }
        if (recipe.train().classWeight() != null) {
            notes.add("Class weights count in the training loss only: in the loss on validation and test rows every"
                    + " case counts once, so do not compare the two.");
        }
        return new Report.Data(
                String.join(", ", recipe.data().sources()),
                recipe.data().label().names(),
                rows,
                run.data().cases().columns().size(),
                run.data().positives(),
                run.trainRows().length,
                run.validationRows().length,
                run.testRows().length,
                rows - used,
                inWords(recipe.split().toOption()),
                run.stepsInWords(),
                notes,
                picture(run),
                run.stepChanges());
    }

    /// What the cases of a run look like before any step.
    public static DataPicture picture(TrainingRun run) {
        return DataPicture.of(
                run.data().cases(),
                run.data().labels(),
                run.recipe().data().label().names(),
                run.data().ids());
    }

    /// A split in words: "chunks (test 9, purge 3, size 100, seed 0)".
    public static String inWords(Object split) {
        List<String> options = new ArrayList<>();
        String kind = "";
        for (Map.Entry<?, ?> option : ((Map<?, ?>) split).entrySet()) {
            if (option.getKey().equals("kind")) {
                kind = String.valueOf(option.getValue());
            } else if (option.getValue() != null) {
                options.add(option.getKey() + " " + option.getValue());
            }
        }
        return options.isEmpty() ? kind : kind + " (" + String.join(", ", options) + ")";
    }

    /// A network's layers and how many parameters each has.
    public static Report.Model network(Model model) {
        List<Report.Layer> layers = new ArrayList<>();
        for (Summary.Row layer : model.summary().layers()) {
            layers.add(new Report.Layer(
                    layer.name(),
                    layer.type(),
                    batched(layer.outputs().getFirst()),
                    layer.parameters(),
                    // The first use and the first output go without saying.
                    layer.from().stream()
                            .map(name -> name.replace("[0][0]", ""))
                            .toList()));
        }
        long trainable = model.weights().trainable().length;
        long others = model.weights().statistics().length;
        return new Report.Model(new Report.Parameters(trainable + others, trainable, others), layers);
    }

    /// A shape as Keras prints it: `(None, 64)`.
    private static String batched(Shape shape) {
        return "(None, "
                + String.join(", ", shape.toList().stream().map(String::valueOf).toList()) + ")";
    }

    private void writePredictions(Path file, float[] testScores, Workers workers) throws IOException {
        Recipe recipe = run.recipe();
        try (PredictionsCsv csv = new PredictionsCsv(
                file, recipe.data().label().names(), recipe.evaluate().threshold())) {
            add(csv, "train", run.trainRows(), run.scores(run.trainRows(), workers));
            int[] validation = run.validationRows();
            if (validation.length > 0) {
                add(csv, "validation", validation, run.scores(validation, workers));
            }
            add(csv, "test", run.testRows(), testScores);
        }
    }

    private void add(PredictionsCsv csv, String split, int[] rows, float[] scores) {
        for (int i = 0; i < rows.length; i++) {
            csv.add(
                    Objects.requireNonNull(run.data().ids().get(rows[i])),
                    split,
                    run.data().labels()[rows[i]],
                    scores[i]);
        }
    }

    private int[] labels(int[] rows) {
        int[] labels = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = run.data().labels()[rows[i]];
        }
        return labels;
    }
}
