package org.seriema.data.split;

import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.seriema.config.Default;
import org.seriema.data.DataException;
import org.seriema.data.random.RandomState;

/// Contiguous chunks of rows, some of which test, with rows dropped along every border between the two sides.
///
/// For rows in the order of time, whose neighbours share readings: a random split would put the same readings on both
/// sides. The test chunks are the first ones of `RandomState(seed).permutation(chunks)`; rows keep their order.
///
/// @param test the share or number of chunks to test on; a share is rounded up
/// @param purge rows dropped on either side of a border between a training and a test chunk: at least one less than
///     the number of neighbouring rows that share a reading
/// @param size rows of a chunk; the last one holds what is left
/// @param seed of the draw of the test chunks
public record ChunksSplit(
        Share test,
        int purge,
        @Default("100") int size,
        @Default("0") long seed) implements Split {

    public ChunksSplit {
        RandomState.checkSeed(seed);
        if (size < 1) {
            throw new IllegalArgumentException("chunks: size must be at least 1, got " + size);
        }
        if (purge < 0) {
            throw new IllegalArgumentException("chunks: purge must not be negative, got " + purge);
        }
    }

    @Override
    public Indices indices(SplitRows table) {
        int rows = table.count();
        int chunks = Math.ceilDiv(rows, size);
        long asked = test.roundedUp(chunks);
        if (asked >= chunks) {
            throw new DataException("chunks: " + rows + " rows make " + chunks + " chunks of " + size + ", and " + asked
                    + " of them are to test; expected fewer, so that some are left to train on; take a smaller size or"
                    + " a smaller test part");
        }
        int[] order = new RandomState(seed).permutation(chunks);
        BitSet testChunks = new BitSet();
        IntStream.range(0, (int) asked).forEach(i -> testChunks.set(order[i]));
        BitSet purged = new BitSet();
        for (int chunk = 1; chunk < chunks; chunk++) {
            if (testChunks.get(chunk) != testChunks.get(chunk - 1)) {
                long border = (long) chunk * size;
                purged.set((int) Math.max(0, border - purge), (int) Math.min(rows, border + purge));
            }
        }
        Indices indices = new Indices(
                rows(rows, row -> !testChunks.get(row / size) && !purged.get(row)),
                rows(rows, row -> testChunks.get(row / size) && !purged.get(row)));
        if (indices.train().length == 0 || indices.test().length == 0) {
            throw new DataException("chunks: nothing is left on one side when " + purge + " rows are dropped on either"
                    + " side of every border of chunks of " + size + "; take larger chunks or purge fewer rows");
        }
        return indices;
    }

    private static int[] rows(int count, IntPredicate taken) {
        return IntStream.range(0, count).filter(taken).toArray();
    }
}
