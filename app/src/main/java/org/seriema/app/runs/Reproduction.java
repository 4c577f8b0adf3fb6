package org.seriema.app.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.layers.Weight;
import org.seriema.nn.layers.Weights;
import org.seriema.pipeline.Predictor;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.Trainings;
import org.seriema.tensor.Workers;

/// A network trained again, beside the one that a run saved: they are the same, or differ in this.
///
/// @param weights how many tensors of weights the network has
/// @param numbers how many numbers these hold
/// @param differences the weights that are not the same bit for bit, in the network's order
/// @param other what else is not the same, by its key in `model.json`, such as `steps` or `threshold`
public record Reproduction(int weights, long numbers, List<Difference> differences, List<String> other) {

    /// One of the weights that differ.
    ///
    /// @param numbers how many numbers it holds
    /// @param differing how many of them differ
    /// @param largest by how much at most
    public record Difference(String weight, int numbers, int differing, double largest) {}

    /// Compares two networks of the same layers.
    ///
    /// @throws IllegalArgumentException if their weights have other names or shapes
    public static Reproduction of(Predictor saved, Predictor again) {
        Weights first = saved.model().weights();
        Weights second = again.model().weights();
        if (!first.layout().equals(second.layout())) {
            throw new IllegalArgumentException("the networks have other layers: "
                    + names(first.layout()) + " and " + names(second.layout()));
        }
        List<Difference> differences = new ArrayList<>();
        long numbers = 0;
        for (int i = 0; i < first.count(); i++) {
            float[] a = first.get(i).toArray();
            float[] b = second.get(i).toArray();
            numbers += a.length;
            int differing = 0;
            double largest = 0;
            for (int j = 0; j < a.length; j++) {
                if (Float.floatToRawIntBits(a[j]) != Float.floatToRawIntBits(b[j])) {
                    differing++;
                    largest = Math.max(largest, Math.abs((double) a[j] - b[j]));
                }
            }
            if (differing > 0) {
                differences.add(new Difference(first.layout().get(i).name(), a.length, differing, largest));
            }
        }
        Map<String, @Nullable Object> told = saved.written();
        Map<String, @Nullable Object> toldAgain = again.written();
        List<String> other =
                told.keySet().stream()
                .filter(key -> !Objects.equals(told.get(key), toldAgain.get(key)))
                .toList();
        return new Reproduction(first.count(), numbers, differences, other);
    }

    private static String names(List<Weight> layout) {
        return String.join(", ", layout.stream().map(Weight::name).toList());
    }

    /// Whether everything that a score depends on is the same.
    public boolean isSame() {
        return differences.isEmpty() && other.isEmpty();
    }

    /// Trains the network that a run of these trainings saves, again, and nothing else.
    ///
    /// What the recipe's callbacks write goes into a folder that is deleted.
    public static Predictor train(Trainings trainings, Workers workers, Callback watch) throws IOException {
        TrainingRun run = trainings.isCrossValidation()
                ? trainings.refit()
                : trainings.run(0, trainings.recipe().seed());
        Path folder = Files.createTempDirectory("seriema-again-");
        try {
            run.train(workers, folder, List.of(watch));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return run.predictor();
    }
}
