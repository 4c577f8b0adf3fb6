package org.seriema.evaluation.metrics;

import java.util.List;
import java.util.stream.IntStream;

/// Cases in the order of an inspection list, highest score first, and what is found among the first k of them.
///
/// ```
/// precision = hits / k        recall = hits / positives        lift = precision / share of positives among all
/// MAP = mean over the r hits of i / place of the i-th hit
/// ```
///
/// When to distrust it: equal scores stand in row order, so where the border cuts through many of them the hits are a
/// matter of the table's order; compare [#expectedHits(int)]. Precision at a small k rests on k cases alone. Lift
/// cannot exceed 1 / share of positives. MAP divides by the hits among the first k and not by all positives: a list
/// that has one hit at its head and finds nothing else is perfect by it, so look at recall beside it.
///
/// Source: Z. Zheng et al., Wide and deep convolutional neural networks for electricity-theft detection (2018),
/// for MAP.
public final class Ranking {

    private final int[] order;
    private final double[] scores;
    private final int[] labels;
    private final int[] hits;

    private Ranking(int[] order, int[] labels, double[] scores) {
        this.order = order;
        this.scores = new double[order.length];
        this.labels = new int[order.length];
        this.hits = new int[order.length + 1];
        for (int place = 0; place < order.length; place++) {
            this.labels[place] = labels[order[place]];
            this.scores[place] = scores[order[place]];
            hits[place + 1] = hits[place] + this.labels[place];
        }
    }

    /// Ranks cases.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are NaN, different lengths
    public static Ranking of(int[] labels, double[] scores) {
        Labelled.check(labels, scores);
        return new Ranking(ScoreOrder.descending(scores), labels, scores);
    }

    /// How many cases there are.
    public int size() {
        return order.length;
    }

    /// How many of them are positive.
    public int positives() {
        return hits[order.length];
    }

    /// The cases' numbers in the order of the list.
    public List<Integer> order() {
        return IntStream.of(order).boxed().toList();
    }

    /// How many cases p percent of them are, rounded up.
    ///
    /// @throws IllegalArgumentException unless 0 < percent <= 100
    public int atPercent(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("expected percent above 0 and at most 100, got " + percent);
        }
        return (int) Math.ceil(size() * percent / 100);
    }

    /// How many of the first k are positive.
    ///
    /// @throws IllegalArgumentException unless 1 <= k <= size
    public int hits(int k) {
        if (k < 1 || k > size()) {
            throw new IllegalArgumentException(
                    "a list of the first k cases needs a k from 1 to the " + size() + " cases, got " + k);
        }
        return hits[k];
    }

    /// How many of the first k are positive on average if equal scores stand in any order.
    ///
    /// @throws IllegalArgumentException unless 1 <= k <= size
    public double expectedHits(int k) {
        int from = k;
        hits(k);
        while (from > 0 && scores[from - 1] == scores[k - 1]) {
            from--;
        }
        int to = k;
        while (to < size() && scores[to] == scores[k - 1]) {
            to++;
        }
        return hits[from] + (k - from) * (double) (hits[to] - hits[from]) / (to - from);
    }

    /// Of the first k, the share that is positive.
    ///
    /// @throws IllegalArgumentException unless 1 <= k <= size
    public double precision(int k) {
        return (double) hits(k) / k;
    }

    /// Of the positive cases, the share among the first k; NaN without positive cases.
    ///
    /// @throws IllegalArgumentException unless 1 <= k <= size
    public double recall(int k) {
        return (double) hits(k) / positives();
    }

    /// How many times more positives the first k hold than k cases drawn at random; NaN without positive cases.
    ///
    /// @throws IllegalArgumentException unless 1 <= k <= size
    public double lift(int k) {
        return precision(k) / ((double) positives() / size());
    }

    /// MAP@k after Zheng et al.: the mean over the hits among the first k of the precision at each; 0 without hits.
    ///
    /// @throws IllegalArgumentException unless 1 <= k <= size
    public double meanAveragePrecision(int k) {
        int found = hits(k);
        double sum = 0;
        for (int place = 0; place < k; place++) {
            sum += labels[place] == 0 ? 0 : hits[place + 1] / (place + 1.0);
        }
        return found == 0 ? 0 : sum / found;
    }

    /// The area under the gain curve, recall against the share of cases visited, by trapezoids: 0.5 is what a list in
    /// random order gives, 1 - share of positives / 2 is perfect. NaN without positive cases.
    public double gainArea() {
        double area = 0;
        for (int place = 0; place < size(); place++) {
            area += ((double) hits[place] + hits[place + 1]) / 2;
        }
        return area / positives() / size();
    }
}
