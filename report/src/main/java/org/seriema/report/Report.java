package org.seriema.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Named;
import org.seriema.data.picture.DataPicture;
import org.seriema.evaluation.baselines.Baseline;
import org.seriema.evaluation.findings.Finding;
import org.seriema.explanation.reasons.CaseReason;
import org.seriema.pipeline.StepChange;
import org.seriema.pipeline.json.Json;

/// What a run found: the tree of `report.json`. Keys are the components' names in snake case and keep their names;
/// numbers that are not defined are NaN here and `null` there.
///
/// @param name the recipe's name
/// @param seed the run's seed
/// @param version the version of Seriema
/// @param data what was read and how it was divided
/// @param model the network
/// @param training how it was trained; `null` if that is not known
/// @param before loss and accuracy on the test rows before training; `null` if not measured
/// @param history a value an epoch under the names Keras gives them: `loss`, `accuracy`, `val_loss`, ...
/// @param test the judgement on the test rows; with cross-validation, on those of all folds together
/// @param choice how threshold and calibration were found
/// @param cost of the network's wrong calls on the test rows; `null` without costs in the recipe
/// @param ranking what is found by visiting the test cases with the highest scores first
/// @param baselines what simple rules give on the test rows
/// @param comparisons the network beside each of them
/// @param verdict what it comes to
/// @param findings what a reader must know first, the gravest first
/// @param guarantees what cannot have leaked from the test rows, a sentence each
/// @param folds the figures of each fold and how far they differ; `null` without cross-validation
/// @param seeds the figures of each seed and how far they differ; `null` if there is one seed
/// @param timing how long it took
/// @param inspection the head of the inspection list, the highest rank first; none if the recipe asks for none
/// @param reasons why the network flags the test cases of highest score, the highest first; none if it flags none
/// @param artefacts paths of the files a reader opens next, under `model`, `predictions`, `history`, ...
public record Report(
        String name,
        long seed,
        String version,
        Data data,
        Model model,
        @Nullable Training training,
        @Nullable Before before,
        Map<String, double[]> history,
        Judgement test,
        Choice choice,
        @Nullable Cost cost,
        List<TopRanked> ranking,
        List<Baseline> baselines,
        List<Comparison> comparisons,
        Verdict verdict,
        List<Finding> findings,
        List<String> guarantees,
        @Nullable Repeats folds,
        @Nullable Repeats seeds,
        Timing timing,
        List<InspectedCase> inspection,
        List<CaseReason> reasons,
        Map<String, String> artefacts) {

    /// What was read and how it was divided.
    ///
    /// @param file the source, as the recipe names it
    /// @param classNames the names of class 0 and class 1
    /// @param rows all rows with a label
    /// @param features columns the network reads
    /// @param positives rows of class 1
    /// @param validationRows rows taken from training to watch it; 0 if none
    /// @param leftOutRows rows in neither part, such as those that a split purges at its borders
    /// @param split how rows were divided: `chunks (size 100, test 9)`
    /// @param steps what each fitted step did, a sentence each
    /// @param notes what else must be said of the data, a sentence each, as "These rows are simulated."
    /// @param picture what the cases look like before any step; `null` if nobody looked
    /// @param stepChanges what each step changed in the training rows
    public record Data(
            String file,
            List<String> classNames,
            int rows,
            int features,
            int positives,
            int trainRows,
            int validationRows,
            int testRows,
            int leftOutRows,
            String split,
            List<String> steps,
            List<String> notes,
            @Nullable DataPicture picture,
            List<StepChange> stepChanges) {

        /// Data without their picture.
        public Data(
                String file,
                List<String> classNames,
                int rows,
                int features,
                int positives,
                int trainRows,
                int validationRows,
                int testRows,
                int leftOutRows,
                String split,
                List<String> steps,
                List<String> notes) {
            this(
                    file,
                    classNames,
                    rows,
                    features,
                    positives,
                    trainRows,
                    validationRows,
                    testRows,
                    leftOutRows,
                    split,
                    steps,
                    notes,
                    null,
                    List.of());
        }

        public Data {
            classNames = List.copyOf(classNames);
            steps = List.copyOf(steps);
            notes = List.copyOf(notes);
            stepChanges = List.copyOf(stepChanges);
            if (classNames.size() != 2) {
                throw new IllegalArgumentException(
                        "a report needs the names of class 0 and class 1, got " + classNames);
            }
        }
    }

    /// The network.
    public record Model(Parameters parameters, List<Layer> layers) {
        public Model {
            layers = List.copyOf(layers);
        }
    }

    /// How many numbers training may change, and how many it may not.
    public record Parameters(long total, long trainable, long nonTrainable) {}

    /// One layer of the network.
    ///
    /// @param kind its class: `Dense`
    /// @param options those that are not as they are by default
    /// @param outputShape as Keras prints it: `(None, 64)`
    /// @param nonTrainable how many of its parameters training does not change
    /// @param from in a graph, the names of what it is fed by; none in a sequence
    /// @param inside the layers that it holds, as Bidirectional and TimeDistributed do
    public record Layer(
            String name,
            @Named("class") String kind,
            Map<String, Object> options,
            String outputShape,
            long parameters,
            long nonTrainable,
            List<String> from,
            List<Layer> inside) {

        public Layer {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
            from = List.copyOf(from);
            inside = List.copyOf(inside);
        }

        /// A layer of a sequence that is trained.
        public Layer(String name, String kind, String outputShape, long parameters) {
            this(name, kind, Map.of(), outputShape, parameters, 0, List.of(), List.of());
        }
    }

    /// An optimizer, a loss or the like with the options that are not as they are by default.
    public record Setting(String name, Map<String, Object> options) {
        public Setting {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }
    }

    /// How the network was trained.
    ///
    /// @param optimizer with its learning rate
    /// @param epochs as many as the recipe asks for
    /// @param epochsRun as many as there were, fewer if a callback ended the training
    /// @param classWeights what a case of each class counts, by the class's name; `null` if all count alike
    /// @param callbacks what watched the training
    public record Training(
            Setting optimizer,
            Setting loss,
            int epochs,
            int epochsRun,
            int batchSize,
            boolean shuffle,
            @Nullable Map<String, Double> classWeights,
            List<Setting> callbacks) {

        public Training {
            classWeights = classWeights == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(classWeights));
            callbacks = List.copyOf(callbacks);
        }
    }

    /// The untrained network on the test rows.
    public record Before(double loss, double accuracy) {}

    /// How long it took; rows a second of training, each epoch's rows counted.
    public record Timing(double loadSeconds, double trainSeconds, double rowsPerSecond) {}

    public Report {
        history = Collections.unmodifiableMap(new LinkedHashMap<>(history));
        baselines = List.copyOf(baselines);
        comparisons = List.copyOf(comparisons);
        findings = List.copyOf(findings);
        ranking = List.copyOf(ranking);
        guarantees = List.copyOf(guarantees);
        inspection = List.copyOf(inspection);
        reasons = List.copyOf(reasons);
        artefacts = Collections.unmodifiableMap(new LinkedHashMap<>(artefacts));
    }

    /// The report of a run.
    ///
    /// @param results what it gave on the test rows
    /// @param inspection the head of the inspection list
    /// @param reasons of the flagged test cases with the highest scores
    public static Report of(
            String name,
            long seed,
            String version,
            Data data,
            Model model,
            @Nullable Training training,
            @Nullable Before before,
            Map<String, double[]> history,
            Results results,
            Timing timing,
            List<InspectedCase> inspection,
            List<CaseReason> reasons,
            Map<String, String> artefacts) {
        return new Report(
                name,
                seed,
                version,
                data,
                model,
                training,
                before,
                history,
                results.test(),
                results.choice(),
                results.cost(),
                results.ranking(),
                results.baselines(),
                results.comparisons(),
                results.verdict(),
                results.findings(),
                results.guarantees(),
                results.folds(),
                results.seeds(),
                timing,
                inspection,
                reasons,
                artefacts);
    }

    /// The text of `report.json`.
    public String toJson() {
        return Json.write(Json.tree(this));
    }

    /// Writes `report.json`.
    public void write(Path file) throws IOException {
        Files.writeString(file, toJson());
    }
}
