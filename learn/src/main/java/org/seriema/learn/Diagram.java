package org.seriema.learn;

import java.util.List;
import java.util.function.Consumer;
import org.seriema.report.plot.Canvas;
import org.seriema.report.plot.Plot;
import org.seriema.report.plot.PlotNumbers;

/// A picture that is drawn by hand, such as of a network.
///
/// @param name in lower case
/// @param description what it shows, in one sentence
/// @param drawing the lines and letters, in pixels
public record Diagram(String name, String description, int width, int height, Consumer<Canvas> drawing)
        implements Plot {

    @Override
    public void draw(Canvas canvas) {
        drawing.accept(canvas);
    }

    @Override
    public List<Mark> marks() {
        return List.of();
    }

    @Override
    public PlotNumbers numbers() {
        return PlotNumbers.of("name");
    }
}
