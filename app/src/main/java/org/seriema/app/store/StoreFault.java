package org.seriema.app.store;

import java.sql.SQLException;
import org.seriema.data.DataException;

/// What is said when the database of the runs does not do what it is asked.
final class StoreFault {

    // SQLite's result codes, the lower eight bits of the extended ones
    private static final int BUSY = 5;
    private static final int READONLY = 8;
    private static final int IO = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int NO_DATABASE = 26;

    private StoreFault() {}

    /// The fault as one message for a person.
    static DataException of(StorePlace place, SQLException fault) {
        return new DataException(
                "run store " + place + ": " + (place.file() == null ? other(fault) : sqlite(fault)), fault);
    }

    private static String sqlite(SQLException fault) {
        return switch (fault.getErrorCode() & 0xff) {
            case BUSY ->
                "another process has locked it and did not let go in time; wait for that one, or name another file with"
                        + " --store";
            case READONLY ->
                "it may not be written; see its permissions and those of its folder, or name another file"
                        + " with --store";
            case IO -> "the disk does not read or write it: " + firstLine(fault);
            case CORRUPT -> "it is damaged; put it aside and name another file with --store, or restore a copy of it";
            case FULL -> "the disk is full; make room, or name a file on another disk with --store";
            case CANNOT_OPEN ->
                "it cannot be opened or made; see the permissions of its folder, or name another file with --store";
            case NO_DATABASE ->
                "it is no SQLite database; name another file with --store FILE (one that is not there is made)";
            default -> firstLine(fault);
        };
    }

    private static String other(SQLException fault) {
        return firstLine(fault)
                + "; see that the database runs, that its URL is right, and that the environment variables "
                + StoreDatabase.USER + " and " + StoreDatabase.PASSWORD + " hold what it asks for";
    }

    private static String firstLine(SQLException fault) {
        String message = String.valueOf(fault.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
