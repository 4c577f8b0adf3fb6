package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.DataException;

/// The edges of each column's or channel's bins.
///
/// @param edges the edges in ascending order, one list each; from -infinity to infinity for one that does not vary
/// @param onehot whether each bin becomes an indicator
/// @param asked how many bins were asked for: for all, or for each
/// @param per whether they belong to columns or channels
public record FittedBins(
        List<NumberList> edges,
        boolean onehot,
        @Default("[]") List<Integer> asked,
        @Default("column") Per per) implements InvertibleStep {

    public FittedBins {
        edges = List.copyOf(edges);
        asked = List.copyOf(asked);
        for (NumberList each : edges) {
            if (each.size() < 2) {
                throw new IllegalArgumentException("bins needs at least two edges a column, got " + each);
            }
        }
    }

    @Override
    public Cases transform(Cases cases) {
        per.require("bins", edges.size(), cases);
        double[] bins = new double[cases.values().length];
        for (int i = 0, unit = 0; i < bins.length; i++) {
            bins[i] = bin(cases.values()[i], edges.get(unit).array());
            unit = unit + 1 == edges.size() ? 0 : unit + 1;
        }
        return onehot ? indicators(cases, bins) : cases.withNumbers(bins);
    }

    private static double bin(double x, double[] edges) {
        if (Double.isNaN(x)) {
            return x;
        }
        int left = 0;
        int right = edges.length - 2;
        while (left < right) {
            int middle = (left + right + 1) >>> 1;
            if (edges[middle] <= x) {
                left = middle;
            } else {
                right = middle - 1;
            }
        }
        return left;
    }

    private int bins(int unit) {
        return edges.get(unit).size() - 1;
    }

    /// How many indicators stand before those of each number of the last axis; behind them their sum.
    private int[] offsets(int width) {
        int[] offsets = new int[width + 1];
        for (int k = 0; k < width; k++) {
            offsets[k + 1] = offsets[k] + bins(k % edges.size());
        }
        for (int unit = 0; unit < edges.size(); unit++) {
            if (bins(unit) != bins(unit % width % edges.size())) {
                throw new DataException("bins: the time steps of a channel have different numbers of bins, so"
                        + " indicators give no series; take per: channel, or encode: ordinal");
            }
        }
        return offsets;
    }

    private Cases indicators(Cases cases, double[] bins) {
        int width = LastAxis.width(cases);
        int[] offsets = offsets(width);
        int wide = offsets[width];
        double[] flags = new double[bins.length / width * wide];
        for (int i = 0; i < bins.length; i++) {
            int first = i / width * wide + offsets[i % width];
            if (Double.isNaN(bins[i])) {
                Arrays.fill(flags, first, first + bins(i % width % edges.size()), Double.NaN);
            } else {
                flags[first + (int) bins[i]] = 1;
            }
        }
        List<String> names = new ArrayList<>();
        for (int j = 0; j < cases.columns().size(); j++) {
            for (int bin = 0; bin < bins(j % edges.size()); bin++) {
                names.add(cases.columns().get(j) + "_" + bin);
            }
        }
        return cases.with(cases.shape().withLast(wide), names, flags);
    }

    /// The middles of the bins. Indicators do not say their columns' names, so those come back as `0`, `1`, ...
    @Override
    public Cases inverse(Cases cases) {
        Cases bins = onehot ? ordinal(cases) : cases;
        per.require("bins", edges.size(), bins);
        double[] back = bins.values().clone();
        for (int i = 0, unit = 0; i < back.length; i++) {
            if (!Double.isNaN(back[i])) {
                int bin = (int) back[i];
                if (bin != back[i] || bin < 0 || bin >= bins(unit)) {
                    throw new DataException("bins: " + bins.name(i) + ": expected a bin from 0 to " + (bins(unit) - 1)
                            + ", got " + back[i]);
                }
                back[i] = (edges.get(unit).get(bin + 1) + edges.get(unit).get(bin)) * 0.5;
            }
            unit = unit + 1 == edges.size() ? 0 : unit + 1;
        }
        return bins.withNumbers(back);
    }

    private Cases ordinal(Cases cases) {
        int wide = LastAxis.width(cases);
        int width = 0;
        int sum = 0;
        while (sum < wide) {
            sum += bins(width++ % edges.size());
        }
        int[] offsets = offsets(width);
        if (offsets[width] != wide) {
            throw new DataException("bins: expected the indicators that it made, got cases of shape " + cases.shape());
        }
        double[] flags = cases.requireNumbers().values();
        double[] bins = new double[flags.length / wide * width];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < bins.length; i++) {
            int first = i / width * wide + offsets[i % width];
            int bin = 0;
            for (int k = 1; k < bins(i % width % edges.size()); k++) {
                bin = flags[first + k] > flags[first + bin] ? k : bin;
            }
            bins[i] = Double.isNaN(flags[first]) ? Double.NaN : bin;
        }
        int size = cases.columns().size() / wide * width;
        for (int j = 0; j < size; j++) {
            names.add(String.valueOf(j));
        }
        return cases.with(cases.shape().withLast(width), names, bins);
    }

    /// Which columns have fewer bins than were asked for.
    @Override
    public List<String> notes(Cases cases) {
        List<String> constant = new ArrayList<>();
        List<String> fewer = new ArrayList<>();
        for (int unit = 0; unit < edges.size() && !asked.isEmpty(); unit++) {
            int wanted = asked.get(asked.size() == 1 ? 0 : unit);
            if (bins(unit) == 1 && Double.isInfinite(edges.get(unit).get(0))) {
                constant.add(per.name(cases, unit));
            } else if (bins(unit) < wanted) {
                fewer.add(per.name(cases, unit) + " " + bins(unit));
            }
        }
        List<String> notes = new ArrayList<>();
        if (!constant.isEmpty()) {
            notes.add("bins: no variation in the training rows, so all numbers fall into one bin: "
                    + String.join(", ", constant.subList(0, Math.min(5, constant.size())))
                    + (constant.size() > 5 ? ", ..." : ""));
        }
        if (!fewer.isEmpty()) {
            notes.add("bins: fewer bins than asked for, as some would be narrower than 1e-8: "
                    + String.join(", ", fewer.subList(0, Math.min(5, fewer.size())))
                    + (fewer.size() > 5 ? ", ..." : ""));
        }
        return notes;
    }
}
