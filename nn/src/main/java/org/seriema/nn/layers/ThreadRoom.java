package org.seriema.nn.layers;

import java.util.Arrays;

/// Arrays of each thread's own, for what must stay in its caches while it works on one block after the other.
final class ThreadRoom {

    private static final ThreadLocal<float[][]> ROOMS = ThreadLocal.withInitial(() -> new float[0][]);

    private ThreadRoom() {}

    /// An array of at least this length, with whatever it held before; the same at each call of a thread.
    ///
    /// @param place tells it from others that are in use at the same time
    static float[] floats(int place, int length) {
        float[][] rooms = ROOMS.get();
        if (place >= rooms.length) {
            int known = rooms.length;
            rooms = Arrays.copyOf(rooms, place + 1);
            Arrays.fill(rooms, known, place + 1, new float[0]);
            ROOMS.set(rooms);
        }
        if (rooms[place].length < length) {
            rooms[place] = new float[length];
        }
        return rooms[place];
    }
}
