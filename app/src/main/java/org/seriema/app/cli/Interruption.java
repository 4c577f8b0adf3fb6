package org.seriema.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C: the running command is asked to stop, may keep what it has, and the process ends with exit code 4.
///
/// A command that has something to save looks at [#requested()] between its steps (or is woken by the interrupt of its
/// thread), saves, and throws [java.util.concurrent.CancellationException] or returns [ExitCode#INTERRUPTED]. It has
/// [#PATIENCE] for that; a command that saves nothing is simply ended.
public final class Interruption {

    /// Seconds that a command gets to save its state.
    static final long PATIENCE = 20;

    private static final CountDownLatch ENDED = new CountDownLatch(1);

    private static volatile boolean requested;
    private static volatile boolean saving;

    private Interruption() {}

    /// Whether the user asked to stop.
    public static boolean requested() {
        return requested;
    }

    /// From here on the command saves its state when interrupted, so the end of the process waits for it.
    public static void expectSaving() {
        saving = true;
    }

    /// Watches over `main`: a shutdown that did not come from [#end] is taken for the user's wish to stop.
    static void watch(Thread main) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(main), "interruption"));
    }

    /// Ends the process with `code`, or leaves the end to a shutdown that is already under way.
    static void end(int code) {
        ENDED.countDown();
        if (!requested) {
            System.exit(code);
        }
    }

    private static void stop(Thread main) {
        if (ENDED.getCount() == 0) {
            return;
        }
        requested = true;
        main.interrupt();
        if (saving) {
            try {
                boolean saved = ENDED.await(PATIENCE, TimeUnit.SECONDS);
                System.err.println(saved ? "Stopped." : "Stopped; the command did not finish saving in time.");
            } catch (InterruptedException e) {
                System.err.println("Stopped.");
            }
        } else {
            System.err.println("Stopped.");
        }
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
}
