package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DoctorCommandTest {

    @Test
    void jsonIsOneDocumentAndTheMessagesGoElsewhere() {
        CommandLineRun doctor = CommandLineRun.of("doctor", "--json", "--threads", "3");
        assertThat(doctor.exitCode()).isEqualTo(ExitCode.DONE);
        JsonNode found = JsonMapper.shared().readTree(doctor.out());
        assertThat(found.get("threads").asInt()).isEqualTo(3);
        assertThat(found.get("lanes").asInt()).isPositive();
        assertThat(found.get("gigaflops_per_thread").asDouble()).isPositive();
        assertThat(found.get("java").asString()).isEqualTo(Runtime.version().toString());
        assertThat(doctor.err()).contains("Measuring");
    }

    @Test
    void quietLeavesTheResultAlone() {
        CommandLineRun doctor = CommandLineRun.of("doctor", "--quiet");
        assertThat(doctor.err()).isEmpty();
        assertThat(doctor.out()).contains("GFLOP/s").containsPattern("All is well\\.\n$|To do: ");
    }

    @Test
    void nothingIsAdvisedToAGoodMachine() {
        assertThat(DoctorCommand.advice(true, 16, 4096)).isEmpty();
    }

    @Test
    void eachLackIsAdvisedOn() {
        assertThat(DoctorCommand.advice(false, 1, 4096))
                .singleElement()
                .asString()
                .contains("--add-modules");
        assertThat(DoctorCommand.advice(true, 1, 4096))
                .singleElement()
                .asString()
                .contains("plain kernels");
        assertThat(DoctorCommand.advice(true, 8, 100))
                .singleElement()
                .asString()
                .contains("100 MB", "-Xmx");
    }
}
