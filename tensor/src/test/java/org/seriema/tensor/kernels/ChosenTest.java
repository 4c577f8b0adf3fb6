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
        assertThat(outputOf()).isEqualTo("scalar");
        assertThat(outputOf("--add-modules", "jdk.incubator.vector")).contains("vector, ");
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

    /// Prints the name of the chosen kernels, or why there are none.
    static final class Main {

        private Main() {}

        public static void main(String[] args) {
            try {
                System.out.println(Kernels.best().name());
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
