package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.seriema.report.plot.Canvas.Anchor;

/// The total cost at every threshold, the least of them, the one that was chosen, and what it would cost to inspect
/// nobody or everybody.
///
/// @param thresholds ascending; best every score
/// @param costs what all cases together cost at each threshold, if those that reach it are inspected; gains are
///     negative
/// @param chosen the threshold that was chosen
/// @param nobody the cost of inspecting nobody
/// @param everybody the cost of inspecting every case
/// @param unit what the cost counts: `EUR`
/// @param rows where it was counted: `validation rows`
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record CostPlot(
        double[] thresholds, double[] costs, double chosen, double nobody, double everybody, String unit, String rows)
        implements Plot {

    /// Takes a cost for each threshold.
    ///
    /// @throws IllegalArgumentException unless there is a finite cost for each threshold
    public CostPlot {
        if (thresholds.length != costs.length) {
            throw new IllegalArgumentException("a cost plot takes a cost for each threshold, got " + costs.length
                    + " for " + thresholds.length + " thresholds");
        }
        for (double cost : costs) {
            if (!Double.isFinite(cost)) {
                throw new IllegalArgumentException(
                        "a cost must be a number, got " + cost + "; look for missing values in the column of money");
            }
        }
    }

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public String description() {
        return thresholds.length == 0
                ? "The cost by threshold: there are no cases among the " + rows
                : "The cost by threshold on " + rows + ": the least is " + money(costs[least()]) + " at "
                        + Numerals.threshold(thresholds[least()]) + ", inspecting nobody costs " + money(nobody)
                        + ", everybody " + money(everybody);
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("series", "threshold", "cost");
        if (thresholds.length > 0) {
            points().forEach(i -> numbers.row("curve", thresholds[i], costs[i]));
            numbers.row("least", thresholds[least()], costs[least()]);
            numbers.row("chosen", chosen, null);
            numbers.row("nobody", null, nobody);
            numbers.row("everybody", null, everybody);
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
        Axes.title(canvas, title());
        String size = size() == 1e6 ? "million " : size() == 1e3 ? "thousand " : "";
        String counts = (size + Axes.cut(unit, 16)).strip();
        String meaning = counts.isEmpty() ? "total cost" : "total cost in " + counts;
        canvas.text(meaning, 20, 54, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.START);
        axes.grid(canvas);
        canvas.text(
                "threshold on the score, " + Axes.cut(rows, 24),
                axes.x().end(),
                axes.y().start() + 42,
                Axes.TEXT_SIZE,
                false,
                Ink.MUTED,
                Anchor.END);
        if (thresholds.length == 0) {
            axes.instead(canvas, "no cases to try thresholds on");
            return;
        }
        Room room = new Room(axes);
        Trace none = reference(canvas, axes, room, nobody / size());
        Trace all = reference(canvas, axes, room, everybody / size());
        axes.threshold(canvas, chosen, "threshold " + Numerals.threshold(chosen), Ink.SECOND);
        double chosenX =
                axes.x().pixel(Math.clamp(chosen, axes.x().low(), axes.x().high()));
        room.reference(new Trace(
                new double[] {chosenX, chosenX},
                new double[] {axes.y().start(), axes.y().end()}));
        Trace line = line(axes);
        line.draw(canvas, Ink.FIRST, 2.5);
        room.keep(line);
        double x = axes.x().pixel(thresholds[least()]);
        double y = axes.y().pixel(costs[least()] / size());
        canvas.dot(x, y, 7, Ink.PAPER);
        canvas.dot(x, y, 5, Ink.FIRST);
        room.keep(x, y, 7);
        room.beside(
                canvas,
                List.of("least " + money(costs[least()]), "at " + Numerals.threshold(thresholds[least()])),
                x,
                y,
                Ink.FIRST);
        room.along(canvas, "nobody " + money(nobody), none, Ink.MUTED);
        room.along(canvas, "everybody " + money(everybody), all, Ink.MUTED);
    }

    @Override
    public List<Mark> marks() {
        if (thresholds.length == 0) {
            return List.of();
        }
        Axes axes = axes();
        double size = size();
        Trace trace = Trace.of(points(), i -> thresholds[i], i -> costs[i] / size, axes);
        return trace.marked(0).stream()
                .map(i -> trace.mark(i, "threshold " + Numerals.threshold(thresholds[i]) + ": " + money(costs[i])))
                .toList();
    }

    private String title() {
        if (thresholds.length == 0 || costs[least()] < Math.min(nobody, everybody)) {
            return "Cost by threshold";
        }
        return "Cost by threshold: inspecting " + (nobody <= everybody ? "nobody" : "everybody") + " costs least";
    }

    private int least() {
        int least = 0;
        for (int i = 1; i < costs.length; i++) {
            least = costs[i] < costs[least] ? i : least;
        }
        return least;
    }

    private List<Integer> points() {
        return IntStream.range(0, thresholds.length).boxed().toList();
    }

    /// What the axis counts in, so that its numbers stay short.
    private double size() {
        double most = all().map(Math::abs).max().orElse(0);
        return most >= 2e6 ? 1e6 : most >= 1e4 ? 1e3 : 1;
    }

    private DoubleStream all() {
        return DoubleStream.concat(DoubleStream.of(costs), DoubleStream.of(nobody, everybody))
                .filter(Double::isFinite);
    }

    private Axes axes() {
        double low = all().min().orElse(0) / size();
        double high = all().max().orElse(1) / size();
        // So that the height of the line is the size of the cost, where that leaves its shape to be seen.
        double from = low > 0 && low < 0.5 * high ? 0 : low;
        return new Axes(Scale.ofScores(thresholds, 76, 472), Scale.around(from, high, 5, height() - 60, 96));
    }

    private static Trace reference(Canvas canvas, Axes axes, Room room, double cost) {
        double y = axes.y().pixel(cost);
        Trace line = new Trace(new double[] {axes.x().start(), axes.x().end()}, new double[] {y, y});
        canvas.line(line.xs(), line.ys(), Ink.MUTED, 1, true);
        room.reference(line);
        return line;
    }

    /// Below the lowest threshold everybody is inspected, above the highest nobody.
    private Trace line(Axes axes) {
        double size = size();
        List<double[]> points = new ArrayList<>();
        points.add(new double[] {axes.x().low(), everybody});
        points().forEach(i -> points.add(new double[] {thresholds[i], costs[i]}));
        points.add(new double[] {axes.x().high(), nobody});
        return Trace.of(points, point -> point[0], point -> point[1] / size, axes)
                .steps(false);
    }

    private String money(double cost) {
        return (Numerals.amount(cost) + " " + Axes.cut(unit, 10)).strip();
    }
}
