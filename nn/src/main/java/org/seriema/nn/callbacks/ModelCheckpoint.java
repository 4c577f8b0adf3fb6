package org.seriema.nn.callbacks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;

/// Writes the model while it is trained: after each epoch, after each that is the best so far, or every so many
/// batches. Keras: `ModelCheckpoint`.
///
/// @param filepath with places for the epoch, the batch (both count from 1) and the epoch's figures:
///     `{epoch:02d}-{val_loss:.4f}.keras`; the ending says in which form it is written
/// @param monitor the figure by which an epoch is the best
/// @param saveBestOnly whether a model is written only if it is the best so far
/// @param saveWeightsOnly whether the weights alone are written; the path must end in `.weights.h5` then
/// @param saveFreq `epoch`, or every so many batches; no figures are known at a batch
/// @param initialValueThreshold what the first model must be better than to be the best
public record ModelCheckpoint(
        String filepath,
        @Default("val_loss") String monitor,
        @Default("false") boolean saveBestOnly,
        @Default("false") boolean saveWeightsOnly,
        @Default("auto") Monitor.Mode mode,
        @Default("epoch") SaveFrequency saveFreq,
        @Default("null") @Nullable Double initialValueThreshold)
        implements Callback {

    private static final String NAME = "ModelCheckpoint";
    private static final String WEIGHTS = ".weights.h5";
    private static final List<String> COUNTS = List.of("epoch", "batch");

    public ModelCheckpoint {
        OutputFile.path(NAME, "filepath", filepath);
        List<String> names = pattern(filepath).names();
        if (saveWeightsOnly != filepath.endsWith(WEIGHTS)) {
            throw new IllegalArgumentException(NAME + ": a filepath ends in " + WEIGHTS
                    + " if save_weights_only is true, and only then; got \"" + filepath + "\" and " + saveWeightsOnly);
        }
        if (saveFreq.isEpoch() && names.contains("batch")) {
            throw new IllegalArgumentException(NAME + ": filepath \"" + filepath
                    + "\" has a place for the batch, so save_freq must be a number of batches, not epoch");
        }
        if (!saveFreq.isEpoch() && saveBestOnly) {
            throw new IllegalArgumentException(NAME + ": save_best_only needs save_freq: epoch, for " + monitor
                    + " is not known at a batch; got " + saveFreq.batches());
        }
        if (!saveFreq.isEpoch() && !COUNTS.containsAll(names)) {
            throw new IllegalArgumentException(NAME + ": filepath \"" + filepath + "\" may have places for epoch and"
                    + " batch alone with save_freq: " + saveFreq.batches() + ", for figures are known with epoch");
        }
    }

    private static FilePattern pattern(String filepath) {
        try {
            return FilePattern.parse(filepath);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(NAME + ": filepath " + e.getMessage(), e);
        }
    }

    @Override
    public Watcher watch(Fit fit) {
        return new Checkpoints(fit);
    }

    private final class Checkpoints implements Watcher {

        private final Fit fit;
        private final FilePattern pattern = pattern(filepath);
        private final @Nullable Monitor best; // `null` if every epoch is saved
        private final SaveFrequency.Count count = saveFreq.start();
        private int epochUnderWay;

        Checkpoints(Fit fit) {
            this.fit = fit;
            best = saveBestOnly ? new Monitor(NAME, monitor, mode, 0, initialValueThreshold, fit) : null;
        }

        @Override
        public void onEpochBegin(int epoch, int steps) {
            epochUnderWay = epoch;
        }

        @Override
        public void onTrainBatchEnd(int step, double loss) {
            if (count.batch()) {
                save(Map.of("epoch", epochUnderWay + 1, "batch", step + 1), Map.of());
            }
        }

        @Override
        public void onEpochEnd(int epoch, Map<String, Double> logs) {
            if (saveFreq.isEpoch() && (best == null || best.improves(best.value(logs)))) {
                save(Map.of("epoch", epoch + 1), logs);
            }
        }

        @Override
        public WatcherState state() {
            return WatcherState.of(best == null ? count.numbers() : best.with(count.numbers()));
        }

        @Override
        public void restore(WatcherState state) {
            count.restore(state);
            if (best != null) {
                best.restore(state);
            }
        }

        private void save(Map<String, Integer> counts, Map<String, Double> figures) {
            String name = pattern.fill(NAME, counts, figures);
            Path file = fit.folder().resolve(OutputFile.path(NAME, "filepath", name));
            OutputFile.makeFolder(NAME, file);
            fit.save(file);
        }
    }
}
