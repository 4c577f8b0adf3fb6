package org.seriema.tensor.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void thereIsOneForEachKernel() {
        List<String> kernels = Arrays.stream(Kernels.class.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()) && method.getReturnType() == void.class)
                .map(Method::getName)
                .toList();
        assertThat(WarmUp.ALL).extracting(WarmUp::kernel).containsExactlyInAnyOrderElementsOf(kernels);
    }

    @Test
    void whatTheScalarKernelsDoIsAskedFor() {
        int lanes = new VectorKernels().lanes();
        Kernels scalar = new ScalarKernels(lanes);
        for (WarmUp one : WarmUp.ALL) {
            one.callOnce(scalar, lanes);
            assertThat(one.isAsked()).as(one.kernel()).isTrue();
        }
    }

    /// In a process of its own, for what is warmed up stays so.
    @Test
    void aKernelIsWarmedUpBeforeItsFirstUse() throws IOException, InterruptedException {
        assertThat(outputOf("-XX:ActiveProcessorCount=1")).containsExactly("tanh", "tanh, relu");
    }

    /// With several processors those in use take over together.
    @Test
    void whatIsAskedForIsWarmedUpTogether() throws IOException, InterruptedException {
        assertThat(outputOf("-XX:ActiveProcessorCount=2")).containsExactly("tanh, sigmoid", "tanh, sigmoid, relu");
    }

    private static List<String> outputOf(String option) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        option,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().filter(line -> !line.startsWith("WARNING")).toList();
    }

    /// Prints which kernels are warm after the vector ones have taken over and done one thing, and after another.
    static final class Main {

        private Main() {}

        public static void main(String[] args) throws InterruptedException {
            float[] numbers = new float[100];
            Kernels first = Kernels.best();
            first.tanh(numbers, 0, numbers, 0, 100);
            first.sigmoid(numbers, 0, numbers, 0, 100);
            Kernels.expect(1e12);
            while (Kernels.best() == first) {
                Thread.sleep(1);
            }
            Kernels.best().tanh(numbers, 0, numbers, 0, 100);
            print();
            Kernels.best().relu(numbers, 0, numbers, 0, 100);
            print();
        }

        private static void print() {
            System.out.println(String.join(
                    ", ",
                    WarmUp.ALL.stream()
                            .filter(one -> !one.isPending())
                            .map(WarmUp::kernel)
                            .toList()));
        }
    }
}
