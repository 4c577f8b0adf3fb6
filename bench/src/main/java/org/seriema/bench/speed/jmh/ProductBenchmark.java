package org.seriema.bench.speed.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.seriema.tensor.Rng;
import org.seriema.tensor.kernels.Kernels;

/// Products with a packed right-hand side, and the packing; in products a second and GFLOP/s.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Dseriema.kernels=vector")
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class ProductBenchmark {

    /// Rows x columns x inner; with a `T` the left-hand side is read as the transpose, as for a kernel's gradient.
    @Param({
        "1x256x64", // one row through a gate's kernel
        "32x128x32",
        "32x256x64", // one step of m0
        "32x512x128",
        "3200x256x64", // all steps of m0
        "64x256x3200T", // its kernel's gradient
        "12x512x768", // m3's last convolution, one row
        "384x512x768", // and a batch
        "384x384x384",
        "1024x1024x1024"
    })
    public String size = "";

    private final Kernels kernels = Kernels.best();
    private int rows;
    private int columns;
    private int inner;
    private boolean transposed;
    private float[] a = {};
    private float[] b = {};
    private float[] packed = {};
    private float[] c = {};

    /// Makes both sides of the product.
    @Setup
    public void fill() {
        transposed = size.endsWith("T");
        String[] sizes = size.replace("T", "").split("x", -1);
        rows = Integer.parseInt(sizes[0]);
        columns = Integer.parseInt(sizes[1]);
        inner = Integer.parseInt(sizes[2]);
        Rng rng = Rng.of(0);
        a = new float[rows * inner];
        b = new float[inner * columns];
        for (int i = 0; i < a.length; i++) {
            a[i] = rng.normal();
        }
        for (int i = 0; i < b.length; i++) {
            b[i] = rng.normal();
        }
        packed = new float[kernels.packedSize(inner, columns)];
        c = new float[rows * columns];
        kernels.pack(b, 0, columns, 1, inner, columns, packed);
    }

    /// The product alone.
    @Benchmark
    public float[] product(Gigaflops counter) {
        kernels.product(
                a,
                0,
                transposed ? 1 : inner,
                transposed ? rows : 1,
                packed,
                c,
                0,
                columns,
                rows,
                inner,
                columns,
                false);
        counter.gigaflops += 2e-9 * rows * columns * inner;
        return c;
    }

    /// The packing of its right-hand side.
    @Benchmark
    public float[] pack() {
        kernels.pack(b, 0, columns, 1, inner, columns, packed);
        return packed;
    }

    /// The packing of the transpose of a matrix of that size.
    @Benchmark
    public float[] packTranspose() {
        kernels.pack(b, 0, 1, inner, inner, columns, packed);
        return packed;
    }
}
