package org.seriema.nn.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.config.Config;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.callbacks.Callbacks;
import org.seriema.nn.callbacks.TrainingCheckpoint;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// A training that is broken off after any epoch, or in the middle of one, and goes on from its checkpoint in a new
/// process, so to speak, ends as one that never stopped: weights, history, files.
class ResumedTrainingTest {

    private static final int EPOCHS = 9;
    private static final String FOLDER = "FOLDER";

    @TempDir
    private Path temp = Path.of("");

    /// What a training leaves behind.
    private record Outcome(
            List<Float> weights, List<Float> statistics, int epochs, String figures, Map<String, String> files) {}

    /// Keeps checkpoints of up to one epoch, as files.
    private record KeptUpTo(Path file, int epoch) implements Checkpoints {

        @Override
        public @Nullable TrainingCheckpoint last() {
            return Files.exists(file) ? TrainingCheckpoint.read(file) : null;
        }

        @Override
        public boolean isDue() {
            return true;
        }

        @Override
        public void keep(TrainingCheckpoint checkpoint) {
            if (checkpoint.state().epoch() <= epoch) {
                checkpoint.write(file);
            }
        }
    }

    /// By callback of a recipe, options that let it do what it can do; each is tried without any other.
    static List<Map<String, Object>> callbacks() {
        Map<String, Map<String, Object>> options = new TreeMap<>(Map.of(
                "BackupAndRestore", Map.of("backup_dir", FOLDER + "/backup", "save_freq", 4),
                "CSVLogger", Map.of("filename", "log.csv"),
                "EarlyStopping", Map.of("patience", 3, "restore_best_weights", true, "min_delta", 0.05),
                "ModelCheckpoint", Map.of("filepath", "{epoch}-{val_loss:.4f}", "save_best_only", true),
                "ReduceLROnPlateau", Map.of("patience", 1, "cooldown", 1, "factor", 0.5, "min_delta", 0.1),
                "TerminateOnNaN", Map.of()));
        assertThat(options.keySet()).as("each has a case here").containsExactlyElementsOf(Callbacks.ALL.names());
        List<Map<String, Object>> all = new ArrayList<>();
        options.forEach((name, given) -> all.add(Map.of(name, given)));
        all.add(Map.of("CSVLogger", Map.of("filename", "before.csv", "append", true)));
        all.add(Map.of("EarlyStopping", Map.of("monitor", "accuracy", "baseline", 0.9, "start_from_epoch", 2)));
        all.add(Map.of("ModelCheckpoint", Map.of("filepath", "batch-{batch}-{epoch}", "save_freq", 3)));
        all.add(Map.of(
                "ModelCheckpoint", Map.of("filepath", "best", "save_best_only", true, "initial_value_threshold", 0.6)));
        return all;
    }

    @ParameterizedTest
    @MethodSource("callbacks")
    void endsAsIfItHadNeverStopped(Map<String, Object> callback) throws IOException {
        List<Map<String, Object>> callbacks = List.of(callback);
        Outcome whole = train("whole", callbacks, Integer.MAX_VALUE, 0);
        assertThat(whole.epochs).isPositive();
        for (int epoch = 0; epoch <= whole.epochs; epoch++) {
            assertThat(stoppedAfter(epoch, callbacks))
                    .as("stopped after " + epoch)
                    .isEqualTo(whole);
        }
    }

    @Test
    void callbacksDoNotForgetBesideOthers() throws IOException {
        List<Map<String, Object>> all = new ArrayList<>(callbacks());
        all.removeIf(one -> String.valueOf(one).contains("before.csv")); // others add columns, which its file has not
        Outcome whole = train("whole", all, Integer.MAX_VALUE, 0);
        assertThat(whole.epochs).as("some callback stops it").isBetween(4, EPOCHS - 1);
        assertThat(whole.files).hasSizeGreaterThan(8);
        for (int epoch = 0; epoch <= whole.epochs; epoch++) {
            assertThat(stoppedAfter(epoch, all)).as("stopped after " + epoch).isEqualTo(whole);
        }
    }

