package org.seriema.explanation.contrast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.explanation.contrast.Counterexample.Change;
import org.seriema.explanation.contrast.Swaps.Swap;

/// The smallest change of a case's readings that turns the verdict: a counter-example.
///
/// Blocks of readings are moved towards what [Swaps] tries. The blocks with the fewest readings that turn the verdict
/// are taken, and looked into again where they are longer than a step; then the way that they are moved is halved again
/// and again while the verdict stays turned, to 1/128 of it. Readings are rounded to three digits that count, and the
/// rounded case is scored: what is returned does turn the verdict, through all steps and the calibration. Of several it
/// is the one whose readings change least in all, in standard deviations. Nothing is drawn at random.
///
/// When to distrust it: it is the smallest of those that were tried, not of all; it says what the model would say, not
/// what would have made the readings so, and a changed case may be one that never occurs.
///
/// Source: S. Wachter, B. Mittelstadt, C. Russell, Counterfactual explanations without opening the black box (2018);
/// E. Delaney, D. Greene, M. Keane, Instance-based counterfactual explanations for time series classification (2021).
public final class SmallestChange {

    /// So many of equally short blocks are shrunk.
    private static final int MOST_SHRUNK = 16;

    private static final int HALVINGS = 7;

    /// So often the shortest blocks are looked into: 24 parts of 24 parts of 24 parts.
    private static final int LOOKS_INSIDE = 2;

    private final Swaps swaps;
    private final double threshold;
    private final ComparisonCases spreads;
    private final boolean flagged;
    private int tried;

    private SmallestChange(Swaps swaps, double threshold, ComparisonCases spreads) {
        this.swaps = swaps;
        this.threshold = threshold;
        this.spreads = spreads;
        this.flagged = swaps.score() >= threshold;
        this.tried = swaps.all().size();
    }

    /// A block on its way.
    ///
    /// @param least the least part of the way that is known to turn the verdict
    private record Moved(Swap swap, double[] numbers, double score, double least) {}

    /// Looks for one.
    ///
    /// @param swaps what was tried of the case
    /// @param threshold the score from which on a case is flagged
    /// @param cases whose spread readings are measured by
    public static Counterexample of(Swaps swaps, double threshold, ComparisonCases cases) {
        return new SmallestChange(swaps, threshold, cases).search();
    }

    private Counterexample search() {
        List<Swap> shortest = shortest(swaps.all());
        for (int look = 0; look < LOOKS_INSIDE && !shortest.isEmpty(); look++) {
            Block block = shortest.getFirst().block();
            List<Swap> inside = block.steps() > 1 ? swaps.within(block.from(), block.to()) : List.of();
            tried += inside.size();
            List<Swap> shorter = shortest(inside);
            if (shorter.isEmpty() || shorter.getFirst().block().steps() >= block.steps()) {
                break;
            }
            shortest = shorter;
        }
        List<Moved> moved = shrunk(shortest);
        Moved least = moved.stream()
                .min(Comparator.comparingDouble(one -> size(one.numbers)))
                .orElse(null);
        return least == null
                ? new Counterexample(false, null, null, List.of(), swaps.score(), Double.NaN, tried)
                : new Counterexample(
                        true,
                        least.swap.block(),
                        least.swap.target().towards(),
                        changes(least),
                        swaps.score(),
                        least.score,
                        tried);
    }

    private boolean turns(double score) {
        return flagged ? score < threshold : score >= threshold; // neither for NaN
    }

    /// Those that turn the verdict with the fewest readings, the surest first.
    private List<Swap> shortest(List<Swap> ordered) {
        List<Swap> turning =
                ordered.stream().filter(swap -> turns(swap.score())).toList();
        if (turning.isEmpty()) {
            return turning;
        }
        int readings = readings(turning.getFirst());
        return turning.stream()
                .filter(swap -> readings(swap) == readings)
                .sorted(Comparator.comparingDouble(swap -> flagged ? swap.score() : -swap.score()))
                .limit(MOST_SHRUNK)
                .toList();
    }

    private int readings(Swap swap) {
        return swap.block().places(swaps.series()).length;
    }

    private List<Moved> shrunk(List<Swap> shortest) {
        List<Moved> moved = turned(shortest, shortest.stream().map(any -> 1.0).toList(), true);
        boolean rounded = !moved.isEmpty();
        if (!rounded) {
            moved = turned(shortest, shortest.stream().map(any -> 1.0).toList(), false);
        }
        double part = 0.5;
        for (int i = 0; i < HALVINGS; i++, part /= 2) {
            double step = part;
            List<Moved> nearer = turned(
                    moved.stream().map(Moved::swap).toList(),
                    moved.stream().map(one -> one.least - step).toList(),
                    rounded);
            List<Moved> next = new ArrayList<>();
            for (Moved one : moved) {
                next.add(nearer.stream()
                        .filter(other -> other.swap.equals(one.swap))
                        .findFirst()
                        .orElse(one));
            }
            moved = next;
        }
        return moved;
    }

    /// Those of some blocks that turn the verdict when they are moved by a part of the way.
    private List<Moved> turned(List<Swap> some, List<Double> parts, boolean rounded) {
        List<double[]> numbers = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            numbers.add(numbers(some.get(i), parts.get(i), rounded));
        }
        double[] scores = swaps.scores(numbers);
        tried += scores.length;
        List<Moved> moved = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            if (turns(scores[i])) {
                moved.add(new Moved(some.get(i), numbers.get(i), scores[i], parts.get(i)));
            }
        }
        return moved;
    }

    private double[] numbers(Swap swap, double part, boolean rounded) {
        Cases one = swaps.one();
        double[] own = one.values();
        double @Nullable [] there = swap.target().in(one, swaps.series(), swap.block());
        if (there == null) {
            throw new IllegalStateException("a block that was tried has a target");
        }
        double[] numbers = own.clone();
        for (int place : swap.block().places(swaps.series())) {
            double to = Double.isNaN(own[place]) ? there[place] : own[place] + part * (there[place] - own[place]);
            numbers[place] = rounded ? rounded(to, own[place], there[place]) : to;
        }
        return numbers;
    }

    /// To three digits that count, or to two of a difference that is smaller.
    private static double rounded(double value, double from, double to) {
        double size = Math.max(Double.isNaN(from) ? 0 : Math.abs(from), Math.abs(to));
        double away = Double.isNaN(from) ? size : Math.abs(to - from);
        if (away == 0 || value == from) {
            return value;
        }
        int digits = Math.max(2 - (int) Math.floor(Math.log10(size)), 1 - (int) Math.floor(Math.log10(away)));
        double scale = Math.pow(10, Math.abs(digits));
        return digits >= 0 ? Math.rint(value * scale) / scale : Math.rint(value / scale) * scale;
    }

    /// How much the numbers differ from the case's own, in standard deviations.
    private double size(double[] numbers) {
        double[] own = swaps.one().values();
        double size = 0;
        for (int j = 0; j < numbers.length; j++) {
            double away = Math.abs(numbers[j] - (Double.isNaN(own[j]) ? 0 : own[j]));
            size += Double.isNaN(away) ? 0 : away / spreads.spread(j);
        }
        return size;
    }

    private List<Change> changes(Moved least) {
        double[] own = swaps.one().values();
        List<Change> changes = new ArrayList<>();
        for (int place : least.swap.block().places(swaps.series())) {
            if (Double.compare(own[place], least.numbers[place]) != 0) {
                changes.add(new Change(place, own[place], least.numbers[place]));
            }
        }
        return changes;
    }
}
