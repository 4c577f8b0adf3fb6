package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.seriema.report.plot.Canvas.Anchor;

/// What a network says on average for each value of a column: its partial dependence, and its accumulated local
/// effects, which make up no cases that never occur.
///
/// @param column that is set
/// @param dependence the partial dependence
/// @param effects the accumulated local effects, raised by the mean score so that both stand on one scale; what lies
///     beyond the dependence's values is left out, for few cases are there
/// @param tenths the values below which tenths of the cases lie, as ticks at the bottom
public record DependencePlot(String column, Line dependence, Line effects, List<Double> tenths) implements Plot {

    /// A line over the column's values.
    ///
    /// @param values of the column, rising
    /// @param scores for each
    public record Line(List<Double> values, List<Double> scores) {
        public Line {
            values = List.copyOf(values);
            scores = List.copyOf(scores);
        }

        /// The part over some of the values; the ends lie on the line.
        Line within(double low, double high) {
            List<Double> inside = new ArrayList<>();
            if (values.getFirst() < low) {
                inside.add(low);
            }
            values.stream().filter(value -> value >= low && value <= high).forEach(inside::add);
            if (values.getLast() > high) {
                inside.add(high);
            }
            return new Line(inside, inside.stream().map(this::at).toList());
        }

        private double at(double value) {
            int right = 0;
            while (right < values.size() - 1 && values.get(right) < value) {
                right++;
            }
            int left = Math.max(0, right - 1);
            double way = values.get(right) - values.get(left);
            double share = way == 0 ? 0 : (value - values.get(left)) / way;
            return scores.get(left) + share * (scores.get(right) - scores.get(left));
        }

        private double[] xs(Scale x) {
            return values.stream().mapToDouble(x::pixel).toArray();
        }

        private double[] ys(Scale y) {
            return scores.stream().mapToDouble(y::pixel).toArray();
        }
    }

    public DependencePlot {
        effects = effects.within(dependence.values.getFirst(), dependence.values.getLast());
        tenths = List.copyOf(tenths);
    }

    @Override
    public String name() {
        return "dependence-" + column.replaceAll("[^\\p{L}\\p{N}_.@-]+", "-");
    }

    @Override
    public String description() {
        return "The score over values of " + column + ": partial dependence from "
                + Numerals.metric(dependence.scores.getFirst()) + " at " + Numerals.of(dependence.values.getFirst())
                + " to " + Numerals.metric(dependence.scores.getLast()) + " at "
                + Numerals.of(dependence.values.getLast());
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("curve", "value", "score");
        for (int i = 0; i < dependence.values.size(); i++) {
            numbers.row("partial_dependence", dependence.values.get(i), dependence.scores.get(i));
        }
        for (int i = 0; i < effects.values.size(); i++) {
            numbers.row("accumulated_local_effects", effects.values.get(i), effects.scores.get(i));
        }
        return numbers;
    }

    @Override
    public int width() {
        return 500;
    }

    @Override
    public int height() {
        return 310;
    }

    @Override
    public void draw(Canvas canvas) {
        Axes axes = axes();
        axes.draw(canvas, "Score over values of " + Axes.cut(column, 30), Axes.cut(column, 40), "mean score");
        for (double tenth : tenths) {
            if (tenth >= axes.x().low() && tenth <= axes.x().high()) {
                double pixel = axes.x().pixel(tenth);
                canvas.line(pixel, axes.y().start() - 7, pixel, axes.y().start(), Ink.MUTED);
            }
        }
        canvas.line(dependence.xs(axes.x()), dependence.ys(axes.y()), Ink.FIRST, 2.2, false);
        canvas.line(effects.xs(axes.x()), effects.ys(axes.y()), Ink.SECOND, 2.2, true);
        canvas.line(new double[] {176, 200}, new double[] {50, 50}, Ink.FIRST, 2.2, false);
        canvas.text("partial dependence", 206, 54, 12, false, Ink.TEXT, Anchor.START);
        canvas.line(new double[] {334, 358}, new double[] {50, 50}, Ink.SECOND, 2.2, true);
        canvas.text("local effects", 364, 54, 12, false, Ink.TEXT, Anchor.START);
    }

    private Axes axes() {
        double[] xs = DoubleStream.concat(
                        dependence.values.stream().mapToDouble(Double::doubleValue),
                        effects.values.stream().mapToDouble(Double::doubleValue))
                .toArray();
        double[] ys = DoubleStream.concat(
                        dependence.scores.stream().mapToDouble(Double::doubleValue),
                        effects.scores.stream().mapToDouble(Double::doubleValue))
                .toArray();
        double low = DoubleStream.of(xs).min().orElse(0);
        double high = DoubleStream.of(xs).max().orElse(1);
        Scale x = high > low ? Scale.of(low, high, 5, false, 66, 480) : Scale.around(low, high, 5, 66, 480);
        double least = DoubleStream.of(ys).min().orElse(0);
        double greatest = DoubleStream.of(ys).max().orElse(1);
        return new Axes(x, Scale.around(least, greatest, 5, 250, 72));
    }

    @Override
    public List<Mark> marks() {
        Axes axes = axes();
        List<Mark> marks = new ArrayList<>();
        marks(marks, dependence, "partial dependence", axes);
        marks(marks, effects, "local effects", axes);
        return marks;
    }

    private void marks(List<Mark> marks, Line line, String words, Axes axes) {
        for (int i = 0; i < line.values.size(); i++) {
            marks.add(new Mark(
                    axes.x().pixel(line.values.get(i)),
                    axes.y().pixel(line.scores.get(i)),
                    words + " at " + Numerals.of(line.values.get(i)) + ": " + Numerals.metric(line.scores.get(i))));
        }
    }
}
