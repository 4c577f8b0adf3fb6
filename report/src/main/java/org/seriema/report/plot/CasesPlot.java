package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.data.picture.DataPicture;
import org.seriema.data.picture.ExampleCases;
import org.seriema.data.picture.ExampleCases.Band;
import org.seriema.data.picture.ExampleCases.Example;
import org.seriema.report.plot.Canvas.Anchor;

/// Example cases as curves, a row of panels for each class: the nearest to its class, one from the middle, one far
/// off. The shaded band is the middle half of the class, the dashed line its median.
///
/// @param groups the classes, or all cases
/// @param examples what is shown
public record CasesPlot(List<String> groups, ExampleCases examples) implements Plot {

    private static final double LEFT = 58;
    private static final double TOP = 76;
    private static final double PANEL = 132;
    private static final double GAP = 10;
    private static final double CURVES = 96;
    private static final double PITCH = 132;

    /// So many letters the name of a point may have.
    private static final int LETTERS = 20;

    public CasesPlot {
        groups = List.copyOf(groups);
    }

    /// The examples of a picture; `null` if it has none.
    public static @Nullable CasesPlot of(DataPicture picture) {
        ExampleCases examples = picture.examples();
        return examples == null || examples.cases().isEmpty() ? null : new CasesPlot(picture.groups(), examples);
    }

    @Override
    public String name() {
        return "cases";
    }

    @Override
    public String description() {
        return examples.cases().size() + " example cases as curves over "
                + examples.points().size() + " points from "
                + examples.points().getFirst() + " to " + examples.points().getLast() + ", with the middle half of "
                + String.join(" and ", groups) + " around them";
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of(
                "group", "case", "place", "choice", "point", "value", "group_q1", "group_median", "group_q3");
        for (Example example : examples.cases()) {
            Band band = examples.bands().get(example.group());
            for (int i = 0; i < examples.points().size(); i++) {
                numbers.row(
                        groups.get(example.group()),
                        example.id(),
                        example.place(),
                        example.choice(),
                        examples.points().get(i),
                        example.values().get(i),
                        band.q1().get(i),
                        band.median().get(i),
                        band.q3().get(i));
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
        return (int) (TOP + groups.size() * PITCH + 26);
    }

    @Override
    public void draw(Canvas canvas) {
        Axes.title(canvas, "Example cases" + (examples.channel().isEmpty() ? "" : ": " + channel()));
        new Legend(groups, Legend.groups(groups.size())).draw(canvas);
        Scale[] scales = scales();
        for (int group = 0; group < groups.size(); group++) {
            for (double tick : scales[group].ticks()) {
                double y = scales[group].pixel(tick);
                canvas.text(Numerals.of(tick), LEFT - 7, y + 4, 11, false, Ink.MUTED, Anchor.END);
            }
        }
        int[] next = new int[groups.size()];
        for (Example example : examples.cases()) {
            int group = example.group();
            panel(canvas, example, scales[group], LEFT + next[group]++ * (PANEL + GAP));
        }
        double bottom = TOP + groups.size() * PITCH + 8;
        String first = examples.points().getFirst();
        String last = examples.points().getLast();
        String through = "each from " + Axes.cut(first, LETTERS) + " to " + Axes.cut(last, LETTERS);
        canvas.text(through, LEFT, bottom, 11, false, Ink.MUTED, Anchor.START);
    }

    private String channel() {
        // A channel is called after its first column, such as humidity_t0.
        return Axes.cut(examples.channel().replaceFirst("_t0$|@.*$", ""), 24);
    }

    /// One scale for all panels, its zero line at each row's bottom.
    private Scale[] scales() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Band band : examples.bands()) {
            low = Math.min(low, least(band.q1()));
            high = Math.max(high, -least(band.q3().stream().map(value -> -value).toList()));
        }
        double reach = 1.5 * (high - low);
        double min = low;
        double max = high;
        for (Example example : examples.cases()) {
            min = Math.min(min, least(example.values()));
            max = Math.max(
                    max, -least(example.values().stream().map(value -> -value).toList()));
        }
        low = Math.max(min, low - reach);
        high = Math.min(max, high + reach);
        if (!(high > low)) {
            low = Double.isFinite(low) ? low - 1 : 0;
            high = low + 2;
        }
        Scale[] scales = new Scale[groups.size()];
        for (int i = 0; i < scales.length; i++) {
            double top = TOP + i * PITCH + 20;
            scales[i] = Scale.of(low, high, 4, false, top + CURVES, top);
        }
        return scales;
    }

    private static double least(List<Double> values) {
        return values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private void panel(Canvas canvas, Example example, Scale y, double left) {
        Scale x = x(left);
        for (double tick : y.ticks()) {
            canvas.line(left, y.pixel(tick), left + PANEL, y.pixel(tick), Ink.GRID);
        }
        Ink ink = Legend.groups(groups.size()).get(example.group());
        Band band = examples.bands().get(example.group());
        for (Stretch run : Stretch.of(band.median())) {
            canvas.area(run.xs(x), run.ys(band.q1(), y), run.ys(band.q3(), y), ink, 0.16);
            canvas.line(run.xs(x), run.ys(band.median(), y), Ink.MUTED, 1, true);
        }
        for (Stretch run : Stretch.of(example.values())) {
            if (run.count() == 1) {
                canvas.dot(run.xs(x)[0], run.ys(example.values(), y)[0], 2, ink);
            } else {
                canvas.line(run.xs(x), run.ys(example.values(), y), ink, 2, false);
            }
        }
        canvas.text(
                Axes.cut(example.id(), 11) + ", " + example.choice(),
                left,
                y.end() - 7,
                11,
                false,
                Ink.TEXT,
                Anchor.START);
        canvas.line(left, y.start(), left + PANEL, y.start(), Ink.MUTED);
    }

    private Scale x(double left) {
        return Scale.of(0, Math.max(1, examples.points().size() - 1), 4, true, left, left + PANEL);
    }

    @Override
    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        Scale[] scales = scales();
        int[] next = new int[groups.size()];
        for (Example example : examples.cases()) {
            Scale y = scales[example.group()];
            Scale x = x(LEFT + next[example.group()]++ * (PANEL + GAP));
            int every = 1 + examples.points().size() / 40;
            for (int i = 0; i < examples.points().size(); i += every) {
                double value = example.values().get(i);
                if (Double.isFinite(value)) {
                    marks.add(new Mark(
                            x.pixel(i),
                            y.pixel(Math.clamp(value, y.low(), y.high())),
                            example.id() + " (" + example.place() + "), "
                                    + examples.points().get(i) + ": " + Numerals.of(value)));
                }
            }
        }
        return marks;
    }
}
