package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seriema.data.picture.DataPicture;
import org.seriema.data.picture.Distribution;
import org.seriema.report.plot.Canvas.Anchor;

/// A small histogram of each column, the classes over each other: the share of each class in a bin, so that a rare
/// class stands as high as a frequent one.
///
/// @param groups the classes, or all cases
/// @param distributions the columns
public record HistogramPlot(List<String> groups, List<Distribution> distributions) implements Plot {

    private static final int ACROSS = 3;
    private static final double LEFT = 20;
    private static final double TOP = 72;
    private static final double PANEL = 145;
    private static final double GAP = 12.5;
    private static final double BARS = 62;
    private static final double PITCH = 112;

    public HistogramPlot {
        groups = List.copyOf(groups);
        distributions = List.copyOf(distributions);
    }

    /// The columns of a picture by class.
    public static HistogramPlot of(DataPicture picture) {
        return new HistogramPlot(picture.groups(), picture.distributions());
    }

    @Override
    public String name() {
        return "histograms";
    }

    @Override
    public String description() {
        return "Histograms of " + distributions.size() + (distributions.size() == 1 ? " column" : " columns") + " for "
                + String.join(" and ", groups);
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("column", "group", "from", "to", "cases", "share");
        for (Distribution one : distributions) {
            for (int group = 0; group < one.counts().size(); group++) {
                List<Long> counts = one.counts().get(group);
                double step = (one.high() - one.low()) / Math.max(1, counts.size());
                for (int bin = 0; bin < counts.size(); bin++) {
                    numbers.row(
                            one.column(),
                            groups.get(group),
                            one.low() + bin * step,
                            one.low() + (bin + 1) * step,
                            counts.get(bin),
                            counts.get(bin) / Math.max(1, total(counts)));
                }
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
        int lines = (distributions.size() + ACROSS - 1) / ACROSS;
        return (int) (TOP + lines * PITCH + 8);
    }

    @Override
    public void draw(Canvas canvas) {
        Axes.title(canvas, groups.size() == 1 ? "Histograms" : "Histograms by class");
        new Legend(groups, Legend.groups(groups.size())).draw(canvas);
        for (int i = 0; i < distributions.size(); i++) {
            panel(canvas, distributions.get(i), left(i), top(i));
        }
    }

    private static double left(int panel) {
        return LEFT + panel % ACROSS * (PANEL + GAP);
    }

    private static double top(int panel) {
        int line = panel / ACROSS;
        return TOP + line * PITCH;
    }

    private void panel(Canvas canvas, Distribution one, double left, double top) {
        double bottom = top + 20 + BARS;
        canvas.text(Axes.cut(one.column(), 20), left, top + 12, 12, false, Ink.TEXT, Anchor.START);
        double highest = highest(one);
        for (int group = 0; group < one.counts().size(); group++) {
            List<Long> counts = one.counts().get(group);
            double total = total(counts);
            double[] xs = new double[2 * counts.size() + 2];
            double[] ys = new double[xs.length];
            double[] floor = new double[xs.length];
            for (int i = 0; i < xs.length; i++) {
                int edge = i / 2;
                int bin = (i + 1) / 2 - 1; // the outline goes up at an edge, then along the bin
                double share = bin < 0 || bin >= counts.size() ? 0 : counts.get(bin) / Math.max(1, total);
                xs[i] = left + PANEL * edge / counts.size();
                ys[i] = bottom - BARS * share / highest;
                floor[i] = bottom;
            }
            Ink ink = Legend.groups(groups.size()).get(group);
            if (total > 0) {
                canvas.area(xs, floor, ys, ink, Legend.opacity(group));
                canvas.line(xs, ys, ink, Legend.outline(group), false);
            }
        }
        if (one.counts().isEmpty()) {
            canvas.text("no numbers to count", left, bottom - 8, 11, false, Ink.MUTED, Anchor.START);
        }
        canvas.line(left, bottom, left + PANEL, bottom, Ink.MUTED);
        boolean below = one.summaries().stream().anyMatch(summary -> summary.min() < one.low());
        boolean above = one.summaries().stream().anyMatch(summary -> summary.max() > one.high());
        canvas.text(
                (below ? "‹ " : "") + Numerals.of(one.low()), left, bottom + 13, 10, false, Ink.MUTED, Anchor.START);
        canvas.text(
                Numerals.of(one.high()) + (above ? " ›" : ""),
                left + PANEL,
                bottom + 13,
                10,
                false,
                Ink.MUTED,
                Anchor.END);
    }

    private static double total(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /// The greatest share of a bin.
    private static double highest(Distribution one) {
        double highest = 1e-9;
        for (List<Long> counts : one.counts()) {
            for (long count : counts) {
                highest = Math.max(highest, count / Math.max(1, total(counts)));
            }
        }
        return highest;
    }

    /// A mark at each bin's middle, on the highest of its bars.
    @Override
    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < distributions.size(); i++) {
            Distribution one = distributions.get(i);
            int bins = one.counts().isEmpty() ? 0 : one.counts().getFirst().size();
            double step = (one.high() - one.low()) / Math.max(1, bins);
            double highest = highest(one);
            for (int bin = 0; bin < bins; bin++) {
                List<String> shares = new ArrayList<>();
                double most = 0;
                for (int group = 0; group < groups.size(); group++) {
                    List<Long> counts = one.counts().get(group);
                    double share = counts.get(bin) / Math.max(1, total(counts));
                    most = Math.max(most, share);
                    shares.add(String.format(Locale.ROOT, "%.1f %% of %s", 100 * share, groups.get(group)));
                }
                if (most > 0) {
                    marks.add(new Mark(
                            left(i) + PANEL * (bin + 0.5) / bins,
                            top(i) + 20 + BARS * (1 - most / highest),
                            one.column() + ", " + Numerals.of(one.low() + bin * step) + " to "
                                    + Numerals.of(one.low() + (bin + 1) * step) + ": " + String.join(", ", shares)));
                }
            }
        }
        return marks;
    }
}
