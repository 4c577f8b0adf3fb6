package org.seriema.tensor.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The vector kernels are small enough for the first just-in-time compiler.
///
/// It counts what the second one needs to know. A method that it begins without counting, because the second compiler
/// is busy, and then gives up with counting ("out of virtual registers") is never compiled by the second one: it stays
/// a hundred times slower, and each of its vectors an object, for as long as the process lives.
class VectorCompilationTest {

    private static final int RUNS = 100;
    private static final int LONG = 600;

    @Test
    void theFirstCompilerTakesAllKernels() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-XX:TieredStopAtLevel=3",
                        "-XX:-BackgroundCompilation",
                        "-XX:Tier3InvocationThreshold=50",
                        "-XX:Tier3BackEdgeThreshold=500",
                        "-XX:+PrintCompilation",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        List<String> compilations =
                output.lines().filter(line -> line.contains("kernels.Vector")).toList();
        assertThat(compilations)
                .anyMatch(line -> line.contains("VectorProduct::tile8"))
                .anyMatch(line -> line.contains("VectorProduct::column"))
                .anyMatch(line -> line.contains("VectorUnpackedProduct::tile"))
                .anyMatch(line -> line.contains("VectorElementary::sigmoid"))
                .noneMatch(line -> line.contains("retry at different tier"));
    }

    /// Calls each kernel often enough to be compiled, and long enough to be compiled while a loop runs.
    static final class Main {

        private Main() {}

        public static void main(String[] args) {
            Kernels kernels = new VectorKernels();
            run(kernels, LONG);
            for (int i = 0; i < RUNS; i++) {
                run(kernels, 2);
            }
        }

        private static void run(Kernels k, int size) {
            int lanes = k.lanes();
            int n = size * lanes + 1;
            float[] x = new float[13 * n];
            float[] y = new float[13 * n];
            float[] packed = new float[k.packedSize(size, 2 * lanes)];
            for (int columns : new int[] {1, lanes, 2 * lanes - 1, 2 * lanes}) {
                k.product(x, 0, size, 1, packed, y, 0, columns, 13, size, columns, false);
                k.product(x, 0, 1, 13, packed, y, 0, columns, 13, size, columns, true);
            }
            k.unpackedProduct(x, 0, size, 1, x, 0, 2 * lanes, null, 0, 0, y, 0, 4 * lanes, 5, size, 4 * lanes);
            k.unpackedProduct(x, 0, 1, 5, x, 0, 2 * lanes, y, 0, 0, y, 0, 2 * lanes, 5, size, 2 * lanes);
            int some = Math.min(n, 2 * lanes);
            k.winogradCells(x, 0, some, 0, y, 0, some, 0, 1, some);
            k.winogradKernel(x, 0, some, 0, 3, y, 0, some, 0, 1, some);
            k.winogradOutputs(x, 0, some, 0, x, 0, y, 0, some, 0, 4, 1, some);
            k.winogradOutputsBack(x, 0, some, 0, y, 0, some, 0, 1, some);
            k.winogradKernelBack(x, 0, some, 0, y, 0, some, 0, 3, 1, some);
            k.exp(x, 0, y, 0, n);
            k.expm1(x, 0, y, 0, n);
            k.tanh(x, 0, y, 0, n);
            k.sigmoid(x, 0, y, 0, n);
            k.relu(x, 0, y, 0, n);
            k.tanhBack(x, 0, x, 0, y, 0, n);
            k.sigmoidBack(x, 0, x, 0, y, 0, n);
            k.reluBack(x, 0, x, 0, y, 0, n);
            k.add(x, 0, y, 0, n);
            k.multiply(x, 0, x, 0, y, 0, n);
            k.multiplyAdd(x, 0, x, 0, y, 0, n);
            k.scale(2, x, 0, y, 0, n);
            k.sumRows(x, 0, n, 2, n, y, 0);
            k.adam(y, 0, x, 0, y, n, y, 2 * n, n, 1e-3f, 0.1f, 1e-3f, 1e-7f);
        }
    }
}
