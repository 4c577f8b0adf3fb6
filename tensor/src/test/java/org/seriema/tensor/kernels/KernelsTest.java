package org.seriema.tensor.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The kernels against their equations in double, on small numbers.
class KernelsTest {

    private static final int LENGTH = 37;

    static Stream<Kernels> both() {
        return Stream.of(new ScalarKernels(), new VectorKernels());
    }

    @ParameterizedTest
    @MethodSource("both")
    void elementwise(Kernels kernels) {
        float[] a = wave(LENGTH, 1);
        float[] b = wave(LENGTH, 2);
        float[] sum = b.clone();
        kernels.add(a, 0, sum, 0, LENGTH);
        float[] product = new float[LENGTH];
        kernels.multiply(a, 0, b, 0, product, 0, LENGTH);
        float[] both = b.clone();
        kernels.multiplyAdd(a, 0, a, 0, both, 0, LENGTH);
        float[] scaled = new float[LENGTH];
        kernels.scale(-3, a, 0, scaled, 0, LENGTH);
        float[] tanhBack = new float[LENGTH];
        kernels.tanhBack(a, 0, b, 0, tanhBack, 0, LENGTH);
        float[] sigmoidBack = new float[LENGTH];
        kernels.sigmoidBack(a, 0, b, 0, sigmoidBack, 0, LENGTH);
        float[] reluBack = new float[LENGTH];
        kernels.reluBack(a, 0, b, 0, reluBack, 0, LENGTH);
        float[] relu = new float[LENGTH];
        kernels.relu(a, 0, relu, 0, LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            assertThat(tanhBack[i]).isEqualTo(b[i] * (1 - a[i] * a[i]));
            assertThat(sigmoidBack[i]).isEqualTo(b[i] * (a[i] * (1 - a[i])));
            assertThat(reluBack[i]).isEqualTo(a[i] > 0 ? b[i] : 0);
            assertThat(sum[i]).isEqualTo(a[i] + b[i]);
            assertThat(product[i]).isEqualTo(a[i] * b[i]);
            assertThat((double) both[i]).isCloseTo((double) a[i] * a[i] + b[i], within(1e-6));
            assertThat(scaled[i]).isEqualTo(-3 * a[i]);
            assertThat(relu[i]).isEqualTo(Math.max(a[i], 0));
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void sumRows(Kernels kernels) {
        int rows = 3;
        int stride = LENGTH + 2;
        float[] x = wave(rows * stride, 1);
        float[] row = wave(LENGTH, 2);
        float[] sums = row.clone();
        kernels.sumRows(x, 0, stride, rows, LENGTH, sums, 0);
        for (int j = 0; j < LENGTH; j++) {
            assertThat(sums[j]).isEqualTo(row[j] + x[j] + x[stride + j] + x[2 * stride + j]);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void adam(Kernels kernels) {
        float[] w = wave(LENGTH, 1);
        float[] g = wave(LENGTH, 2);
        float[] m = wave(LENGTH, 3);
        float[] v = new float[LENGTH];
        kernels.multiply(m, 0, m, 0, v, 0, LENGTH);
        float[] newW = w.clone();
        float[] newM = m.clone();
        float[] newV = v.clone();
        kernels.adam(newW, 0, g, 0, newM, 0, newV, 0, LENGTH, 0.02f, 0.1f, 0.001f, 1e-7f);
        for (int i = 0; i < LENGTH; i++) {
            double first = 0.9 * m[i] + 0.1 * g[i];
            double second = 0.999 * v[i] + 0.001 * g[i] * g[i];
            assertThat((double) newM[i]).isCloseTo(first, within(1e-6));
            assertThat((double) newV[i]).isCloseTo(second, within(1e-6));
            assertThat((double) newW[i]).isCloseTo(w[i] - 0.02 * first / (Math.sqrt(second) + 1e-7), within(1e-6));
        }
    }

    private static float[] wave(int length, int seed) {
        float[] wave = new float[length];
        for (int i = 0; i < length; i++) {
            wave[i] = (float) Math.sin(i * 1.7 + seed * 0.9) + 0.01f * seed;
        }
        return wave;
    }
}
