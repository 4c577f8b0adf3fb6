package org.seriema.bench.speed;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What is measured in one process.
enum Work {
    /// One network in training.
    TRAIN,
    /// One trained network at work: one row, and many.
    INFER,
    /// What a user waits for: start, read a table, train, judge, write.
    PROCESS;

    static Work of(String name) {
        return Arrays.stream(values())
                .filter(work -> work.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("what must be some of "
                        + Arrays.stream(values()).map(Work::toString).collect(Collectors.joining(", ")) + ", got "
                        + name));
    }

    /// The work that a line comes from.
    static Work of(Line line) {
        String what = line.text("what");
        return what.startsWith("latency_") || what.startsWith("throughput_") ? INFER : of(what);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
