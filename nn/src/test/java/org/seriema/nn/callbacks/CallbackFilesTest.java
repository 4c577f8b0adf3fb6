package org.seriema.nn.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.seriema.nn.callbacks.ScriptedFit.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Callbacks that write files.
class CallbackFilesTest {

    private static final List<Map<String, Double>> EPOCHS = List.of(
            Map.of("loss", 0.7, "accuracy", 0.5, "val_loss", 1e-5),
            Map.of("loss", 0.25, "accuracy", Double.NaN, "val_loss", 2e16));

    private final Path folder;

    CallbackFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    // ModelCheckpoint

    @Test
    void aModelIsWrittenAfterEachEpochUnderItsFigures() {
        ScriptedFit fit = checkpoint("sub/{{x}}{epoch:02d}-{val_loss:.3f}-{loss}.keras", Map.of());
        assertThat(names(fit))
                .containsExactly("sub/{x}01-0.000-0.7.keras", "sub/{x}02-20000000000000000.000-0.25.keras");
        assertThat(fit.saved.getFirst()).hasContent("model of epoch 0");
    }

    @Test
    void onlyABetterModelIsWritten() {
        Map<String, Object> best = Map.of("save_best_only", true);
        assertThat(names(best, "val_loss", 3, 2, 2, 4, 1)).containsExactly("1.h5", "2.h5", "5.h5");
        assertThat(names(Map.of("save_best_only", true, "initial_value_threshold", 2), "val_loss", 3, 2, 1.5, 4, 1))
                .containsExactly("3.h5", "5.h5");
        assertThat(names(Map.of("save_best_only", true, "monitor", "val_accuracy"), "val_accuracy", 0.3, 0.2, 0.4))
                .containsExactly("1.h5", "3.h5");
        assertThat(names(
                        Map.of("save_best_only", true, "monitor", "auc", "mode", "max", "initial_value_threshold", 0.3),
                        "auc",
                        0.3,
                        0.2,
                        0.4))
                .containsExactly("3.h5");
    }

    @Test
    void batchesAreCountedFromEpochToEpoch() {
        ScriptedFit fit = checkpoint(
                "{epoch}-{batch:02d}.weights.h5", Map.of("save_freq", 2, "save_weights_only", true), 1, 1, 1);
        assertThat(names(fit)).containsExactly("1-02.weights.h5", "2-01.weights.h5", "2-03.weights.h5");
    }

    @Test
    void aCheckpointThatCannotBeIsRefused() {
        refused("{epoch:02d.keras", Map.of(), "has a brace at place 1");
        refused("a}.keras", Map.of(), "has a brace at place 2");
        refused("{}.keras", Map.of(), "has a brace at place 1");
        refused("{epoch!r}.keras", Map.of(), "has a brace at place 1");
        refused("{0}.keras", Map.of(), "expected a name as in {epoch}, got {0}");
        refused("{epoch:2q}.keras", Map.of(), "{epoch}: \"2q\" is not a format of a number");
        refused("{epoch:.3}.keras", Map.of(), "epoch is a whole number");
        refused("{loss:02d}.keras", Map.of(), "write {loss:.4f}");
        refused("", Map.of(), "filepath must not be empty");
        refused("a.keras", Map.of("save_weights_only", true), ".weights.h5");
        refused("a.weights.h5", Map.of(), "if save_weights_only is true, and only then");
        refused("{batch}.keras", Map.of(), "save_freq must be a number of batches");
        refused("{loss}.keras", Map.of("save_freq", 3), "places for epoch and batch alone");
        refused("a.keras", Map.of("save_freq", 3, "save_best_only", true), "save_best_only needs save_freq: epoch");
        refused("a.keras", Map.of("save_freq", "always"), "expected epoch or a positive number of batches, got always");
    }

