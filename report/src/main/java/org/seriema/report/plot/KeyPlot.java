package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.seriema.report.plot.Canvas.Anchor;

/// The figure of each trial against the number that it gave one key, the winner marked.
///
/// @param key its short name
/// @param metric what the figure is
/// @param log whether numbers stand by their logarithm
/// @param points a trial each
public record KeyPlot(String key, String metric, boolean log, List<Point> points) implements Plot {

    /// A trial.
    ///
    /// @param figure NaN if it failed: such a trial is not drawn
    public record Point(int trial, double value, double figure, boolean isWinner) {}

    public KeyPlot {
        points = List.copyOf(points);
    }

    @Override
    public String name() {
        return "key-" + key.replaceAll("[^A-Za-z0-9_]+", "-");
    }

    @Override
    public String description() {
        return metric + " against " + key + " of " + points.size() + " trials";
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("trial", key, metric);
        points.forEach(point -> numbers.row(point.trial, point.value, point.figure));
        return numbers;
    }

    @Override
    public int width() {
        return 500;
    }

    @Override
    public int height() {
        return 320;
    }

    @Override
    public void draw(Canvas canvas) {
        Axes axes = axes();
        Axes.title(canvas, Axes.cut(metric + " by " + key, 52));
        axes.yTicks(canvas);
        if (log) {
            logTicks(canvas, axes);
        } else {
            axes.xTicks(canvas);
        }
        canvas.text(
                Axes.cut(key, 50) + (log ? ", logarithmic" : ""),
                axes.x().end(),
                axes.y().start() + 42,
                Axes.TEXT_SIZE,
                false,
                Ink.MUTED,
                Anchor.END);
        for (Point point : points) {
            if (Double.isFinite(point.figure) && !point.isWinner) {
                canvas.dot(x(axes, point), y(axes, point), 4, Ink.FIRST);
            }
        }
        for (Point point : points) {
            if (Double.isFinite(point.figure) && point.isWinner) {
                canvas.dot(x(axes, point), y(axes, point), 6, Ink.SECOND);
            }
        }
        canvas.text("the chosen trial", width() - 28, 54, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.END);
        canvas.dot(width() - 28 - 7 * "the chosen trial".length(), 49.5, 5, Ink.SECOND);
    }

    /// Ticks at 1, 2 and 5 times powers of ten, or at powers alone where those are too many.
    private void logTicks(Canvas canvas, Axes axes) {
        boolean wide = axes.x().high() - axes.x().low() > 2.5;
        for (int power = (int) Math.floor(axes.x().low()); power <= axes.x().high(); power++) {
            for (int times : wide ? new int[] {1} : new int[] {1, 2, 5}) {
                double at = power + Math.log10(times);
                if (at < axes.x().low() - 1e-9 || at > axes.x().high() + 1e-9) {
                    continue;
                }
                double pixel = axes.x().pixel(at);
                canvas.line(pixel, axes.y().start(), pixel, axes.y().start() + 5, Ink.MUTED);
                canvas.text(
                        Numerals.of(times * Math.pow(10, power)),
                        pixel,
                        axes.y().start() + 21,
                        Axes.TEXT_SIZE,
                        false,
                        Ink.MUTED,
                        Anchor.MIDDLE);
            }
        }
        canvas.line(axes.x().start(), axes.y().start(), axes.x().end(), axes.y().start(), Ink.MUTED);
    }

    @Override
    public List<Mark> marks() {
        Axes axes = axes();
        List<Mark> marks = new ArrayList<>();
        for (Point point : points) {
            if (Double.isFinite(point.figure)) {
                marks.add(new Mark(
                        x(axes, point),
                        y(axes, point),
                        "trial " + point.trial + ", " + key + " " + Numerals.of(point.value) + ": "
                                + Numerals.metric(point.figure)));
            }
        }
        return marks;
    }

    private double at(double value) {
        return log ? Math.log10(value) : value;
    }

    private double x(Axes axes, Point point) {
        return axes.x().pixel(at(point.value));
    }

    private static double y(Axes axes, Point point) {
        return axes.y().pixel(Math.clamp(point.figure, axes.y().low(), axes.y().high()));
    }

    private Axes axes() {
        double low = points.stream().mapToDouble(point -> at(point.value)).min().orElse(0);
        double high =
                points.stream().mapToDouble(point -> at(point.value)).max().orElse(1);
        double room = high > low ? 0.03 * (high - low) : 0.5;
        Scale x = Scale.of(low - room, high + room, 5, false, 76, width() - 28);
        Scale y = FigureRange.of(points.stream().mapToDouble(Point::figure).toArray())
                .scale(height() - 60, 70);
        return new Axes(x, y);
    }
}
