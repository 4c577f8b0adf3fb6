package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.seriema.report.plot.Canvas.Anchor;

/// What visits bring, one after the other down an inspection list, beside visits at random.
///
/// @param name the file's name
/// @param title above the plot
/// @param meaning of the y axis
/// @param totals what so many visits bring together, from 0 visits on
/// @param first how many visits are marked
/// @param money whether totals are money, otherwise counts
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record VisitsPlot(String name, String title, String meaning, double[] totals, int first, boolean money)
        implements Plot {

    public VisitsPlot {
        first = Math.min(first, totals.length - 1);
    }

    /// How many positive cases so many visits find.
    ///
    /// @param positive the positive class's name
    public static VisitsPlot ofFound(double[] found, int first, String positive) {
        return new VisitsPlot(
                "visits", "Found by so many visits", Axes.cut(positive, 24) + " found", found, first, false);
    }

    /// How much money so many visits bring.
    public static VisitsPlot ofMoney(double[] gained, int first) {
        return new VisitsPlot(
                "visits-money", "Money by so many visits", "worth of what is found, less visits", gained, first, true);
    }

    @Override
    public String description() {
        return title + ": " + sentence(first) + "; all " + visits() + " visits: " + amount(totals[visits()]);
    }

    @Override
    public int width() {
        return 500;
    }

    @Override
    public int height() {
        return 420;
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of("visits", "in_this_order", "at_random");
        for (int k = 0; k <= visits(); k++) {
            numbers.row(k, totals[k], visits() == 0 ? 0 : totals[visits()] * k / visits());
        }
        return numbers;
    }

    private int visits() {
        return totals.length - 1;
    }

    @Override
    public void draw(Canvas canvas) {
        Axes axes = axes();
        Axes.title(canvas, title);
        String size = size() == 1e6 ? ", in millions" : size() == 1e3 ? ", in thousands" : "";
        canvas.text(meaning + size, 20, 54, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.START);
        axes.grid(canvas);
        canvas.text("visits", axes.x().end(), axes.y().start() + 42, Axes.TEXT_SIZE, false, Ink.MUTED, Anchor.END);
        Room room = new Room(axes);
        if (axes.y().low() < 0) {
            double zero = axes.y().pixel(0);
            canvas.line(axes.x().start(), zero, axes.x().end(), zero, Ink.MUTED);
            room.keep(axes.x().start(), zero, axes.x().end(), zero);
        }
        Trace random = new Trace(
                new double[] {axes.x().pixel(0), axes.x().pixel(visits())},
                new double[] {axes.y().pixel(0), axes.y().pixel(totals[visits()] / size())});
        canvas.line(random.xs(), random.ys(), Ink.MUTED, 1, true);
        room.reference(random);
        Trace line = trace(axes);
        line.draw(canvas, Ink.FIRST, 2.5);
        room.keep(line);
        List<String> text = new ArrayList<>(List.of(String.format(Locale.ROOT, "the first %,d", first)));
        text.add(amount(totals[first]) + (money ? "" : " found"));
        room.chosen(canvas, text, axes.x().pixel(first), axes.y().pixel(totals[first] / size()));
        if (money && most() != first) {
            double x = axes.x().pixel(most());
            double y = axes.y().pixel(totals[most()] / size());
            canvas.dot(x, y, 7, Ink.PAPER);
            canvas.dot(x, y, 5, Ink.FIRST);
            room.keep(x, y, 7);
            room.beside(
                    canvas,
                    List.of(
                            "most " + amount(totals[most()]),
                            String.format(Locale.ROOT, "by %,d %s", most(), most() == 1 ? "visit" : "visits")),
                    x,
                    y,
                    Ink.FIRST);
        }
        room.along(canvas, "at random", random, Ink.MUTED);
    }

    @Override
    public List<Mark> marks() {
        Trace trace = trace(axes());
        return trace.marked(1).stream().map(i -> trace.mark(i, sentence(i))).toList();
    }

    private String sentence(int visits) {
        double random = totals[visits()] * visits / Math.max(1, visits());
        return String.format(
                Locale.ROOT,
                "the first %,d: %s%s, at random %s",
                visits,
                amount(totals[visits]),
                money ? "" : String.format(Locale.ROOT, " of %s found", amount(totals[visits()])),
                money ? Numerals.amount(random) : Numerals.of(random));
    }

    private String amount(double total) {
        return money ? Numerals.amount(total) : String.format(Locale.ROOT, "%,d", Math.round(total));
    }

    /// The number of visits that brings most.
    private int most() {
        int most = 0;
        for (int i = 1; i < totals.length; i++) {
            most = totals[i] > totals[most] ? i : most;
        }
        return most;
    }

    /// What the axis counts in, so that its numbers stay short.
    private double size() {
        double most = DoubleStream.of(totals).map(Math::abs).max().orElse(0);
        return !money ? 1 : most >= 2e6 ? 1e6 : most >= 1e4 ? 1e3 : 1;
    }

    private Axes axes() {
        double low = Math.min(0, DoubleStream.of(totals).min().orElse(0)) / size();
        double high = Math.max(0, DoubleStream.of(totals).max().orElse(1)) / size();
        Scale x = Scale.of(0, Math.max(1, visits()), 5, true, 76, 472);
        double bottom = height() - 60;
        return new Axes(
                x,
                money ? Scale.around(low, high, 5, bottom, 76) : Scale.of(0, Math.max(1, high), 5, true, bottom, 76));
    }

    private Trace trace(Axes axes) {
        return Trace.of(IntStream.rangeClosed(0, visits()).boxed().toList(), i -> i, i -> totals[i] / size(), axes);
    }
}