    /// Kills the training in the second batch of the epoch that follows, after a further epoch whose checkpoint is lost
    /// where the number is odd, and trains it to its end.
    private Outcome stoppedAfter(int epoch, List<Map<String, Object>> callbacks) throws IOException {
        String name = "stopped-" + epoch;
        try {
            train(name, callbacks, epoch, epoch + 1 + epoch % 2);
        } catch (BrokenOffException e) {
            assertThat(e.epoch).isEqualTo(epoch + 1 + epoch % 2);
        }
        return train(name, callbacks, Integer.MAX_VALUE, 0);
    }

    private static final class BrokenOffException extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final int epoch;

        BrokenOffException(int epoch) {
            this.epoch = epoch;
        }
    }

    /// Trains in a folder of that name, from its checkpoint if there is one.
    ///
    /// @param kept the last epoch that has a checkpoint
    /// @param breaksOff in which epoch it ends as if killed, in the second batch; 0 for never
    private Outcome train(String name, List<Map<String, Object>> callbacks, int kept, int breaksOff)
            throws IOException {
        Path folder = Files.createDirectories(temp.resolve(name));
        if (Files.notExists(folder.resolve("before.csv"))) {
            Files.writeString(folder.resolve("before.csv"), "epoch,accuracy,loss,val_accuracy,val_loss\r\n7,1,1,1,1");
        }
        List<Object> placed = new ArrayList<>(
                callbacks.stream().map(one -> placed(one, folder)).toList());
        Map<String, Object> options = new LinkedHashMap<>(
                Map.of("epochs", EPOCHS, "batch_size", 8, "metrics", List.of("accuracy"), "callbacks", placed));
        options.put(
                "optimizer",
                Map.of("sgd", Map.of("learning_rate", 0.4, "momentum", 0.9, "gradient_accumulation_steps", 2)));
        Training training = Config.read(Training.class, "train", options);
        Callback breaks = fit -> new Callback.Watcher() {
            private int epoch;

            @Override
            public void onEpochBegin(int begun, int steps) {
                epoch = begun;
            }

            @Override
            public void onTrainBatchEnd(int step, double loss) {
                if (epoch + 1 == breaksOff && step == 1) {
                    throw new BrokenOffException(breaksOff);
                }
            }
        };
        Model model = model();
        History history;
        try (Workers workers = new Workers(1)) {
            history = new Trainer(model, training, 5, workers)
                    .writingInto(folder)
                    .writingModelsWith((trained, file) -> Files.writeString(
                            file, List.of(floats(trained.weights().trainable())) + ""))
                    .keeping(new KeptUpTo(temp.resolve(name + ".state"), kept))
                    .fit(examples(44, 1), examples(20, 2), List.of(breaks));
        }
        return new Outcome(
                floats(model.weights().trainable()),
                floats(model.weights().statistics()),
                history.epochs(),
                history.firstEpoch() + " " + history.figures(),
                files(folder));
    }

    private static Object placed(Map<String, Object> callback, Path folder) {
        Map<String, Object> copy = new LinkedHashMap<>();
        callback.forEach((name, options) -> {
            Map<String, Object> own = new LinkedHashMap<>();
            ((Map<?, ?>) options)
                    .forEach((key, value) -> own.put(
                            String.valueOf(key),
                            value instanceof String text ? text.replace(FOLDER, folder.toString()) : value));
            copy.put(name, own);
        });
        return copy;
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.filter(Files::isRegularFile).forEach(file -> {
                try {
                    files.put(folder.relativize(file).toString(), Files.readString(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return files;
    }

    private static List<Float> floats(float[] numbers) {
        List<Float> list = new ArrayList<>();
        for (float number : numbers) {
            list.add(number);
        }
        return list;
    }

    private static Model model() {
        Sequential network = Sequential.of(
                Layer.of("Dense", 6).with("activation", "relu"),
                Layer.of("BatchNormalization"),
                Layer.of("Dropout", 0.3),
                Layer.of("Dense", 1).with("activation", "sigmoid"));
        return Model.initial(network, Shape.of(4), 3);
    }

    private static Examples examples(int cases, long seed) {
        Rng rng = Rng.of(seed);
        Tensor x = Tensor.zeros(Shape.of(cases, 4));
        Tensor y = Tensor.zeros(Shape.of(cases, 1));
        for (int i = 0; i < cases; i++) {
            y.data()[i] = i % 2;
            for (int j = 0; j < 4; j++) {
                x.data()[4 * i + j] = rng.normal() + (j == 0 ? i % 2 : 0);
            }
        }
        return new Examples(x, y);
    }
}
