package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {

    private final StringWriter err = new StringWriter();

    private String train(boolean terminal, boolean quiet, long pause) throws InterruptedException {
        Console console =
                new Console(new PrintWriter(new StringWriter()), new PrintWriter(err), false, quiet, terminal, false);
        TrainingProgress progress = new TrainingProgress(console);
        Map<String, Double> logs = new LinkedHashMap<>();
        logs.put("loss", 0.25);
        logs.put("accuracy", 0.98765);
        logs.put("learning_rate", 1e-4);
        progress.epochBegin(2, 10, 4);
        Thread.sleep(pause);
        progress.step(2);
        progress.epochEnd(2, logs, 1.23);
        return err.toString();
    }

    @Test
    void oneLineAnEpoch() throws InterruptedException {
        assertThat(train(false, false, 150))
                .isEqualTo("epoch  2/10  loss 0.2500  accuracy 0.9877  learning_rate 1.00e-04  1.2 s\n");
    }

    @Test
    void aBarInsideTheEpochOnATerminalThatTheLineWipesOut() throws InterruptedException {
        assertThat(train(true, false, 150))
                .startsWith("\repoch  2/10  [" + "=".repeat(15) + " ".repeat(15) + "] 2/4\r" + " ".repeat(79) + "\r")
                .endsWith("\repoch  2/10  loss 0.2500  accuracy 0.9877  learning_rate 1.00e-04  1.2 s\n");
    }

    @Test
    void nothingWhenQuiet() throws InterruptedException {
        assertThat(train(true, true, 150)).isEmpty();
    }
}
