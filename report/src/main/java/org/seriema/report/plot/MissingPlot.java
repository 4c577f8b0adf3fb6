package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.seriema.data.picture.ColumnPicture;
import org.seriema.data.picture.DataPicture;
import org.seriema.report.plot.Canvas.Anchor;

/// The share of missing cells: bars for each column that lacks some; of more than 40 columns a strip over all of them
/// in the table's order, which is that of time in tables of readings.
///
/// @param groups the classes, or all cases
/// @param columns the names of the columns
/// @param shares of each column the share in each group
public record MissingPlot(List<String> groups, List<String> columns, List<List<Double>> shares) implements Plot {

    private static final int MOST_BARS = 40;
    private static final int MOST_POINTS = 200;
    private static final double TOP = 76;
    private static final double BAR = 10;
    private static final double STRIP = 150;

    public MissingPlot {
        groups = List.copyOf(groups);
        columns = List.copyOf(columns);
        shares = shares.stream().map(List::copyOf).toList();
    }

    /// What is missing in a picture; `null` if nothing is.
    public static @Nullable MissingPlot of(DataPicture picture) {
        boolean strip = picture.columns().size() > MOST_BARS;
        List<ColumnPicture> shown = picture.columns().stream()
                .filter(column -> strip || column.missing() > 0)
                .toList();
        int groups = picture.groups().size();
        return picture.missing() == 0
                ? null
                : new MissingPlot(
                        picture.groups(),
                        shown.stream().map(ColumnPicture::name).toList(),
                        shown.stream().map(column -> shares(column, groups)).toList());
    }

    private static List<Double> shares(ColumnPicture column, int groups) {
        if (groups == 1) {
            return List.of(column.missingShare());
        }
        return column.missing() == 0 ? List.of(0.0, 0.0) : column.missingByClass();
    }

    @Override
    public String name() {
        return "missing";
    }

    @Override
    public String description() {
        return "The share of missing cells in " + columns.size() + (columns.size() == 1 ? " column" : " columns")
                + " for " + String.join(" and ", groups);
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("column", "group", "share_missing");
        for (int i = 0; i < columns.size(); i++) {
            for (int group = 0; group < groups.size(); group++) {
                numbers.row(columns.get(i), groups.get(group), shares.get(i).get(group));
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
        return (int) (isStrip() ? TOP + STRIP + 40 : TOP + columns.size() * laneHeight() + 14);
    }

    private boolean isStrip() {
        return columns.size() > MOST_BARS;
    }

    private double laneHeight() {
        return groups.size() * (BAR + 1) + 7;
    }

    @Override
    public void draw(Canvas canvas) {
        Axes.title(canvas, isStrip() ? "Missing cells over the columns" : "Missing cells by column");
        new Legend(groups, Legend.groups(groups.size())).draw(canvas);
        if (isStrip()) {
            strip(canvas);
        } else {
            bars(canvas);
        }
    }

    private void bars(Canvas canvas) {
        Scale x = bars();
        for (int i = 0; i < columns.size(); i++) {
            double top = TOP + i * laneHeight();
            double middle = top + groups.size() * (BAR + 1) / 2;
            canvas.text(Axes.cut(columns.get(i), 15), 114, middle + 4.5, 12, false, Ink.TEXT, Anchor.END);
            for (int group = 0; group < groups.size(); group++) {
                double share = shares.get(i).get(group);
                double y = top + group * (BAR + 1);
                double right = Math.max(x.start() + 0.5, x.pixel(share));
                Ink ink = Legend.groups(groups.size()).get(group);
                canvas.box(x.start(), y, right - x.start(), BAR, ink, Legend.opacity(group));
                canvas.line(
                        new double[] {x.start(), right, right, x.start(), x.start()},
                        new double[] {y, y, y + BAR, y + BAR, y},
                        ink,
                        1,
                        false);
                canvas.text(percent(share), x.pixel(share) + 5, y + BAR - 1, 10.5, false, Ink.MUTED, Anchor.START);
            }
        }
    }

    private Scale bars() {
        return Scale.of(0, Math.max(1e-9, highest(shares)), 4, false, 124, 430);
    }

    private void strip(Canvas canvas) {
        Scale y = y();
        for (double tick : y.ticks()) {
            canvas.line(62, y.pixel(tick), 472, y.pixel(tick), Ink.GRID);
            canvas.text(percent(tick), 55, y.pixel(tick) + 4, 11, false, Ink.MUTED, Anchor.END);
        }
        List<List<Double>> points = points();
        for (int group = 0; group < groups.size(); group++) {
            int own = group;
            Ink ink = Legend.groups(groups.size()).get(group);
            double[] xs = new double[points.size()];
            double[] ys = new double[points.size()];
            double[] floor = new double[points.size()];
            for (int i = 0; i < points.size(); i++) {
                xs[i] = x(i, points.size());
                ys[i] = y.pixel(points.get(i).get(own));
                floor[i] = y.start();
            }
            canvas.area(xs, floor, ys, ink, Legend.opacity(group));
            canvas.line(xs, ys, ink, Legend.outline(group), false);
        }
        canvas.line(62, y.start(), 472, y.start(), Ink.MUTED);
        canvas.text(Axes.cut(columns.getFirst(), 20), 62, y.start() + 19, 11, false, Ink.MUTED, Anchor.START);
        canvas.text(Axes.cut(columns.getLast(), 20), 472, y.start() + 19, 11, false, Ink.MUTED, Anchor.END);
    }

    private Scale y() {
        return Scale.widened(0, Math.max(1e-9, highest(points())), 4, TOP + STRIP, TOP);
    }

    private static double x(int point, int points) {
        return 62 + 410.0 * point / (points - 1);
    }

    private int per() {
        return (columns.size() + MOST_POINTS - 1) / MOST_POINTS;
    }

    /// The shares, each the mean of a few columns where there are many.
    private List<List<Double>> points() {
        List<List<Double>> points = new ArrayList<>();
        for (int i = 0; i < columns.size(); i += per()) {
            List<List<Double>> some = shares.subList(i, Math.min(columns.size(), i + per()));
            List<Double> point = new ArrayList<>();
            for (int group = 0; group < groups.size(); group++) {
                int own = group;
                point.add(some.stream()
                        .mapToDouble(shares -> shares.get(own))
                        .average()
                        .orElse(0));
            }
            points.add(point);
        }
        return points;
    }

    private static double highest(List<List<Double>> shares) {
        return shares.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    @Override
    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        List<List<Double>> points = isStrip() ? points() : shares;
        for (int i = 0; i < points.size(); i++) {
            double share = highest(points.subList(i, i + 1));
            int first = isStrip() ? i * per() : i;
            int last = Math.min(columns.size() - 1, isStrip() ? first + per() - 1 : i);
            List<String> texts = new ArrayList<>();
            for (int group = 0; group < groups.size(); group++) {
                texts.add(percent(points.get(i).get(group)) + " of " + groups.get(group));
            }
            String text = columns.get(first) + (last == first ? "" : " to " + columns.get(last)) + ": missing in "
                    + String.join(", ", texts);
            double x = isStrip() ? x(i, points.size()) : bars().pixel(share);
            double y = isStrip() ? y().pixel(share) : TOP + i * laneHeight() + groups.size() * (BAR + 1) / 2;
            marks.add(new Mark(x, y, text));
        }
        return marks;
    }

    private static String percent(double share) {
        return share == 0
                ? "0 %"
                : String.format(
                        Locale.ROOT,
                        100 * share < 0.1 ? "%.2f %%" : 100 * share < 10 ? "%.1f %%" : "%.0f %%",
                        100 * share);
    }
}
