package org.seriema.app.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seriema.pipeline.json.Json;

/// What happened, numbered, so that whoever lost the connection can ask for what came since.
///
/// Threads may share it. It forgets the oldest of more than [#MOST] events.
final class EventLog {

    /// As many are kept.
    static final int MOST = 5_000;

    /// Something that happened.
    ///
    /// @param number counts from 1
    /// @param data one line of JSON
    record Event(long number, String name, String data) {}

    private final Deque<Event> events = new ArrayDeque<>();
    private long last;
    private boolean closed;

    synchronized void add(String name, @Nullable Object data) {
        last++;
        events.add(new Event(last, name, Json.writeCompact(Json.tree(data))));
        if (events.size() > MOST) {
            events.removeFirst();
        }
        notifyAll();
    }

    /// The number of the last event; 0 before the first.
    synchronized long last() {
        return last;
    }

    /// What came after an event; empty if it is not known any longer, or never was there.
    synchronized Optional<List<Event>> after(long number) {
        if (number < 0 || number > last || number < last - events.size()) {
            return Optional.empty();
        }
        return Optional.of(
                events.stream().filter(event -> event.number > number).toList());
    }

    /// Waits until something comes after an event, until the end, or for some time.
    synchronized void await(long number, long millis) throws InterruptedException {
        long until = System.nanoTime() + millis * 1_000_000;
        while (last <= number && !closed) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    /// Nothing comes any more.
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
