package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.seriema.report.plot.Canvas.Anchor;

/// Curves in small panels of one scale: the filters of a convolution, gates over time.
///
/// @param name the file's name without its ending
/// @param title what the curves are
/// @param points what each point is called, left to right
/// @param pointsTitle what the points are: `step`
/// @param series what the curves of a panel are, at most three; one alone may be called nothing
/// @param panels each with a curve for each of the series
public record CurvesPlot(
        String name, String title, List<String> points, String pointsTitle, List<String> series, List<Panel> panels)
        implements Plot {

    private static final List<Ink> INKS = List.of(Ink.FIRST, Ink.SECOND, Ink.THIRD);
    private static final double LEFT = 58;
    private static final double RIGHT = 484;
    private static final double TOP = 76;
    private static final double GAP = 12;
    private static final double NAME = 20;
    private static final int SMALL = 11;

    /// A panel.
    ///
    /// @param curves a list for each of the series with a number for each point; NaN leaves a gap
    public record Panel(String name, List<List<Double>> curves) {

        public Panel {
            curves = curves.stream().map(List::copyOf).toList();
        }
    }

    /// @throws IllegalArgumentException if there are no panels, more than three series, or curves of another length
    public CurvesPlot {
        points = List.copyOf(points);
        series = List.copyOf(series);
        panels = List.copyOf(panels);
        if (panels.isEmpty() || series.isEmpty() || series.size() > INKS.size()) {
            throw new IllegalArgumentException("a plot of curves needs panels with one to " + INKS.size()
                    + " curves each, got " + panels.size() + " panels with the curves " + series);
        }
        for (Panel panel : panels) {
            for (List<Double> curve : panel.curves) {
                if (curve.size() != points.size() || panel.curves.size() != series.size()) {
                    throw new IllegalArgumentException("panel " + panel.name + ": expected " + series.size()
                            + " curves of " + points.size() + " points, got " + panel.curves.size() + " of "
                            + curve.size());
                }
            }
        }
    }

    @Override
    public String description() {
        return title + ": " + panels.size() + (panels.size() == 1 ? " panel" : " panels") + " of curves over "
                + points.size() + " points (" + pointsTitle + "); the numbers lie between "
                + Numerals.of(numbersDrawn().min().orElse(0)) + " and "
                + Numerals.of(numbersDrawn().max().orElse(0));
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("panel", "series", "point", "value");
        for (Panel panel : panels) {
            for (int k = 0; k < series.size(); k++) {
                for (int i = 0; i < points.size(); i++) {
                    numbers.row(
                            panel.name,
                            series.get(k),
                            points.get(i),
                            panel.curves.get(k).get(i));
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
        return (int) Math.ceil(top() + rows() * (NAME + panelHeight() + GAP) + 18);
    }

    @Override
    public void draw(Canvas canvas) {
        Axes.title(canvas, Axes.cut(title, 46));
        if (series.size() > 1) {
            new Legend(series.stream().map(one -> Axes.cut(one, 16)).toList(), INKS.subList(0, series.size()))
                    .draw(canvas);
        }
        for (int i = 0; i < panels.size(); i++) {
            panel(canvas, i);
        }
        double bottom = top() + rows() * (NAME + panelHeight() + GAP) + 4;
        String first = Axes.cut(points.getFirst(), 18);
        String last = Axes.cut(points.getLast(), 18);
        String through = "each from " + pointsTitle + " " + first + " to " + last;
        canvas.text(through, LEFT, bottom, SMALL, false, Ink.MUTED, Anchor.START);
    }

    @Override
    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        if (points.size() * panels.size() * series.size() > 1_500) {
            return marks;
        }
        for (int p = 0; p < panels.size(); p++) {
            for (int k = 0; k < series.size(); k++) {
                List<Double> curve = panels.get(p).curves.get(k);
                for (int i = 0; i < points.size(); i++) {
                    if (Double.isFinite(curve.get(i))) {
                        String who = panels.get(p).name + (series.size() > 1 ? ", " + series.get(k) : "");
                        String text = who + ", " + pointsTitle + " " + points.get(i) + ": " + Numerals.of(curve.get(i));
                        marks.add(new Mark(x(p).pixel(i), y(p).pixel(curve.get(i)), text));
                    }
                }
            }
        }
        return marks;
    }

    private void panel(Canvas canvas, int place) {
        Scale x = x(place);
        Scale y = y(place);
        int letters = (int) ((x.end() - x.start()) / (0.62 * SMALL));
        String heading = Axes.cut(panels.get(place).name, letters);
        canvas.text(heading, x.start(), y.end() - 5, SMALL, false, Ink.TEXT, Anchor.START);
        for (double tick : y.ticks()) {
            canvas.line(x.start(), y.pixel(tick), x.end(), y.pixel(tick), tick == 0 ? Ink.MUTED : Ink.GRID);
            if (place % across() == 0) {
                canvas.text(y.label(tick), LEFT - 7, y.pixel(tick) + 4, SMALL, false, Ink.MUTED, Anchor.END);
            }
        }
        for (int k = 0; k < series.size(); k++) {
            List<Double> curve = panels.get(place).curves.get(k);
            for (Stretch stretch : Stretch.of(curve)) {
                double[] xs = stretch.xs(x);
                double[] ys = stretch.ys(curve, y);
                if (stretch.count() == 1) {
                    canvas.dot(xs[0], ys[0], 2.5, INKS.get(k));
                } else {
                    canvas.line(xs, ys, INKS.get(k), 1.6, false);
                }
            }
        }
    }

    private DoubleStream numbersDrawn() {
        return panels.stream()
                .flatMap(panel -> panel.curves.stream())
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite);
    }

    private double top() {
        return series.size() > 1 ? TOP : TOP - 26;
    }

    private int across() {
        return panels.size() == 1 ? 1 : panels.size() <= 4 ? 2 : 4;
    }

    private int rows() {
        return (panels.size() + across() - 1) / across();
    }

    private double panelHeight() {
        return across() == 4 ? 62 : across() == 2 ? 96 : 170;
    }

    private Scale x(int place) {
        double width = (RIGHT - LEFT - GAP * (across() - 1)) / across();
        double left = LEFT + place % across() * (width + GAP);
        double last = Math.max(1, points.size() - 1.0);
        return Scale.of(0, last, 4, true, left, left + width);
    }

    private Scale y(int place) {
        double top = top() + Math.floorDiv(place, across()) * (NAME + panelHeight() + GAP) + NAME;
        double low = numbersDrawn().min().orElse(0);
        double high = numbersDrawn().max().orElse(0);
        return Scale.around(low, high, across() == 4 ? 2 : 4, top + panelHeight(), top);
    }
}
