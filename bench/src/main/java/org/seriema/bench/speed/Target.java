package org.seriema.bench.speed;

import java.util.Map;
import java.util.Optional;

/// How many times as fast as the fastest peer Seriema means to be.
final class Target {

    private static final Map<String, Double> TRAINING = Map.ofEntries(
            Map.entry("m0", 2.5),
            Map.entry("m0b", 2.5),
            Map.entry("m1", 5.0),
            Map.entry("m2", 3.0),
            Map.entry("m3", 1.5),
            Map.entry("m4", 3.0),
            Map.entry("m5", 4.0),
            Map.entry("m6", 1.75),
            Map.entry("m7", 2.0),
            Map.entry("m8", 3.0),
            Map.entry("m9", 1.25));

    private static final double WHOLE_KERAS = 4;
    private static final double WHOLE_TORCH = 2.5;

    private Target() {}

    /// The target of a whole process beside this peer's.
    static double ofProcess(Peer peer) {
        return peer == Peer.TORCH ? WHOLE_TORCH : WHOLE_KERAS;
    }

    /// The target of a comparison, if it has one.
    static Optional<Double> of(Measure measure, String network, int threads) {
        return switch (measure) {
            case TRAINING ->
                threads == 1
                        ? Optional.ofNullable(TRAINING.get(network))
                        : Optional.of(network.equals("m9") ? 1.2 : 1.5);
            case ONE_ROW -> Optional.of(network.equals("m1") || network.equals("m2") ? 2.0 : 4 / 3.0);
            case MANY_ROWS -> Optional.of(1.25);
            case START, WARM_UP, MEMORY, ONE_ROW_P99, PROCESS -> Optional.empty();
        };
    }
}
