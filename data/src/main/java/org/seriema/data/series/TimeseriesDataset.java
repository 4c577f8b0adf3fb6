package org.seriema.data.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Windows over one array in batches, by the names and rules of Keras.
///
/// Of `n` rows `start_index .. end_index - 1` are used; they have
/// `end_index - start_index - (sequence_length - 1) * sampling_rate` places for a window, of which each
/// `sequence_stride`-th is taken. The target of a window is the one that stands at its **first** row: whoever
/// wants the value after the window hands in the values from row `sequence_length * sampling_rate` on. With
/// targets there are at most as many places as targets.
///
/// Source: Keras' `timeseries_dataset_from_array(shuffle=False)`. For cases with labels take [Series] instead,
/// which keeps windows within one id and off the gaps.
///
/// @param sequenceLength rows of a window
/// @param sequenceStride rows from the start of a window to the start of the next one
/// @param samplingRate rows from one row of a window to its next one
/// @param batchSize windows of a batch, the last of which may have fewer; `null`: one window a batch
/// @param startIndex the first row to use; `null`: 0
/// @param endIndex the row before which to stop; `null`: all
public record TimeseriesDataset(
        int sequenceLength,
        int sequenceStride,
        int samplingRate,
        @Nullable Integer batchSize,
        @Nullable Integer startIndex,
        @Nullable Integer endIndex) {

    /// Keras' batches of 128 unless another number is given.
    public static final int BATCH_SIZE = 128;

    public TimeseriesDataset {
        require("sequence_length", sequenceLength, 0);
        require("sequence_stride", sequenceStride, 1);
        require("sampling_rate", samplingRate, 1);
        require("batch_size", batchSize == null ? 1 : batchSize, 1);
        require("start_index", startIndex == null ? 0 : startIndex, 0);
        require("end_index", endIndex == null ? 0 : endIndex, 0);
        if (startIndex != null && startIndex > 0 && endIndex != null && endIndex > 0 && endIndex <= startIndex) {
            throw new IllegalArgumentException(
                    "end_index must be higher than start_index, got " + endIndex + " and " + startIndex);
        }
    }

    /// The rows at which the windows of each batch start.
    ///
    /// @param rows the rows of the array
    /// @throws IllegalArgumentException if an option is not lower than the number of rows
    public List<int[]> batches(int rows) {
        return batches(rows, Integer.MAX_VALUE);
    }

    /// The rows at which the windows of each batch start; the target of each stands at the same row of the
    /// targets.
    ///
    /// @param rows the rows of the array
    /// @param targets the number of targets
    /// @throws IllegalArgumentException if an option is not lower than the number of rows, or a window has no
    /// target
    public List<int[]> batches(int rows, int targets) {
        int from = startIndex == null ? 0 : startIndex;
        int to = endIndex == null ? rows : endIndex;
        requireLower("start_index", from, rows, from > 0);
        requireLower("end_index", to, rows, endIndex != null && to > 0);
        requireLower("sampling_rate", samplingRate, rows, true);
        requireLower("sequence_stride", sequenceStride, rows, true);
        long places = Math.min(targets, (long) to - from - (sequenceLength - 1L) * samplingRate);
        int[] starts = Windows.starts(Windows.count(places, sequenceStride), sequenceStride);
        for (int i = 0; i < starts.length; i++) {
            starts[i] += from;
        }
        int last = starts.length == 0 ? -1 : starts[starts.length - 1];
        if (last >= targets) {
            throw new IllegalArgumentException("the window that starts at row " + last + " has no target: there are "
                    + targets + "; hand in targets up to there, or lower end_index");
        }
        int size = batchSize == null ? 1 : batchSize;
        List<int[]> batches = new ArrayList<>();
        for (int i = 0; i < starts.length; i += size) {
            batches.add(Arrays.copyOfRange(starts, i, Math.min(starts.length, i + size)));
        }
        return batches;
    }

    /// The windows of a batch one behind the other: windows x sequence_length x width numbers.
    ///
    /// @param array rows x width numbers, row-major
    /// @param starts the rows at which they start, from [#batches(int)]
    public double[] windows(double[] array, int width, int... starts) {
        return Windows.cut(array, width, sequenceLength, samplingRate, starts);
    }

    private static void require(String option, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(option + " must be at least " + least + ", got " + value);
        }
    }

    private static void requireLower(String option, int value, int rows, boolean given) {
        if (given && value >= rows) {
            throw new IllegalArgumentException(
                    option + " must be lower than the number of rows, got " + value + " for " + rows + " rows");
        }
    }
}