    @Test
    void aCheckpointThatCannotBeWrittenIsTold() throws IOException {
        assertThatThrownBy(() -> checkpoint("{val_f1:.2f}.keras", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{val_f1:.2f}.keras\": the epoch has no figure \"val_f1\", it has ");
        Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> checkpoint("file/a.keras", Map.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("ModelCheckpoint: cannot make the folder")
                .hasMessageContaining("file is a file");
        Files.createDirectory(folder.resolve("folder.keras"));
        assertThatThrownBy(() -> checkpoint("folder.keras", Map.of()))
                .hasMessageContaining("folder.keras is a folder; give a file's name");
    }

    private void refused(String filepath, Map<String, Object> options, String message) {
        assertThatThrownBy(() -> read("ModelCheckpoint", "filepath", filepath, options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private ScriptedFit checkpoint(String filepath, Map<String, Object> options, double... losses) {
        ScriptedFit fit = new ScriptedFit(0.01);
        fit.train(List.of(read("ModelCheckpoint", "filepath", folder + "/" + filepath, options)), EPOCHS, losses);
        return fit;
    }

    private List<String> names(Map<String, Object> options, String figure, double... values) {
        ScriptedFit fit = new ScriptedFit(0.01);
        fit.train(
                List.of(read("ModelCheckpoint", "filepath", folder + "/{epoch}.h5", options)), figures(figure, values));
        return names(fit);
    }

    private List<String> names(ScriptedFit fit) {
        return fit.saved.stream()
                .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                .toList();
    }

    // CSVLogger

    @Test
    void eachEpochIsALine() {
        log("a/log.csv", Map.of(), EPOCHS);
        assertThat(folder.resolve("a/log.csv"))
                .content()
                .isEqualTo("epoch,accuracy,loss,val_loss\r\n0,0.5,0.7,1e-05\r\n1,nan,0.25,2e+16\r\n");
    }

    /// As Keras does, for a validation may come in later epochs.
    @Test
    void withoutValidationItsColumnsAreThereAllTheSame() {
        log("log.csv", Map.of("separator", "."), figures("loss", 0.5));
        assertThat(folder.resolve("log.csv")).content().isEqualTo("epoch.loss.val_loss\r\n0.\"0.5\".NA\r\n");
    }

    @Test
    void linesAreAppendedOrBeginAnew() throws IOException {
        Path file = folder.resolve("log.csv");
        log("log.csv", Map.of("append", true), figures("val_loss", 3));
        Files.writeString(file, "1,0.", StandardOpenOption.APPEND);
        log("log.csv", Map.of("append", true), figures("val_loss", 2));
        assertThat(file).content().isEqualTo("epoch,val_loss\r\n0,3.0\r\n1,0.\r\n0,2.0\r\n");
        assertThatThrownBy(() -> log("log.csv", Map.of("append", true), EPOCHS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has the columns epoch,val_loss, this training has epoch,accuracy,loss,val_loss");
        log("log.csv", Map.of(), figures("val_loss", 1));
        assertThat(file).content().isEqualTo("epoch,val_loss\r\n0,1.0\r\n");
    }

    /// A training that breaks off has written the lines of its finished epochs.
    @Test
    void aTrainingThatBreaksOffLeavesWholeLines() {
        Callback crash = LambdaCallback.onEpochEnd((epoch, logs) -> {
            if (epoch == 1) {
                throw new IllegalStateException("crash");
            }
        });
        Callback log = read("CSVLogger", "filename", folder + "/log.csv", Map.of());
        assertThatThrownBy(() -> new ScriptedFit(0.01).train(List.of(log, crash), figures("val_loss", 3, 2, 1)))
                .hasMessage("crash");
        assertThat(folder.resolve("log.csv")).content().isEqualTo("epoch,val_loss\r\n0,3.0\r\n1,2.0\r\n");
    }

    @Test
    void aLogThatCannotBeWrittenIsToldBeforeTraining() throws IOException {
        Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> read("CSVLogger", "filename", folder + "/file/log.csv", Map.of())
                        .watch(new ScriptedFit(0.01)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("CSVLogger: cannot make the folder");
        assertThatThrownBy(() -> read("CSVLogger", "filename", folder.toString(), Map.of())
                        .watch(new ScriptedFit(0.01)))
                .hasMessageContaining("is a folder");
    }

    private void log(String name, Map<String, Object> options, List<Map<String, Double>> epochs) {
        new ScriptedFit(0.01).train(List.of(read("CSVLogger", "filename", folder + "/" + name, options)), epochs);
    }

    // BackupAndRestore

    @Test
    void aTrainingGoesOnWhereItBrokeOff() {
        Callback schedule = new LearningRateScheduler((epoch, rate) -> rate / 2);
        assertThatThrownBy(() -> train(backup(Map.of()), schedule, crashIn(3))).hasMessage("crash");
        assertThat(folder.resolve("backup").toFile().list()).containsExactly("latest.state");

        List<Integer> epochs = new ArrayList<>();
        ScriptedFit again =
                train(backup(Map.of()), schedule, LambdaCallback.onEpochBegin((epoch, steps) -> epochs.add(epoch)));
        assertThat(epochs).containsExactly(3, 4);
        assertThat(again.ratesDuring).containsExactly(0.01 / 16, 0.01 / 32);
        assertThat(again.steps()).isEqualTo(10);
        assertThat(folder.resolve("backup")).doesNotExist();
    }

    @Test
    void anEpochThatBrokeOffBeginsAnew() {
        Callback crash = LambdaCallback.onTrainBatchEnd((step, loss) -> {
            if (step == 1) {
                throw new IllegalStateException("crash");
            }
        });
        assertThatThrownBy(() -> train(backup(Map.of("save_freq", 1)), crash)).hasMessage("crash");
        TrainingState state = TrainingState.read(folder.resolve("backup/latest.state"));
        assertThat(state.epoch()).isZero();
        assertThat(state.step()).isEqualTo(2);
        List<Integer> epochs = new ArrayList<>();
        train(backup(Map.of("save_freq", 1)), LambdaCallback.onEpochBegin((epoch, steps) -> epochs.add(epoch)));
        assertThat(epochs).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aStateMayBeKeptAndOtherFilesAlwaysAre() throws IOException {
        Files.createDirectory(folder.resolve("backup"));
        Files.createFile(folder.resolve("backup/mine"));
        train(backup(Map.of("delete_checkpoint", false)));
        assertThat(TrainingState.read(folder.resolve("backup/latest.state")).epoch())
                .isEqualTo(5);
        assertThat(train(backup(Map.of())).history).isEmpty();
        assertThat(folder.resolve("backup").toFile().list()).containsExactly("mine");
    }

    @Test
    void theStateBeforeTheLastServesIfTheLastIsDamaged() throws IOException {
        Map<String, Object> twice = Map.of("double_checkpoint", true);
        assertThatThrownBy(() -> train(backup(twice), crashIn(3))).hasMessage("crash");
        Path latest = folder.resolve("backup/latest.state");
        Path previous = folder.resolve("backup/latest.state.bkp");
        assertThat(TrainingState.read(latest).epoch()).isEqualTo(3);
        assertThat(TrainingState.read(previous).epoch()).isEqualTo(2);

        Files.write(latest, new byte[] {1}, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> train(backup(twice), crashIn(2))).hasMessage("crash");
        assertThat(TrainingState.read(latest).epoch()).as("what could be read").isEqualTo(2);

        assertThat(train(backup(twice)).ratesDuring).as("epochs that were left").hasSize(3);
        assertThat(folder.resolve("backup")).doesNotExist();
    }

    @Test
    void aStateThatDoesNotFitIsTold() throws IOException {
        Path latest = folder.resolve("backup/latest.state");
        Files.createDirectory(folder.resolve("backup"));
        new TrainingState(1, 1, null, List.of(Tensor.zeros(Shape.of(3)))).write(latest);
        assertThatThrownBy(() -> train(backup(Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("latest.state is not a state of this training: expected a weight of shape (1, 1)")
                .hasMessageContaining("delete it");
        Files.write(latest, new byte[] {1}, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> train(backup(Map.of())))
                .hasMessageContaining("BackupAndRestore: ")
                .hasMessageContaining("cut short or damaged")
                .hasMessageContaining("delete it to train from the beginning");
        Files.write(folder.resolve("backup/latest.state.bkp"), new byte[100]);
        assertThatThrownBy(() -> train(backup(Map.of()))).hasMessageContaining("delete both");
    }

    @Test
    void aFolderThatIsAFileIsToldBeforeTraining() throws IOException {
        Files.createFile(folder.resolve("backup"));
        assertThatThrownBy(() -> backup(Map.of()).watch(new ScriptedFit(0.01)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("BackupAndRestore: cannot make the folder");
    }

    private Callback backup(Map<String, Object> options) {
        return read("BackupAndRestore", "backup_dir", folder.resolve("backup").toString(), options);
    }

    private static Callback crashIn(int crash) {
        return LambdaCallback.onEpochBegin((epoch, steps) -> {
            if (epoch == crash) {
                throw new IllegalStateException("crash");
            }
        });
    }

    /// Five epochs of two batches.
    private static ScriptedFit train(Callback... callbacks) {
        ScriptedFit fit = new ScriptedFit(0.01);
        fit.train(List.of(callbacks), figures("val_loss", 5, 4, 3, 2, 1), 0.5, 0.5);
        return fit;
    }

    private static Callback read(String name, String first, String value, Map<String, Object> options) {
        Map<String, Object> all = new LinkedHashMap<>(new TreeMap<>(options));
        all.put(first, value);
        return Callbacks.ALL.read(name, all);
    }
}
