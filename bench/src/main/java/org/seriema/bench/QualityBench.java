package org.seriema.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.seriema.data.synth.FaultKind;
import org.seriema.data.synth.MoteReadings;
import org.seriema.data.synth.WsnFaults;
import org.seriema.evaluation.metrics.ConfusionMatrix;
import org.seriema.evaluation.metrics.RocCurve;
import org.seriema.nn.models.History;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.pipeline.recipe.RecipeSource;
import org.seriema.tensor.Workers;

/// How good our networks are beside those of real Keras: the same rows, the same networks, many seeds.
///
/// Arguments: the folder with the shared data, whose `bench/quality/results.json` holds Keras' figures for every seed;
/// and, if not ten, how many seeds of ours. Keras' runs with a new order of rows every epoch are taken where there are
/// any, for that is what ours does.
public final class QualityBench {

    /// The last epoch's loss: the one figure of which less is better.
    private static final String LOSS = "train_loss";

    private static final String CHUNKS = "split={kind: chunks, size: 100, test: 9, purge: 3, seed: 0}";
    private static final String RANDOM = "split={kind: random, test: 0.2, seed: 42}";

    /// One comparison: Keras' row in the results, and the recipe that is its like here.
    private record Case(String set, String system, String split, String recipe, Path table, String setting) {}

    private final Path shared;
    private final PeerResults keras;
    private final int seeds;

    private QualityBench(Path shared, int seeds) throws IOException {
        this.shared = shared;
        this.seeds = seeds;
        keras = PeerResults.read(shared.resolve("bench/quality/results.json"));
    }

    /// Runs the comparisons and prints a table.
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1 && arguments.length != 2) {
            throw new IllegalArgumentException(
                    "expected the folder with the shared data and, if not 10, how many seeds");
        }
        new QualityBench(Path.of(arguments[0]), arguments.length == 1 ? 10 : Integer.parseInt(arguments[1])).run();
    }

    private void run() throws IOException {
        Path temporary = Files.createTempFile("offset-2-30", ".csv");
        List<TwoSamples> compared = new ArrayList<>();
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors())) {
            writeOffset(temporary);
            for (Case one : cases(temporary)) {
                compared.addAll(compare(one, workers));
            }
        } finally {
            Files.delete(temporary);
        }
        print(compared);
    }

    private List<Case> cases(Path offset) {
        List<Case> cases = new ArrayList<>();
        String wsn = "examples/wsn-faults.yaml";
        for (String set : List.of("stuck-at-50", "out-of-bounds-20", "offset-2-30")) {
            Path table = set.equals("offset-2-30") ? offset : shared.resolve("data/wsn-zidi-2018/" + set + ".csv");
            cases.add(new Case(set, "mlp", "random-20%", wsn, table, RANDOM));
            cases.add(new Case(set, "mlp", "purged-chunks", wsn, table, CHUNKS));
        }
        Path theft = shared.resolve("data/theft-seed/Combined Customers Data - Sheet1.csv");
        cases.add(new Case("theft-seed", "lstm", "notebook-30%", "examples/theft.yaml", theft, "data.note="));
        return cases;
    }

    private void writeOffset(Path file) throws IOException {
        Path folder = shared.resolve("data/wsn-lwsndr");
        MoteReadings one = MoteReadings.read(folder.resolve("multihop_outdoor_moteid1_data.txt"));
        MoteReadings two = MoteReadings.read(folder.resolve("multihop_outdoor_moteid2_data.txt"));
        try (Writer out = Files.newBufferedWriter(file)) {
            new WsnFaults(FaultKind.OFFSET, 2.0, 30, true, false).write(one, two, out);
        }
    }

    private List<TwoSamples> compare(Case one, Workers workers) {
        PeerResults.Row row = keras.row(one.set, one.system, one.split);
        Map<String, double[]> ours = new LinkedHashMap<>();
        for (int seed = 0; seed < seeds; seed++) {
            TrainingRun run = prepared(one, seed);
            History history = run.train(workers, Path.of(""), List.of());
            row.requireRows(run.trainRows().length, run.testRows().length);
            int[] labels = Arrays.stream(run.testRows())
                    .map(place -> run.data().labels()[place])
                    .toArray();
            float[] scored = run.scores(run.testRows(), workers);
            double[] scores = new double[scored.length];
            Arrays.setAll(scores, i -> scored[i]);
            ConfusionMatrix matrix = ConfusionMatrix.of(labels, scores, 0.5);
            put(ours, "accuracy", seed, matrix.accuracy());
            put(ours, "f1", seed, matrix.f1());
            put(ours, "roc_auc", seed, RocCurve.auc(labels, scores));
            put(
                    ours,
                    LOSS,
                    seed,
                    Objects.requireNonNull(history.figures().get("loss")).getLast());
        }
        List<TwoSamples> compared = new ArrayList<>();
        String name = String.join(" ", one.set, one.system, one.split, "(" + row.order() + ")");
        ours.forEach((figure, values) -> compared.add(new TwoSamples(name + " " + figure, values, row.seeds(figure))));
        return compared;
    }

    private void put(Map<String, double[]> figures, String name, int seed, double value) {
        figures.computeIfAbsent(name, key -> new double[seeds])[seed] = value;
    }

    private static TrainingRun prepared(Case one, int seed) {
        RecipeSource source = RecipeSource.read(Path.of(one.recipe))
                .set("data.file='" + one.table.toAbsolutePath().toString().replace("'", "''") + "'")
                .set(one.setting)
                .set("seed=" + seed);
        return TrainingRun.prepare(source, Recipe.of(source));
    }

    private static void print(List<TwoSamples> compared) {
        double[] welch =
                TwoSamples.holm(compared.stream().mapToDouble(TwoSamples::welch).toArray());
        double[] mannWhitney = TwoSamples.holm(
                compared.stream().mapToDouble(TwoSamples::mannWhitney).toArray());
        System.out.printf(
                Locale.ROOT,
                "%-54s %17s %17s %8s %8s %8s %8s%n",
                "mean ± standard deviation over seeds",
                "ours",
                "Keras",
                "Welch p",
                "Holm",
                "U p",
                "Holm");
        for (int i = 0; i < compared.size(); i++) {
            TwoSamples one = compared.get(i);
            boolean differs = welch[i] < 0.05 || mannWhitney[i] < 0.05;
            boolean worse = one.name().endsWith(LOSS) == one.ourMean() > one.theirMean();
            System.out.printf(
                    Locale.ROOT,
                    "%-54s %8.4f ± %6.4f %8.4f ± %6.4f %8.3f %8.3f %8.3f %8.3f%s%n",
                    one.name(),
                    one.ourMean(),
                    one.ourDeviation(),
                    one.theirMean(),
                    one.theirDeviation(),
                    one.welch(),
                    welch[i],
                    one.mannWhitney(),
                    mannWhitney[i],
                    !differs ? "" : worse ? "  WORSE" : "  better");
        }
    }
}
