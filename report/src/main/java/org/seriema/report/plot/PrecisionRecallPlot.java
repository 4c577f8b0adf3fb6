package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seriema.evaluation.metrics.ConfusionMatrix;
import org.seriema.evaluation.metrics.PrecisionRecallCurve;

/// Precision against recall as steps, whose area is the average precision, with the share of positives, which is the
/// precision of cases picked at random, and the point of the chosen threshold.
///
/// @param matrix what the chosen threshold gives
/// @param names the names of class 0 and class 1
public record PrecisionRecallPlot(
        PrecisionRecallCurve curve, ConfusionMatrix matrix, double threshold, List<String> names) implements Plot {

    public PrecisionRecallPlot {
        names = List.copyOf(names);
    }

    @Override
    public String name() {
        return "precision-recall";
    }

    @Override
    public String description() {
        return isDefined()
                ? String.format(
                        Locale.ROOT,
                        "Precision and recall with an average precision of %.4f, at random %.4f; the threshold %s finds"
                                + " %,d of %,d %s with %s",
                        curve.averagePrecision(),
                        base(),
                        Numerals.threshold(threshold),
                        matrix.tp(),
                        matrix.positives(),
                        names.get(1),
                        alarms())
                : "Precision and recall are not defined, for no test case is " + names.get(1);
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("series", "threshold", "recall", "precision");
        if (isDefined()) {
            for (PrecisionRecallCurve.Point point : curve.points()) {
                numbers.row("curve", point.threshold(), point.recall(), point.precision());
            }
            boolean flags = matrix.tp() + matrix.fp() > 0;
            numbers.row("chosen", threshold, matrix.recall(), flags ? (Double) matrix.precision() : null);
            numbers.row("at random", null, null, base());
        }
        return numbers;
    }

    @Override
    public int width() {
        return 500;
    }

    @Override
    public int height() {
        return 460;
    }

    @Override
    public void draw(Canvas canvas) {
        Axes axes = axes();
        String positives = Axes.cut(names.get(1), 20);
        axes.draw(
                canvas,
                isDefined()
                        ? String.format(
                                Locale.ROOT, "Precision and recall, average precision %.4f", curve.averagePrecision())
                        : "Precision and recall",
                "recall: share of " + positives + " found",
                "precision: share of flagged cases that are " + positives);
        if (!isDefined()) {
            axes.instead(canvas, "not defined: no test case is of this class");
            return;
        }
        Room room = new Room(axes);
        double base = axes.y().pixel(base());
        Trace random = new Trace(new double[] {axes.x().start(), axes.x().end()}, new double[] {base, base});
        canvas.line(random.xs(), random.ys(), Ink.MUTED, 1, true);
        Trace steps = trace(axes).steps(true);
        steps.draw(canvas, Ink.FIRST, 2.5);
        room.keep(steps);
        room.reference(random);
        if (matrix.tp() + matrix.fp() > 0) {
            room.chosen(
                    canvas,
                    List.of(
                            "threshold " + Numerals.threshold(threshold),
                            String.format(Locale.ROOT, "%,d of %,d found", matrix.tp(), matrix.positives()),
                            alarms()),
                    axes.x().pixel(matrix.recall()),
                    axes.y().pixel(matrix.precision()));
        } else {
            room.beside(
                    canvas,
                    List.of("threshold " + Numerals.threshold(threshold), "flags no case"),
                    axes.x().start(),
                    axes.y().start(),
                    Ink.SECOND);
        }
        room.along(canvas, "at random " + Numerals.percent(base()), random, Ink.MUTED);
    }

    @Override
    public List<Mark> marks() {
        if (!isDefined()) {
            return List.of();
        }
        Trace trace = trace(axes());
        List<Mark> marks = new ArrayList<>();
        for (int i : trace.marked(0)) {
            PrecisionRecallCurve.Point p = curve.points().get(i);
            if (Double.isFinite(p.threshold())) {
                marks.add(trace.mark(
                        i,
                        String.format(
                                Locale.ROOT,
                                "threshold %s: %s of %s found, %s of the flagged are",
                                Numerals.threshold(p.threshold()),
                                Numerals.percent(p.recall()),
                                names.get(1),
                                Numerals.percent(p.precision()))));
            }
        }
        return marks;
    }

    private boolean isDefined() {
        return matrix.positives() > 0 && curve.points().size() > 1;
    }

    private String alarms() {
        return String.format(Locale.ROOT, matrix.fp() == 1 ? "%,d false alarm" : "%,d false alarms", matrix.fp());
    }

    private double base() {
        return (double) matrix.positives() / matrix.total();
    }

    private Axes axes() {
        return new Axes(Scale.of(0, 1, 5, false, 90, 418), Scale.of(0, 1, 5, false, height() - 60, 72));
    }

    /// The points of the curve. The last, where nothing is flagged, has no precision: the last step goes on to there.
    private Trace trace(Axes axes) {
        Trace trace = Trace.of(
                curve.points(), PrecisionRecallCurve.Point::recall, PrecisionRecallCurve.Point::precision, axes);
        double[] ys = trace.ys().clone();
        ys[ys.length - 1] = ys[ys.length - 2];
        return new Trace(trace.xs(), ys);
    }
}
