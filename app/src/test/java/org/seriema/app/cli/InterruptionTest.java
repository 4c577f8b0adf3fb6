package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS) // there is no signal to send
class InterruptionTest {

    /// A command that works until it is asked to stop, and then saves or does not.
    static final class Worker {

        public static void main(String[] arguments) {
            Interruption.watch(Thread.currentThread());
            if (arguments[0].equals("saves")) {
                Interruption.expectSaving();
            }
            System.out.println("working");
            while (!Interruption.requested()) {
                Thread.onSpinWait();
            }
            if (arguments[0].equals("saves")) {
                // An interrupt would close the files that are being saved.
                System.out.println("saved, interrupted: " + Thread.interrupted());
            }
            Interruption.end(ExitCode.INTERRUPTED);
        }
    }

    private record Ended(int exitCode, String out) {}

    private static Ended interrupt(String how) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Worker.class.getName(), how)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("working");
            process.toHandle().destroy(); // SIGTERM, which the JVM treats like Ctrl-C
            String rest = String.valueOf(out.readLine());
            return new Ended(process.waitFor(), rest);
        }
    }

    @Test
    void aCommandThatSavesIsWaitedFor() throws Exception {
        assertThat(interrupt("saves")).isEqualTo(new Ended(ExitCode.INTERRUPTED, "saved, interrupted: false"));
    }

    @Test
    void aCommandThatDoesNotIsEnded() throws Exception {
        assertThat(interrupt("saves nothing")).isEqualTo(new Ended(ExitCode.INTERRUPTED, "null"));
    }
}
