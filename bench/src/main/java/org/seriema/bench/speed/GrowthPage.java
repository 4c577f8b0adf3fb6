package org.seriema.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.seriema.bench.speed.GrowthCurve.Point;
import org.seriema.bench.speed.GrowthCurve.Slope;
import org.seriema.bench.speed.LogLogPlot.Curve;
import org.seriema.bench.speed.LogLogPlot.Style;
import org.seriema.report.plot.Ink;

/// What [Growth] found, as text and as plots.
///
/// @param times seconds of a step or an epoch
/// @param ratios by network, how many times as fast two threads are as one
/// @param memory megabytes
record GrowthPage(List<GrowthCurve> times, Map<String, Double> ratios, List<GrowthCurve> memory) {

    /// How many times as fast two threads are to be.
    private static final double GOOD_RATIO = 1.7;

    /// The page in Markdown.
    String text() {
        StringBuilder text = new StringBuilder("""
                # How time and memory grow

                Made by the profile `growth`; nothing here is written by hand. The numbers are in `growth.csv`,
                `growth-threads.csv` and `growth-memory.csv`.

                Two networks grow along one axis at a time, from batch 32, 100 time steps of 8 features and 64 units:
                `LSTM`, then `Dense(1)`; and two `Conv1D` of three steps, mean over time, `Dense(1)`. All sizes are gone
                through three times. Each time a point is the median of the steps in 0.3 s, after 0.15 s that do not
                count, and the least of the three stands here: what else a machine does only adds to a time.

                **The rule.** Between neighbouring points the slope is that of log time over log work, work being the
                operations of the products (2 x 3 x batch x multiply-adds of the forward pass). Up to %s it counts as
                linear. The dashed lines are the work at each network's best pace: a curve above its line on the left
                has costs that do not grow, and on the right costs that grow faster than the work.

                """.formatted(GrowthCurve.LINEAR));
        text.append(verdict()).append('\n');
        text.append("| axis | network | threads | from | to | steepest slope | there | |\n");
        text.append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        times.forEach(curve -> text.append(row(curve, "s")));
        memory.forEach(curve -> text.append(row(curve, "MB")));
        text.append("\n## Two threads\n\n").append(threads());
        for (LogLogPlot plot : plots()) {
            text.append("\n![%s](%s.svg)\n".formatted(plot.title(), plot.name()));
        }
        text.append("""

                Memory is that of a whole training from a table of 12 columns: read, split, standardised, one epoch of a
                small dense network, the test rows scored; a process for each table. Live is what is on the heap after
                that, peak the most that the process held, with the garbage that had not been worth collecting.
                """);
        return text.toString();
    }

    private String verdict() {
        List<GrowthCurve> worse = new ArrayList<>(times);
        worse.addAll(memory);
        worse.removeIf(GrowthCurve::isLinear);
        return worse.isEmpty()
                ? "**No step turns worse than linear.**\n"
                : "**Worse than linear in %d of %d curves: %s.**\n"
                        .formatted(
                                worse.size(),
                                times.size() + memory.size(),
                                worse.stream()
                                        .map(curve -> curve.what() + " by " + curve.axis() + " with " + curve.threads()
                                                + (curve.threads() == 1 ? " thread" : " threads"))
                                        .collect(Collectors.joining(", ")));
    }

    private static String row(GrowthCurve curve, String unit) {
        Slope steepest = curve.steepest();
        Point first = curve.points().getFirst();
        Point last = curve.points().getLast();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %,.0f: %.3g %s | %,.0f: %.3g %s | %.2f | %,.0f to %,.0f | %s |%n",
                curve.axis(),
                curve.what(),
                curve.threads(),
                first.size(),
                first.value(),
                unit,
                last.size(),
                last.value(),
                unit,
                steepest.slope(),
                steepest.from(),
                steepest.to(),
                curve.isLinear() ? "" : "worse than linear");
    }

    private String threads() {
        StringBuilder text = new StringBuilder();
        text.append("| network | two threads, times as fast as one | |\n| --- | --- | --- |\n");
        ratios.forEach((network, ratio) -> text.append(String.format(
                Locale.ROOT, "| %s | %.2f | %s |%n", network, ratio, ratio < GOOD_RATIO ? "below " + GOOD_RATIO : "")));
        for (GrowthCurve two : times) {
            for (GrowthCurve one : times) {
                boolean same = one.axis().equals(two.axis()) && one.what().equals(two.what());
                if (same && one.threads() == 1 && two.threads() == 2) {
                    Point last = two.points().getLast();
                    text.append(String.format(
                            Locale.ROOT,
                            "| %s, %s %,.0f | %.2f | |%n",
                            two.what(),
                            two.axis(),
                            last.size(),
                            one.points().getLast().value() / last.value()));
                }
            }
        }
        return text.toString();
    }

    /// A plot for each axis, and one of the memory.
    List<LogLogPlot> plots() {
        List<LogLogPlot> plots = new ArrayList<>();
        for (StepGrowth.Axis axis : StepGrowth.AXES) {
            List<GrowthCurve> curves = times.stream()
                    .filter(curve -> curve.axis().equals(axis.name()))
                    .toList();
            String unit = "ms; thin: two threads; dashed: as the work";
            plots.add(plot("growth-" + axis.name(), axis.title(), axis.name(), unit, curves, 1000));
        }
        String title = "Memory of a training by rows";
        plots.add(plot("growth-memory", title, "rows of the table", "MB; dashed: as the rows", memory, 1));
        return plots;
    }

    private static LogLogPlot plot(
            String name, String title, String axis, String unit, List<GrowthCurve> curves, double scale) {
        List<Curve> drawn = new ArrayList<>();
        for (GrowthCurve curve : curves) {
            Ink ink = curve.what().equals(curves.getFirst().what()) ? Ink.FIRST : Ink.SECOND;
            double[] sizes = curve.points().stream().mapToDouble(Point::size).toArray();
            double[] values = curve.points().stream()
                    .mapToDouble(point -> scale * point.value())
                    .toArray();
            boolean one = curve.threads() == 1;
            drawn.add(
                    new Curve(one ? curve.what() : "", sizes, values, one ? Style.MEASURED : Style.MEASURED_THIN, ink));
            if (one) {
                double pace = scale * curve.bestPace();
                double[] line = curve.points().stream()
                        .mapToDouble(point -> pace * point.work())
                        .toArray();
                drawn.add(new Curve("", sizes, line, Style.LIMIT, Ink.MUTED));
            }
        }
        return new LogLogPlot(name, title, title + ", both axes in equal factors", axis, unit, drawn);
    }
}
