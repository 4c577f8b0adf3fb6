package org.seriema.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C: the running command is asked to stop, may keep what it has, and the process ends with exit code 4.
///
/// A command that has something to save looks at [#requested()] between its steps, saves, and returns
/// [ExitCode#INTERRUPTED]; or it has nothing left to do but to finish, and does. It has [#PATIENCE] for that. A command
/// that saves nothing is simply ended.
public final class Interruption {

    /// Seconds that a command gets to save its state.
    static final long PATIENCE = 20;

    private static final CountDownLatch ENDED = new CountDownLatch(1);

    private static volatile boolean requested;
    private static volatile boolean saving;
    private static volatile int exitCode = ExitCode.INTERRUPTED;

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
        exitCode = code;
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
        boolean saved = false;
        if (saving) {
            // It looks at requested(). An interrupt would close the files that it is just writing.
            try {
                saved = ENDED.await(PATIENCE, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else {
            main.interrupt();
        }
        if (saved && exitCode == ExitCode.DONE) {
            Runtime.getRuntime().halt(exitCode);
        }
        System.err.println(saving && !saved ? "Stopped; the command did not finish saving in time." : "Stopped.");
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
}
