package org.seriema.report.plot;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.seriema.report.plot.Canvas.Anchor;

/// Free room between the axes: finds a text a place where it covers neither a line nor another text.
final class Room {

    /// The width of a letter of the usual fonts, in parts of their size.
    private static final double LETTER = 0.58;

    private static final double LINE = 17;

    /// So much room a text has at either side.
    private static final double ASIDE = 4;

    /// A text on another is worse than one on many lines.
    private static final double TEXT_ON_TEXT = 1e5;

    /// Covering a piece of a line is worse than standing far off, far off worse than covering a mere reference line.
    private static final double TEXT_ON_LINE = 8;

    private static final double TEXT_ON_REFERENCE = 3;
    private static final double FAR = 0.04;

    private static final double[] FRACTIONS = {0.5, 0.6, 0.4, 0.7, 0.3, 0.8, 0.2, 0.88, 0.12};

    private final Rectangle2D bounds;
    private final List<Trace> lines = new ArrayList<>();
    private final List<Trace> references = new ArrayList<>();
    private final List<Rectangle2D> boxes = new ArrayList<>();

    /// One of the places where a text may stand: its anchor's x and its block's top.
    private record Place(double x, double top, Anchor anchor, double far) {

        Rectangle2D block(double width, double height) {
            double left =
                    switch (anchor) {
                        case START -> x;
                        case MIDDLE -> x - width / 2;
                        case END -> x - width;
                    };
            return new Rectangle2D.Double(left, top, width, height);
        }
    }

    Room(Axes axes) {
        bounds = new Rectangle2D.Double(
                axes.x().start() + 3,
                axes.y().end(),
                axes.x().end() - axes.x().start() - 3,
                axes.y().start() - axes.y().end() - 3);
    }

    /// About what a text takes.
    static double width(String text, double size, boolean bold) {
        return text.length() * size * (bold ? LETTER + 0.07 : LETTER);
    }

    /// Keeps texts off a line.
    void keep(Trace line) {
        lines.add(line.thinned());
    }

    /// Keeps texts off a straight line.
    void keep(double x1, double y1, double x2, double y2) {
        lines.add(new Trace(new double[] {x1, x2}, new double[] {y1, y2}));
    }

    /// Keeps texts off a line to compare with, if they need not stand far off for it.
    void reference(Trace line) {
        references.add(line);
    }

    /// Keeps texts off a dot.
    void keep(double x, double y, double radius) {
        boxes.add(new Rectangle2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    /// Draws the dot of the chosen threshold with some lines of text beside it.
    void chosen(Canvas canvas, List<String> text, double x, double y) {
        canvas.dot(x, y, 7, Ink.PAPER);
        canvas.dot(x, y, 5, Ink.SECOND);
        keep(x, y, 7);
        beside(canvas, text, x, y, Ink.SECOND);
    }

    /// Writes one or more lines of text beside a place.
    void beside(Canvas canvas, List<String> text, double x, double y, Ink ink) {
        double height = LINE * text.size();
        List<Place> places = new ArrayList<>();
        for (double far : new double[] {12, 20, 32, 48, 70, 100, 170}) {
            for (double top : new double[] {y + far / 2, y - height / 2, y - far / 2 - height}) {
                places.add(new Place(x + far, top, Anchor.START, far));
                places.add(new Place(x - far, top, Anchor.END, far));
            }
            for (double top : new double[] {y + far, y - far - height}) {
                places.add(new Place(x, top, Anchor.MIDDLE, far));
                places.add(new Place(x + 12, top, Anchor.START, far));
                places.add(new Place(x - 12, top, Anchor.END, far));
            }
        }
        write(canvas, text, true, ink, places);
    }

    /// Writes a text along the line from one point to another, above it or below.
    void along(Canvas canvas, String text, Trace line, Ink ink) {
        List<Place> places = new ArrayList<>();
        double first = line.xs()[0];
        double last = line.xs()[line.xs().length - 1];
        for (double far : new double[] {3, 8, 16, 28}) {
            for (double fraction : FRACTIONS) {
                double x = first + fraction * (last - first);
                double y = y(line, x);
                places.add(new Place(x, y - far - LINE, Anchor.MIDDLE, far));
                places.add(new Place(x, y + far, Anchor.MIDDLE, far));
                places.add(new Place(x + far, y + far, Anchor.START, far));
                places.add(new Place(x - far, y - far - LINE, Anchor.END, far));
                places.add(new Place(x + far, y - far - LINE, Anchor.START, far));
                places.add(new Place(x - far, y + far, Anchor.END, far));
            }
        }
        write(canvas, List.of(text), false, ink, places);
    }

    /// Writes a remark with its block's corner here, if nothing else is there.
    void remark(Canvas canvas, String text, double x, double top, Anchor anchor) {
        Place place = new Place(x, top, anchor, 0);
        if (badness(place.block(width(text, Axes.TEXT_SIZE, false), LINE)) == 0) {
            write(canvas, List.of(text), false, Ink.MUTED, List.of(place));
        }
    }

    /// The height of a line at x, where it first comes there.
    private static double y(Trace line, double x) {
        for (int i = 1; i < line.xs().length; i++) {
            double x1 = line.xs()[i - 1];
            double x2 = line.xs()[i];
            if (x1 != x2 && (x1 - x) * (x2 - x) <= 0) {
                return line.ys()[i - 1] + (line.ys()[i] - line.ys()[i - 1]) * (x - x1) / (x2 - x1);
            }
        }
        return line.ys()[0];
    }

    private void write(Canvas canvas, List<String> text, boolean bold, Ink ink, List<Place> places) {
        double width = text.stream()
                .mapToDouble(line -> width(line, Axes.TEXT_SIZE, bold))
                .max()
                .orElse(0);
        Place best = places.getFirst();
        double least = Double.POSITIVE_INFINITY;
        for (Place place : places) {
            double badness = badness(place.block(width, LINE * text.size())) + FAR * place.far;
            if (badness < least) {
                best = place;
                least = badness;
            }
        }
        Rectangle2D block = best.block(width, LINE * text.size());
        if (badness(block) > 0) { // nothing is free: a line under the text fades
            canvas.box(block.getX(), block.getY(), block.getWidth(), block.getHeight(), Ink.PAPER, 0.8);
        }
        boxes.add(block);
        for (int i = 0; i < text.size(); i++) {
            canvas.text(text.get(i), best.x, best.top + i * LINE + 13, Axes.TEXT_SIZE, bold, ink, best.anchor);
        }
    }

    /// How much a text there would cover; 0 is free room.
    private double badness(Rectangle2D block) {
        Rectangle2D wide = new Rectangle2D.Double(
                block.getX() - ASIDE, block.getY(), block.getWidth() + 2 * ASIDE, block.getHeight());
        long covered = boxes.stream().filter(wide::intersects).count();
        return (bounds.contains(block) ? 0 : 100 * TEXT_ON_TEXT)
                + TEXT_ON_TEXT * covered
                + TEXT_ON_LINE * crossings(wide, lines)
                + TEXT_ON_REFERENCE * crossings(wide, references);
    }

    private static int crossings(Rectangle2D block, List<Trace> lines) {
        int crossings = 0;
        for (Trace line : lines) {
            for (int i = 1; i < line.xs().length; i++) {
                boolean crosses = block.intersectsLine(line.xs()[i - 1], line.ys()[i - 1], line.xs()[i], line.ys()[i]);
                crossings += crosses ? 1 : 0;
            }
        }
        return crossings;
    }
}
