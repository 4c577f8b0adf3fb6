package org.seriema.evaluation.importance;

import java.util.Arrays;
import java.util.function.Function;
import org.seriema.data.Cases;
import org.seriema.data.statistics.Quantiles;

/// How what a model says goes up and down with a column, from cases that have about these values.
///
/// ```
/// effect at edge k = sum over the bins b up to k of mean over the cases of b of
///                      model(case with column j = upper edge of b) - model(case with column j = lower edge of b)
/// ```
///
/// less a constant, so that the mean over the cases is 0. The bins hold about as many cases each: their edges are the
/// least value and the quantiles 1/n to 1, each a value that occurs; equal edges are one. Cases without a number in
/// the column have no part. It takes two passes of the model over the cases, whatever the number of bins.
///
/// Where columns hang together it makes up no cases as [PartialDependence] does, for each case is moved within its bin
/// only.
///
/// When to distrust it: it adds up differences along a path, so far from most cases an error of one bin goes on into
/// the next ones; small bins are noisy, wide ones hide turns. Like any mean it hides that cases differ.
///
/// Source: D. Apley, J. Zhu, Visualizing the effects of predictor variables in black box supervised learning models
/// (2020), and their R package ALEPlot, whose edges and centre these are.
///
/// @param column the column's place in a case
/// @param edges the ends of the bins, one more than there are bins
/// @param effects at each edge, in the score's unit
/// @param sizes how many cases each bin has
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AccumulatedLocalEffects(int column, double[] edges, double[] effects, int[] sizes) {

    /// The effects of a column.
    ///
    /// @param model gives a score for each case; the cases it is given hold good during the call only
    /// @param bins how many there are at most, 1 or more
    /// @throws IllegalArgumentException for a column that is none of a case, or of which fewer than two values occur
    public static AccumulatedLocalEffects of(Cases cases, Function<Cases, double[]> model, int bins, int column) {
        double[] edges = edges(cases, bins, column);
        int width = cases.columns().size();
        int[] rows = new int[cases.count()];
        int[] bin = new int[cases.count()];
        int count = 0;
        for (int i = 0; i < cases.count(); i++) {
            double value = cases.values()[i * width + column];
            if (!Double.isNaN(value)) {
                rows[count] = i;
                bin[count++] = binOf(edges, value);
            }
        }
        Cases part = count == cases.count() ? cases : cases.rows(Arrays.copyOf(rows, count));
        double[] numbers = part.values().clone();
        Cases moved = part.withNumbers(numbers);
        double[] low = at(edges, bin, 0, numbers, width, column, model, moved);
        double[] high = at(edges, bin, 1, numbers, width, column, model, moved);
        int[] sizes = new int[edges.length - 1];
        double[] sums = new double[sizes.length];
        for (int i = 0; i < count; i++) {
            sizes[bin[i]]++;
            sums[bin[i]] += high[i] - low[i];
        }
        return new AccumulatedLocalEffects(column, edges, centred(sums, sizes), sizes);
    }

    private static double[] at(
            double[] edges,
            int[] bin,
            int end,
            double[] numbers,
            int width,
            int column,
            Function<Cases, double[]> model,
            Cases moved) {
        for (int i = 0; i < moved.count(); i++) {
            numbers[i * width + column] = edges[bin[i] + end];
        }
        return model.apply(moved).clone();
    }

    private static double[] centred(double[] sums, int[] sizes) {
        double[] effects = new double[sums.length + 1];
        double all = 0;
        double cases = 0;
        for (int k = 0; k < sums.length; k++) {
            effects[k + 1] = effects[k] + sums[k] / sizes[k];
            all += (effects[k] + effects[k + 1]) / 2 * sizes[k];
            cases += sizes[k];
        }
        for (int k = 0; k < effects.length; k++) {
            effects[k] -= all / cases;
        }
        return effects;
    }

    /// The bin of a value: above its lower edge, up to its upper one, and the least value in the first.
    private static int binOf(double[] edges, double value) {
        int place = Arrays.binarySearch(edges, value);
        int upper = place >= 0 ? place : -place - 1;
        return Math.max(0, upper - 1);
    }

    private static double[] edges(Cases cases, int bins, int column) {
        int width = cases.columns().size();
        if (column < 0 || column >= width) {
            throw new IllegalArgumentException("a case has " + width + " columns, from 0; got the column " + column);
        }
        if (bins < 1) {
            throw new IllegalArgumentException("accumulated effects need at least 1 bin, got " + bins);
        }
        double[] values = new double[cases.count()];
        Arrays.setAll(values, i -> cases.values()[i * width + column]);
        Quantiles sorted = Quantiles.of(values);
        if (sorted.count() == 0 || sorted.distinct() < 2) {
            throw new IllegalArgumentException("the column " + cases.columns().get(column)
                    + (sorted.count() == 0 ? " holds no number" : " holds one value only, " + sorted.sorted(0))
                    + ", so nothing changes with it; leave it out");
        }
        double[] edges = new double[bins + 1];
        edges[0] = sorted.sorted(0);
        int size = 1;
        for (int k = 1; k <= bins; k++) {
            int place = (int) (((long) k * sorted.count() + bins - 1) / bins) - 1;
            double edge = sorted.sorted(place);
            if (edge > edges[size - 1]) {
                edges[size++] = edge;
            }
        }
        return Arrays.copyOf(edges, size);
    }
}
