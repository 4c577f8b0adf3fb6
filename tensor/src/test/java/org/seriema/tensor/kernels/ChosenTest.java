package org.seriema.tensor.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChosenTest {

    @Test
    void takesWhatIsAskedFor() {
        assertThat(Chosen.choose("scalar")).isInstanceOf(ScalarKernels.class);
        assertThat(Chosen.choose("vector")).isInstanceOf(VectorKernels.class);
        assertThat(Chosen.choose(null).lanes()).isEqualTo(new VectorKernels().lanes());
    }

    @Test
    void anUnknownChoiceNamesTheChoices() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Chosen.choose("gpu"))
                .withMessage("the system property seriema.kernels must be scalar or vector, got \"gpu\"");
    }

    @Test
    void withoutTheVectorModuleTheScalarKernelsRun() throws Exception {
        assertThat(outputOf().lines()).containsOnly("scalar");
    }

    @Test
    void theVectorKernelsTakeOverWhenWarm() throws Exception {
        assertThat(outputOf("--add-modules", "jdk.incubator.vector"))
                .contains("scalar")
                .contains("vector, ");
        assertThat(outputOf("--add-modules", "jdk.incubator.vector", "-XX:ActiveProcessorCount=1"))
                .contains("scalar")
                .contains("vector, ");
        assertThat(outputOf("--add-modules", "jdk.incubator.vector", "-Dseriema.kernels=vector"))
                .doesNotContain("scalar");
    }

    @Test
    void littleWorkIsLeftToTheScalarKernels() throws Exception {
        assertThat(outputOf("--add-modules", "jdk.incubator.vector", "-Dexpected=1e8"))
                .contains("scalar")
                .doesNotContain("vector, ");
    }

    @Test
    void workThatGoesOnGetsTheVectorKernelsWhateverItIs() throws Exception {
        assertThat(outputOf("--add-modules", "jdk.incubator.vector", "-Dexpected=0", "-Dpause=5"))
                .contains("scalar")
                .contains("vector, ");
    }

    @Test
    void theScalarKernelsCountTheirWork() {
        ScalarKernels kernels = new ScalarKernels();
        float[] numbers = new float[64];
        kernels.product(numbers, 0, 4, 1, numbers, numbers, 0, 8, 3, 4, 5, false);
        long tiles = 2 * 4 * 4 * 4; // of 4 rows and 4 columns, whole or not
        assertThat(kernels.work()).isEqualTo(tiles);
        kernels.tanh(numbers, 0, numbers, 0, 2);
        assertThat(kernels.work()).isEqualTo(tiles + 2 * 50);
    }

    @Test
    void oneMayPackAndTheOtherMultiply() {
        Kernels vector = new VectorKernels();
        Kernels scalar = new ScalarKernels(vector.lanes());
        float[] numbers = new float[40 * 40];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i % 7 - 3;
        }
        float[] packedByVector = new float[vector.packedSize(40, 40)];
        float[] packedByScalar = new float[scalar.packedSize(40, 40)];
        vector.pack(numbers, 0, 40, 1, 40, 40, packedByVector);
        scalar.pack(numbers, 0, 40, 1, 40, 40, packedByScalar);
        assertThat(packedByScalar).isEqualTo(packedByVector);
    }

    @Test
    void askingForVectorsWithoutTheModuleNamesTheRemedy() throws Exception {
        assertThat(outputOf("-Dseriema.kernels=vector"))
                .contains("start Java with --add-modules jdk.incubator.vector")
                .doesNotContain("NoClassDefFoundError");
    }

    /// What [Main] prints in a Java process of its own.
    private static String outputOf(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }

    /// Prints the names of the kernels at first and after a while, or why there are none.
    static final class Main {

        private Main() {}

        public static void main(String[] args) throws InterruptedException {
            try {
                Kernels first = Kernels.best();
                System.out.println(first.name());
                double expected = Double.parseDouble(System.getProperty("expected", "1e12"));
                Kernels.expect(expected);
                int pause = Integer.getInteger("pause", 60);
                boolean changes = (expected > 1e10 || pause < 50)
                        && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
                for (int i = 0; i * pause < 30_000 && changes && Kernels.best() == first && first.lanes() == 1; i++) {
                    Thread.sleep(pause);
                }
                System.out.println(Kernels.best().name());
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
