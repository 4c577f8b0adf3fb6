package org.seriema.bench.speed;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.callbacks.Fit;
import org.seriema.nn.layers.Network;
import org.seriema.nn.models.Examples;
import org.seriema.nn.models.Model;
import org.seriema.nn.models.Trainer;
import org.seriema.nn.models.Training;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;
import org.seriema.tensor.kernels.Kernels;

/// A network's training on random numbers, as `fit` does it: batches are drawn and gathered, metrics counted.
///
/// @param network that gives one probability
/// @param input the shape of one case
/// @param rows how many cases an epoch has
record TrainingSteps(Network network, Shape input, int rows, int batch) {

    /// How long steps are taken before they are timed, and how long they are timed.
    ///
    /// @param warmUp seconds that steps are taken before one counts, and longer while they still get faster; the very
    ///     first, which makes the buffers, never counts
    /// @param seconds for how long steps count
    /// @param fewest how many steps count at least
    record Pace(double warmUp, double seconds, int fewest) {}

    /// Steps that are still getting faster are waited for no longer than so many times the warm-up.
    private static final int PATIENCE = 3;

    /// The speed is compared over windows of steps, so many in the warm-up.
    private static final int WINDOWS = 10;

    /// A window is no faster than the ones before it from so much of their best time on.
    private static final double STEADY = 0.97;

    /// In a window that counts as steady the just-in-time compiler is at work for no more than this share of it.
    private static final double COMPILING = 0.1;

    /// The seconds of each step that counts.
    double[] time(Workers workers, Pace pace) {
        Clock clock = new Clock(pace);
        fit(workers, Integer.MAX_VALUE, clock);
        return clock.counted();
    }

    /// Trains for some epochs.
    void fit(Workers workers, int epochs, Callback... callbacks) {
        Model model = Model.initial(network, input, 0);
        Training training = Training.of(Map.of("epochs", epochs, "batch_size", batch));
        new Trainer(model, training, 0, workers).fit(examples(), null, List.of(callbacks));
    }

    /// The same with another number of cases.
    TrainingSteps withRows(int others) {
        return new TrainingSteps(network, input, others, batch);
    }

    private Examples examples() {
        Tensor x = Tensor.zeros(input.prepend(rows));
        Tensor y = Tensor.zeros(Shape.of(rows, 1));
        Rng rng = Rng.of(0);
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = rng.normal();
        }
        for (int i = 0; i < rows; i++) {
            y.data()[i] = rng.nextInt(2);
        }
        return new Examples(x, y);
    }

    /// The middle one of some times.
    static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// Stops the training when enough steps have been timed.
    private static final class Clock implements Callback {

        private final Pace pace;
        private final List<Double> counted = new ArrayList<>();
        private double fastest = Double.MAX_VALUE; // a step's mean time in the best window so far
        private double windowSeconds;
        private int windowSteps;
        private double taken;
        private double compiled = compiling();
        private boolean warm;

        Clock(Pace pace) {
            this.pace = pace;
        }

        double[] counted() {
            return counted.stream().mapToDouble(Double::doubleValue).toArray();
        }

        @Override
        public Watcher watch(Fit fit) {
            return new Watcher() {
                private long last = System.nanoTime();

                @Override
                public void onTrainBatchEnd(int step, double loss) {
                    long now = System.nanoTime();
                    add((now - last) / 1e9, fit);
                    last = now;
                }
            };
        }

        private void add(double seconds, Fit fit) {
            taken += seconds;
            if (!warm) {
                windowSeconds += seconds;
                windowSteps++;
                if (windowSeconds >= pace.warmUp / WINDOWS) {
                    endWindow();
                }
                return;
            }
            counted.add(seconds);
            if (taken >= pace.seconds && counted.size() >= pace.fewest) {
                fit.interrupt();
            }
        }

        private void endWindow() {
            double mean = windowSeconds / windowSteps;
            boolean steady = mean > STEADY * fastest
                    && compiling() - compiled < COMPILING * windowSeconds
                    && Kernels.best() == Kernels.warm();
            fastest = Math.min(fastest, mean);
            compiled = compiling();
            windowSeconds = 0;
            windowSteps = 0;
            if ((taken >= pace.warmUp && steady) || taken >= PATIENCE * pace.warmUp) {
                warm = true;
                taken = 0;
            }
        }

        /// The seconds for which the just-in-time compiler has been at work so far.
        private static double compiling() {
            return ManagementFactory.getCompilationMXBean().getTotalCompilationTime() / 1e3;
        }
    }
}
