package org.seriema.app.cli;

/// What a command tells the shell when it ends.
public final class ExitCode {

    /// The command did what it was asked for.
    public static final int DONE = 0;

    /// The data or the recipe is wrong.
    public static final int WRONG_DATA = 1;

    /// The command line is wrong.
    public static final int WRONG_USAGE = 2;

    /// The machine lacks something: memory, disk space, a permission, a Java.
    public static final int MACHINE_LACKS = 3;

    /// The user stopped the command; the last checkpoint is kept.
    public static final int INTERRUPTED = 4;

    /// A fault of Seriema itself.
    public static final int BUG = 70;

    private ExitCode() {}
}
