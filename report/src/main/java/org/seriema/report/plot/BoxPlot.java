package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seriema.data.picture.DataPicture;
import org.seriema.data.statistics.Summary;
import org.seriema.pipeline.StepChange;
import org.seriema.report.plot.Canvas.Anchor;

/// Boxes of columns, a lane each, with a box for each group in it: the middle half with the median, whiskers to the
/// farthest number within 1.5 quartile distances, a dashed line to the farthest of all.
///
/// @param name the file's name
/// @param groups the names of the boxes within a lane: the classes, or before and after
/// @param inks the colour of each
/// @param shared whether all lanes have one scale; else each has its own
public record BoxPlot(String name, String title, List<String> groups, List<Ink> inks, List<Lane> lanes, boolean shared)
        implements Plot {

    private static final double LEFT = 124;
    private static final double RIGHT = 420;
    private static final double TOP = 76;
    private static final double BOX = 11;

    /// One column; a summary for each group.
    public record Lane(String name, List<Summary> boxes) {
        public Lane {
            boxes = List.copyOf(boxes);
        }
    }

    /// What a lane, or all of them, shows from one side to the other.
    private record Span(double low, double high) {

        /// From whisker to whisker, and on to the farthest numbers if they are not far.
        static Span of(List<Lane> lanes) {
            List<Summary> all = lanes.stream()
                    .flatMap(lane -> lane.boxes.stream())
                    .filter(box -> box.count() > 0)
                    .toList();
            double low = all.stream().mapToDouble(Summary::whiskerLow).min().orElse(0);
            double high = all.stream().mapToDouble(Summary::whiskerHigh).max().orElse(1);
            double min = all.stream().mapToDouble(Summary::min).min().orElse(0);
            double max = all.stream().mapToDouble(Summary::max).max().orElse(1);
            double range = high - low;
            if (!(range > 1e-9 * Math.max(Math.abs(low), Math.abs(high)))) {
                range = Math.max(max - min, Math.max(1, Math.abs(low)) * 0.1);
                low -= range / 2;
                high += range / 2;
            }
            return new Span(
                    min >= low - range ? Math.min(low, min) : low - 0.04 * range,
                    max <= high + range ? Math.max(high, max) : high + 0.04 * range);
        }
    }

    public BoxPlot {
        groups = List.copyOf(groups);
        inks = List.copyOf(inks);
        lanes = List.copyOf(lanes);
    }

    /// The columns of a picture by class.
    public static BoxPlot of(DataPicture picture) {
        List<Lane> lanes = picture.distributions().stream()
                .map(one -> new Lane(one.column(), one.summaries()))
                .toList();
        int groups = picture.groups().size();
        return new BoxPlot(
                "boxes",
                groups == 1 ? "Columns as they are" : "Columns by class",
                picture.groups(),
                Legend.groups(groups),
                lanes,
                picture.sharedScale());
    }

    /// The columns before and after a step, side by side, in the training rows.
    ///
    /// @param number the step's place, counted from 1
    /// @param shared whether the columns share a scale
    public static BoxPlot of(StepChange change, int number, boolean shared) {
        List<Lane> lanes = change.columns().stream()
                .map(column -> new Lane(column.column(), List.of(column.before(), column.after())))
                .toList();
        return new BoxPlot(
                "step-" + number + "-boxes",
                "Before and after " + inShort(change.step()),
                List.of("before", "after"),
                List.of(Ink.MUTED, Ink.FIRST),
                lanes,
                shared);
    }

    /// A step in words, or its name alone where these are long.
    private static String inShort(String step) {
        int end = step.indexOf(' ');
        return step.length() <= 28 || end < 0 ? Axes.cut(step, 28) : Axes.cut(step.substring(0, end), 28);
    }

    @Override
    public String description() {
        return title + ": box plots of " + lanes.size() + (lanes.size() == 1 ? " column" : " columns") + " for "
                + String.join(" and ", groups);
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of(
                "column",
                "group",
                "count",
                "min",
                "whisker_low",
                "q1",
                "median",
                "q3",
                "whisker_high",
                "max",
                "below_whisker",
                "above_whisker");
        for (Lane lane : lanes) {
            for (int group = 0; group < lane.boxes.size(); group++) {
                Summary box = lane.boxes.get(group);
                numbers.row(
                        lane.name,
                        groups.get(group),
                        box.count(),
                        box.min(),
                        box.whiskerLow(),
                        box.q1(),
                        box.median(),
                        box.q3(),
                        box.whiskerHigh(),
                        box.max(),
                        box.outliersLow(),
                        box.outliersHigh());
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
        return (int) Math.ceil(TOP + lanes.size() * laneHeight() + (shared ? 40 : 16));
    }

    @Override
    public void draw(Canvas canvas) {
        Axes.title(canvas, title);
        new Legend(groups, inks).draw(canvas);
        double bottom = TOP + lanes.size() * laneHeight();
        Scale common = scale(Span.of(lanes));
        if (shared) {
            for (double tick : common.ticks()) {
                canvas.line(common.pixel(tick), TOP, common.pixel(tick), bottom, Ink.GRID);
                canvas.text(common.label(tick), common.pixel(tick), bottom + 18, 12, false, Ink.MUTED, Anchor.MIDDLE);
            }
        }
        for (int i = 0; i < lanes.size(); i++) {
            Lane lane = lanes.get(i);
            double top = TOP + i * laneHeight();
            canvas.line(20, top, RIGHT, top, Ink.GRID);
            canvas.text(Axes.cut(lane.name, 15), LEFT - 10, middle(i) + 4.5, 12, false, Ink.TEXT, Anchor.END);
            Scale scale = shared ? common : scale(Span.of(List.of(lane)));
            if (!shared) {
                double label = top + laneHeight() - 4;
                canvas.text(Numerals.of(scale.low()), LEFT, label, 10, false, Ink.MUTED, Anchor.START);
                canvas.text(Numerals.of(scale.high()), RIGHT, label, 10, false, Ink.MUTED, Anchor.END);
            }
            for (int group = 0; group < lane.boxes.size(); group++) {
                box(canvas, lane.boxes.get(group), scale, group, boxMiddle(i, group));
            }
        }
        canvas.line(20, bottom, RIGHT, bottom, shared ? Ink.MUTED : Ink.GRID);
    }

    private static Scale scale(Span span) {
        return Scale.of(span.low, span.high, 5, false, LEFT, RIGHT);
    }

    private double laneHeight() {
        double dense = lanes.size() > 16 ? 6 : 10;
        return groups.size() * (BOX + 2) + dense + (shared ? 0 : 10);
    }

    private double middle(int lane) {
        return TOP + (lane + 0.5) * laneHeight() - (shared ? 0 : 5);
    }

    private double boxMiddle(int lane, int group) {
        return middle(lane) + (group - (groups.size() - 1) / 2.0) * (BOX + 2);
    }

    private void box(Canvas canvas, Summary box, Scale scale, int group, double y) {
        Ink ink = inks.get(group);
        if (box.count() == 0) {
            canvas.text("no number", LEFT + 6, y + 4, 10, false, Ink.MUTED, Anchor.START);
            return;
        }
        double q1 = scale.pixel(box.q1());
        double q3 = scale.pixel(box.q3());
        double low = scale.pixel(box.whiskerLow());
        double high = scale.pixel(box.whiskerHigh());
        double top = y - BOX / 2;
        double bottom = y + BOX / 2;
        canvas.box(q1, top, Math.max(1, q3 - q1), BOX, ink, Legend.opacity(group));
        // One line around it all: the left whisker, over the box to the right one, and back below the box.
        double[] xs = {low, low, low, q1, q1, q3, q3, high, high, high, high, q3, q3, q1, q1};
        double[] ys = {y - 3, y + 3, y, y, top, top, y, y, y - 3, y + 3, y, y, bottom, bottom, y};
        canvas.line(xs, ys, ink, 1, false);
        double median = scale.pixel(box.median());
        canvas.line(new double[] {median, median}, new double[] {top, bottom}, ink, 3, false);
        if (box.outliersLow() > 0) {
            farthest(canvas, box.min(), low, scale, ink, y);
        }
        if (box.outliersHigh() > 0) {
            farthest(canvas, box.max(), high, scale, ink, y);
        }
    }

    /// A dashed line from the whisker to the farthest number, or to the edge if that lies beyond, with its value.
    private static void farthest(Canvas canvas, double value, double whisker, Scale scale, Ink ink, double y) {
        boolean below = value < scale.low();
        boolean above = value > scale.high();
        double end = Math.clamp(scale.pixel(value), LEFT, RIGHT);
        canvas.line(new double[] {whisker, end}, new double[] {y, y}, ink, 0.6, true);
        if (below) {
            canvas.text("‹ " + Numerals.of(value), LEFT + 2, y - 2, 10, false, Ink.MUTED, Anchor.START);
        } else if (above) {
            canvas.text("› " + Numerals.of(value), RIGHT + 5, y + 3.5, 10, false, Ink.MUTED, Anchor.START);
        } else {
            canvas.dot(end, y, 2, ink);
        }
    }

    @Override
    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        Scale common = scale(Span.of(lanes));
        for (int i = 0; i < lanes.size(); i++) {
            Scale scale = shared ? common : scale(Span.of(List.of(lanes.get(i))));
            for (int group = 0; group < groups.size(); group++) {
                Summary box = lanes.get(i).boxes.get(group);
                if (box.count() > 0) {
                    marks.add(new Mark(
                            Math.clamp(scale.pixel(box.median()), LEFT, RIGHT),
                            boxMiddle(i, group),
                            sentence(lanes.get(i).name, groups.get(group), box)));
                }
            }
        }
        return marks;
    }

    private static String sentence(String column, String group, Summary box) {
        long outliers = box.outliersLow() + box.outliersHigh();
        return String.format(
                Locale.ROOT,
                "%s, %s: median %s, middle half %s to %s, all %s to %s, %,d beyond the whiskers",
                column,
                group,
                Numerals.of(box.median()),
                Numerals.of(box.q1()),
                Numerals.of(box.q3()),
                Numerals.of(box.min()),
                Numerals.of(box.max()),
                outliers);
    }
}
