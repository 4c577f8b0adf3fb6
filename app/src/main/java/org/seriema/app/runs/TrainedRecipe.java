package org.seriema.app.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.seriema.data.picture.DataPicture;
import org.seriema.evaluation.baselines.Baselines;
import org.seriema.evaluation.calibration.Calibrations;
import org.seriema.evaluation.calibration.FittedCalibration;
import org.seriema.evaluation.findings.Guarantees;
import org.seriema.evaluation.thresholds.Costs;
import org.seriema.evaluation.thresholds.LeastCost;
import org.seriema.evaluation.thresholds.ThresholdChoice;
import org.seriema.explanation.reasons.CaseReason;
import org.seriema.pipeline.Decision;
import org.seriema.pipeline.LabelledCases;
import org.seriema.pipeline.Predictor;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.Trainings;
import org.seriema.pipeline.recipe.Evaluation;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.report.CaseCurves;
import org.seriema.report.Choice;
import org.seriema.report.Cost;
import org.seriema.report.HistoryCsv;
import org.seriema.report.InspectedCase;
import org.seriema.report.InspectionCsv;
import org.seriema.report.InspectionList;
import org.seriema.report.InspectionPage;
import org.seriema.report.Judgement;
import org.seriema.report.PredictionsCsv;
import org.seriema.report.Repeats;
import org.seriema.report.Report;
import org.seriema.report.ReportPage;
import org.seriema.report.Results;
import org.seriema.report.TestScores;
import org.seriema.report.plot.NoFontsException;
import org.seriema.report.plot.Plot;
import org.seriema.tensor.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A recipe whose networks are trained: judges them on the test rows and writes the run's folder.
///
/// @param trainings the table and its folds
/// @param first the run of the first fold with the recipe's seed, trained
/// @param tested what each network said of its test rows: all folds of the recipe's seed first, then the other seeds
/// @param saved the run whose network is saved; `null` after cross-validation without `refit`
/// @param loadSeconds how long reading and preparing took
/// @param trainSeconds how long training took
public record TrainedRecipe(
        Trainings trainings,
        TrainingRun first,
        List<TestedFold> tested,
        @Nullable TrainingRun saved,
        double loadSeconds,
        double trainSeconds) {

    /// Of so many flagged test cases the report says why.
    private static final int REASONED = 10;

    private static final Logger LOG = LoggerFactory.getLogger(TrainedRecipe.class);

    /// Judges the networks, writes every file of the folder but the log, and returns the report.
    public Report write(RunFolder folder, String version, Workers workers) throws IOException {
        Map<String, String> artefacts = new LinkedHashMap<>();
        artefacts.put("report", folder.file("report.html").toString());
        List<TestedFold> ofSeed = ofFirstSeed();
        TestScores test = TestScores.pool(ofSeed.stream().map(TestedFold::test).toList());
        Results results = results(test);
        if (saved != null) {
            Predictor model =
                    saved.predictor().judged(judgedOn(test), results.test().figures());
            artefacts.put("model", folder.write("model.seriema", model::save).toString());
        }
        artefacts.put("predictions", folder.file("predictions.csv").toString());
        artefacts.put("history", folder.file("history.csv").toString());
        TestedReasons network = new TestedReasons(trainings, ofSeed, workers);
        InspectionList inspection = InspectedTests.of(trainings, ofSeed, network);
        if (inspection != null) {
            artefacts.put("inspection", folder.file("inspection.html").toString());
        }
        Report report = report(
                version,
                test,
                results,
                inspection == null ? List.of() : inspection.first(),
                network.ofHighest(test, Dependence.units(trainings, test.rows()), REASONED),
                artefacts);
        ReportPage page = new ReportPage(
                report, test, first.decision().table(), curves(report.data().picture()));
        try (Background<Void> plots = Background.start("plots", () -> {
            writePlots(folder, page.plots());
            return null;
        })) {
            folder.write(
                    "history.csv",
                    file -> HistoryCsv.write(file, tested.getFirst().history().firstEpoch() + 1, report.history()));
            folder.write("predictions.csv", file -> writePredictions(file, ofSeed, workers));
            if (inspection != null) {
                writeInspection(folder, inspection, report);
            }
            folder.write("recipe.yaml", file -> Files.writeString(file, first.recipeForAnyFolder()));
            folder.write("report.html", page::write);
            plots.get();
        }
        folder.write(RunFolder.REPORT, report::write); // the last one: now the run is finished
        return report;
    }

    private void writeInspection(RunFolder folder, InspectionList inspection, Report report) throws IOException {
        List<String> notes = new ArrayList<>();
        if (trainings.recipe().data().note() != null) {
            notes.add(trainings.recipe().data().note());
        }
        report.findings().stream()
                .filter(finding -> finding.code().equals("suspicious_rule"))
                .forEach(finding -> notes.add(finding.message()));
        String origin = "Seriema " + report.version() + ", seed " + report.seed() + "; labelled test cases, "
                + (trainings.isCrossValidation()
                        ? "each scored by a network whose fold did not train on it"
                        : "which the network did not train on");
        writePlots(folder, inspection.plots());
        folder.write("inspection.csv", file -> InspectionCsv.write(file, inspection));
        folder.write("inspection.html", new InspectionPage(report.name(), origin, inspection, notes)::write);
    }

    private String judgedOn(TestScores test) {
        return trainings.isCrossValidation()
                ? trainings.folds() + " folds, " + test.rows().length
                        + " rows in all, each scored by a network that was not trained on it"
                : test.rows().length + " test rows";
    }

    private List<TestedFold> ofFirstSeed() {
        return tested.subList(0, trainings.folds());
    }

    private Results results(TestScores test) {
        Recipe recipe = trainings.recipe();
        List<TestedFold> folds = ofFirstSeed();
        return Results.of(
                recipe.data().label().names(),
                test,
                mean(folds, TestedFold::loss),
                sameThreshold(folds),
                choice(),
                cost(test),
                Baselines.pool(folds.stream().map(TestedFold::baselines).toList()),
                Dependence.units(trainings, test.rows()),
                figures(),
                DataFindings.of(trainings, first),
                guarantees(),
                trainings.isCrossValidation() ? repeats(folds) : null,
                trainings.seeds().length > 1 ? bySeed() : null);
    }

    private Choice choice() {
        Evaluation evaluate = trainings.recipe().evaluate();
        Decision decision = first.decision();
        ThresholdChoice chosen = decision.choice();
        FittedCalibration calibration = decision.calibration();
        return new Choice(
                decision.rule(),
                decision.threshold(),
                chosen == null ? Double.NaN : chosen.value(),
                decision.rows(),
                evaluate.calibration() == null ? "none" : Calibrations.ALL.name(evaluate.calibration()),
                calibration == null ? List.of() : calibration.notes());
    }

    /// What the wrong calls cost, if the recipe says what they cost.
    private @Nullable Cost cost(TestScores test) {
        if (!(trainings.recipe().evaluate().threshold() instanceof LeastCost least)) {
            return null;
        }
        LabelledCases data = trainings.data();
        Costs costs = least.costs(
                data.money(least.columns(), test.rows()),
                place -> data.cases().places().name(test.rows()[place]));
        int[] nobody = new int[test.rows().length];
        int[] everybody = new int[test.rows().length];
        Arrays.fill(everybody, 1);
        return new Cost(
                costs.total(test.labels(), test.predicted()),
                costs.mean(test.labels(), test.predicted()),
                costs.total(test.labels(), nobody),
                costs.total(test.labels(), everybody));
    }

    private static double mean(List<TestedFold> folds, ToDoubleFunction<TestedFold> figure) {
        return folds.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    /// The threshold of all folds; NaN where they have different ones.
    private static double sameThreshold(List<TestedFold> folds) {
        double threshold = folds.getFirst().threshold();
        return folds.stream().allMatch(fold -> fold.threshold() == threshold) ? threshold : Double.NaN;
    }

    private Repeats repeats(List<TestedFold> folds) {
        return Repeats.of(folds.stream()
                .map(fold -> Repeats.Run.of(
                        fold.fold(),
                        trainings.foldName(fold.fold()),
                        fold.seed(),
                        Judgement.of(fold.loss(), fold.test(), fold.threshold())))
                .toList());
    }

    /// For each seed the figures of all its folds together.
    private Repeats bySeed() {
        List<Repeats.Run> runs = new ArrayList<>();
        for (int i = 0; i < tested.size(); i += trainings.folds()) {
            List<TestedFold> folds = tested.subList(i, i + trainings.folds());
            TestScores pooled =
                    TestScores.pool(folds.stream().map(TestedFold::test).toList());
            runs.add(Repeats.Run.of(
                    trainings.folds() > 1 ? -1 : 0,
                    "",
                    folds.getFirst().seed(),
                    Judgement.of(mean(folds, TestedFold::loss), pooled, sameThreshold(folds))));
        }
        return Repeats.of(runs);
    }

    /// The cases as curves over time; `null` where their columns are not readings over time.
    private @Nullable CaseCurves curves(@Nullable DataPicture picture) {
        LabelledCases data = trainings.data();
        return picture == null ? null : CaseCurves.of(data.cases(), data.ids(), picture);
    }

    private static void writePlots(RunFolder folder, List<Plot> plots) throws IOException {
        for (Plot plot : plots) {
            folder.write("plots/" + plot.name() + ".svg", plot::writeSvg);
            folder.write("plots/" + plot.name() + ".csv", plot::writeCsv);
        }
        try {
            for (Plot plot : plots) {
                folder.write("plots/" + plot.name() + ".png", plot::writePng);
            }
        } catch (NoFontsException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    private List<String> guarantees() {
        Guarantees guarantees =
                Guarantees.none().steps(trainings.recipe().steps().size(), first.trainRows().length);
        if (first.rowsLearntFrom() != first.trainRows().length) {
            guarantees.balanced(first.trainRows().length, first.rowsLearntFrom());
        }
        Decision decision = first.decision();
        if (decision.calibration() != null) {
            guarantees.calibrated(decision.rows());
        }
        if (decision.choice() == null) {
            guarantees.threshold(decision.threshold());
        } else {
            guarantees.threshold(decision.threshold(), decision.rows());
        }
        List<String> sentences =
                guarantees.nothingChosenBy(first.testRows().length).sentences();
        return trainings.isCrossValidation()
                ? sentences.stream()
                        .map(sentence -> "In the first fold, and likewise in each: " + sentence)
                        .toList()
                : sentences;
    }

    private Report report(
            String version,
            TestScores test,
            Results results,
            List<InspectedCase> inspection,
            List<CaseReason> reasons,
            Map<String, String> artefacts) {
        Recipe recipe = trainings.recipe();
        double rows = tested.stream()
                .mapToDouble(fold -> (double) fold.trained() * fold.history().epochs())
                .sum();
        Map<String, Double> before = tested.getFirst().before();
        return Report.of(
                recipe.name(),
                recipe.seed(),
                version,
                DataOfRun.of(trainings, first, test.rows()),
                Networks.described((saved == null ? first : saved).model()),
                TrainingOfRun.of(first, tested.getFirst().history().epochs()),
                before.isEmpty() ? null : new Report.Before(figure(before, "loss"), figure(before, "accuracy")),
                figures(),
                results,
                new Report.Timing(loadSeconds, trainSeconds, rows / trainSeconds),
                inspection,
                reasons,
                artefacts);
    }

    private static double figure(Map<String, Double> figures, String name) {
        return figures.getOrDefault(name, Double.NaN);
    }

    private Map<String, double[]> figures() {
        Map<String, double[]> figures = new LinkedHashMap<>();
        tested.getFirst()
                .history()
                .figures()
                .forEach((name, values) -> figures.put(
                        name, values.stream().mapToDouble(Double::doubleValue).toArray()));
        return figures;
    }

    private void writePredictions(Path file, List<TestedFold> folds, Workers workers) throws IOException {
        try (PredictionsCsv csv =
                new PredictionsCsv(file, trainings.recipe().data().label().names(), trainings.isCrossValidation())) {
            if (!trainings.isCrossValidation()) {
                add(csv, "train", first.trainRows(), workers);
                add(csv, "validation", first.validationRows(), workers);
            }
            for (TestedFold fold : folds) {
                TestScores test = fold.test();
                for (int i = 0; i < test.rows().length; i++) {
                    csv.add(
                            Objects.requireNonNull(trainings.data().ids().get(test.rows()[i])),
                            "test",
                            test.labels()[i],
                            (float) test.scores()[i],
                            test.predicted()[i],
                            fold.fold());
                }
            }
        }
    }

    private void add(PredictionsCsv csv, String split, int[] rows, Workers workers) {
        float[] scores = rows.length == 0 ? new float[0] : first.scores(rows, workers);
        for (int i = 0; i < rows.length; i++) {
            csv.add(
                    Objects.requireNonNull(trainings.data().ids().get(rows[i])),
                    split,
                    trainings.data().labels()[rows[i]],
                    scores[i],
                    scores[i] >= first.decision().threshold() ? 1 : 0,
                    0);
        }
    }
}
