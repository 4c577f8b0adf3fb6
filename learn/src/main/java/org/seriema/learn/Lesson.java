package org.seriema.learn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// One topic, explained with numbers that the engine computes each time the lesson is shown.
public interface Lesson {

    /// The name on the command line and of its page: `neuron`.
    String id();

    /// The title: `One neuron`.
    String title();

    /// What one learns in it, in one line of at most 60 characters.
    String about();

    /// Everything that is read; the engine computes it now.
    Content content();

    /// What a reader can change on the page.
    Playground playground();

    /// What the page's script computes, by the engine: a number or more for each output of the playground.
    Answers compute(Settings settings);

    /// The JavaScript of its page, which makes `lesson` with `compute(inputs)`, and `draw(inputs, outputs, paper)` if
    /// its playground has a drawing. By default the file `ID.js` beside the lesson's class.
    default String script() {
        return resource(getClass(), id() + ".js");
    }

    /// A text that lies beside a class.
    static String resource(Class<?> beside, String name) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
