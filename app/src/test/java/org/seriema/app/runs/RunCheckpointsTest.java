package org.seriema.app.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.nn.callbacks.TrainingCheckpoint;
import org.seriema.nn.callbacks.TrainingState;
import org.seriema.nn.callbacks.WatcherState;

class RunCheckpointsTest {

    private static final int NUMBERS = 5_000;

    @TempDir
    private Path temp = Path.of("");

    private final List<String> warnings = new ArrayList<>();

    private static TrainingCheckpoint after(int epoch, boolean ended) {
        float[] weights = new float[NUMBERS];
        Arrays.fill(weights, epoch);
        TrainingState state = new TrainingState(
                epoch,
                7L * epoch,
                0.1,
                List.of(TrainingCheckpoint.flat(weights), TrainingCheckpoint.flat(new float[0])));
        return new TrainingCheckpoint(
                state,
                false,
                ended,
                1.5,
                0,
                epoch,
                Map.of("loss", List.of(Double.NaN, 2.0)),
                List.of(WatcherState.NONE, WatcherState.of(Map.of("best", 0.25))));
    }

    private static int epoch(@Nullable TrainingCheckpoint checkpoint) {
        return checkpoint == null ? -1 : checkpoint.state().epoch();
    }

    @Test
    void aTrainingGoesOnFromItsOwnLastCheckpoint() throws IOException {
        try (RunFolder folder = RunFolder.make(temp.resolve("run"), "any")) {
            RunCheckpoints checkpoints = new RunCheckpoints(folder, 0, warnings::add);
            assertThat(checkpoints.of(1).last()).isNull();
            checkpoints.of(1).keep(after(3, false));
            checkpoints.of(1).keep(after(4, false));
            RunCheckpoints again = new RunCheckpoints(folder, 0, warnings::add);
            assertThat(epoch(again.of(1).last())).isEqualTo(4);
            assertThat(again.of(2).last()).isNull();
            assertThat(again.ended(1)).as("under way").isNull();
            again.end(1, after(5, true));
            TrainingCheckpoint ended = Objects.requireNonNull(new RunCheckpoints(folder, 0, warnings::add).ended(1));
            assertThat(ended.figures()).isEqualTo(Map.of("loss", List.of(Double.NaN, 2.0)));
            assertThat(ended.callbacks()).containsExactly(WatcherState.NONE, WatcherState.of(Map.of("best", 0.25)));
            assertThat(warnings).isEmpty();
            again.delete();
            assertThat(RunCheckpoints.areIn(folder.path())).isFalse();
        }
    }

    @Test
    void trainingsThatEndSoonAfterEachOtherAreWrittenTogether() throws IOException {
        try (RunFolder folder = RunFolder.make(temp.resolve("run"), "any")) {
            RunCheckpoints checkpoints = new RunCheckpoints(folder, 1000, warnings::add);
            assertThat(checkpoints.of(1).isDue()).isFalse();
            checkpoints.end(1, after(3, true));
            checkpoints.end(2, after(3, true));
            assertThat(RunCheckpoints.areIn(folder.path())).isFalse();
            assertThat(checkpoints.flush()).isTrue();
            assertThat(RunCheckpoints.areIn(folder.path())).isTrue();
            assertThat(folder.file("checkpoint"))
                    .isDirectoryContaining("glob:**/training-1.state")
                    .isDirectoryContaining("glob:**/training-2.state");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onAFullDiskTheCheckpointBeforeStaysAndTheRunIsWarnedOnce() throws Exception {
        Path disk = Files.createDirectory(temp.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", disk.toString()) == 0,
                "skipped: a small disk cannot be mounted here, only root may do that");
        try (RunFolder folder = RunFolder.make(disk.resolve("run"), "any")) {
            RunCheckpoints checkpoints = new RunCheckpoints(folder, 0, warnings::add);
            checkpoints.of(1).keep(after(3, false));
            Path ballast = disk.resolve("ballast");
            assertThatThrownBy(() -> Files.write(ballast, new byte[100_000])).isInstanceOf(IOException.class);
            checkpoints.of(1).keep(after(4, false));
            checkpoints.of(1).keep(after(5, false));
            checkpoints.end(1, after(6, true));
            assertThat(warnings).hasSize(1);
            assertThat(warnings.getFirst())
                    .startsWith("checkpoint: cannot write " + disk.resolve("run/checkpoint/training-1.state") + ": ")
                    .contains("No space left on device")
                    .endsWith("The run goes on; if it is stopped, --resume goes on from the checkpoint before.");
            assertThat(epoch(checkpoints.of(1).last())).isEqualTo(3);
            assertThat(checkpoints.flush()).isFalse();
            Files.delete(ballast);
            assertThat(checkpoints.flush()).isTrue();
            assertThat(epoch(checkpoints.ended(1))).isEqualTo(6);
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    void aDamagedCheckpointIsToldWhereverItIsDamaged() throws IOException {
        Path file = temp.resolve("one.state");
        after(3, false).write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int place = 0; place < whole.length; place += place < 200 ? 1 : 997) {
            byte[] turned = whole.clone();
            turned[place] ^= 4;
            requireRefused(Files.write(file, turned));
            requireRefused(Files.write(file, Arrays.copyOf(whole, place)));
        }
        requireRefused(Files.write(file, Arrays.copyOf(whole, whole.length + 1)));
        Files.write(file, whole);
        assertThat(epoch(TrainingCheckpoint.read(file))).isEqualTo(3);
        assertThatThrownBy(() -> TrainingCheckpoint.read(temp.resolve("none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("there is no file " + temp.resolve("none"));
    }

    private static void requireRefused(Path file) {
        assertThatThrownBy(() -> TrainingCheckpoint.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + " is ");
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
