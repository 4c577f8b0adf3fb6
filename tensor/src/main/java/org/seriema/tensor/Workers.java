package org.seriema.tensor;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A fixed crew of threads that shares out loops whose indices do not depend on each other.
///
/// The calling thread works too, so a crew of one starts no thread. Waiting threads spin briefly, because the next
/// loop usually comes within microseconds, and then park. The caller waits for those alone that have joined its loop:
/// one that wakes up too late, as in a virtual machine it may take longer than a loop, finds nothing left to do. A crew
/// serves one caller at a time.
public final class Workers implements AutoCloseable {

    /// Some tens of microseconds: longer than the gap between two layers.
    private static final int SPINS = 2_000;

    /// Loops of less work than this many multiply-adds are not worth a hand-over.
    private static final long WORTHWHILE = 300_000;

    // The parts of `state`: the number of the loop, whether threads may join it, and how many have.
    private static final long NEXT = 1L << 32;
    private static final long OPEN = 1L << 31;
    private static final long JOINED = OPEN - 1;

    private final Thread[] threads;
    private final AtomicInteger nextPart = new AtomicInteger();
    private final AtomicLong state = new AtomicLong();
    private final AtomicReference<@Nullable Thread> caller = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean closed;
    // Written before a loop is opened, and read by those that have joined it:
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
    /// Where the borders lie depends on the number of threads, so `body` must compute each index by itself. What `body`
    /// throws reaches the caller, once all threads are out of it. A loop within a loop, or after [#close()], runs on
    /// the calling thread alone.
    ///
    /// @param workPerIndex roughly how many multiply-adds one index costs
    /// @throws IllegalStateException if another thread's loop is running
    public void forEach(int length, long workPerIndex, Loop body) {
        boolean worthwhile = threads.length > 0 && length > 1 && length * workPerIndex >= WORTHWHILE;
        if (!worthwhile || closed || isInside() || !take()) {
            body.run(0, length);
            return;
        }
        try {
            share(length, body);
        } finally {
            caller.set(null);
        }
    }

    /// Whether this thread is in the middle of a loop of this crew.
    private boolean isInside() {
        Thread current = Thread.currentThread();
        Thread busy = caller.get();
        return busy != null && (busy == current || Arrays.asList(threads).contains(current));
    }

    /// Makes this thread the caller; not if the crew has been closed in the meantime.
    private boolean take() {
        if (!caller.compareAndSet(null, Thread.currentThread())) {
            throw new IllegalStateException("these workers are busy with another thread's loop;"
                    + " give each thread that computes workers of its own");
        }
        if (closed) {
            caller.set(null);
        }
        return !closed;
    }

    private void share(int count, Loop body) {
        loop = body;
        length = count;
        part = Math.ceilDiv(Math.ceilDiv(count, count()), 4) * 4;
        failure.set(null);
        nextPart.set(0);
        state.set((state.get() | OPEN) + NEXT);
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
        takeParts(body);
        state.addAndGet(-OPEN);
        int spins = 0;
        while ((state.get() & JOINED) > 0) {
            if (spins < SPINS) {
                spins++;
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
        loop = null;
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    /// Computes parts until none are left, or until one fails.
    private void takeParts(Loop body) {
        try {
            int from = nextPart.getAndIncrement() * part;
            while (from < length && failure.get() == null) {
                body.run(from, Math.min(length, from + part));
                from = nextPart.getAndIncrement() * part;
            }
        } catch (RuntimeException | Error thrown) {
            failure.compareAndSet(null, thrown);
        }
    }

    private void serve() {
        long seen = 0;
        int spins = 0;
        while (true) {
            long now = state.get();
            boolean open = (now & OPEN) != 0;
            if (now >>> 32 == seen) {
                if (closed) {
                    return;
                } else if (spins < SPINS) {
                    spins++;
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            } else if (!open || state.compareAndSet(now, now + 1)) {
                if (open) {
                    join();
                }
                // The next loop is near, also where this one was missed.
                seen = now >>> 32;
                spins = 0;
            }
        }
    }

    /// Works in the loop that is open; until it is left, no other one begins.
    private void join() {
        Loop body = loop;
        if (body != null) {
            takeParts(body);
        }
        Thread waiting = caller.get();
        if ((state.decrementAndGet() & (OPEN | JOINED)) == 0) {
            LockSupport.unpark(waiting);
        }
    }

    /// Ends the crew's threads, after the loop that is running.
    ///
    /// @throws IllegalStateException within a loop of this crew
    @Override
    public void close() {
        if (isInside()) {
            throw new IllegalStateException("workers cannot be closed within their own loop");
        }
        while (!caller.compareAndSet(null, Thread.currentThread())) {
            LockSupport.parkNanos(this, 100_000);
        }
        closed = true;
        caller.set(null);
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
    }
}
