package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.seriema.report.plot.Canvas.Anchor;

/// Whether scores are probabilities: of the cases in a bin of scores the share of positives, with its interval, against
/// their mean score. On the diagonal a score of 0.3 means 30 of 100. Below it how many cases each bin has.
///
/// @param positives the name of class 1
/// @param series one, or two: before and after calibration
public record ReliabilityPlot(String positives, List<Series> series) implements Plot {

    private static final double LEFT = 96;
    private static final double RIGHT = 416;
    private static final double TOP = 96;
    private static final double BOTTOM = 396;
    private static final double FLOOR = 480;
    private static final double BAR = 6;

    /// The bins of one kind of score.
    ///
    /// @param name what the scores are: `before calibration`
    public record Series(String name, List<Bin> bins) {
        public Series {
            bins = List.copyOf(bins);
        }
    }

    /// Some cases with scores near each other.
    ///
    /// @param score their mean score
    /// @param share the share of positives
    /// @param count how many cases; bins without cases are not drawn
    /// @param low the share's lower bound
    /// @param high the share's upper bound
    public record Bin(double score, double share, long count, double low, double high) {}

    public ReliabilityPlot {
        series = series.stream()
                .map(one -> new Series(
                        one.name, one.bins.stream().filter(bin -> bin.count > 0).toList()))
                .toList();
    }

    @Override
    public String name() {
        return "reliability";
    }

