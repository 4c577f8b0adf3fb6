package org.seriema.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final List<Peer> THREE = List.of(Peer.SERIEMA, Peer.KERAS_TF, Peer.ONNX_RUNTIME);

    @Test
    void thePeersTakeTurnsAndAnotherBeginsEachRound() {
        List<Job> jobs = Schedule.of(settings("train", "m0,m1", "1", 2), List.of(Peer.SERIEMA, Peer.TORCH), Set.of());
        assertThat(jobs)
                .containsExactly(
                        new Job(1, Work.TRAIN, 1, "m0", Peer.SERIEMA),
                        new Job(1, Work.TRAIN, 1, "m0", Peer.TORCH),
                        new Job(1, Work.TRAIN, 1, "m1", Peer.SERIEMA),
                        new Job(1, Work.TRAIN, 1, "m1", Peer.TORCH),
                        new Job(2, Work.TRAIN, 1, "m0", Peer.TORCH),
                        new Job(2, Work.TRAIN, 1, "m0", Peer.SERIEMA),
                        new Job(2, Work.TRAIN, 1, "m1", Peer.TORCH),
                        new Job(2, Work.TRAIN, 1, "m1", Peer.SERIEMA));
    }

    @Test
    void whatIsDoneIsNotRepeated() {
        Set<Job> done = Set.of(Job.of(Lines.train("seriema", 1, 0.01, 0.7)));
        assertThat(Schedule.of(settings("train", "m1", "1", 1), THREE, done))
                .containsExactly(new Job(1, Work.TRAIN, 1, "m1", Peer.KERAS_TF));
        Set<Job> inferred = Set.of(Job.of(Lines.oneRow("seriema", 1, "call", 1, 1)));
        assertThat(Schedule.of(settings("infer", "m1", "1", 1), List.of(Peer.SERIEMA), inferred))
                .isEmpty();
    }

    @Test
    void nobodyIsAskedForWhatItCannotDo() {
        assertThat(Schedule.of(settings("infer", "m1,m4", "1,2", 1), THREE, Set.of()))
                .extracting(Job::peer, Job::network, Job::threads)
                .containsExactly(
                        tuple(Peer.SERIEMA, "m1", 1), tuple(Peer.KERAS_TF, "m1", 1), tuple(Peer.ONNX_RUNTIME, "m1", 1));
        assertThat(Schedule.of(settings("process", "m1", "1,2", 1), THREE, Set.of()))
                .extracting(Job::peer, Job::network, Job::threads)
                .containsExactly(
                        tuple(Peer.SERIEMA, "theft", 1),
                        tuple(Peer.KERAS_TF, "theft", 1),
                        tuple(Peer.SERIEMA, "wsn", 1),
                        tuple(Peer.KERAS_TF, "wsn", 1),
                        tuple(Peer.SERIEMA, "theft", 2),
                        tuple(Peer.KERAS_TF, "theft", 2),
                        tuple(Peer.SERIEMA, "wsn", 2),
                        tuple(Peer.KERAS_TF, "wsn", 2));
    }

    private static Settings settings(String what, String networks, String threads, int rounds) {
        return SettingsTest.of("what=" + what, "networks=" + networks, "threads=" + threads, "rounds=" + rounds);
    }
}
