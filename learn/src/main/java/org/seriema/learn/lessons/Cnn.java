package org.seriema.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.seriema.learn.Answers;
import org.seriema.learn.Content;
import org.seriema.learn.Engine;
import org.seriema.learn.Formula;
import org.seriema.learn.Lesson;
import org.seriema.learn.Picture;
import org.seriema.learn.Playground;
import org.seriema.learn.Settings;
import org.seriema.learn.Shown;
import org.seriema.learn.Table;
import org.seriema.learn.Words;
import org.seriema.nn.layers.Layer;
import org.seriema.tensor.Shape;

/// What a convolution does: one small filter slides over the whole input.
final class Cnn implements Lesson {

    private static final int SIDE = 3;
    private static final List<Double> IMAGE = List.of(2.0, 1.0, 0.0, 1.0, 0.0, 2.0, 0.0, 1.0, 1.0);
    private static final List<Double> FILTER = List.of(1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0);

    /// What is printed elsewhere as the result.
    private static final float[] USUAL = {3, 5, 5, 2, 0, 2, 5, 5, 3};

    @Override
    public String id() {
        return "cnn";
    }

    @Override
    public String title() {
        return "Convolution";
    }

    @Override
    public String about() {
        return "One small filter slides over the whole input.";
    }

    private static float[] convolved(String padding, Settings settings) {
        Layer layer = Layer.of(
                "Conv2D",
                Map.of("filters", 1, "kernel_size", List.of(SIDE, SIDE), "padding", padding, "use_bias", false));
        return Engine.output(layer, Shape.of(SIDE, SIDE, 1), settings.numbers("filter"), settings.numbers("image"));
    }

    @Override
    public Answers compute(Settings settings) {
        return new Answers().put("valid", convolved("valid", settings)).put("same", convolved("same", settings));
    }

    @Override
    public Content content() {
        Settings start = playground().start();
        float[] valid = convolved("valid", start);
        float[] same = convolved("same", start);
        FilterPicture picture = new FilterPicture(SIDE, numbers(IMAGE), numbers(FILTER), same);
        return new Content(
                List.of(
                        new Words("A dense layer has a weight of its own for every input. A convolution has a few"
                                + " weights only, the filter, and uses them at every place. It lays the filter on a"
                                + " piece of the input, multiplies what lies on each other, adds up, writes the sum"
                                + " down, moves on by one, and does the same again."),
                        new Words("The sum is large where the input looks like the filter. So a filter is a pattern"
                                + " that is searched for, and the result is a map of where it was found. Training finds"
                                + " the patterns. Readings have one direction, time: there the filter is a short piece"
                                + " of curve, such as a sudden drop, and is found in whichever month it comes."),
                        new Words("At the border the filter hangs over the edge. Either it stays within (\"valid\"),"
                                + " and the result is smaller than the input. Or zeros are put around the input"
                                + " (\"same\"), and the result is as large as the input.")),
                List.of(
                        new Formula("y_{r,c} = sum_i sum_j w_{i,j} x_{r+i,c+j} + b"),
                        new Words("$y_{r,c}$ is the result in row $r$ and column $c$, $x$ the input, $w$ the filter,"
                                + " whose rows $i$ and columns $j$ are counted from 0, and $b$ a bias, here 0. The"
                                + " filter is laid on as it is written. Mathematics calls this a cross-correlation,"
                                + " and turns the filter by half a turn for what it calls a convolution. Frameworks"
                                + " for neural networks do not turn it. The filter below looks the same after half a"
                                + " turn, so here it does not matter.")),
                new Picture(picture.diagram(), "The filter on the middle of the image, and the whole result."),
                List.of(
                        table("The image", given(IMAGE)),
                        table("The filter", given(FILTER)),
                        new Words("Where the filter lies on the middle, it covers the image exactly: " + products(start)
                                + " = " + Shown.given(same[4]) + "."),
                        table("Without padding (valid)", boxed(valid)),
                        table("With zeros around it (same)", boxed(same)),
                        new Words("The usual text says [[3,5,5],[2,0,2],[5,5,3]]. That is wrong, and the middle shows"
                                + " it. There the filter covers the image and nothing else, so the number does not"
                                + " depend on the padding. It is " + Shown.given(same[4]) + ", and the text says "
                                + Shown.given(USUAL[4]) + ". Turning the filter changes nothing either. The top left"
                                + " corner says the same: three of the five ones lie on zeros of the frame, the others"
                                + " on "
                                + Shown.given(IMAGE.get(0)) + " and " + Shown.given(IMAGE.get(4)) + ", which makes "
                                + Shown.given(same[0]) + ", not " + Shown.given(USUAL[0]) + ".")),
                List.of(new Words("Compute the number in the top row, middle column of the result with zeros around it."
                        + " Which cells of the image do the filter's ones lie on? Then change the filter so that the"
                        + " result is the image itself.")),
                List.of(
                        new Words("The filter's middle lies on the " + Shown.given(IMAGE.get(1)) + " of the top row."
                                + " Its two lower corners lie on " + Shown.given(IMAGE.get(3)) + " and "
                                + Shown.given(IMAGE.get(5)) + ", its two upper ones on zeros of the frame. The sum is "
                                + Shown.given(same[1]) + "."),
                        new Words("A filter with a 1 in its middle and zeros around it copies the image.")));
    }

    private static String products(Settings start) {
        float[] image = start.numbers("image");
        float[] filter = start.numbers("filter");
        List<String> products = new ArrayList<>();
        for (int i = 0; i < image.length; i++) {
            products.add(Shown.given(image[i]) + "*" + Shown.given(filter[i]));
        }
        return String.join(" + ", products);
    }

    /// A square of numbers.
    private static Table table(String title, List<?> cells) {
        int side = (int) Math.round(Math.sqrt(cells.size()));
        List<String> columns = new ArrayList<>(List.of("row"));
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < side; row++) {
            columns.add("column " + (row + 1));
            List<Object> line = new ArrayList<>(List.of(String.valueOf(row + 1)));
            line.addAll(cells.subList(row * side, (row + 1) * side));
            rows.add(line);
        }
        return new Table(title, columns, rows);
    }

    private static List<String> given(List<Double> numbers) {
        return numbers.stream().map(Shown::given).toList();
    }

    private static List<Float> boxed(float[] numbers) {
        List<Float> list = new ArrayList<>();
        for (float number : numbers) {
            list.add(number);
        }
        return list;
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public Playground playground() {
        List<String> columns = List.of("column 1", "column 2", "column 3");
        return new Playground(
                "Change any cell of the image or the filter. Try the filter 0 0 0, 0 1 0, 0 0 0, which copies the"
                        + " image, or -1 0 1 in each row, which finds edges that stand upright.",
                List.of(
                        new Playground.Cells("image", "image", SIDE, IMAGE),
                        new Playground.Cells("filter", "filter", SIDE, FILTER)),
                List.of(
                        new Playground.Output("valid", "without padding (valid)"),
                        new Playground.Output("same", "with zeros around it (same)", "row", columns)),
                "");
    }
}
