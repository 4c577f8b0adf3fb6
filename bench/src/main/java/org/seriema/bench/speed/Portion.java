package org.seriema.bench.speed;

/// How much of a network's epoch a process trains on, so that all peers can be run several times within an hour: all
/// of it where that takes under a second, else so much that the fastest peer's epoch still lasts half a second, next
/// to which what happens once an epoch does not count.
///
/// @param rows cases of an epoch
/// @param epochs that are timed
record Portion(int rows, int epochs) {

    /// The portion of a network, or a share of it.
    static Portion of(TimedNetwork network, double share) {
        Portion whole =
                switch (network.name()) {
                    case "m0" -> new Portion(1024, 3);
                    case "m0b" -> new Portion(2048, 2);
                    case "m2" -> new Portion(8192, 3);
                    case "m3" -> new Portion(1024, 3);
                    case "m6" -> new Portion(512, 3);
                    case "m7" -> new Portion(64, 2);
                    case "m8" -> new Portion(1024, 3);
                    case "m9" -> new Portion(256, 3);
                    default -> new Portion(network.rows(), 5);
                };
        int batches = (int) (whole.rows * share) / network.batch();
        return new Portion(Math.max(2, batches) * network.batch(), whole.epochs);
    }
}
