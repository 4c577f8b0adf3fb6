package org.seriema.explanation.contrast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.seriema.data.series.SeriesColumns;

/// Successive time steps of one channel or of all.
///
/// @param channel counted from 0; -1 for all
/// @param from the first step
/// @param to the step behind the last
public record Block(int channel, int from, int to) {

    /// All channels.
    public static final int ALL = -1;

    /// A range is looked at in so many parts at most.
    private static final int MOST_PARTS = 24;

    /// Up to so many parts blocks of every length are tried.
    private static final int EVERY_LENGTH = 12;

    /// How many steps it has.
    public int steps() {
        return to - from;
    }

    /// The places within a case of its readings.
    public int[] places(SeriesColumns series) {
        int channels = series.channels().size();
        return IntStream.range(from, to)
                .flatMap(step -> IntStream.range(channel < 0 ? 0 : channel, channel < 0 ? channels : channel + 1)
                        .map(one -> series.place(one, step)))
                .toArray();
    }

    private int readings(int channels) {
        return steps() * (channel < 0 ? channels : 1);
    }

    /// The blocks of a range of steps that are tried, those with the fewest readings first: of each channel and of all.
    ///
    /// The range is cut into 24 parts or fewer, each a step of its own where there are no more. Blocks of up to 12
    /// parts have every length and begin anywhere; of more they have 1, 2, 3, 4, 6, 8, 12, 16 or 24 and overlap by
    /// three quarters. Where that would be more than `most`, the parts are larger.
    static List<Block> within(SeriesColumns series, int from, int to, int most) {
        int channels = series.channels().size();
        int sets = channels == 1 ? 1 : channels + 1;
        int parts = Math.min(MOST_PARTS, to - from);
        while (parts > 1 && (long) sets * pairs(parts).size() > most) {
            parts--;
        }
        List<Block> blocks = new ArrayList<>();
        for (int[] pair : pairs(parts)) {
            int begin = from + (int) ((long) pair[0] * (to - from) / parts);
            int end = from + (int) ((long) pair[1] * (to - from) / parts);
            for (int channel = sets == 1 ? channels : 0; channel < channels; channel++) {
                blocks.add(new Block(channel, begin, end));
            }
            blocks.add(new Block(ALL, begin, end));
        }
        blocks.sort(Comparator.comparingInt((Block one) -> one.readings(channels))
                .thenComparing(Block::from)
                .thenComparing(one -> one.channel < 0 ? channels : one.channel));
        return blocks;
    }

    /// First part and the one behind the last.
    private static List<int[]> pairs(int parts) {
        List<int[]> pairs = new ArrayList<>();
        for (int length = 1; length <= parts; length = next(length, parts)) {
            int stride = parts <= EVERY_LENGTH ? 1 : Math.max(1, length / 4);
            for (int begin = 0; begin + length <= parts; begin += stride) {
                pairs.add(new int[] {begin, begin + length});
            }
            if (stride > 1 && (parts - length) % stride != 0) {
                pairs.add(new int[] {parts - length, parts});
            }
        }
        return pairs;
    }

    private static int next(int length, int parts) {
        if (parts <= EVERY_LENGTH || length < 4) {
            return length + 1;
        }
        int next = Integer.bitCount(length) == 1 ? length * 3 / 2 : length * 4 / 3;
        return length < parts ? Math.min(next, parts) : next;
    }
}
