package org.seriema.learn.lessons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.seriema.report.plot.Canvas;
import org.seriema.report.plot.Canvas.Anchor;
import org.seriema.report.plot.Ink;
import org.seriema.report.plot.Plot;
import org.seriema.report.plot.PlotNumbers;

/// Lines over whole numbers on an axis on which each step up is ten times as much.
///
/// @param name the file's name without its ending
/// @param xTitle what is counted from 1 on: `layer`
record LogLines(String name, String title, String description, String xTitle, String yTitle, List<Line> lines)
        implements Plot {

    private static final double LEFT = 70;
    private static final double TOP = 74;
    private static final double RIGHT = 24;
    private static final double BOTTOM = 56;
    private static final double SIZE = 13;

    LogLines {
        lines = List.copyOf(lines);
    }

    /// One line.
    ///
    /// @param values positive numbers at 1, 2, ..
    /// @param place how far along the line its name stands, 0 to 1
    /// @param above whether its name stands above it
    record Line(String name, List<Double> values, Ink ink, double place, boolean above) {

        Line {
            values = List.copyOf(values);
        }
    }

    @Override
    public int width() {
        return 520;
    }

    @Override
    public int height() {
        return 360;
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.text(title, 20, 30, 16, true, Ink.TEXT, Anchor.START);
        canvas.text(yTitle, 20, 54, SIZE, false, Ink.MUTED, Anchor.START);
        drawAxes(canvas);
        for (Line line : lines) {
            double[] xs = IntStream.range(0, line.values.size())
                    .mapToDouble(i -> x(i + 1))
                    .toArray();
            double[] ys = line.values.stream().mapToDouble(this::y).toArray();
            canvas.line(xs, ys, line.ink, 2.5, false);
            int at = (int) Math.round(line.place * (xs.length - 1));
            boolean rises = ys[ys.length - 1] < ys[0];
            Anchor anchor = rises == line.above ? Anchor.END : Anchor.START; // where the line goes away from it
            canvas.text(line.name, xs[at], ys[at] + (line.above ? -9 : 19), SIZE, true, line.ink, anchor);
        }
    }

    private void drawAxes(Canvas canvas) {
        int every = Math.max(1, (int) Math.ceil((high() - low()) / 7.0));
        for (int power = low(); power <= high(); power++) {
            if (Math.floorMod(power, every) == 0) {
                double pixel = y(Math.pow(10, power));
                canvas.line(LEFT, pixel, width() - RIGHT, pixel, Ink.GRID);
                canvas.text(tick(power), LEFT - 8, pixel + 4.5, SIZE, false, Ink.MUTED, Anchor.END);
            }
        }
        double floor = height() - BOTTOM;
        int step = count() <= 10 ? 1 : count() <= 25 ? 5 : 10;
        for (int i = 1; i <= count(); i++) {
            if (i == 1 || i % step == 0) {
                canvas.line(x(i), floor, x(i), floor + 5, Ink.MUTED);
                canvas.text(String.valueOf(i), x(i), floor + 21, SIZE, false, Ink.MUTED, Anchor.MIDDLE);
            }
        }
        canvas.line(LEFT, floor, width() - RIGHT, floor, Ink.MUTED);
        canvas.text(xTitle, width() - RIGHT, floor + 42, SIZE, false, Ink.MUTED, Anchor.END);
    }

    private static String tick(int power) {
        return Math.abs(power) <= 3
                ? String.format(Locale.ROOT, "%." + Math.max(0, -power) + "f", Math.pow(10, power))
                : "1e" + power;
    }

    private double x(double value) {
        return LEFT + (value - 1) / Math.max(1, count() - 1) * (width() - RIGHT - LEFT);
    }

    private double y(double value) {
        double floor = height() - BOTTOM;
        return floor - (Math.log10(value) - low()) / (high() - low()) * (floor - TOP);
    }

    private int count() {
        return lines.stream().mapToInt(line -> line.values.size()).max().orElse(1);
    }

    private double[] logarithms() {
        return lines.stream()
                .flatMap(line -> line.values.stream())
                .mapToDouble(Math::log10)
                .toArray();
    }

    private int low() {
        return (int) Math.floor(Arrays.stream(logarithms()).min().orElse(0));
    }

    private int high() {
        int top = (int) Math.ceil(Arrays.stream(logarithms()).max().orElse(1) - 1e-9);
        return Math.max(top, low() + 1);
    }

    @Override
    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        for (Line line : lines) {
            for (int i = 0; i < line.values.size(); i++) {
                String text = line.name + ", " + xTitle + " " + (i + 1) + ": "
                        + String.format(Locale.ROOT, "%.3g", line.values.get(i));
                marks.add(new Mark(x(i + 1), y(line.values.get(i)), text));
            }
        }
        return marks;
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("line", xTitle, "value");
        for (Line line : lines) {
            for (int i = 0; i < line.values.size(); i++) {
                numbers.row(line.name, i + 1, line.values.get(i));
            }
        }
        return numbers;
    }
}
