package org.seriema.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.seriema.bench.speed.TrainingSteps.Pace;
import org.seriema.nn.callbacks.LambdaCallback;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Workers;

/// Times training steps of one network while one of its sizes grows, with one thread and with two.
final class StepGrowth {

    /// What the curves are measured on.
    static final List<String> NETWORKS = List.of("LSTM", "Conv1D");

    /// A size that grows.
    ///
    /// @param title of the plot
    record Axis(String name, String title, List<Integer> sizes) {

        Axis {
            sizes = List.copyOf(sizes);
        }
    }

    private static final String STEPS_AXIS = "steps";
    private static final String UNITS_AXIS = "units";
    private static final String BATCH_AXIS = "batch";
    private static final String ROWS_AXIS = "rows";

    /// The axes of the curves, in the order of the page.
    static final List<Axis> AXES = List.of(
            new Axis(
                    BATCH_AXIS,
                    "Time of a training step by batch",
                    List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)),
            new Axis(
                    STEPS_AXIS,
                    "Time of a training step by time steps",
                    List.of(10, 20, 50, 100, 200, 500, 1000, 2000)),
            new Axis(UNITS_AXIS, "Time of a training step by units or filters", List.of(8, 16, 32, 64, 128, 256, 512)),
            new Axis(ROWS_AXIS, "Time of an epoch by rows", List.of(256, 512, 1024, 2048, 4096, 8192)));

    private static final int FEATURES = 8;
    private static final int BATCH = 32;
    private static final int STEPS = 100;
    private static final int UNITS = 64;
    private static final int EPOCHS = 3;
    private static final int SWEEPS = 3;
    private static final Pace FIRST = new Pace(5, 0.1, 1);
    private static final Pace EACH = new Pace(0.15, 0.3, 3);
    private static final Pace ROUND = new Pace(0, 1, 2);
    private static final Pace ROUND_FIRST = new Pace(5, 0.5, 1);
    private static final int ROUNDS = 3;

    private StepGrowth() {}

    /// Prints a line `axis,network,threads,size,operations,seconds` for each measurement on one network; the seconds
    /// are those of a step and, by rows, of an epoch.
    ///
    /// All is measured several times over, so that what else the machine does seldom meets a point each time.
    static void print(String network) {
        try (Workers one = new Workers(1);
                Workers two = new Workers(2)) {
            for (Workers workers : List.of(one, two)) {
                steps(network, STEPS, UNITS, BATCH).time(workers, FIRST);
            }
            for (int sweep = 0; sweep < SWEEPS; sweep++) {
                sweep(network, one, two);
            }
        }
    }

    private static void sweep(String network, Workers one, Workers two) {
        for (Axis axis : AXES) {
            for (int size : axis.sizes) {
                for (Workers workers : List.of(one, two)) {
                    print(network, axis.name, size, workers);
                }
            }
        }
    }

    private static void print(String network, String axis, int size, Workers workers) {
        int steps = axis.equals(STEPS_AXIS) ? size : STEPS;
        int units = axis.equals(UNITS_AXIS) ? size : UNITS;
        int batch = axis.equals(BATCH_AXIS) ? size : BATCH;
        boolean epoch = axis.equals(ROWS_AXIS);
        TrainingSteps training = steps(network, steps, units, batch);
        double seconds =
                epoch ? epoch(training.withRows(size), workers) : TrainingSteps.median(training.time(workers, EACH));
        double operations = LayerWork.of(training.network(), training.input()).stream()
                .mapToDouble(work -> work.stepFlops(epoch ? size : batch))
                .sum();
        System.out.printf(
                Locale.ROOT, "%s,%s,%d,%d,%.0f,%.9f%n", axis, network, workers.count(), size, operations, seconds);
    }

    /// The training of one of the networks at these sizes.
    static TrainingSteps steps(String name, int steps, int units, int batch) {
        Layer last = Layer.of("Dense", 1).with("activation", "sigmoid");
        Layer convolution =
                Layer.of("Conv1D", Map.of("filters", units, "kernel_size", 3, "padding", "same", "activation", "relu"));
        Sequential network = name.equals("LSTM")
                ? Sequential.of(Layer.of("LSTM", units), last)
                : Sequential.of(convolution, convolution, Layer.of("GlobalAveragePooling1D"), last);
        return new TrainingSteps(network, Shape.of(steps, FEATURES), 2 * batch, batch);
    }

    private static double epoch(TrainingSteps training, Workers workers) {
        List<Double> seconds = new ArrayList<>();
        long[] last = {System.nanoTime()};
        training.fit(
                workers,
                EPOCHS,
                LambdaCallback.onEpochBegin((epoch, steps) -> last[0] = System.nanoTime())
                        .and(LambdaCallback.onEpochEnd(
                                (epoch, logs) -> seconds.add((System.nanoTime() - last[0]) / 1e9))));
        return TrainingSteps.median(
                seconds.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// Prints the times of a step with one thread and with two, a line for each of some rounds.
    static void printThreads(TimedNetwork network) {
        TrainingSteps training =
                new TrainingSteps(network.network(), network.input(), 2 * network.batch(), network.batch());
        try (Workers one = new Workers(1);
                Workers two = new Workers(2)) {
            training.time(one, ROUND_FIRST);
            training.time(two, ROUND);
            for (int round = 0; round < ROUNDS; round++) {
                double alone = TrainingSteps.median(training.time(one, ROUND));
                double together = TrainingSteps.median(training.time(two, ROUND));
                System.out.println(alone + "," + together);
            }
        }
    }
}
