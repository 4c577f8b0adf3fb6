package org.seriema.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedFileTest {

    @Test
    void onlyTheNamedPartChanges(@TempDir Path folder) throws IOException {
        String page = "a\n<!-- quality: one -->\nold\n<!-- end -->\nb\n<!-- quality: two -->\n<!-- end -->\nc\n";
        Path path = Files.writeString(folder.resolve("page.md"), page);
        new MarkedFile(path).write("one", "new\n");
        assertThat(path).content().isEqualTo(page.replace("old", "new"));
        assertThatThrownBy(() -> new MarkedFile(path).write("three", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(path + ": expected a line <!-- quality: three --> and below it <!-- end -->");
    }
}
