package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {

    private static final int STEPS = 10;

    private final StringWriter err = new StringWriter();
    private long now = 1_000_000_000L;

    private TrainingProgress progress(boolean terminal, boolean quiet, int width, int trainings, int epochs) {
        Screen screen = new Screen(terminal, false, width);
        Console console =
                new Console(new PrintWriter(new StringWriter()), new PrintWriter(err), false, quiet, screen, screen);
        return new TrainingProgress(console, trainings, epochs, () -> now);
    }

    private static Map<String, Double> logs() {
        Map<String, Double> logs = new LinkedHashMap<>();
        logs.put("accuracy", 0.98765);
        logs.put("loss", 0.25);
        logs.put("learning_rate", 1e-4);
        return logs;
    }

    /// Trains with steps of so many milliseconds.
    private void train(TrainingProgress progress, String name, int epochs, long milliseconds) {
        progress.trainingBegin(name, 1_000, 100);
        for (int epoch = 1; epoch <= epochs; epoch++) {
            progress.epochBegin(epoch, STEPS);
            for (int step = 1; step <= STEPS; step++) {
                now += milliseconds * 1_000_000;
                progress.step(step, step);
            }
            progress.epochEnd(logs());
        }
        progress.trainingEnd();
    }

    private List<String> lines() {
        return err.toString().lines().toList();
    }

    /// What stood in the line that moves, one text a drawing, without the last one that wipes it.
    private List<String> drawings() {
        return List.of(err.toString().split("\r", -1)).stream()
                .filter(drawing -> drawing.contains("left"))
                .toList();
    }

    @Test
    void oneLineAnEpochInALog() {
        train(progress(false, false, 80, 1, 10), "", 10, 20);
        assertThat(lines())
                .hasSize(10)
                .startsWith("epoch  1/10  loss 0.2500  accuracy 0.9877  learning_rate 1.00e-04  0.2 s");
        assertThat(err.toString()).doesNotContain("\r", "\u001b");
    }

    @Test
    void aBarInsideTheEpochOnATerminal() {
        train(progress(true, false, 80, 1, 2), "", 2, 100);
        assertThat(drawings())
                .hasSize(20)
                .allSatisfy(drawing -> assertThat(drawing).hasSize(79))
                .element(4)
                .asString()
                .startsWith("epoch 1/2  [" + "=".repeat(11) + " ".repeat(12)
                        + "]  loss 3.0000      1,000 rows/s   0:02 left");
        assertThat(drawings().get(14)).contains("0:01 left");
        assertThat(err.toString())
                .endsWith("\r" + " ".repeat(79) + "\repoch 2/2  loss 0.2500  accuracy 0.9877"
                        + "  learning_rate 1.00e-04  1.0 s\n");
    }

    @Test
    void itIsDrawnTenTimesASecond() {
        train(progress(true, false, 80, 1, 10), "", 10, 5);
        assertThat(drawings()).hasSizeBetween(3, 5);
    }

    @Test
    void aNarrowTerminalGetsLess() {
        train(progress(true, false, 40, 1, 2), "", 2, 100);
        assertThat(drawings()).allSatisfy(drawing -> assertThat(drawing).hasSize(39));
        assertThat(drawings().getFirst()).contains("loss", "left").doesNotContain("rows/s");
        train(progress(true, false, 40, 50, 1_000), "fold 50 of 50, seed 4711", 1, 100);
        assertThat(drawings()).allSatisfy(drawing -> assertThat(drawing).hasSize(39));
    }

    @Test
    void manyEpochsGiveFiftyLinesInALogAndTheLastOneWhereverItEnds() {
        train(progress(false, false, 80, 1, 1_000), "", 1_000, 1);
        assertThat(lines()).hasSize(51).last().asString().startsWith("epoch 1000/1000");
        assertThat(lines().getFirst()).startsWith("epoch    1/1000");
        train(progress(false, false, 80, 1, 1_000), "", 33, 1);
        assertThat(lines()).last().asString().startsWith("epoch   33/1000");
    }

    @Test
    void manyEpochsOnATerminalLeaveALineNowAndThen() {
        train(progress(true, false, 80, 1, 60), "", 60, 100);
        List<String> kept = List.of(err.toString().split("\n")).stream()
                .map(line -> line.substring(line.lastIndexOf('\r') + 1))
                .toList();
        assertThat(kept).hasSizeBetween(6, 9);
        assertThat(kept.getFirst()).startsWith("epoch  1/60");
        assertThat(kept.getLast()).startsWith("epoch 60/60");
    }

    @Test
    void manyTrainingsGiveALineEach() {
        TrainingProgress progress = progress(false, false, 80, 50, 10);
        assertThat(progress.hasEpochLines()).isFalse();
        train(progress, "fold 1 of 50", 10, 100);
        train(progress, "fold 2 of 50", 7, 100);
        assertThat(lines())
                .containsExactly(
                        "fold 1 of 50  loss 0.2500  accuracy 0.9877  learning_rate 1.00e-04  10 epochs",
                        "  10.0 s",
                        "fold 2 of 50  loss 0.2500  accuracy 0.9877  learning_rate 1.00e-04  7 epochs",
                        "  7.0 s");
        assertThat(progress(false, false, 80, 5, 20).hasEpochLines()).isTrue();
    }

    @Test
    void theTimeLeftCountsTheTrainingsToCome() {
        TrainingProgress progress = progress(true, false, 80, 3, 2);
        train(progress, "fold 1 of 3", 2, 100);
        assertThat(drawings().getFirst()).contains("fold 1 of 3  epoch 1/2", "0:06 left");
        train(progress, "fold 2 of 3", 2, 100);
        assertThat(drawings().get(20)).contains("fold 2 of 3  epoch 1/2", "0:04 left");
    }

    @Test
    void timesAreThoseOfAClock() {
        assertThat(TrainingProgress.clockTime(7.4)).isEqualTo("0:07");
        assertThat(TrainingProgress.clockTime(59.6)).isEqualTo("1:00");
        assertThat(TrainingProgress.clockTime(11_100)).isEqualTo("3:05:00");
    }

    @Test
    void nothingWhenQuiet() {
        train(progress(true, true, 80, 1, 2), "", 2, 100);
        assertThat(err.toString()).isEmpty();
    }
}
