package org.seriema.report.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.seriema.data.statistics.Histogram;
import org.seriema.report.plot.Canvas.Anchor;

/// A histogram of the scores by class with the chosen threshold: how far the classes lie apart. Each class is counted
/// in shares of its own, so that a rare one stands as high as a frequent one.
///
/// @param names the names of class 0 and class 1
/// @param low the first bin's lower edge
/// @param high the last bin's upper edge
/// @param counts of class 0 and class 1 the cases in each bin
/// @param flagged of class 0 and class 1 the cases whose score reaches the threshold
/// @param threshold the threshold that was chosen; NaN where folds have their own
public record ScoresPlot(
        List<String> names, double low, double high, List<List<Long>> counts, List<Long> flagged, double threshold)
        implements Plot {

    private static final int BINS = 25;

    /// A bin lower than this part of the highest would not be seen.
    private static final double LOWEST_SEEN = 0.01;

    /// So many decades at least a bin with cases rises on a logarithmic axis.
    private static final double LEAST_RISE = 0.2;

    public ScoresPlot {
        names = List.copyOf(names);
        counts = counts.stream().map(List::copyOf).toList();
        flagged = List.copyOf(flagged);
    }

    /// The histogram of some scores. Infinite ones count in the outermost bins.
    ///
    /// @throws IllegalArgumentException for labels other than 0 and 1, scores that are NaN, different lengths
    public static ScoresPlot of(int[] labels, double[] scores, double threshold, List<String> names) {
        if (labels.length != scores.length) {
            throw new IllegalArgumentException(
                    "labels and scores must be equally many, got " + labels.length + " and " + scores.length);
        }
        Scale scale = Scale.ofScores(scores, 0, 1);
        List<List<Long>> counts = new ArrayList<>();
        List<Long> flagged = new ArrayList<>();
        for (int label = 0; label < 2; label++) {
            double[] own = scoresOf(label, labels, scores);
            flagged.add(Arrays.stream(own).filter(score -> score >= threshold).count());
            for (int i = 0; i < own.length; i++) {
                own[i] = Math.clamp(own[i], scale.low(), scale.high());
            }
            counts.add(Arrays.stream(
                            Histogram.of(own, scale.low(), scale.high(), BINS).counts())
                    .boxed()
                    .toList());
        }
        return new ScoresPlot(names, scale.low(), scale.high(), counts, flagged, threshold);
    }

    private static double[] scoresOf(int label, int[] labels, double[] scores) {
        double[] own = new double[labels.length];
        int size = 0;
        for (int i = 0; i < labels.length; i++) {
            if ((labels[i] != 0 && labels[i] != 1) || Double.isNaN(scores[i])) {
                throw new IllegalArgumentException(
                        "case " + i + " must have a label 0 or 1 and a number as its score, got " + labels[i] + " and "
                                + scores[i]);
            }
            if (labels[i] == label) {
                own[size++] = scores[i];
            }
        }
        return Arrays.copyOf(own, size);
    }

    @Override
    public String name() {
        return "scores";
    }

    @Override
    public String description() {
        return "Histogram of the scores by class"
                + (Double.isNaN(threshold)
                        ? ""
                        : "; the threshold " + Numerals.threshold(threshold) + " flags " + flagged(1) + " and "
                                + flagged(0));
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("class", "from", "to", "cases", "share_of_class", "threshold");
        for (int label = 0; label < 2; label++) {
            for (int bin = 0; bin < counts.get(label).size(); bin++) {
                numbers.row(
                        names.get(label),
                        edge(bin),
                        edge(bin + 1),
                        counts.get(label).get(bin),
                        percent(label, bin) / 100,
                        threshold);
            }
        }
        return numbers;
    }

    @Override
    public int width() {
        return 500;
    }

    @Override
    public int height() {
        return 380;
    }

    @Override
    public void draw(Canvas canvas) {
        Axes axes = axes();
        Axes.title(canvas, "Scores by class");
        List<String> legend = List.of(legend(0), legend(1));
        new Legend(legend, Legend.groups(2)).draw(canvas);
        canvas.text(
                "share of the class, %" + (isLogarithmic() ? "; each line is ten times the one below" : ""),
                20,
                78,
                Axes.TEXT_SIZE,
                false,
                Ink.MUTED,
                Anchor.START);
        if (isLogarithmic()) {
            decades(canvas, axes);
            axes.xTicks(canvas);
        } else {
            axes.grid(canvas);
        }
        canvas.text("score", axes.x().end(), axes.y().start() + 42, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.END);
        if (total(0) + total(1) == 0) {
            axes.instead(canvas, "no cases");
            return;
        }
        for (int label = 0; label < 2; label++) {
            if (total(label) > 0) {
                bars(canvas, axes, label);
            }
        }
        if (!Double.isNaN(threshold)) {
            axes.threshold(canvas, threshold, "threshold " + Numerals.threshold(threshold), Ink.TEXT);
        }
    }

    private static void decades(Canvas canvas, Axes axes) {
        for (double exponent : axes.y().ticks()) {
            double pixel = axes.y().pixel(exponent);
            String tick = BigDecimal.ONE.scaleByPowerOfTen((int) exponent).toPlainString();
            canvas.line(axes.x().start(), pixel, axes.x().end(), pixel, Ink.GRID);
            canvas.text(tick, axes.x().start() - 8, pixel + 4.5, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.END);
        }
    }

    private void bars(Canvas canvas, Axes axes, int label) {
        int bins = counts.get(label).size();
        double[] xs = new double[2 * bins + 2];
        double[] ys = new double[xs.length];
        double[] floor = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            int bin = (i + 1) / 2 - 1; // the outline goes up at an edge, then along the bin
            xs[i] = axes.x().pixel(edge(i / 2));
            ys[i] = height(axes, bin < 0 || bin >= bins ? 0 : percent(label, bin));
            floor[i] = axes.y().start();
        }
        Ink ink = Legend.groups(2).get(label);
        canvas.area(xs, floor, ys, ink, Legend.opacity(label));
        canvas.line(xs, ys, ink, Legend.outline(label), false);
    }

    /// A mark at each bin's middle, on the higher of its bars.
    @Override
    public List<Mark> marks() {
        Axes axes = axes();
        List<Mark> marks = new ArrayList<>();
        for (int bin = 0; bin < counts.getFirst().size(); bin++) {
            double most = Math.max(percent(0, bin), percent(1, bin));
            if (most > 0) {
                marks.add(new Mark(
                        axes.x().pixel((edge(bin) + edge(bin + 1)) / 2),
                        height(axes, most),
                        "score " + Numerals.of(edge(bin)) + " to " + Numerals.of(edge(bin + 1)) + ": " + cases(0, bin)
                                + ", " + cases(1, bin)));
            }
        }
        return marks;
    }

    private Axes axes() {
        double most = percents().max().orElse(100);
        Scale shares = isLogarithmic()
                ? Scale.of(Math.floor(Math.log10(least()) - LEAST_RISE), 2, 6, true, height() - 60, 120)
                : Scale.widened(0, most, 4, height() - 60, 120);
        return new Axes(Scale.of(low, high, 5, false, 66, 472), shares);
    }

    /// Whether a bin with cases would not be seen beside the highest on an axis of equal steps.
    private boolean isLogarithmic() {
        return least() < LOWEST_SEEN * percents().max().orElse(0);
    }

    private double least() {
        return percents().min().orElse(100);
    }

    /// The shares of the bins that have cases.
    private DoubleStream percents() {
        return IntStream.range(0, 2)
                .boxed()
                .flatMapToDouble(
                        label -> IntStream.range(0, counts.get(label).size()).mapToDouble(bin -> percent(label, bin)))
                .filter(percent -> percent > 0);
    }

    /// Where a share stands; none stands at the bottom.
    private double height(Axes axes, double percent) {
        return isLogarithmic()
                ? axes.y().pixel(percent > 0 ? Math.log10(percent) : axes.y().low())
                : axes.y().pixel(percent);
    }

    private double edge(int bin) {
        return low + (high - low) * bin / counts.getFirst().size();
    }

    private long total(int label) {
        return counts.get(label).stream().mapToLong(Long::longValue).sum();
    }

    private double percent(int label, int bin) {
        return 100.0 * counts.get(label).get(bin) / Math.max(1, total(label));
    }

    private String legend(int label) {
        long total = total(label);
        return Axes.cut(names.get(label), 12)
                + String.format(Locale.ROOT, total == 1 ? ", %,d case" : ", %,d cases", total);
    }

    private String flagged(int label) {
        return String.format(Locale.ROOT, "%,d of %,d %s", flagged.get(label), total(label), names.get(label));
    }

    private String cases(int label, int bin) {
        return String.format(Locale.ROOT, "%,d of %,d %s", counts.get(label).get(bin), total(label), names.get(label));
    }
}
