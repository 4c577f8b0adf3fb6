package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.seriema.report.plot.Canvas.Anchor;

/// A case as curves over time, and under each curve how much each of its readings raises or lowers the score.
///
/// The bars of all curves share a scale, the curves have their own. Long series are drawn with several readings a
/// point: the mean of the readings, the sum of what they count.
///
/// @param name the file's name without its ending
/// @param title what is shown
/// @param steps the name of each reading's time
/// @param curves one for each feature
public record AttributionPlot(String name, String title, List<String> steps, List<Curve> curves) implements Plot {

    /// A feature of the case.
    ///
    /// @param feature its name; may be empty
    /// @param values the readings, NaN where one is missing
    /// @param attributions how much each counts, in the score's unit or of the method's own; NaN where it is not known
    /// @param compared the means of the normal cases; empty if the case is compared with others
    public record Curve(String feature, List<Double> values, List<Double> attributions, List<Double> compared) {
        public Curve {
            values = List.copyOf(values);
            attributions = List.copyOf(attributions);
            compared = List.copyOf(compared);
        }
    }

    private static final double TOP = 66;
    private static final double LEFT = 66;
    private static final double RIGHT = 484;
    private static final double BETWEEN = 38;

    /// Between a curve and its bars.
    private static final double APART = 16;

    /// A curve is shown over at least this part of its greatest reading, so that small changes look small.
    private static final double LEAST_RANGE = 0.1;
    private static final int MOST_POINTS = 180;
    private static final int LETTERS = 24;

    public AttributionPlot {
        steps = List.copyOf(steps);
        curves = curves.stream().map(AttributionPlot::drawn).toList();
    }

    private static Curve drawn(Curve curve) {
        int per = per(curve.values.size());
        return per == 1
                ? curve
                : new Curve(
                        curve.feature,
                        together(curve.values, per, true),
                        together(curve.attributions, per, false),
                        together(curve.compared, per, true));
    }

    private static int per(int readings) {
        return Math.ceilDiv(readings, MOST_POINTS);
    }

    private static List<Double> together(List<Double> numbers, int per, boolean mean) {
        List<Double> some = new ArrayList<>();
        for (int from = 0; from < numbers.size(); from += per) {
            double[] finite = numbers.subList(from, Math.min(numbers.size(), from + per)).stream()
                    .mapToDouble(Double::doubleValue)
                    .filter(Double::isFinite)
                    .toArray();
            some.add(finite.length == 0 ? Double.NaN : DoubleStream.of(finite).sum() / (mean ? finite.length : 1));
        }
        return some;
    }

    @Override
    public String description() {
        return title + ": " + curves.size() + (curves.size() == 1 ? " curve" : " curves") + " from " + steps.getFirst()
                + " to " + steps.getLast() + " with what each reading counts under it";
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("feature", "step", "value", "attribution", "compared_with");
        for (Curve curve : curves) {
            for (int i = 0; i < curve.values.size(); i++) {
                numbers.row(
                        curve.feature,
                        step(i),
                        curve.values.get(i),
                        curve.attributions.get(i),
                        curve.compared.isEmpty() ? Double.NaN : curve.compared.get(i));
            }
        }
        return numbers;
    }

    /// The name of a point: of its first reading.
    private String step(int point) {
        return steps.get(Math.min(steps.size() - 1, point * per(steps.size())));
    }

    /// How high a curve is: lower among several.
    private double curveHeight() {
        return curves.size() > 2 ? 62 : 104;
    }

    private double barsHeight() {
        return curves.size() > 2 ? 46 : 64;
    }

    @Override
    public int width() {
        return 500;
    }

    @Override
    public int height() {
        return (int) (top(curves.size()) + 10);
    }

    @Override
    public void draw(Canvas canvas) {
        Axes.title(canvas, Axes.cut(title, 56));
        canvas.box(20, 42, 10, 10, Ink.FIRST, 0.85);
        canvas.text("raises the score", 34, 51, 12, false, Ink.MUTED, Anchor.START);
        canvas.box(146, 42, 10, 10, Ink.SECOND, 0.85);
        canvas.text("lowers it", 160, 51, 12, false, Ink.MUTED, Anchor.START);
        if (curves.stream().anyMatch(curve -> !curve.compared.isEmpty())) {
            canvas.line(new double[] {228, 252}, new double[] {47, 47}, Ink.MUTED, 1.2, true);
            canvas.text("mean of the normal cases", 258, 51, 12, false, Ink.MUTED, Anchor.START);
        }
        double reach = reach();
        for (int i = 0; i < curves.size(); i++) {
            curve(canvas, curves.get(i), top(i), reach);
        }
        double bottom = top(curves.size()) - BETWEEN + 34;
        if (namesFit()) {
            Scale x = x(curves.getFirst());
            for (int i = 0; i < steps.size(); i++) {
                canvas.text(steps.get(i), x.pixel(i), bottom, 11, false, Ink.MUTED, Anchor.MIDDLE);
            }
            return;
        }
        canvas.text(Axes.cut(steps.getFirst(), LETTERS), LEFT, bottom, 11, false, Ink.MUTED, Anchor.START);
        canvas.text(Axes.cut(steps.getLast(), LETTERS), RIGHT, bottom, 11, false, Ink.MUTED, Anchor.END);
        int per = per(steps.size());
        String middle = per == 1 ? "" : "a point: " + per + " readings";
        canvas.text(middle, (LEFT + RIGHT) / 2, bottom, 11, false, Ink.MUTED, Anchor.MIDDLE);
    }

