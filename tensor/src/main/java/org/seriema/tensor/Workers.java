package org.seriema.tensor;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A fixed crew of threads that shares out loops whose indices do not depend on each other.
///
/// The calling thread works too, so a crew of one starts no thread. Waiting threads spin briefly, because the next
/// loop usually comes within microseconds, and then park. A crew serves one caller at a time.
public final class Workers implements AutoCloseable {

    /// Some tens of microseconds: longer than the gap between two layers.
    private static final int SPINS = 2_000;

    /// Loops of less work than this many multiply-adds are not worth a hand-over.
    private static final long WORTHWHILE = 100_000;

    private final Thread[] threads;
    private final AtomicInteger nextPart = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger round = new AtomicInteger();
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;
    private @Nullable Loop loop;
    private int length;
    private int part;

    /// The body of a loop, called with a stretch `[from, to)` of its indices.
    @FunctionalInterface
    public interface Loop {

        /// Computes the indices from `from` to `to - 1`.
        void run(int from, int to);
    }

    /// A crew of this many threads, the caller's among them.
    public Workers(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, got " + count);
        }
        threads = new Thread[count - 1];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofPlatform()
                    .name("seriema-worker-" + (i + 1))
                    .daemon()
                    .start(this::serve);
        }
    }

    /// The number of threads, the caller's among them.
    public int count() {
        return threads.length + 1;
    }

    /// Runs `body` over stretches of `[0, length)`, in parallel if the work is worth it; returns when all is done.
    ///
    /// Where the borders lie depends on the number of threads, so `body` must compute each index by itself.
    ///
    /// @param workPerIndex roughly how many multiply-adds one index costs
    public void forEach(int length, long workPerIndex, Loop body) {
        if (threads.length == 0 || length < 2 || length * workPerIndex < WORTHWHILE) {
            body.run(0, length);
            return;
        }
        this.loop = body;
        this.length = length;
        this.part = Math.ceilDiv(Math.ceilDiv(length, count()), 4) * 4;
        nextPart.set(0);
        running.set(threads.length);
        round.incrementAndGet();
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
        takeParts(body);
        while (running.get() > 0) {
            Thread.onSpinWait();
        }
        this.loop = null;
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            throw new IllegalStateException("a part of a parallel loop failed", thrown);
        }
    }

    private void takeParts(Loop body) {
        int from = nextPart.getAndIncrement() * part;
        while (from < length) {
            body.run(from, Math.min(length, from + part));
            from = nextPart.getAndIncrement() * part;
        }
    }

    private void serve() {
        int seen = 0;
        while (true) {
            int spins = 0;
            while (round.get() == seen && !closed) {
                if (spins < SPINS) {
                    spins++;
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
            if (closed) {
                return;
            }
            seen = round.get();
            Loop body = loop;
            try {
                if (body != null) {
                    takeParts(body);
                }
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                running.decrementAndGet();
            }
        }
    }

    /// Ends the crew's threads.
    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
    }
}
