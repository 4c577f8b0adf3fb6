package org.seriema.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeFileTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatWasAddedIsFoundAgainByKeyAndVersion() throws IOException {
        Path path = folder.resolve("new/outcomes.jsonl");
        Outcome outcome = new Outcome(
                "set | mlp", "0123", "0.1.0", 3, Map.of("n_test", 20), Map.of("accuracy", 1 / 3.0, "f1", 0.5), 1.25);
        OutcomeFile.read(path).append(outcome);
        OutcomeFile file = OutcomeFile.read(path);
        assertThat(file.find("0123", "0.1.0")).isEqualTo(outcome);
        assertThat(file.find("0123", "0.2.0")).isNull();
        assertThat(file.find("4567", "0.1.0")).isNull();
        file.append(new Outcome("set | mlp", "4567", "0.1.0", 4, Map.of(), Map.of(), 1));
        assertThat(Files.readAllLines(path)).hasSize(2).first().isEqualTo(outcome.toJson());
    }

    @Test
    void aBrokenLineIsNamed() throws IOException {
        Path path = Files.writeString(folder.resolve("outcomes.jsonl"), "{\"n\": 1}\n");
        assertThatThrownBy(() -> OutcomeFile.read(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(path + ", line 1: expected an outcome")
                .hasMessageEndingWith("; take the line away");
    }
}
