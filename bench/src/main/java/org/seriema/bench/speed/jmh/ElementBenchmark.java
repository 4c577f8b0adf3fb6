package org.seriema.bench.speed.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.seriema.tensor.Rng;
import org.seriema.tensor.kernels.Kernels;
import org.seriema.tensor.kernels.ScalarKernels;
import org.seriema.tensor.kernels.VectorKernels;

/// The kernels that go over stretches of arrays, in nanoseconds an element; the arrays lie in the first two caches.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ElementBenchmark.LENGTH)
@Fork(1)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class ElementBenchmark {

    /// How many elements.
    public static final int LENGTH = 4096;

    private static final int COLUMNS = 64;

    /// `vector`, or with `-p kernels=scalar` plain Java.
    @Param("vector")
    public String kernels = "";

    private Kernels on = new ScalarKernels();
    private final float[] x = new float[LENGTH];
    private final float[] d = new float[LENGTH];
    private final float[] y = new float[LENGTH];
    private final float[] m = new float[LENGTH];
    private final float[] v = new float[LENGTH];

    /// Draws the numbers.
    @Setup
    public void fill() {
        on = kernels.equals("scalar") ? new ScalarKernels() : new VectorKernels();
        Rng rng = Rng.of(0);
        for (int i = 0; i < LENGTH; i++) {
            x[i] = rng.normal();
            d[i] = rng.normal();
        }
    }

    @Benchmark
    public float[] exp() {
        on.exp(x, 0, y, 0, LENGTH);
        return y;
    }

    @Benchmark
    public float[] expm1() {
        on.expm1(x, 0, y, 0, LENGTH);
        return y;
    }

    @Benchmark
    public float[] tanh() {
        on.tanh(x, 0, y, 0, LENGTH);
        return y;
    }

    @Benchmark
    public float[] sigmoid() {
        on.sigmoid(x, 0, y, 0, LENGTH);
        return y;
    }

    @Benchmark
    public float[] relu() {
        on.relu(x, 0, y, 0, LENGTH);
        return y;
    }

    @Benchmark
    public float[] tanhBack() {
        on.tanhBack(x, 0, d, 0, y, 0, LENGTH);
        return y;
    }

    @Benchmark
    public float[] sigmoidBack() {
        on.sigmoidBack(x, 0, d, 0, y, 0, LENGTH);
        return y;
    }

    @Benchmark
    public float[] reluBack() {
        on.reluBack(x, 0, d, 0, y, 0, LENGTH);
        return y;
    }

    @Benchmark
    public float[] add() {
        on.add(x, 0, y, 0, LENGTH);
        return y;
    }

    @Benchmark
    public float[] multiply() {
        on.multiply(x, 0, d, 0, y, 0, LENGTH);
        return y;
    }

    @Benchmark
    public float[] multiplyAdd() {
        on.multiplyAdd(x, 0, d, 0, y, 0, LENGTH);
        return y;
    }

    @Benchmark
    public float[] scale() {
        on.scale(0.5f, x, 0, y, 0, LENGTH);
        return y;
    }

    /// 64 rows of 64.
    @Benchmark
    public float[] sumRows() {
        on.sumRows(x, 0, COLUMNS, LENGTH / COLUMNS, COLUMNS, y, 0);
        return y;
    }

    /// The gradients do not change, so the weights walk on at the pace of the learning rate.
    @Benchmark
    public float[] adam() {
        on.adam(y, 0, d, 0, m, 0, v, 0, LENGTH, 1e-6f, 0.1f, 1e-3f, 1e-7f);
        return y;
    }
}
