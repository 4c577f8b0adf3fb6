package org.seriema.pipeline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WriterVersionTest {

    @Test
    void modelFilesNameTheVersionOfTheBuild() throws IOException {
        assertThat(Files.readString(Path.of("..", "pom.xml")))
                .contains("<artifactId>seriema</artifactId>\n  <version>" + ModelFile.WRITER + "</version>");
    }
}
