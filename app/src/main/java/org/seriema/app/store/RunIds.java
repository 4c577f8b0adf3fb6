package org.seriema.app.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The names of runs: `20261122-071500-3f2a`, the second (UTC) and its 65536ths.
///
/// They sort by time, and no two of one process are equal.
public final class RunIds {

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int PARTS = 1 << 16;

    private static long last;

    private RunIds() {}

    /// A new one.
    public static String next() {
        return next(Instant.now());
    }

    static synchronized String next(Instant now) {
        last = Math.max(last + 1, now.getEpochSecond() * PARTS + (long) now.getNano() * PARTS / 1_000_000_000);
        return SECOND.format(Instant.ofEpochSecond(last / PARTS)) + String.format(Locale.ROOT, "-%04x", last % PARTS);
    }
}
