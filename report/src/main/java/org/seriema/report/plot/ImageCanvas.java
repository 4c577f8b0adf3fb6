package org.seriema.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/// Draws into an image of twice the size. Needs no screen.
final class ImageCanvas implements Canvas {

    private static final int SCALE = 2;

    private final BufferedImage image;
    private final Graphics2D graphics;

    ImageCanvas(int width, int height) {
        image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_3BYTE_BGR);
        graphics = image.createGraphics();
        graphics.scale(SCALE, SCALE);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        box(0, 0, width, height, Ink.PAPER, 1);
    }

    BufferedImage image() {
        return image;
    }

    @Override
    public void line(double[] xs, double[] ys, Ink ink, double width, boolean dashed) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < xs.length; i++) {
            if (i == 0) {
                path.moveTo(xs[i], ys[i]);
            } else {
                path.lineTo(xs[i], ys[i]);
            }
        }
        float[] dashes = dashed ? new float[] {5, 5} : null;
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0));
        graphics.setColor(Color.decode(ink.light()));
        graphics.draw(path);
    }

    @Override
    public void box(double x, double y, double width, double height, Ink ink, double opacity) {
        graphics.setColor(shaded(ink, opacity));
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void cells(double x, double y, double width, double height, List<Run> runs, Ink ink, double opacity) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        for (Run run : runs) {
            box(x + run.column() * width, y + run.row() * height, run.count() * width, height, ink, opacity);
        }
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    @Override
    public void area(double[] xs, double[] lows, double[] highs, Ink ink, double opacity) {
        Path2D path = new Path2D.Double();
        path.moveTo(xs[0], highs[0]);
        for (int i = 1; i < xs.length; i++) {
            path.lineTo(xs[i], highs[i]);
        }
        for (int i = xs.length - 1; i >= 0; i--) {
            path.lineTo(xs[i], lows[i]);
        }
        path.closePath();
        graphics.setColor(shaded(ink, opacity));
        graphics.fill(path);
    }

    private static Color shaded(Ink ink, double opacity) {
        Color color = Color.decode(ink.light());
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * opacity));
    }

    @Override
    public void dot(double x, double y, double radius, Ink ink) {
        graphics.setColor(Color.decode(ink.light()));
        graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    @Override
    public void text(String text, double x, double y, double size, boolean bold, Ink ink, Anchor anchor) {
        graphics.setColor(Color.decode(ink.light()));
        graphics.setFont(new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size));
        double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
        double shift =
                switch (anchor) {
                    case START -> 0;
                    case MIDDLE -> width / 2;
                    case END -> width;
                };
        graphics.drawString(text, (float) (x - shift), (float) y);
    }
}
