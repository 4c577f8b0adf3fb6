package org.seriema.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformancePageTest {

    private static final List<Line> LINES = List.of(
            Line.parse("""
                    {"what":"machine","cpu":"Abacus","cores":2,"simd":"AVX2","memory_gb":8,"system":"Linux",
                    "java":"VM 25","seriema":"0.1.0","date":"2026-11-21"}"""),
            Lines.train("seriema", 1, 0.010, 0.70, 0.69),
            Lines.train("keras_jax", 1, 0.030, 0.70, 0.69),
            Lines.train("seriema", 2, 0.010, 0.70, 0.69),
            Lines.train("keras_jax", 2, 0.050, 0.70, 0.69),
            Lines.oneRow("seriema", 1, "call", 10, 25),
            Lines.oneRow("onnxruntime", 1, "call", 15, 20),
            Lines.process("seriema", 2.5, 0.98),
            Lines.process("keras_tf", 11, 0.98),
            Lines.process("torch_eager", 6, 0.98));

    @Test
    void holdsTheTables(@TempDir Path root) throws IOException {
        String page = new PerformancePage(root, LINES).text();
        assertThat(page)
                .contains("| network | Seriema | Keras, JAX | times as fast | target |")
                .contains("| m1 | 156 | 625 (469 - 781) | **4** (3 - 5) | 5, missed |")
                .contains("| m1 | 10 | 15 | **1.50** | 2, missed |")
                .contains("| m1 | 10 | 25 | 2.50 |  |")
                .contains("| wsn | 1 | Keras, TensorFlow | 11 | 2.50 | 4.40 | 4, met |")
                .contains("| wsn | 1 | PyTorch | 6 | 2.50 | 2.40 | 2.50, missed |")
                .contains("- 2026-11-21: Abacus, 2 cores, AVX2, 8 GB, Linux, VM 25, Seriema 0.1.0")
                .contains("9 processes in 2 rounds; while none of them ran")
                .contains("In the runs of this page all of it held.")
                .doesNotContain("{{");
    }

    @Test
    void saysWhatDoesNotHold(@TempDir Path root) throws IOException {
        List<Line> lines = List.of(LINES.getFirst(), LINES.get(1), Lines.train("keras_jax", 1, 0.03, 0.6, 0.6));
        assertThat(new PerformancePage(root, lines).text())
                .contains("did not all hold:\n\n- m1: the first loss of keras_jax is 0.600, not near ln 2 = 0.693\n");
    }

    @Test
    void takesInTheOtherPagesIfTheyAreThere(@TempDir Path root) throws IOException {
        assertThat(new PerformancePage(root, LINES).text()).doesNotContain("Roofline");
        Files.writeString(
                Files.createDirectories(root.resolve("bench/results")).resolve("roofline.md"),
                "# Roofline\n\n![it](a.svg)\n\n");
        assertThat(new PerformancePage(root, LINES).text())
                .contains("\n## Roofline\n\n![it](../bench/results/a.svg)\n\n## How it was measured");
    }

    @Test
    void figuresHaveThreeDigitsThatCount() {
        assertThat(Tables.number(12345.6)).isEqualTo("12,346");
        assertThat(Tables.number(12.345)).isEqualTo("12.3");
        assertThat(Tables.number(1.2345)).isEqualTo("1.23");
        assertThat(Tables.number(0.012345)).isEqualTo("0.012");
        assertThat(Tables.number(3)).isEqualTo("3");
    }
}
