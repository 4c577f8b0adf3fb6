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

    /// Points nearer than so many pixels to the last one drawn would not be seen.
    private static final double NEAREST = 0.4;

    private static final int MARKS = 150;

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
                        showThreshold(threshold),
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
            canvas.text(
                    "not defined: the test cases are all of one class",
                    (axes.x().start() + right) / 2,
                    axes.y().pixel(0.5) + 4.5,
                    Axes.TEXT_SIZE,
                    false,
                    Ink.TEXT,
                    Anchor.MIDDLE);
            return;
        }
        canvas.line(
                new double[] {axes.x().start(), right},
                new double[] {bottom, axes.y().end()},
                Ink.MUTED,
                1,
                true);
        List<RocCurve.Point> visible = visible(axes);
        canvas.line(
                visible.stream()
                        .mapToDouble(p -> axes.x().pixel(p.falsePositiveRate()))
                        .toArray(),
                visible.stream()
                        .mapToDouble(p -> axes.y().pixel(p.truePositiveRate()))
                        .toArray(),
                Ink.FIRST,
                2.5,
                false);
        chosen(canvas, axes);
    }

    @Override
    public List<Mark> marks() {
        if (!isDefined()) {
            return List.of();
        }
        Axes axes = axes();
        List<RocCurve.Point> visible = visible(axes);
        int every = 1 + visible.size() / MARKS;
        List<Mark> marks = new ArrayList<>();
        for (int i = 1; i < visible.size(); i += every) {
            RocCurve.Point p = visible.get(i);
            String text = String.format(
                    Locale.ROOT,
                    "threshold %s: %.1f %% of %s found, %.1f %% of %s falsely flagged",
                    showThreshold(p.threshold()),
                    100 * p.truePositiveRate(),
                    names.get(1),
                    100 * p.falsePositiveRate(),
                    names.get(0));
            marks.add(new Mark(axes.x().pixel(p.falsePositiveRate()), axes.y().pixel(p.truePositiveRate()), text));
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
                "threshold " + showThreshold(threshold),
                leftHalf ? x + 14 : x - 14,
                labelY,
                Axes.TEXT_SIZE,
                true,
                Ink.SECOND,
                leftHalf ? Anchor.START : Anchor.END);
    }

    /// The curve without points that would fall on the same spot; its ends stay.
    private List<RocCurve.Point> visible(Axes axes) {
        List<RocCurve.Point> kept = new ArrayList<>();
        List<RocCurve.Point> points = curve.points();
        double lastX = Double.NEGATIVE_INFINITY;
        double lastY = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points.size(); i++) {
            double x = axes.x().pixel(points.get(i).falsePositiveRate());
            double y = axes.y().pixel(points.get(i).truePositiveRate());
            if (i == points.size() - 1 || Math.abs(x - lastX) + Math.abs(y - lastY) >= NEAREST) {
                kept.add(points.get(i));
                lastX = x;
                lastY = y;
            }
        }
        return kept;
    }

    private static String showThreshold(double threshold) {
        return threshold >= 0.001 && threshold <= 0.999
                ? String.format(Locale.ROOT, "%.3f", threshold)
                : String.format(Locale.ROOT, "%.3g", threshold);
    }
}