    /// Whether there is room below each point for its name.
    private boolean namesFit() {
        double room = (RIGHT - LEFT) / steps.size();
        return steps.stream().allMatch(step -> Room.width(step, 11, false) + 4 < room);
    }

    private double top(int curve) {
        return TOP + curve * (curveHeight() + APART + barsHeight() + BETWEEN);
    }

    /// The greatest size of any bar.
    private double reach() {
        double reach = curves.stream()
                .flatMap(curve -> curve.attributions.stream())
                .mapToDouble(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        return reach > 0 ? reach : 1;
    }

    private void curve(Canvas canvas, Curve curve, double top, double reach) {
        Scale x = x(curve);
        Scale y = y(curve, top);
        if (!curve.feature.isEmpty()) {
            canvas.text(Axes.cut(curve.feature, 40), LEFT, top + 10, 12, true, Ink.TEXT, Anchor.START);
        }
        canvas.box(LEFT, y.end(), RIGHT - LEFT, y.start() - y.end(), Ink.GRID, 0.35);
        for (Stretch run : Stretch.of(curve.compared)) {
            canvas.line(run.xs(x), run.ys(curve.compared, y), Ink.MUTED, 1.2, true);
        }
        for (Stretch run : Stretch.of(curve.values)) {
            if (run.count() == 1) {
                canvas.dot(run.xs(x)[0], run.ys(curve.values, y)[0], 2, Ink.TEXT);
            } else {
                canvas.line(run.xs(x), run.ys(curve.values, y), Ink.TEXT, 1.6, false);
            }
        }
        canvas.text(Numerals.of(y.high()), LEFT - 6, y.end() + 9, 10.5, false, Ink.MUTED, Anchor.END);
        canvas.text(Numerals.of(y.low()), LEFT - 6, y.start(), 10.5, false, Ink.MUTED, Anchor.END);
        bars(canvas, curve, x, bars(top, reach));
    }

    private void bars(Canvas canvas, Curve curve, Scale x, Scale y) {
        double zero = y.pixel(0);
        double room = (RIGHT - LEFT) / Math.max(1, curve.values.size());
        double width = Math.clamp(0.8 * room, 1, 26);
        for (int i = 0; i < curve.attributions.size(); i++) {
            double value = curve.attributions.get(i);
            if (!Double.isFinite(value) || value == 0) {
                continue;
            }
            double end = y.pixel(value);
            double left = Math.clamp(x.pixel(i) - width / 2, LEFT, RIGHT - width);
            double height = Math.max(0.6, Math.abs(end - zero));
            canvas.box(left, Math.min(zero, end), width, height, value > 0 ? Ink.FIRST : Ink.SECOND, 0.85);
        }
        canvas.line(LEFT, zero, RIGHT, zero, Ink.MUTED);
        canvas.text(Numerals.of(y.high()), LEFT - 6, y.end() + 8, 10.5, false, Ink.MUTED, Anchor.END);
        canvas.text(Numerals.of(y.low()), LEFT - 6, y.start(), 10.5, false, Ink.MUTED, Anchor.END);
    }

    private Scale bars(double top, double reach) {
        double from = top + 16 + curveHeight() + APART;
        return Scale.of(-reach, reach, 2, false, from + barsHeight(), from);
    }

    private static Scale x(Curve curve) {
        int points = curve.values.size();
        double half = (RIGHT - LEFT) / Math.max(1, points) / 2;
        return Scale.of(0, Math.max(1, points - 1), 4, true, LEFT + half, RIGHT - half);
    }

    private Scale y(Curve curve, double top) {
        double[] finite = DoubleStream.concat(
                        curve.values.stream().mapToDouble(Double::doubleValue),
                        curve.compared.stream().mapToDouble(Double::doubleValue))
                .filter(Double::isFinite)
                .toArray();
        double low = DoubleStream.of(finite).min().orElse(0);
        double high = DoubleStream.of(finite).max().orElse(1);
        if (low > 0 && low < 0.5 * high) {
            low = 0;
        }
        double size = Math.max(Math.abs(low), Math.abs(high));
        double range = LEAST_RANGE * (size > 0 ? size : 1);
        if (!(high - low >= range)) {
            double middle = (low + high) / 2;
            low = low >= 0 ? Math.max(0, middle - range / 2) : middle - range / 2;
            high = low + range;
        }
        return Scale.of(low, high, 2, false, top + 16 + curveHeight(), top + 16);
    }

    @Override
    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        for (int c = 0; c < curves.size(); c++) {
            Curve curve = curves.get(c);
            Scale x = x(curve);
            Scale y = y(curve, top(c));
            String feature = curve.feature.isEmpty() ? "" : curve.feature + ", ";
            IntStream.range(0, curve.values.size())
                    .filter(i -> Double.isFinite(curve.values.get(i)))
                    .forEach(i -> marks.add(new Mark(
                            x.pixel(i),
                            y.pixel(curve.values.get(i)),
                            feature + step(i) + ": " + Numerals.of(curve.values.get(i)) + ", counts "
                                    + signed(curve.attributions.get(i)))));
        }
        return marks;
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + Numerals.of(value);
    }
}
