package org.seriema.evaluation.reasons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.seriema.data.Cases;

/// The readings that overlapping cases are windows of, put together again.
///
/// Two cases that follow each other in the table belong to one stretch where the second one's readings are the first
/// one's moved on by one step, or by up to 64. A case that overlaps no neighbour is a stretch of its own. What is
/// known of a reading's neighbours comes from the table alone, never from labels.
final class Stretches {

    private static final int MOST_SHIFT = 64;

    /// Successive readings.
    ///
    /// @param firstRow the first case
    /// @param readings of each channel
    @SuppressWarnings("ArrayRecordComponent") // read by the rules, never compared
    record Stretch(int firstRow, double[][] readings) {

        int length() {
            return readings[0].length;
        }
    }

    private final List<Stretch> all = new ArrayList<>();
    private final int[] stretchOf;
    private final int[] beginOf;

    Stretches(Cases cases, Channels channels) {
        int rows = cases.count();
        stretchOf = new int[rows];
        beginOf = new int[rows];
        for (int first = 0; first < rows; ) {
            int end = first + 1;
            while (end < rows) {
                int shift = shift(cases, channels, end);
                if (shift == 0) {
                    break;
                }
                beginOf[end] = beginOf[end - 1] + shift;
                end++;
            }
            join(cases, channels, first, end);
            first = end;
        }
    }

    /// By how many steps a case's readings are those of the case before, moved on; 0 if they are not.
    private static int shift(Cases cases, Channels channels, int row) {
        int steps = channels.steps();
        for (int shift = 1; shift <= Math.min(MOST_SHIFT, steps - 1); shift++) {
            boolean same = true;
            for (int channel = 0; channel < channels.count() && same; channel++) {
                for (int step = shift; step < steps && same; step++) {
                    same = Double.compare(
                                    channels.reading(cases, row - 1, channel, step),
                                    channels.reading(cases, row, channel, step - shift))
                            == 0;
                }
            }
            if (same) {
                return shift;
            }
        }
        return 0;
    }

    private void join(Cases cases, Channels channels, int first, int end) {
        int length = beginOf[end - 1] + channels.steps();
        double[][] readings = new double[channels.count()][length];
        for (int row = first; row < end; row++) {
            stretchOf[row] = all.size();
            for (int channel = 0; channel < readings.length; channel++) {
                for (int step = 0; step < channels.steps(); step++) {
                    readings[channel][beginOf[row] + step] = channels.reading(cases, row, channel, step);
                }
            }
        }
        all.add(new Stretch(first, readings));
    }

    List<Stretch> all() {
        return all;
    }

    /// The place in [#all()] of a case's stretch.
    int stretch(int row) {
        return stretchOf[row];
    }

    /// The place in its stretch of a case's first reading.
    int begin(int row) {
        return beginOf[row];
    }

    /// Which readings of a stretch are in one of some cases.
    boolean[][] within(Channels channels, int[] rows) {
        boolean[][] within = all.stream().map(one -> new boolean[one.length()]).toArray(boolean[][]::new);
        for (int row : rows) {
            Arrays.fill(within[stretchOf[row]], beginOf[row], beginOf[row] + channels.steps(), true);
        }
        return within;
    }
}
