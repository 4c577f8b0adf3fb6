package org.seriema.bench.speed;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.seriema.report.plot.Canvas;
import org.seriema.report.plot.Canvas.Anchor;
import org.seriema.report.plot.Ink;
import org.seriema.report.plot.Plot;
import org.seriema.report.plot.PlotNumbers;

/// Curves over axes on which equal distances are equal factors, so that what grows with the first power is a straight
/// line of slope one.
///
/// @param name the file's name without its ending
record LogLogPlot(String name, String title, String description, String xTitle, String yTitle, List<Curve> curves)
        implements Plot {

    /// How a curve looks.
    enum Style {
        /// A line with a dot at each point.
        MEASURED,
        /// The same, but thin.
        MEASURED_THIN,
        /// A dashed line, without dots.
        LIMIT,
        /// Dots without a line.
        DOTS
    }

    /// One curve; its label stands to the right of its last point.
    ///
    /// @param xs above 0, in order
    /// @param ys above 0
    @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
    record Curve(String label, double[] xs, double[] ys, Style style, Ink ink) {}

    private static final double TEXT_SIZE = 13;
    private static final double LETTER = 0.55 * TEXT_SIZE; // about how wide one is
    private static final double LEFT = 76;
    private static final double RIGHT = 590; // of the axes; labels may go on
    private static final double TOP = 74;
    private static final double BOTTOM = 440;

    /// Where axes of few decades have ticks too.
    private static final double[] BETWEEN = {2, 5};

    private static final int FEW_DECADES = 3;

    LogLogPlot {
        curves = List.copyOf(curves);
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("curve", "style", "x", "y");
        for (Curve curve : curves) {
            for (int i = 0; i < curve.xs.length; i++) {
                numbers.row(curve.label, curve.style.name().toLowerCase(Locale.ROOT), curve.xs[i], curve.ys[i]);
            }
        }
        return numbers;
    }

    @Override
    public int width() {
        return 760;
    }

    @Override
    public int height() {
        return 500;
    }

    @Override
    public List<Mark> marks() {
        return List.of();
    }

    /// Writes the plot as an SVG file that is dark where the reader's screen is.
    @Override
    public void writeSvg(Path file) throws IOException {
        Plot.super.writeSvg(file);
        StringBuilder dark = new StringBuilder("<style>@media (prefers-color-scheme:dark){");
        for (Ink ink : Ink.values()) {
            for (String paint : List.of("fill", "stroke")) {
                dark.append(String.format("[%s=\"%s\"]{%s:%s}", paint, ink.light(), paint, ink.dark()));
            }
        }
        String svg = Files.readString(file);
        int head = svg.indexOf('>', svg.indexOf("<svg ")) + 1;
        Files.writeString(file, svg.substring(0, head) + "\n" + dark + "}</style>" + svg.substring(head));
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.text(title, 20, 30, 16, true, Ink.TEXT, Anchor.START);
        canvas.text(yTitle, 20, 54, TEXT_SIZE, false, Ink.MUTED, Anchor.START);
        canvas.text(xTitle, RIGHT, BOTTOM + 42, TEXT_SIZE, false, Ink.MUTED, Anchor.END);
        Axis x = axis(curves.stream().flatMapToDouble(curve -> Arrays.stream(curve.xs)), LEFT, RIGHT);
        Axis y = axis(curves.stream().flatMapToDouble(curve -> Arrays.stream(curve.ys)), BOTTOM, TOP);
        for (double tick : y.ticks()) {
            double pixel = y.pixel(tick);
            canvas.line(LEFT, pixel, RIGHT, pixel, Ink.GRID);
            canvas.text(label(tick), LEFT - 8, pixel + 4.5, TEXT_SIZE, false, Ink.MUTED, Anchor.END);
        }
        for (double tick : x.ticks()) {
            double pixel = x.pixel(tick);
            canvas.line(pixel, BOTTOM, pixel, TOP, Ink.GRID);
            canvas.text(label(tick), pixel, BOTTOM + 21, TEXT_SIZE, false, Ink.MUTED, Anchor.MIDDLE);
        }
        canvas.line(LEFT, BOTTOM, RIGHT, BOTTOM, Ink.MUTED);
        curves.forEach(curve -> draw(canvas, curve, x, y));
        label(canvas, x, y);
    }

    private static Axis axis(DoubleStream values, double start, double end) {
        double[] all = values.toArray();
        double low = Arrays.stream(all).min().orElse(1);
        double high = Arrays.stream(all).max().orElse(1);
        double margin = Math.pow(Math.max(high / low, 1.1), 0.04);
        return new Axis(Math.log10(low / margin), Math.log10(high * margin), start, end);
    }

    private static void draw(Canvas canvas, Curve curve, Axis x, Axis y) {
        double[] xs = Arrays.stream(curve.xs).map(x::pixel).toArray();
        double[] ys = Arrays.stream(curve.ys).map(y::pixel).toArray();
        if (curve.style != Style.DOTS) {
            double width = curve.style == Style.MEASURED ? 2.5 : 1.2;
            canvas.line(xs, ys, curve.ink, width, curve.style == Style.LIMIT);
        }
        if (curve.style != Style.LIMIT) {
            for (int i = 0; i < xs.length; i++) {
                canvas.dot(xs[i], ys[i], curve.style == Style.MEASURED_THIN ? 2.5 : 4, curve.ink);
            }
        }
    }

    /// Labels from top to bottom, each moved down until it stands on no other one.
    private void label(Canvas canvas, Axis x, Axis y) {
        List<double[]> taken = new ArrayList<>(); // left, right, baseline
        List<Curve> downwards = new ArrayList<>(curves);
        downwards.removeIf(curve -> curve.label.isEmpty());
        downwards.sort(Comparator.comparingDouble(curve -> -curve.ys[curve.ys.length - 1]));
        for (Curve curve : downwards) {
            int last = curve.xs.length - 1;
            double left = x.pixel(curve.xs[last]) + 8;
            double right = left + LETTER * curve.label.length();
            double baseline = y.pixel(curve.ys[last]) + 4.5;
            boolean free = false;
            while (!free) {
                free = true;
                for (double[] other : taken) {
                    if (left < other[1] && right > other[0] && Math.abs(baseline - other[2]) < TEXT_SIZE) {
                        baseline = other[2] + TEXT_SIZE;
                        free = false;
                    }
                }
            }
            taken.add(new double[] {left, right, baseline});
            canvas.text(curve.label, left, baseline, TEXT_SIZE, false, curve.ink, Anchor.START);
        }
    }

    private static String label(double tick) {
        return tick >= 1
                ? String.format(Locale.ROOT, "%,d", Math.round(tick)).replace(',', '\u2009')
                : BigDecimal.valueOf(tick).stripTrailingZeros().toPlainString();
    }

    /// From logarithms to pixels.
    private record Axis(double low, double high, double start, double end) {

        double pixel(double value) {
            return start + (Math.log10(value) - low) / (high - low) * (end - start);
        }

        List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            for (int decade = (int) Math.floor(low); decade <= high; decade++) {
                addTick(ticks, 1, decade);
                if (high - low < FEW_DECADES) {
                    for (double between : BETWEEN) {
                        addTick(ticks, between, decade);
                    }
                }
            }
            return ticks;
        }

        private void addTick(List<Double> ticks, double mantissa, int decade) {
            double tick = Double.parseDouble(mantissa + "e" + decade); // 1e-3 to the last digit, as no power gives it
            if (Math.log10(tick) >= low && Math.log10(tick) <= high) {
                ticks.add(tick);
            }
        }
    }
}
