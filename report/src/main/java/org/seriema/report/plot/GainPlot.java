package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seriema.evaluation.metrics.ConfusionMatrix;
import org.seriema.evaluation.metrics.RocCurve;
import org.seriema.report.plot.Canvas.Anchor;

/// Cumulative gains: which share of the positives is found if the cases are inspected from the highest score down,
/// between picking at random and knowing the truth, with the point of the chosen threshold.
///
/// @param curve best with all its points (`RocCurve.of(labels, scores, false)`): each is one to point at
/// @param matrix what the chosen threshold gives
/// @param names the names of class 0 and class 1
public record GainPlot(RocCurve curve, ConfusionMatrix matrix, double threshold, List<String> names) implements Plot {

    public GainPlot {
        names = List.copyOf(names);
    }

    /// So many cases inspected, so many of them positives.
    private record Step(long inspected, long found) {}

    @Override
    public String name() {
        return "gains";
    }

    @Override
    public String description() {
        return isDefined()
                ? "Found by inspecting the highest scores first: " + sentence(chosen())
                : "What inspections find is not defined, for no test case is " + names.get(1);
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("series", "inspected", "found", "share_inspected", "share_found");
        if (isDefined()) {
            steps().forEach(step -> row(numbers, "curve", step));
            row(numbers, "chosen", chosen());
        }
        return numbers;
    }

    private void row(PlotNumbers numbers, String series, Step step) {
        numbers.row(
                series,
                step.inspected,
                step.found,
                (double) step.inspected / matrix.total(),
                (double) step.found / matrix.positives());
    }

    @Override
    public int width() {
        return 500;
    }

    @Override
    public int height() {
        return 480;
    }

    @Override
    public void draw(Canvas canvas) {
        Axes axes = axes();
        Axes.title(canvas, "Found by inspecting the highest scores first");
        String positives = Axes.cut(names.get(1), 24);
        canvas.text("share of " + positives + " found", 20, 54, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.START);
        axes.grid(canvas);
        double left = axes.x().start();
        double right = axes.x().end();
        double bottom = axes.y().start();
        canvas.text(
                "share of cases inspected, and how many",
                right,
                bottom + 60,
                Axes.TEXT_SIZE,
                false,
                Ink.MUTED,
                Anchor.END);
        if (!isDefined()) {
            axes.instead(canvas, "not defined: no test case is of this class");
            return;
        }
        for (double tick : axes.x().ticks()) {
            String cases = String.format(Locale.ROOT, "%,d", Math.round(tick * matrix.total()));
            canvas.text(cases, axes.x().pixel(tick), bottom + 38, 12, false, Ink.MUTED, Anchor.MIDDLE);
        }
        Trace random = new Trace(
                new double[] {left, right}, new double[] {bottom, axes.y().end()});
        double knee = axes.x().pixel((double) matrix.positives() / matrix.total());
        Trace perfect = new Trace(
                new double[] {left, knee, right},
                new double[] {bottom, axes.y().end(), axes.y().end()});
        canvas.line(random.xs(), random.ys(), Ink.MUTED, 1, true);
        canvas.line(perfect.xs(), perfect.ys(), Ink.MUTED, 1, false);
        Trace gains = trace(axes);
        gains.draw(canvas, Ink.FIRST, 2.5);
        Room room = new Room(axes);
        room.reference(random);
        room.reference(perfect);
        room.keep(gains);
        Step chosen = chosen();
        room.chosen(
                canvas,
                chosen.inspected == 0
                        ? List.of("threshold " + Numerals.threshold(threshold), "flags no case")
                        : List.of(
                                String.format(Locale.ROOT, "the first %,d", chosen.inspected),
                                String.format(Locale.ROOT, "%,d of %,d found", chosen.found, matrix.positives()),
                                "precision " + Numerals.percent(matrix.precision())),
                axes.x().pixel((double) chosen.inspected / matrix.total()),
                axes.y().pixel(matrix.recall()));
        room.along(canvas, "at random", random, Ink.MUTED);
        canvas.text("perfect order", right, axes.y().end() - 7, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.END);
    }

    @Override
    public List<Mark> marks() {
        if (!isDefined()) {
            return List.of();
        }
        Trace trace = trace(axes());
        List<Step> steps = steps();
        return trace.marked(1).stream()
                .map(i -> trace.mark(i, sentence(steps.get(i))))
                .toList();
    }

    private boolean isDefined() {
        return matrix.positives() > 0;
    }

    private Axes axes() {
        return new Axes(Scale.of(0, 1, 5, false, 90, 418), Scale.of(0, 1, 5, false, height() - 80, 72));
    }

    private Step chosen() {
        return new Step(matrix.tp() + matrix.fp(), matrix.tp());
    }

    /// The counts behind the rates of the curve. A rate without cases of its class is NaN and counts none.
    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (RocCurve.Point point : curve.points()) {
            long found = Math.round(point.truePositiveRate() * matrix.positives());
            long alarms = Math.round(point.falsePositiveRate() * matrix.negatives());
            steps.add(new Step(found + alarms, found));
        }
        return steps;
    }

    private Trace trace(Axes axes) {
        return Trace.of(
                steps(),
                step -> (double) step.inspected / matrix.total(),
                step -> (double) step.found / matrix.positives(),
                axes);
    }

    private String sentence(Step step) {
        return String.format(
                Locale.ROOT,
                "the first %,d of %,d: %,d of %,d found%s",
                step.inspected,
                matrix.total(),
                step.found,
                matrix.positives(),
                step.inspected == 0 ? "" : ", precision " + Numerals.percent((double) step.found / step.inspected));
    }
}
