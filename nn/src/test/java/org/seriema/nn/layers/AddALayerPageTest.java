package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.config.Config;
import org.seriema.nn.testing.Gradients;
import org.seriema.tensor.Shape;

/// The layer that `docs/add-a-layer.md` adds compiles without a warning and has the right gradients.
class AddALayerPageTest {

    private static final Path PAGE = Path.of("../docs/add-a-layer.md");
    private static final Pattern CODE = Pattern.compile("(?s)```java\n(package .*?)```");
    private static final String NAME = "RMSNormalization";

    @Test
    void theLayerOfThePageIsRight(@TempDir Path folder) throws IOException, IllegalAccessException {
        Matcher code = CODE.matcher(Files.readString(PAGE));
        assertThat(code.find()).isTrue();
        Path source = Files.writeString(folder.resolve(NAME + ".java"), code.group(1));
        StringWriter said = new StringWriter();
        int exit = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        new PrintWriter(said),
                        new PrintWriter(said),
                        "-Xlint:all",
                        "-Werror",
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(exit).as(said.toString()).isZero();
        byte[] compiled = Files.readAllBytes(folder.resolve("org/seriema/nn/layers/" + NAME + ".class"));
        Class<? extends Layer> type =
                MethodHandles.lookup().defineClass(compiled).asSubclass(Layer.class);
        Layer layer = Config.read(type, NAME, null);
        Gradients.check(layer, List.of(Shape.of(6, 4)), 3, true, 1);
        assertThat(layer.outputShapes(List.of(Shape.of(6, 4)))).containsExactly(Shape.of(6, 4));
    }
}
