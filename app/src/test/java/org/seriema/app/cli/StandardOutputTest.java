package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

    @Test
    void remembersWhyItCouldNotBeWritten() {
        assertThat(faultOf("No space left on device")).hasMessage("No space left on device");
    }

    @Test
    void aPipeThatNobodyReadsIsNoFault() {
        assertThat(faultOf("Broken pipe")).isNull();
    }

    /// The whole program, for only a real standard output can be full.
    @Test
    void aFullDiskBehindStandardOutputIsToldAndGivesExitCodeThree() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no /dev/full");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--version"))
                .redirectOutput(full.toFile())
                .start();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(ExitCode.MACHINE_LACKS);
        assertThat(err).contains("disk is full").hasLineCount(1);
    }

    private static @Nullable IOException faultOf(String reason) {
        StandardOutput output = new StandardOutput(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        });
        PrintWriter writer = output.writer();
        writer.print("text");
        assertThat(writer.checkError()).isTrue();
        return output.fault();
    }
}
