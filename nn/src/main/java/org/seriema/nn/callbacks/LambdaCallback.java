package org.seriema.nn.callbacks;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/// A callback made of functions. Keras: `LambdaCallback`.
///
/// ```java
/// LambdaCallback.onEpochEnd((epoch, logs) -> System.out.println(epoch + " " + logs))
///         .and(LambdaCallback.onTrainEnd(() -> System.out.println("done")))
/// ```
public final class LambdaCallback implements Callback {

    private final List<Callback> parts;

    private LambdaCallback(List<Callback> parts) {
        this.parts = parts;
    }

    /// What happens when an epoch begins.
    @FunctionalInterface
    public interface EpochBegin {

        /// See [Watcher#onEpochBegin].
        void accept(int epoch, int steps);
    }

    /// What happens when an epoch has ended.
    @FunctionalInterface
    public interface EpochEnd {

        /// See [Watcher#onEpochEnd].
        void accept(int epoch, Map<String, Double> logs);
    }

    /// What happens when a batch has been learnt.
    @FunctionalInterface
    public interface BatchEnd {

        /// See [Watcher#onTrainBatchEnd].
        void accept(int step, double loss);
    }

    /// Does something when a training begins: see [Callback#watch].
    public static LambdaCallback onTrainBegin(Consumer<Fit> then) {
        return of(fit -> {
            then.accept(fit);
            return new Watcher() {};
        });
    }

    /// Does something when an epoch begins: see [Watcher#onEpochBegin].
    public static LambdaCallback onEpochBegin(EpochBegin then) {
        return of(fit -> new Watcher() {
            @Override
            public void onEpochBegin(int epoch, int steps) {
                then.accept(epoch, steps);
            }
        });
    }

    /// Does something before a batch is learnt: see [Watcher#onTrainBatchBegin].
    public static LambdaCallback onTrainBatchBegin(IntConsumer then) {
        return of(fit -> new Watcher() {
            @Override
            public void onTrainBatchBegin(int step) {
                then.accept(step);
            }
        });
    }

    /// Does something when a batch has been learnt: see [Watcher#onTrainBatchEnd].
    public static LambdaCallback onTrainBatchEnd(BatchEnd then) {
        return of(fit -> new Watcher() {
            @Override
            public void onTrainBatchEnd(int step, double loss) {
                then.accept(step, loss);
            }
        });
    }

    /// Does something when an epoch has ended: see [Watcher#onEpochEnd].
    public static LambdaCallback onEpochEnd(EpochEnd then) {
        return of(fit -> new Watcher() {
            @Override
            public void onEpochEnd(int epoch, Map<String, Double> logs) {
                then.accept(epoch, logs);
            }
        });
    }

    /// Does something when a training has ended: see [Watcher#onTrainEnd].
    public static LambdaCallback onTrainEnd(Runnable then) {
        return of(fit -> new Watcher() {
            @Override
            public void onTrainEnd() {
                then.run();
            }
        });
    }

    private static LambdaCallback of(Callback part) {
        return new LambdaCallback(List.of(part));
    }

    /// Both, this one first.
    public LambdaCallback and(LambdaCallback other) {
        return new LambdaCallback(
                Stream.concat(parts.stream(), other.parts.stream()).toList());
    }

    @Override
    public Watcher watch(Fit fit) {
        List<Watcher> watchers = parts.stream().map(part -> part.watch(fit)).toList();
        return new Watcher() {
            @Override
            public void onEpochBegin(int epoch, int steps) {
                watchers.forEach(watcher -> watcher.onEpochBegin(epoch, steps));
            }

            @Override
            public void onTrainBatchBegin(int step) {
                watchers.forEach(watcher -> watcher.onTrainBatchBegin(step));
            }

            @Override
            public void onTrainBatchEnd(int step, double loss) {
                watchers.forEach(watcher -> watcher.onTrainBatchEnd(step, loss));
            }

            @Override
            public void onEpochEnd(int epoch, Map<String, Double> logs) {
                watchers.forEach(watcher -> watcher.onEpochEnd(epoch, logs));
            }

            @Override
            public void onTrainEnd() {
                watchers.forEach(Watcher::onTrainEnd);
            }
        };
    }
}
