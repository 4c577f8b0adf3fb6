package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seriema.report.plot.Canvas.Anchor;

/// Test cases that the network called rightly and wrongly, as curves: a row of panels for each kind of call. Every
/// panel has its own scale, so that the shapes can be seen; the ends of its scale stand beside it.
///
/// @param channels what each curve of a case is called; one without a name if cases have a single curve
/// @param first what the first point is called
/// @param last and the last
/// @param per how many readings a point is the mean of
/// @param kinds the rows
public record RightAndWrongPlot(List<String> channels, String first, String last, int per, List<Kind> kinds)
        implements Plot {

    private static final double TOP = 46;
    private static final double LEFT = 58;
    private static final double PANEL = 108;
    private static final double GAP = 46;

    /// How much of a row its heading and the panels' names take.
    private static final double HEADING = 24;

    private static final double NAME = 17;

    /// How high a curve is, alone in its panel or among others.
    private static final double ALONE = 74;

    private static final double AMONG = 40;

    private static final double BETWEEN = 7;

    /// The rise of a curve is never shown larger than this part of the rise of all.
    private static final double LEAST_RANGE = 0.05;

    /// Cases that were called in one way.
    ///
    /// @param words what they are: `Missed: Theft cases with the lowest scores`
    /// @param label the class that they are of, 0 or 1
    /// @param none what is said if there are none
    /// @param cases up to three
    public record Kind(String words, int label, String none, List<Case> cases) {
        public Kind {
            cases = List.copyOf(cases);
        }
    }

    /// One case.
    ///
    /// @param curves of each channel the readings, NaN where one is missing
    public record Case(String id, double score, List<List<Double>> curves) {
        public Case {
            curves = curves.stream().map(List::copyOf).toList();
        }
    }

    public RightAndWrongPlot {
        channels = List.copyOf(channels);
        kinds = List.copyOf(kinds);
    }

    @Override
    public String name() {
        return "right-and-wrong";
    }

    @Override
    public String description() {
        return "Test cases as curves from " + first + " to " + last + "; "
                + String.join(
                        "; ",
                        kinds.stream()
                                .map(kind -> kind.cases.isEmpty()
                                        ? kind.none
                                        : kind.words + ": "
                                                + String.join(
                                                        ", ",
                                                        kind.cases.stream()
                                                                .map(one -> one.id + " scored "
                                                                        + Numerals.threshold(one.score))
                                                                .toList()))
                                .toList());
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("kind", "case", "score", "channel", "point", "value");
        for (Kind kind : kinds) {
            for (Case one : kind.cases) {
                for (int channel = 0; channel < channels.size(); channel++) {
                    List<Double> curve = one.curves.get(channel);
                    for (int i = 0; i < curve.size(); i++) {
                        numbers.row(kind.words, one.id, one.score, channels.get(channel), i + 1, curve.get(i));
                    }
                }
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
        return (int) Math.ceil(top(kinds.size()) + 26);
    }

    /// A row without cases takes no more than its sentence.
    private double height(Kind kind) {
        return kind.cases.isEmpty() ? HEADING + 26 : HEADING + NAME + channels.size() * (curve() + BETWEEN) + 14;
    }

    private double curve() {
        return channels.size() == 1 ? ALONE : AMONG;
    }

    private double top(int row) {
        return TOP + kinds.subList(0, row).stream().mapToDouble(this::height).sum();
    }

    @Override
    public void draw(Canvas canvas) {
        Axes.title(canvas, "Right and wrong, as curves");
        for (int row = 0; row < kinds.size(); row++) {
            Kind kind = kinds.get(row);
            double top = top(row);
            canvas.text(Axes.cut(kind.words, 64), 20, top + 14, 12.5, true, Ink.TEXT, Anchor.START);
            if (kind.cases.isEmpty()) {
                canvas.text(Axes.cut(kind.none, 70), 20, top + 34, 12, false, Ink.MUTED, Anchor.START);
            }
            for (int i = 0; i < kind.cases.size(); i++) {
                panel(canvas, kind, kind.cases.get(i), left(i), top + HEADING);
            }
        }
        String span = "each from " + Axes.cut(first, 20) + " to " + Axes.cut(last, 20)
                + (channels.size() == 1 ? "" : ", top to bottom:");
        canvas.text(span, 20, height() - 22, 11, false, Ink.MUTED, Anchor.START);
        if (channels.size() > 1) {
            String names = String.join(
                    ", ", channels.stream().map(name -> Axes.cut(name, 16)).toList());
            canvas.text(Axes.cut(names, 78), 20, height() - 8, 11, false, Ink.MUTED, Anchor.START);
        }
    }

    private static double left(int place) {
        return LEFT + place * (PANEL + GAP);
    }

    private void panel(Canvas canvas, Kind kind, Case one, double left, double top) {
        String name = Axes.cut(one.id, 12) + ", " + Numerals.threshold(one.score);
        canvas.text(name, left, top + 11, 11, false, Ink.TEXT, Anchor.START);
        for (int channel = 0; channel < channels.size(); channel++) {
            Scale x = x(one, left);
            Scale y = y(one, channel, top);
            List<Double> curve = one.curves.get(channel);
            Ink ink = Legend.groups(2).get(kind.label);
            canvas.box(left, y.end(), PANEL, y.start() - y.end(), Ink.GRID, 0.35);
            for (Stretch run : Stretch.of(curve)) {
                if (run.count() == 1) {
                    canvas.dot(run.xs(x)[0], run.ys(curve, y)[0], 2, ink);
                } else {
                    canvas.line(run.xs(x), run.ys(curve, y), ink, 1.8, false);
                }
            }
            canvas.text(Numerals.of(y.high()), left - 5, y.end() + 8, 10, false, Ink.MUTED, Anchor.END);
            canvas.text(Numerals.of(y.low()), left - 5, y.start(), 10, false, Ink.MUTED, Anchor.END);
            if (Stretch.of(curve).isEmpty()) {
                double middle = (y.start() + y.end()) / 2 + 4;
                canvas.text("no readings", left + PANEL / 2, middle, 11, false, Ink.MUTED, Anchor.MIDDLE);
            }
        }
    }

    private static Scale x(Case one, double left) {
        int points = one.curves.getFirst().size();
        return Scale.of(0, Math.max(1, points - 1), 4, true, left + 2, left + PANEL - 2);
    }

    /// From the least to the greatest reading; from 0 where that leaves the shape to be seen.
    private Scale y(Case one, int channel, double top) {
        double[] own = finite(Stream.of(one), channel);
        double[] all = finite(kinds.stream().flatMap(kind -> kind.cases.stream()), channel);
        double low = least(own, 0);
        double high = greatest(own, 1);
        if (low > 0 && low < 0.5 * high) {
            low = 0;
        }
        double range = LEAST_RANGE * (greatest(all, 1) - least(all, 0));
        if (!(high - low > range)) {
            double half = range > 0 ? range / 2 : Math.max(1, Math.abs(low)) * LEAST_RANGE;
            double middle = (low + high) / 2;
            low = low >= 0 ? Math.max(0, middle - half) : middle - half; // use is never shown below nothing
            high = low + 2 * half;
        }
        double from = top + NAME + channel * (curve() + BETWEEN);
        return Scale.of(low, high, 2, false, from + curve(), from);
    }

    private static double[] finite(Stream<Case> cases, int channel) {
        return cases.flatMap(one -> one.curves.get(channel).stream())
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
    }

    private static double least(double[] values, double without) {
        return Arrays.stream(values).min().orElse(without);
    }

    private static double greatest(double[] values, double without) {
        return Arrays.stream(values).max().orElse(without);
    }

    @Override
    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        for (int row = 0; row < kinds.size(); row++) {
            for (int place = 0; place < kinds.get(row).cases.size(); place++) {
                Case one = kinds.get(row).cases.get(place);
                Scale x = x(one, left(place));
                for (int channel = 0; channel < channels.size(); channel++) {
                    Scale y = y(one, channel, top(row) + HEADING);
                    List<Double> curve = one.curves.get(channel);
                    String what = channels.size() == 1 ? "" : ", " + channels.get(channel);
                    int every = 1 + curve.size() / 25;
                    IntStream.range(0, curve.size())
                            .filter(i -> i % every == 0 && Double.isFinite(curve.get(i)))
                            .forEach(i -> marks.add(new Mark(
                                    x.pixel(i),
                                    y.pixel(Math.clamp(curve.get(i), y.low(), y.high())),
                                    one.id + what + ", point " + (i + 1) + ": " + Numerals.of(curve.get(i)))));
                }
            }
        }
        return marks;
    }
}
