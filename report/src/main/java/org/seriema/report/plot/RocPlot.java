package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seriema.evaluation.metrics.ConfusionMatrix;
import org.seriema.evaluation.metrics.RocCurve;
import org.seriema.report.plot.Canvas.Anchor;

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
        canvas.line(
                new double[] {axes.x().start(), right},
                new double[] {bottom, axes.y().end()},
                Ink.MUTED,
                1,
                true);
        trace(axes).draw(canvas, Ink.FIRST, 2.5);
        chosen(canvas, axes);
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

    /// The point of the chosen threshold; its label stands below the curve, where there is room.
    private void chosen(Canvas canvas, Axes axes) {
        double x = axes.x().pixel(1 - matrix.specificity());
        double y = axes.y().pixel(matrix.recall());
        canvas.dot(x, y, 7, Ink.PAPER);
        canvas.dot(x, y, 5, Ink.SECOND);
        boolean leftHalf = x < (axes.x().start() + axes.x().end()) / 2;
        double labelY = Math.min(y + 26, axes.y().start() - 12);
        canvas.text(
                "threshold " + Numerals.threshold(threshold),
                leftHalf ? x + 14 : x - 14,
                labelY,
                Axes.TEXT_SIZE,
                true,
                Ink.SECOND,
                leftHalf ? Anchor.START : Anchor.END);
    }

    private Trace trace(Axes axes) {
        return Trace.of(curve.points(), RocCurve.Point::falsePositiveRate, RocCurve.Point::truePositiveRate, axes);
    }
}
