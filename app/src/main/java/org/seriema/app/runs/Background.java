package org.seriema.app.runs;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Work that is done on a thread of its own while other work goes on.
///
/// @param <T> what comes of it
public final class Background<T> implements AutoCloseable {

    private final FutureTask<T> task;

    private Background(FutureTask<T> task) {
        this.task = task;
    }

    /// Begins the work, on a thread of this name.
    public static <T> Background<T> start(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().name(name).daemon().start(task);
        return new Background<>(task);
    }

    /// What came of the work, when it is done.
    ///
    /// @throws IOException what the work threw; runtime exceptions and errors are thrown as they are
    public T get() throws IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            Throwable thrown = e.getCause();
            if (thrown instanceof IOException exception) {
                throw exception;
            }
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
            if (thrown instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(thrown);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while another thread was at work");
        }
    }

    /// Waits until the work has ended, well or not.
    @Override
    public void close() {
        try {
            task.get();
        } catch (ExecutionException e) {
            // get() is where that is told
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