    @Override
    public String description() {
        if (isEmpty()) {
            return "Whether scores are probabilities: there are no cases";
        }
        Bin last = series.getLast().bins.getLast();
        return "Whether scores are probabilities: share of " + positives
                + " against mean score in bins; where the score is " + Numerals.metric(last.score)
                + " on average, the share is " + Numerals.percent(last.share);
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("scores", "mean_score", "share_of_positives", "cases", "low", "high");
        for (Series one : series) {
            for (Bin bin : one.bins) {
                numbers.row(one.name, bin.score, bin.share, bin.count, bin.low, bin.high);
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
        return 538;
    }

    @Override
    public void draw(Canvas canvas) {
        Axes axes = axes();
        Axes.title(canvas, "Are the scores probabilities?");
        double yTitle = series.size() > 1 ? 78 : 54;
        canvas.text(
                "share of " + Axes.cut(positives, 24) + " cases in a bin",
                20,
                yTitle,
                Axes.TEXT_SIZE,
                false,
                Ink.MUTED,
                Anchor.START);
        if (series.size() > 1) {
            keys(canvas);
        }
        axes.grid(canvas);
        counts(canvas, axes);
        if (isEmpty()) {
            axes.instead(canvas, "no cases");
            return;
        }
        Trace diagonal = new Trace(
                new double[] {LEFT, RIGHT}, new double[] {BOTTOM, axes.y().end()});
        canvas.line(diagonal.xs(), diagonal.ys(), Ink.MUTED, 1, true);
        Room room = new Room(axes);
        room.reference(diagonal);
        for (int i = 0; i < series.size(); i++) {
            dots(canvas, axes, room, i);
        }
        room.remark(canvas, "happens more often than scored", LEFT + 8, axes.y().end() + 6, Anchor.START);
        room.remark(canvas, "happens less often than scored", RIGHT - 8, BOTTOM - 24, Anchor.END);
    }

    /// What each of two lines is.
    private void keys(Canvas canvas) {
        double x = 20;
        for (int i = 0; i < series.size(); i++) {
            String name = Axes.cut(series.get(i).name, 24);
            canvas.line(new double[] {x, x + 26}, new double[] {49.5, 49.5}, inks().get(i), 1.5, i == 0);
            canvas.dot(x + 13, 49.5, 4, inks().get(i));
            canvas.text(name, x + 32, 54, Axes.TEXT_SIZE, false, Ink.TEXT, Anchor.START);
            x += 60 + 7 * name.length();
        }
    }

    private void dots(Canvas canvas, Axes axes, Room room, int one) {
        List<Bin> bins = series.get(one).bins;
        Ink ink = inks().get(one);
        Trace trace = trace(axes, one);
        if (bins.size() > 1) {
            canvas.line(trace.xs(), trace.ys(), ink, 1.5, series.size() > 1 && one == 0);
        }
        room.keep(trace);
        for (int i = 0; i < bins.size(); i++) {
            double x = trace.xs()[i];
            double low = axes.y().pixel(Math.clamp(bins.get(i).low, 0, 1));
            double high = axes.y().pixel(Math.clamp(bins.get(i).high, 0, 1));
            canvas.line(new double[] {x, x}, new double[] {low, high}, ink, 1.5, false);
            canvas.dot(x, trace.ys()[i], 4, ink);
            room.keep(x, low, x, high);
            room.keep(x, trace.ys()[i], 4);
        }
    }

    /// Below the curve: a bar for each bin, as high as it has cases; the highest has its number.
    private void counts(Canvas canvas, Axes axes) {
        long most = series.stream()
                .flatMap(one -> one.bins.stream())
                .mapToLong(Bin::count)
                .max()
                .orElse(0);
        boolean named = false;
        double highest = FLOOR - BOTTOM - 44;
        for (int i = 0; i < series.size(); i++) {
            double aside = aside(i, BAR);
            for (Bin bin : series.get(i).bins) {
                double x = axes.x().pixel(Math.clamp(bin.score, 0, 1)) + aside - BAR / 2;
                double height = highest * bin.count / most;
                canvas.box(x, FLOOR - height, BAR, height, inks().get(i), 0.75);
                if (bin.count == most && !named) {
                    String text = String.format(Locale.ROOT, "%,d", most);
                    canvas.text(text, x + BAR / 2, FLOOR - highest - 4, 11, false, Ink.MUTED, Anchor.MIDDLE);
                    named = true;
                }
            }
        }
        canvas.line(LEFT, FLOOR, RIGHT, FLOOR, Ink.MUTED);
        canvas.text("cases", LEFT - 8, FLOOR, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.END);
        canvas.text(
                "mean score of the cases in a bin", RIGHT, FLOOR + 28, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.END);
    }

    @Override
    public List<Mark> marks() {
        Axes axes = axes();
        List<Mark> marks = new ArrayList<>();
        for (int k = 0; k < series.size(); k++) {
            Series one = series.get(k);
            Trace trace = trace(axes, k);
            for (int i = 0; i < one.bins.size(); i++) {
                Bin bin = one.bins.get(i);
                marks.add(trace.mark(
                        i,
                        String.format(
                                Locale.ROOT,
                                "%smean score %s: %s of %,d are %s (%s to %s)",
                                series.size() > 1 ? one.name + ", " : "",
                                Numerals.metric(bin.score),
                                Numerals.percent(bin.share),
                                bin.count,
                                positives,
                                Numerals.percent(bin.low),
                                Numerals.percent(bin.high))));
            }
        }
        return marks;
    }

    private List<Ink> inks() {
        return series.size() > 1 ? List.of(Ink.MUTED, Ink.FIRST) : List.of(Ink.FIRST);
    }

    private boolean isEmpty() {
        return series.stream().allMatch(one -> one.bins.isEmpty());
    }

    /// The dots of a series; those of two stand a little to either side, so that their intervals can be told apart.
    private Trace trace(Axes axes, int one) {
        Trace trace = Trace.of(series.get(one).bins, Bin::score, Bin::share, axes);
        double aside = aside(one, 4);
        return new Trace(DoubleStream.of(trace.xs()).map(x -> x + aside).toArray(), trace.ys());
    }

    private double aside(int one, double distance) {
        return (one - (series.size() - 1) / 2.0) * distance;
    }

    private Axes axes() {
        double top = series.size() > 1 ? TOP : TOP - 24;
        return new Axes(Scale.of(0, 1, 5, false, LEFT, RIGHT), Scale.of(0, 1, 5, false, BOTTOM, top));
    }
}
