package org.seriema.bench.speed;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.callbacks.Fit;

/// Wall and processor seconds of each epoch, from the end of the one before it; stops the training when it has seen
/// enough: whole epochs of warm-up for as long as wished, one at least, and then those that count.
final class EpochClock implements Callback {

    private final double warmSeconds;
    private final int timed;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    final List<Double> seconds = new ArrayList<>();
    final List<Double> processor = new ArrayList<>();
    final List<Double> losses = new ArrayList<>();
    private int warm;
    private long wallBefore;
    private long processorBefore;

    EpochClock(double warmSeconds, int timed) {
        this.warmSeconds = warmSeconds;
        this.timed = timed;
    }

    /// Call right before the training.
    void start() {
        wallBefore = System.nanoTime();
        processorBefore = system.getProcessCpuTime();
    }

    /// The epochs that count.
    List<Double> timedSeconds() {
        return seconds.subList(warm, seconds.size());
    }

    /// Their processor seconds.
    List<Double> timedProcessor() {
        return processor.subList(warm, processor.size());
    }

    /// By how much the epochs before them lasted longer than they would have if warm.
    double warmUp() {
        double steady = Spread.of(timedSeconds()).median();
        return seconds.subList(0, warm).stream().mapToDouble(s -> s - steady).sum();
    }

    @Override
    public Watcher watch(Fit fit) {
        return new Watcher() {
            @Override
            public void onEpochEnd(int epoch, Map<String, Double> logs) {
                ended(Objects.requireNonNull(logs.get("loss")));
                if (warm > 0 && seconds.size() == warm + timed) {
                    fit.stop();
                }
            }
        };
    }

    private void ended(double loss) {
        seconds.add((System.nanoTime() - wallBefore) / 1e9);
        processor.add((system.getProcessCpuTime() - processorBefore) / 1e9);
        losses.add(loss);
        if (warm == 0 && seconds.stream().mapToDouble(Double::doubleValue).sum() >= warmSeconds) {
            warm = seconds.size();
        }
        start();
    }
}
