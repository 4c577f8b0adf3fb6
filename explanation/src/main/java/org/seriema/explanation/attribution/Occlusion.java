package org.seriema.explanation.attribution;

import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.explanation.NetworkScore;

/// By how much the score falls when a window of the case is replaced by the baseline.
///
/// ```
/// value_j = mean over the windows w that hold j of  score(x) - score(x with b in w)
/// ```
///
/// Unit: of the score. Windows follow each other by the stride, the last one ends with the case. Cost: a way forward
/// for each window. The values do not add up to anything.
///
/// When to distrust it: two months that tell the same each look needless, for the other one is still there; and a case
/// with a hole that the baseline fills may be one the network has never seen the like of.
///
/// Source: M. Zeiler, R. Fergus, Visualizing and understanding convolutional networks (2014).
///
/// @param window how many steps are replaced; by default a twelfth of the case's, at least 1
/// @param stride how many steps lie between the beginnings of two windows; by default half a window, at least 1
/// @param eachFeature whether a window is of one feature, or of all features together
public record Occlusion(
        @Default("null") @Nullable Integer window,
        @Default("null") @Nullable Integer stride,
        @Default("true") boolean eachFeature)
        implements AttributionMethod {

    /// By default a window is one part in so many of a case's steps, as a month of a year.
    private static final int WINDOWS = 12;

    public Occlusion {
        if ((window != null && window < 1) || (stride != null && stride < 1)) {
            throw new IllegalArgumentException(
                    "occlusion needs a window and a stride of 1 step or more, got " + window + " and " + stride);
        }
    }

    @Override
    public List<Attribution> each(NetworkScore network, Cases prepared, Cases baselines) {
        Compared compared = Compared.of(network, prepared, baselines);
        Windows windows = windows(CaseAxes.of(prepared.shape()));
        int count = windows.count();
        int size = compared.size();
        double[] without = network.of(Math.multiplyExact(compared.count(), count), (k, x, at) -> {
            int i = k / count;
            System.arraycopy(compared.x(), i * size, x, at, size);
            windows.forEachNumber(k % count, j -> x[at + j] = compared.baseline(i, j));
        });
        Attribution[] found = new Attribution[compared.count()];
        for (int i = 0; i < found.length; i++) {
            double[] values = new double[size];
            int[] held = new int[size];
            for (int w = 0; w < count; w++) {
                double fall = compared.scores()[i] - without[i * count + w];
                windows.forEachNumber(w, j -> {
                    values[j] += fall;
                    held[j]++;
                });
            }
            for (int j = 0; j < size; j++) {
                values[j] /= held[j];
            }
            found[i] = compared.attribution(i, values, new double[0], count, List.of());
        }
        return List.of(found);
    }

    private Windows windows(CaseAxes axes) {
        int width = window == null ? Math.max(1, axes.steps() / WINDOWS) : Math.min(window, axes.steps());
        int apart = stride == null ? Math.max(1, width / 2) : stride;
        if (apart > width && width < axes.steps()) {
            throw new IllegalArgumentException("occlusion: with a window of " + width + " steps and a stride of "
                    + apart + " some steps are never replaced; take a stride of " + width + " or less");
        }
        return new Windows(axes, width, apart, eachFeature ? axes.features() : 1);
    }

    /// Windows of so many steps, so many apart; for each stretch of steps as many as there are kinds: one of each
    /// feature, or one of all.
    private record Windows(CaseAxes axes, int width, int apart, int kinds) {

        int count() {
            return (Math.ceilDiv(axes.steps() - width, apart) + 1) * kinds;
        }

        /// Shows the places of the numbers that window w holds.
        void forEachNumber(int w, IntConsumer body) {
            int from = Math.min(w / kinds * apart, axes.steps() - width);
            for (int t = from; t < from + width; t++) {
                for (int d = w % kinds; d < axes.features(); d += kinds) {
                    body.accept(axes.number(t, d));
                }
            }
        }
    }
}
