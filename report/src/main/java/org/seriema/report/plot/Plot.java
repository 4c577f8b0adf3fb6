package org.seriema.report.plot;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A picture that is drawn once and comes out as SVG and PNG, and as the numbers behind it.
public interface Plot {

    /// A place on the plot that has something to say when a reader points at it.
    record Mark(double x, double y, String text) {}

    /// The file's name without its ending: `loss`.
    String name();

    /// What the plot shows, in one sentence, for those who cannot see it.
    String description();

    int width();

    int height();

    /// Draws the plot.
    void draw(Canvas canvas);

    /// What the page shows when a reader points at the plot.
    List<Mark> marks();

    /// The numbers that the plot draws: enough to draw it again.
    PlotNumbers numbers();

    /// The plot as an `<svg>` element for a page.
    default String svg() {
        SvgCanvas canvas = new SvgCanvas();
        draw(canvas);
        return canvas.element(width(), height(), description());
    }

    /// Writes the plot as an SVG file on white paper.
    default void writeSvg(Path file) throws IOException {
        String element = svg().replaceFirst("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ");
        Files.writeString(file, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element + "\n");
    }

    /// Writes the plot as a PNG file on white paper, two dots a pixel.
    ///
    /// @throws NoFontsException if this machine has no fonts to draw letters with; a run goes on without the picture
    default void writePng(Path file) throws IOException {
        PngFile.write(image(), file);
    }

    /// Writes the plot's numbers as CSV.
    default void writeCsv(Path file) throws IOException {
        numbers().write(file);
    }

    private BufferedImage image() throws NoFontsException {
        try {
            ImageCanvas canvas = new ImageCanvas(width(), height());
            draw(canvas);
            return canvas.image();
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw e;
        } catch (Error e) { // without fonts or font libraries AWT throws errors of several kinds
            throw new NoFontsException(e);
        }
    }
}
