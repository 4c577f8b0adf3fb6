package org.seriema.bench.speed;

/// One process to start: a peer, what it does, and in which round.
///
/// @param network of [TimedNetwork], or `theft` or `wsn` for a whole process
record Job(int round, Work work, int threads, String network, Peer peer) {

    /// The job that a line comes from.
    static Job of(Line line) {
        return new Job(
                line.count("round"),
                Work.of(line),
                line.count("threads"),
                line.text("model"),
                Peer.of(line.text("peer")));
    }

    @Override
    public String toString() {
        return "round " + round + "  " + work + " " + network + "  "
                + (threads == 1 ? "1 thread" : threads + " threads") + "  " + peer.id();
    }
}
