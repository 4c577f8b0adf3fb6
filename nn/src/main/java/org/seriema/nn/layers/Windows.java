package org.seriema.nn.layers;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the windows of a convolution or pooling lie over one axis, the same for all of them.
///
/// Window i is made of the cells `i stride - front + j dilation`, j = 0 .. size - 1, of which those below 0 and from
/// `length` on are missing.
///
/// @param length the cells of the axis
/// @param size the cells of a window
/// @param stride the cells from a window's first to the next one's first
/// @param dilation the cells from one of a window's cells to the next
/// @param front how many cells before the axis the first window begins
/// @param count how many windows there are
record Windows(int length, int size, int stride, int dilation, int front, int count) {

    /// One window over one cell: an axis that is not there.
    static final Windows SINGLE = each(1);

    /// A window on every cell.
    static Windows each(int length) {
        return new Windows(length, 1, 1, 1, 0, length);
    }

    /// Windows over an axis of `length` cells.
    ///
    /// @param layer for messages
    /// @param option what the layer calls the size of a window, for messages
    /// @throws IllegalArgumentException if no window fits
    static Windows over(String layer, String option, int length, int size, int stride, int dilation, Padding padding) {
        int span = span(layer, option, size, dilation);
        int count = padding == Padding.VALID ? (length - span) / stride + 1 : Math.ceilDiv(length, stride);
        if (length < (padding == Padding.VALID ? span : 1)) {
            throw new IllegalArgumentException(layer + ": " + option + " " + size
                    + (dilation > 1 ? " with dilation_rate " + dilation + " covers " + span + " cells" : "")
                    + " does not fit an axis of " + length + " with padding "
                    + padding.name().toLowerCase(Locale.ROOT) + "; take a smaller one, or the padding same");
        }
        int missing = (int) Math.max(0, (count - 1L) * stride + span - length);
        int front =
                switch (padding) {
                    case VALID -> 0;
                    case SAME -> missing / 2;
                    case CAUSAL -> span - 1;
                };
        return new Windows(length, size, stride, dilation, front, count);
    }

    /// The windows of a transposed convolution: there are `count`, and the axis is as long as they need.
    ///
    /// @param outputPadding how much longer the axis is; by default with `SAME` so that it has `stride` cells for each
    ///     window, with `VALID` so that it has as many at least
    static Windows transposed(
            String layer,
            int count,
            int size,
            int stride,
            int dilation,
            Padding padding,
            @Nullable Integer outputPadding) {
        int span = span(layer, "kernel_size", size, dilation);
        boolean same = padding == Padding.SAME;
        int last; // cells from the last window's stride on
        if (outputPadding == null) {
            last = same ? stride : Math.max(span, stride);
        } else {
            last = (same ? span % 2 : span) + outputPadding;
        }
        long length = (count - 1L) * stride + last;
        if (count < 1 || length < 1 || length + span > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(layer + ": " + count + " steps with kernel_size " + size + ", strides "
                    + stride + " and output_padding " + outputPadding + " would give " + length + " steps");
        }
        int front = same ? (int) Math.max(0, (count - 1L) * stride + span - length) / 2 : 0;
        return new Windows((int) length, size, stride, dilation, front, count);
    }

    private static int span(String layer, String option, int size, int dilation) {
        long span = (size - 1L) * dilation + 1;
        if (span > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException(layer + ": " + option + " " + size + " is too large"
                    + (dilation > 1 ? " with dilation_rate " + dilation : ""));
        }
        return (int) span;
    }

    /// The cells from the first one of the first window to the last one of the last, missing ones included.
    int extent() {
        return (count - 1) * stride + (size - 1) * dilation + 1;
    }

    /// The place of window i's cell j on the axis; perhaps it is missing.
    int cell(int window, int j) {
        return window * stride - front + j * dilation;
    }

    /// The first window whose cell j is there.
    int first(int j) {
        return Math.max(0, Math.ceilDiv(-cell(0, j), stride));
    }

    /// The first window whose cell j lies past the end, or [#count].
    int end(int j) {
        return Math.clamp(Math.ceilDiv(length - cell(0, j), stride), 0, count);
    }
}
