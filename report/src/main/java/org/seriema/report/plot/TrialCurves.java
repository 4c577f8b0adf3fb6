package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A figure after each epoch of every trial, the winner's line in front.
///
/// @param metric its name in the history: `val_loss`
/// @param lines a training of each trial
public record TrialCurves(String metric, List<Line> lines) implements Plot {

    /// A training.
    ///
    /// @param name `trial 3`
    /// @param values one an epoch
    @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
    public record Line(String name, double[] values, boolean isWinner) {}

    public TrialCurves {
        lines = List.copyOf(lines);
    }

    @Override
    public String name() {
        return "trials";
    }

    @Override
    public String description() {
        return metric + " after each epoch of " + lines.size() + " trials";
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("trial", "epoch", metric);
        for (Line line : lines) {
            for (int i = 0; i < line.values.length; i++) {
                numbers.row(line.name, i + 1, line.values[i]);
            }
        }
        return numbers;
    }

    @Override
    public int width() {
        return 1040;
    }

    @Override
    public int height() {
        return 380;
    }

    @Override
    public void draw(Canvas canvas) {
        Axes axes = axes();
        axes.draw(canvas, metric.replace('_', ' ') + " of each trial", "epoch", "thick: the chosen trial");
        lines.stream().filter(line -> !line.isWinner).forEach(line -> draw(canvas, axes, line, Ink.MUTED, 1));
        lines.stream().filter(Line::isWinner).forEach(line -> draw(canvas, axes, line, Ink.SECOND, 3));
        if (lines.stream().noneMatch(line -> line.values.length > 0)) {
            axes.instead(canvas, "nothing to show");
        }
    }

    private static void draw(Canvas canvas, Axes axes, Line line, Ink ink, double width) {
        int[] finite = IntStream.range(0, line.values.length)
                .filter(i -> Double.isFinite(line.values[i]))
                .toArray();
        double[] xs =
                Arrays.stream(finite).mapToDouble(i -> axes.x().pixel(i + 1)).toArray();
        double[] ys =
                Arrays.stream(finite).mapToDouble(i -> y(axes, line.values[i])).toArray();
        if (xs.length > 1) {
            canvas.line(xs, ys, ink, width, false);
        }
        if (xs.length > 0) {
            canvas.dot(xs[xs.length - 1], ys[ys.length - 1], width + 1.5, ink);
        }
    }

    @Override
    public List<Mark> marks() {
        Axes axes = axes();
        List<Mark> marks = new ArrayList<>();
        for (Line line : lines) {
            for (int i = 0; i < line.values.length; i++) {
                if (Double.isFinite(line.values[i])) {
                    marks.add(new Mark(
                            axes.x().pixel(i + 1),
                            y(axes, line.values[i]),
                            line.name + ", epoch " + (i + 1) + ": " + Numerals.metric(line.values[i])));
                }
            }
        }
        return marks;
    }

    private static double y(Axes axes, double value) {
        return axes.y().pixel(Math.clamp(value, axes.y().low(), axes.y().high()));
    }

    private Axes axes() {
        int epochs = lines.stream().mapToInt(line -> line.values.length).max().orElse(1);
        Scale x = Scale.of(epochs <= 1 ? 0.5 : 1, epochs <= 1 ? 1.5 : epochs, 10, true, 76, width() - 28);
        Scale y = FigureRange.of(lines.stream()
                        .flatMapToDouble(line -> Arrays.stream(line.values))
                        .toArray())
                .scale(height() - 60, 70);
        return new Axes(x, y);
    }
}
