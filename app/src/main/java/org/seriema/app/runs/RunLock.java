package org.seriema.app.runs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes sure that one process alone writes a run's folder: a lock on its file `run.lock`.
///
/// The system lets go of the lock when the process ends, be it killed; the file stays, and says who held it last. The
/// lock lies on a byte behind the file's end, so that the file can be read on Windows too.
final class RunLock implements AutoCloseable {

    /// The file's name.
    static final String FILE = "run.lock";

    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final long PLACE = 1L << 30;

    /// Whoever asks whether a lock is held holds it for a moment.
    private static final int TRIES = 20;

    private static final long BETWEEN_TRIES = 10_000_000;

    /// The locks of this process, by folder, and who holds them. On Linux a process loses its lock when it closes the
    /// file anywhere, so a file that this process has locked is not even opened.
    private static final Map<Path, String> OWN = new HashMap<>();

    private final Path folder;
    private final FileChannel channel;

    private RunLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// Takes the lock of a folder, which must be there.
    ///
    /// @throws IllegalArgumentException if another run holds it, naming it
    static RunLock take(Path folder) throws IOException {
        for (int left = TRIES; ; left--) {
            RunLock lock = tryToTake(folder);
            if (lock != null) {
                return lock;
            }
            if (left == 1) {
                throw new IllegalArgumentException(folder + ": another run is writing this folder (" + holder(folder)
                        + "); wait until it has ended, or name another folder with --out");
            }
            LockSupport.parkNanos(BETWEEN_TRIES);
        }
    }

    private static synchronized @Nullable RunLock tryToTake(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (OWN.containsKey(real)) {
            return null;
        }
        FileChannel channel = FileChannel.open(real.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (!lock(channel)) {
                channel.close();
                return null;
            }
            String holder = "process " + ProcessHandle.current().pid() + ", since "
                    + LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.UTF_8)));
            OWN.put(real, holder);
            return new RunLock(real, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean lock(FileChannel channel) {
        try {
            return channel.tryLock(PLACE, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            LOG.warn("this file system has no locks, so nothing keeps a second run out of the folder", e);
            return true;
        }
    }

    /// Whether a process that lives holds the lock of a folder.
    static synchronized boolean isHeld(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            return false;
        }
        if (OWN.containsKey(folder.toRealPath())) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock free = channel.tryLock(PLACE, 1, true)) {
            return free == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static synchronized String holder(Path folder) throws IOException {
        String own = OWN.get(folder.toRealPath());
        return own != null ? own : Files.readString(folder.resolve(FILE)).strip();
    }

    /// Lets go of the folder.
    @Override
    public void close() throws IOException {
        synchronized (RunLock.class) {
            OWN.remove(folder);
            channel.close();
        }
    }
}
