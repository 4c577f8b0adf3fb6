package org.seriema.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {

    @Test
    void linesAreAddedToThoseBefore(@TempDir Path folder) throws IOException {
        ResultFile file = new ResultFile(folder.resolve("new/lines.jsonl"));
        assertThat(file.read()).isEmpty();
        Line first = Line.parse("{\"peer\":\"seriema\",\"s\":0.5}");
        Line second = Line.parse("{\"peer\":\"keras_tf\",\"s\":1.5}");
        file.append(List.of(first));
        file.append(List.of(second));
        assertThat(file.read()).containsExactly(first, second);
    }

    @Test
    void aBrokenLineIsNamed(@TempDir Path folder) throws IOException {
        Path path = Files.writeString(folder.resolve("lines.jsonl"), "{\"n\":1}\n{\"n\":\n");
        assertThatThrownBy(() -> new ResultFile(path).read())
                .hasMessageStartingWith(path + ", line 2: ")
                .hasMessageEndingWith("; take the line away");
    }
}
