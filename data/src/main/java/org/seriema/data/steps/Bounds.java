package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.seriema.data.Cases;

/// A low and a high bound for each column or channel; infinite where there is none.
final class Bounds {

    private static final int SHOWN = 12;

    private final double[] low;
    private final double[] high;

    Bounds(NumberList low, NumberList high) {
        this.low = low.array();
        this.high = high.array();
    }

    /// Checks what a fitted step holds.
    static void check(String step, NumberList low, NumberList high) {
        if (low.size() != high.size()) {
            throw new IllegalArgumentException(
                    step + " needs as many high as low bounds, got " + high.size() + " and " + low.size());
        }
        for (int unit = 0; unit < low.size(); unit++) {
            if (!(low.get(unit) <= high.get(unit))) {
                throw new IllegalArgumentException(step + " needs low bounds that are not above the high ones, got "
                        + low.get(unit) + " and " + high.get(unit));
            }
        }
    }

    boolean outside(double value, int unit) {
        return value < low[unit] || value > high[unit];
    }

    /// Whether a unit has a bound.
    boolean bounded(int unit) {
        return low[unit] > Double.NEGATIVE_INFINITY || high[unit] < Double.POSITIVE_INFINITY;
    }

    Cases clip(Cases cases) {
        double[] clipped = cases.values().clone();
        for (int i = 0, unit = 0; i < clipped.length; i++) {
            clipped[i] = Math.min(Math.max(clipped[i], low[unit]), high[unit]);
            unit = unit + 1 == low.length ? 0 : unit + 1;
        }
        return cases.withNumbers(clipped);
    }

    /// How many numbers of each unit lie outside.
    int[] counts(Cases cases) {
        int[] counts = new int[low.length];
        double[] values = cases.values();
        for (int i = 0, unit = 0; i < values.length; i++) {
            if (outside(values[i], unit)) {
                counts[unit]++;
            }
            unit = unit + 1 == low.length ? 0 : unit + 1;
        }
        return counts;
    }

    /// A sentence on how many numbers lie outside, column by column, most first; none if there are none.
    ///
    /// @param what what becomes of them, behind the sentence
    List<String> notes(String step, Per per, Cases cases, String what) {
        int[] counts = counts(cases);
        long all = IntStream.of(counts).asLongStream().sum();
        if (all == 0) {
            return List.of();
        }
        List<Integer> most = IntStream.range(0, counts.length)
                .filter(unit -> counts[unit] > 0)
                .boxed()
                .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
                .toList();
        List<String> shown = new ArrayList<>();
        for (int unit : most.subList(0, Math.min(SHOWN, most.size()))) {
            shown.add(per.name(cases, unit) + " " + counts[unit] + " (" + low[unit] + " to " + high[unit] + ")");
        }
        return List.of(step + ": " + (all == 1 ? "1 number lies" : all + " numbers lie") + " outside the bounds of "
                + (most.size() == 1 ? "its column" : most.size() + " columns") + what + ": " + String.join(", ", shown)
                + (most.size() > SHOWN ? ", ..." : ""));
    }
}
