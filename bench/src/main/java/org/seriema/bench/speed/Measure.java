package org.seriema.bench.speed;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A figure that is compared; less of it is better.
enum Measure {
    /// Milliseconds for 1,000 rows of training in the steady state.
    TRAINING("train"),
    /// Seconds from the start of the process until the network stands.
    START("train"),
    /// Seconds that training lasts longer than if its steady state had been there from the first step on.
    WARM_UP("train"),
    /// Megabytes that the training process held at most.
    MEMORY("train"),
    /// Microseconds for one row, in the middle of many calls; of several ways to call the fastest counts.
    ONE_ROW("latency_"),
    /// Microseconds that one call of a hundred exceeds, called in the same way.
    ONE_ROW_P99("latency_"),
    /// Microseconds for each of many rows, in the fastest way.
    MANY_ROWS("throughput_"),
    /// Seconds of a whole process.
    PROCESS("process");

    private final String what;

    /// @param what how the field `what` of its lines begins
    Measure(String what) {
        this.what = what;
    }

    boolean isOf(Line line) {
        return line.text("what").startsWith(what);
    }

    /// The figure of one run, of whose lines the fastest way counts; none if the run was not made.
    Optional<Double> of(List<Line> run) {
        Measure fastest = this == ONE_ROW_P99 ? ONE_ROW : this;
        return run.stream()
                .filter(this::isOf)
                .min(Comparator.comparingDouble(fastest::of))
                .map(this::of);
    }

    private double of(Line line) {
        return switch (this) {
            case TRAINING -> 1e6 * line.number("seconds_per_epoch_median") / line.number("n");
            case START -> line.number("import_plus_build_s");
            case WARM_UP -> Math.max(0, line.number("warm_up_s"));
            case MEMORY -> line.number("peak_rss_mb");
            case ONE_ROW -> line.number("p50_us");
            case ONE_ROW_P99 -> line.number("p99_us");
            case MANY_ROWS -> 1e6 / line.number("rows_per_s");
            case PROCESS -> line.number("process_s");
        };
    }
}
