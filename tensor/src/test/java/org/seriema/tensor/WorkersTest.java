package org.seriema.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Timeouts stand here for one thing only: a crew that hangs.
@Timeout(60)
class WorkersTest {

    /// So much work that every loop is shared out.
    private static final long MUCH = 1_000_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void everyIndexRunsOnceInEveryLoop(int threads) {
        try (Workers workers = new Workers(threads)) {
            for (int length = 0; length < 300; length++) {
                int[] times = new int[length];
                workers.forEach(length, MUCH, (from, to) -> {
                    for (int i = from; i < to; i++) {
                        times[i]++;
                    }
                });
                assertThat(times).isEqualTo(ones(length));
            }
        }
    }

    /// Pauses in which the threads park, so that some wake up when the caller has done all by itself.
    @Test
    void everyIndexRunsOnceWhereThreadsComeLate() {
        List<int[]> loops = new ArrayList<>();
        try (Workers workers = new Workers(3)) {
            for (int loop = 0; loop < 600; loop++) {
                if (loop % 3 == 0) {
                    LockSupport.parkNanos(300_000);
                }
                int[] times = new int[1 + loop % 41];
                workers.forEach(times.length, MUCH, (from, to) -> {
                    for (int i = from; i < to; i++) {
                        times[i]++;
                    }
                });
                assertThat(times).isEqualTo(ones(times.length));
                loops.add(times);
            }
        }
        assertThat(loops).allSatisfy(times -> assertThat(times).isEqualTo(ones(times.length)));
    }

    /// The first index is mostly the caller's, the last one a worker's.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 99})
    void whatAPartThrowsReachesTheCallerAndTheCrewGoesOn(int failing) {
        IllegalArgumentException thrown = new IllegalArgumentException("index " + failing);
        try (Workers workers = new Workers(3)) {
            for (int round = 0; round < 50; round++) {
                assertThatThrownBy(() -> workers.forEach(100, MUCH, (from, to) -> {
                            if (from <= failing && failing < to) {
                                throw thrown;
                            }
                        }))
                        .isSameAs(thrown);
                AtomicInteger sum = new AtomicInteger();
                workers.forEach(100, MUCH, (from, to) -> sum.addAndGet(to - from));
                assertThat(sum).hasValue(100);
            }
        }
    }

    @Test
    void noPartRunsAnyMoreWhenAFailedLoopReturns() {
        try (Workers workers = new Workers(3)) {
            AtomicInteger inside = new AtomicInteger();
            for (int round = 0; round < 50; round++) {
                assertThatThrownBy(() -> workers.forEach(30, MUCH, (from, to) -> {
                            inside.incrementAndGet();
                            try {
                                if (from == 0) {
                                    throw new IllegalStateException("the first part");
                                }
                                Thread.onSpinWait();
                            } finally {
                                inside.decrementAndGet();
                            }
                        }))
                        .hasMessage("the first part");
                assertThat(inside).hasValue(0);
            }
        }
    }

    @Test
    void aLoopWithinALoopRunsToo() {
        try (Workers workers = new Workers(3)) {
            int[] times = new int[40 * 50];
            workers.forEach(40, MUCH, (from, to) -> {
                for (int i = from; i < to; i++) {
                    int row = i;
                    workers.forEach(50, MUCH, (first, last) -> {
                        for (int j = first; j < last; j++) {
                            times[row * 50 + j]++;
                        }
                    });
                }
            });
            assertThat(times).isEqualTo(ones(times.length));
        }
    }

    @Test
    void aSecondCallerIsRefused() throws InterruptedException {
        try (Workers workers = new Workers(2)) {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch leave = new CountDownLatch(1);
            Thread first = Thread.ofPlatform()
                    .start(() -> workers.forEach(2, MUCH, (from, to) -> {
                        inside.countDown();
                        try {
                            leave.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }));
            inside.await();
            assertThatThrownBy(() -> workers.forEach(2, MUCH, (from, to) -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("busy with another thread's loop");
            leave.countDown();
            first.join();
        }
    }

    @Test
    void afterCloseTheCallerWorksAlone() {
        Workers workers = new Workers(3);
        workers.close();
        workers.close();
        int[] times = new int[100];
        Thread[] ran = new Thread[100];
        workers.forEach(100, MUCH, (from, to) -> {
            for (int i = from; i < to; i++) {
                times[i]++;
                ran[i] = Thread.currentThread();
            }
        });
        assertThat(times).isEqualTo(ones(100));
        assertThat(ran).containsOnly(Thread.currentThread());
    }

    @Test
    @SuppressWarnings("try") // closed by hand on purpose
    void closeWithinALoopIsRefused() {
        try (Workers workers = new Workers(2)) {
            assertThatThrownBy(() -> workers.forEach(10, MUCH, (from, to) -> workers.close()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("within their own loop");
        }
    }

    @Test
    void aCrewHasAtLeastTheCaller() {
        assertThatThrownBy(() -> new Workers(0)).hasMessage("threads must be 1 or more, got 0");
    }

    private static int[] ones(int length) {
        int[] ones = new int[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
