package org.seriema.bench.speed;

import java.util.List;
import java.util.function.Function;
import org.seriema.bench.speed.TrainingSteps.Pace;
import org.seriema.tensor.Workers;
import org.seriema.tensor.kernels.Kernels;
import org.seriema.tensor.kernels.ScalarKernels;
import org.seriema.tensor.kernels.VectorKernels;

/// Finds gross loss of speed: ends with 1 if the vector kernels, or trainings with them, are hardly faster than plain
/// Java in the same run. Absolute times do not count, so any machine will do, even a busy one.
///
/// Without the Vector API there is nothing to compare, which is said, and all is well. Takes about fifteen seconds.
public final class SpeedSmoke {

    private static final double LEAST_PRODUCT = 3;
    private static final double LEAST_FUNCTION = 2;

    /// Of a loop that the just-in-time compiler turns into vectors by itself in some processes, and then as good ones.
    private static final double LEAST_LOOP = 0.5;

    private static final double LEAST_STEP = 2;

    private static final int ELEMENTS = 4096;
    private static final int TIME_STEPS = 20;
    private static final int UNITS = 64;
    private static final int BATCH = 32;
    private static final double SECONDS = 0.25;
    private static final Pace PACE = new Pace(1, 0.2, 3);

    private SpeedSmoke() {}

    /// Compares; with the name of a network as the argument, prints the seconds of its step in this process.
    public static void main(String[] arguments) {
        if (arguments.length == 1) {
            System.out.println(step(arguments[0]));
            return;
        }
        if (!(Kernels.warm() instanceof VectorKernels)) {
            System.out.println(
                    "No vectors here, the kernels are " + Kernels.warm().name() + ": there is no speed to compare.");
            return;
        }
        ShortestTime.compiledKernels();
        List<String> complaints = SpeedComparison.complaints(kernels());
        if (complaints.isEmpty()) { // else steps would take very long
            complaints = SpeedComparison.complaints(steps());
        }
        if (!complaints.isEmpty()) {
            System.err.println("Gross loss of speed, in each of " + SpeedComparison.TRIES + " tries:");
            complaints.forEach(complaint -> System.err.println("  " + complaint));
            System.exit(1);
        }
    }

    private static List<SpeedComparison> kernels() {
        float[] x = new float[ELEMENTS];
        float[] y = new float[ELEMENTS];
        float[] m = new float[ELEMENTS];
        float[] v = new float[ELEMENTS];
        for (int i = 0; i < ELEMENTS; i++) {
            x[i] = (i % 13 - 6) * 0.25f;
        }
        return List.of(
                product(32, 256, 64),
                product(128, 128, 128),
                compare("exp", LEAST_FUNCTION, kernels -> () -> kernels.exp(x, 0, y, 0, ELEMENTS)),
                compare("tanh", LEAST_FUNCTION, kernels -> () -> kernels.tanh(x, 0, y, 0, ELEMENTS)),
                compare("sigmoid", LEAST_FUNCTION, kernels -> () -> kernels.sigmoid(x, 0, y, 0, ELEMENTS)),
                compare(
                        "adam",
                        LEAST_LOOP,
                        kernels -> () -> kernels.adam(y, 0, x, 0, m, 0, v, 0, ELEMENTS, 1e-3f, 0.1f, 1e-3f, 1e-7f)));
    }

    private static SpeedComparison product(int rows, int columns, int inner) {
        float[] a = new float[rows * inner];
        float[] c = new float[rows * columns];
        return compare("product of %d x %d x %d".formatted(rows, columns, inner), LEAST_PRODUCT, kernels -> {
            float[] packed = new float[kernels.packedSize(inner, columns)];
            return () -> kernels.product(a, 0, inner, 1, packed, c, 0, columns, rows, inner, columns, false);
        });
    }

    private static SpeedComparison compare(String what, double least, Function<Kernels, Runnable> work) {
        Runnable plain = work.apply(new ScalarKernels());
        Runnable vectors = work.apply(Kernels.warm());
        return new SpeedComparison(
                what,
                least,
                () -> ShortestTime.nanoseconds(SECONDS, plain),
                () -> ShortestTime.nanoseconds(SECONDS, vectors));
    }

    /// A training step here, where vectors compute by now, beside one in a process that has been told to do without.
    private static List<SpeedComparison> steps() {
        List<String> plain = List.of("-Dseriema.kernels=scalar");
        return StepGrowth.NETWORKS.stream()
                .map(network -> new SpeedComparison(
                        "training step of %s".formatted(network),
                        LEAST_STEP,
                        () -> Double.parseDouble(
                                OwnJvm.run(plain, SpeedSmoke.class, network).getFirst()),
                        () -> step(network)))
                .toList();
    }

    private static double step(String network) {
        try (Workers alone = new Workers(1)) {
            return TrainingSteps.median(
                    StepGrowth.steps(network, TIME_STEPS, UNITS, BATCH).time(alone, PACE));
        }
    }
}
