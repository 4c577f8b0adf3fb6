package org.seriema.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The full log of one run: everything from INFO on, with stack traces, in a file of the run folder.
public final class RunLog implements AutoCloseable {

    private static volatile @Nullable RunLog open;

    private final Path file;
    private final Logger root;
    private final FileAppender<ILoggingEvent> appender;

    private RunLog(Path file, Logger root, FileAppender<ILoggingEvent> appender) {
        this.file = file;
        this.root = root;
        this.appender = appender;
    }

    /// Sends the log to `file` too, until closed; the file is made, and written on if it is there.
    ///
    /// @throws IllegalStateException if another run's log is open
    public static synchronized RunLog open(Path file) {
        if (open != null) {
            throw new IllegalStateException("The log " + open.file + " is still open.");
        }
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setName("run");
        appender.setFile(file.toString());
        appender.setEncoder(
                QuietLogging.encoder(context, "%date{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger - %message%n"));
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        open = new RunLog(file, root, appender);
        return open;
    }

    /// The file that this log is written to.
    public Path file() {
        return file;
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        root.setLevel(Level.WARN);
        appender.stop();
        open = null;
    }
}
