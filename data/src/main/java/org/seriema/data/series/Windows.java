package org.seriema.data.series;

import org.seriema.config.Default;

/// Windows over a series: window `w` starts at row `w * stride` and takes `size` rows, each `sampling_rate`
/// rows after the one before; what it is to tell stands `horizon` rows after its last row.
///
/// A series of `n` rows has `max(0, ceil((n - (size - 1) * sampling_rate - horizon) / stride))` windows.
///
/// Source: NumPy's `sliding_window_view(x, size)[::stride]`, Keras' `timeseries_dataset_from_array`.
///
/// @param size rows of a window
/// @param stride rows from the start of a window to the start of the next one
/// @param horizon rows from a window's last row to the row whose label is the window's: 0 for the last row
///     itself
/// @param samplingRate rows from one row of a window to its next one
public record Windows(
        int size,
        @Default("1") int stride,
        @Default("0") int horizon,
        @Default("1") int samplingRate) {

    public Windows {
        if (size < 1) {
            throw new IllegalArgumentException("windows: size must be at least 1, got " + size);
        }
        if (stride < 1) {
            throw new IllegalArgumentException("windows: stride must be at least 1, got " + stride);
        }
        if (horizon < 0) {
            throw new IllegalArgumentException("windows: horizon must not be negative, got " + horizon);
        }
        if (samplingRate < 1) {
            throw new IllegalArgumentException("windows: sampling_rate must be at least 1, got " + samplingRate);
        }
    }

    /// Windows of successive rows that are to tell their own last row.
    public static Windows of(int size) {
        return new Windows(size, 1, 0, 1);
    }

    /// Rows from a window's first row to its last one.
    public int reach() {
        return (int) Math.min(Integer.MAX_VALUE, (size - 1L) * samplingRate);
    }

    /// How many windows a series of so many rows has.
    public int count(int rows) {
        return count(rows - (long) reach() - horizon, stride);
    }

    /// The row at which each window of a series of so many rows starts.
    public int[] starts(int rows) {
        return starts(count(rows), stride);
    }

    /// The row whose label is that of the window that starts at `start`.
    public int target(int start) {
        return start + reach() + horizon;
    }

    /// The windows of a series one behind the other: windows x size x width numbers.
    ///
    /// @param series rows x width numbers, row-major
    /// @param width the numbers of a row
    /// @param starts the row at which each window starts
    public double[] cut(double[] series, int width, int... starts) {
        return cut(series, width, size, samplingRate, starts);
    }

    static int count(long places, int stride) {
        return places <= 0 ? 0 : (int) Math.ceilDiv(places, (long) stride);
    }

    static int[] starts(int count, int stride) {
        int[] starts = new int[count];
        for (int i = 0; i < count; i++) {
            starts[i] = i * stride;
        }
        return starts;
    }

    static double[] cut(double[] series, int width, int size, int rate, int... starts) {
        double[] windows = new double[Math.multiplyExact(starts.length, Math.multiplyExact(size, width))];
        int to = 0;
        for (int start : starts) {
            if (rate == 1) {
                System.arraycopy(series, start * width, windows, to, size * width);
                to += size * width;
                continue;
            }
            for (int k = 0; k < size; k++) {
                System.arraycopy(series, (start + k * rate) * width, windows, to, width);
                to += width;
            }
        }
        return windows;
    }
}
