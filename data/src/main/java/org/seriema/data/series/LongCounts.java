package org.seriema.data.series;

/// Counts how often whole numbers of at least 1 come.
final class LongCounts {

    private long[] keys = new long[64];
    private long[] counts = new long[64];
    private int distinct;

    void add(long key) {
        if (2 * distinct >= keys.length) {
            grow();
        }
        int place = place(key);
        if (keys[place] == 0) {
            keys[place] = key;
            distinct++;
        }
        counts[place]++;
    }

    /// The number that came most often, the least of several; 0 if none came.
    long mostCommon() {
        long best = 0;
        long most = 0;
        for (int i = 0; i < keys.length; i++) {
            if (counts[i] > most || (counts[i] == most && most > 0 && keys[i] < best)) {
                most = counts[i];
                best = keys[i];
            }
        }
        return best;
    }

    private int place(long key) {
        int mask = keys.length - 1;
        long mixed = key * 0x9E3779B97F4A7C15L;
        int place = (int) (mixed >>> 40) & mask;
        while (keys[place] != 0 && keys[place] != key) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new long[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int place = place(oldKeys[i]);
                keys[place] = oldKeys[i];
                counts[place] = oldCounts[i];
            }
        }
    }
}
