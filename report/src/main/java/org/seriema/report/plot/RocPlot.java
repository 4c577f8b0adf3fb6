package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seriema.evaluation.metrics.ConfusionMatrix;
import org.seriema.evaluation.metrics.RocCurve;

/// The ROC curve with its area, the diagonal of a coin, and the point of the chosen threshold.
///
/// @param matrix what the chosen threshold gives
/// @param names the names of class 0 and class 1
public record RocPlot(RocCurve curve, ConfusionMatrix matrix, double threshold, List<String> names) implements Plot {

    public RocPlot {
        names = List.copyOf(names);
    }

    @Override
    public String name() {
        return "roc";
    }

    @Override
    public String description() {
        return isDefined()
                ? String.format(
                        Locale.ROOT,
                        "ROC curve with an area of %.4f; the threshold %s finds %.1f %% of %s and flags %.1f %% of %s",
                        curve.auc(),
                        Numerals.threshold(threshold),
                        100 * matrix.recall(),
                        names.get(1),
                        100 * (1 - matrix.specificity()),
                        names.get(0))
                : "The ROC curve is not defined, for all test cases are of one class";
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("series", "threshold", "false_positive_rate", "true_positive_rate");
        if (isDefined()) {
            for (RocCurve.Point point : curve.points()) {
                numbers.row("curve", point.threshold(), point.falsePositiveRate(), point.truePositiveRate());
            }
            numbers.row("chosen", threshold, 1 - matrix.specificity(), matrix.recall());
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
        String found = "share of " + Axes.cut(names.get(1), 24) + " found";
        String alarms = "share of " + Axes.cut(names.get(0), 24) + " falsely flagged";
        axes.draw(canvas, title(), alarms, found);
        double right = axes.x().end();
        double bottom = axes.y().start();
        if (!isDefined()) {
            axes.instead(canvas, "not defined: the test cases are all of one class");
            return;
        }
        Trace coin = new Trace(
                new double[] {axes.x().start(), right},
                new double[] {bottom, axes.y().end()});
        canvas.line(coin.xs(), coin.ys(), Ink.MUTED, 1, true);
        Trace trace = trace(axes);
        trace.draw(canvas, Ink.FIRST, 2.5);
        Room room = new Room(axes);
        room.reference(coin);
        room.keep(trace);
        room.chosen(
                canvas,
                List.of(
                        "threshold " + Numerals.threshold(threshold),
                        Numerals.percent(matrix.recall()) + " found",
                        Numerals.percent(1 - matrix.specificity()) + " falsely flagged"),
                axes.x().pixel(1 - matrix.specificity()),
                axes.y().pixel(matrix.recall()));
        room.along(canvas, "a coin", coin, Ink.MUTED);
    }

    @Override
    public List<Mark> marks() {
        if (!isDefined()) {
            return List.of();
        }
        Axes axes = axes();
        Trace trace = trace(axes);
        List<Mark> marks = new ArrayList<>();
        for (int i : trace.marked(1)) {
            RocCurve.Point p = curve.points().get(i);
            String text = String.format(
                    Locale.ROOT,
                    "threshold %s: %.1f %% of %s found, %.1f %% of %s falsely flagged",
                    Numerals.threshold(p.threshold()),
                    100 * p.truePositiveRate(),
                    names.get(1),
                    100 * p.falsePositiveRate(),
                    names.get(0));
            marks.add(trace.mark(i, text));
        }
        return marks;
    }

    private String title() {
        return isDefined() ? String.format(Locale.ROOT, "ROC curve, area %.4f", curve.auc()) : "ROC curve";
    }

    private boolean isDefined() {
        return !Double.isNaN(curve.auc());
    }

    private Axes axes() {
        return new Axes(Scale.of(0, 1, 5, false, 90, 418), Scale.of(0, 1, 5, false, height() - 60, 72));
    }

    private Trace trace(Axes axes) {
        return Trace.of(curve.points(), RocCurve.Point::falsePositiveRate, RocCurve.Point::truePositiveRate, axes);
    }
}
