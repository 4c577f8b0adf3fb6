package org.seriema.bench.speed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// In which order processes are started: round by round, and within a round work by work; the peers take turns, and
/// each round another one begins.
final class Schedule {

    /// What whole processes are run on.
    private static final List<String> TABLES = List.of("theft", "wsn");

    private Schedule() {}

    /// All jobs of these settings but those that have been done.
    ///
    /// @param present the peers that can be started
    static List<Job> of(Settings settings, Collection<Peer> present, Set<Job> done) {
        List<Job> jobs = new ArrayList<>();
        for (int round = 1; round <= settings.rounds(); round++) {
            List<Peer> turns = new ArrayList<>(present);
            Collections.rotate(turns, 1 - round);
            for (Work work : settings.what()) {
                for (int threads : work == Work.INFER ? List.of(1) : settings.threads()) {
                    for (String network : work == Work.PROCESS ? TABLES : settings.networks()) {
                        for (Peer peer : turns) {
                            Job job = new Job(round, work, threads, network, peer);
                            if (peer.does(work, network) && round <= peer.rounds() && !done.contains(job)) {
                                jobs.add(job);
                            }
                        }
                    }
                }
            }
        }
        return jobs;
    }
}
