package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.seriema.evaluation.metrics.PrecisionRecallCurve;
import org.seriema.evaluation.metrics.PrecisionRecallCurve.Point;
import org.seriema.report.plot.Canvas.Anchor;

/// Precision, recall and F1 at every threshold, with the one that was chosen: how much hangs on the choice.
///
/// @param chosen the threshold that was chosen
/// @param rows where it was chosen: `validation rows`
public record ThresholdPlot(PrecisionRecallCurve curve, double chosen, String rows) implements Plot {

    @Override
    public String name() {
        return "threshold";
    }

    @Override
    public String description() {
        return scored().isEmpty()
                ? "Precision and recall by threshold: there are no cases among the " + rows
                : "Precision, recall and F1 by threshold on " + rows + "; " + sentence(chosen, at(chosen));
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("series", "threshold", "precision", "recall", "f1");
        for (Point point : scored()) {
            numbers.row("curve", point.threshold(), point.precision(), point.recall(), f1(point));
        }
        if (!scored().isEmpty()) {
            Point point = at(chosen);
            boolean flags = Double.isFinite(point.threshold());
            numbers.row("chosen", chosen, flags ? (Double) point.precision() : null, point.recall(), f1(point));
        }
        return numbers;
    }

    @Override
    public int width() {
        return 500;
    }

    @Override
    public int height() {
        return 400;
    }

    @Override
    public void draw(Canvas canvas) {
        Axes axes = axes();
        Axes.title(canvas, "Precision, recall and F1 by threshold");
        canvas.text(
                "share of the flagged, of the positives, and their harmonic mean",
                20,
                54,
                Axes.TEXT_SIZE,
                false,
                Ink.MUTED,
                Anchor.START);
        axes.grid(canvas);
        canvas.text(
                "threshold on the score, " + Axes.cut(rows, 24),
                axes.x().end(),
                axes.y().start() + 42,
                Axes.TEXT_SIZE,
                false,
                Ink.MUTED,
                Anchor.END);
        if (scored().isEmpty()) {
            axes.instead(canvas, "no cases to try thresholds on");
            return;
        }
        axes.threshold(canvas, chosen, label(), Ink.SECOND);
        List<Trace> lines = List.of(
                steps(axes, Point::precision, false),
                steps(axes, Point::recall, true),
                steps(axes, ThresholdPlot::f1, true));
        List<Ink> inks = List.of(Ink.FIRST, Ink.THIRD, Ink.TEXT);
        List<Double> values = List.of(at(chosen).precision(), at(chosen).recall(), f1(at(chosen)));
        List<String> names = List.of("precision", "recall", "F1");
        Room room = new Room(axes);
        double x = axes.x().pixel(Math.clamp(chosen, axes.x().low(), axes.x().high()));
        room.keep(x, axes.y().start(), x, axes.y().end());
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).draw(canvas, inks.get(i), 2, i == 1); // dashed, as two lines may be of one grey in print
            room.keep(lines.get(i));
        }
        boolean flags = Double.isFinite(at(chosen).threshold());
        for (int i = flags ? 0 : 1; i < lines.size(); i++) {
            double y = axes.y().pixel(values.get(i));
            canvas.dot(x, y, 6, Ink.PAPER);
            canvas.dot(x, y, 4, inks.get(i));
            room.keep(x, y, 6);
        }
        for (int i = 0; i < lines.size(); i++) {
            room.along(canvas, names.get(i), lines.get(i), inks.get(i));
        }
    }

    @Override
    public List<Mark> marks() {
        if (scored().isEmpty()) {
            return List.of();
        }
        Axes axes = axes();
        Trace trace = Trace.of(scored(), Point::threshold, ThresholdPlot::f1, axes);
        List<Mark> marks = new ArrayList<>();
        for (int i : trace.marked(0)) {
            Point point = curve.points().get(i);
            marks.add(trace.mark(i, sentence(point.threshold(), point)));
        }
        return marks;
    }

    private Axes axes() {
        double[] thresholds = scored().stream().mapToDouble(Point::threshold).toArray();
        return new Axes(Scale.ofScores(thresholds, 66, 472), Scale.of(0, 1, 5, false, height() - 60, 96));
    }

    /// The points that flag a case.
    private List<Point> scored() {
        return curve.points().stream()
                .filter(point -> Double.isFinite(point.threshold()))
                .toList();
    }

    /// What a threshold gives is what the next score that reaches it gives.
    private Point at(double threshold) {
        return curve.points().stream()
                .filter(point -> point.threshold() >= threshold)
                .findFirst()
                .orElse(curve.points().getLast());
    }

    /// The line from the axis' low end up to the highest score, and on to its high end if there is a value beyond.
    private Trace steps(Axes axes, ToDoubleFunction<Point> value, boolean beyond) {
        List<Point> points = new ArrayList<>(scored());
        Point first = points.getFirst();
        points.addFirst(new Point(axes.x().low(), first.precision(), first.recall()));
        if (beyond) {
            points.add(new Point(axes.x().high(), 0, 0));
        }
        return Trace.of(points, Point::threshold, value, axes).steps(false);
    }

    private static double f1(Point point) {
        double sum = point.precision() + point.recall();
        return sum == 0 ? 0 : 2 * point.precision() * point.recall() / sum;
    }

    private String label() {
        Point point = at(chosen);
        if (!Double.isFinite(point.threshold())) {
            return sentence(chosen, point);
        }
        return (Double.isInfinite(chosen) ? "all flagged" : "at " + Numerals.threshold(chosen)) + ": " + rates(point);
    }

    private static String rates(Point point) {
        return "precision " + Numerals.percent(point.precision()) + ", recall " + Numerals.percent(point.recall())
                + ", F1 " + Numerals.metric(f1(point));
    }

    private static String sentence(double threshold, Point point) {
        return "threshold " + Numerals.threshold(threshold) + ": "
                + (Double.isFinite(point.threshold()) ? rates(point) : "no case is flagged");
    }
}
