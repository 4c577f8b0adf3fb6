package org.seriema.nn.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Layers;
import org.seriema.nn.layers.Weight;
import org.seriema.tensor.Shape;

/// What a network is made of, layer by layer. Keras: `Model.summary`.
///
/// @param layers in order
public record Summary(List<Row> layers) {

    /// A layer of the network.
    ///
    /// @param type Keras' class
    /// @param output the shape of one case
    /// @param weights in Keras' order, under their names within the layer
    public record Row(String name, String type, Shape output, List<Weight> weights) {

        /// How many numbers the layer has, trainable or not.
        public int parameters() {
            return weights.stream().mapToInt(weight -> weight.shape().size()).sum();
        }
    }

    /// The widths of the table's columns without their borders; with them the table has 80 columns.
    private static final int[] WIDTHS = {33, 24, 13};

    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");

    /// The summary of a network for cases of a shape.
    public static Summary of(Sequential network, Shape input) {
        List<Row> rows = new ArrayList<>();
        List<Shape> flowing = List.of(input);
        List<String> names = network.names();
        List<Shape> outputs = network.shapes(input);
        for (int i = 0; i < outputs.size(); i++) {
            Layer layer = network.layers().get(i);
            rows.add(new Row(names.get(i), Layers.ALL.name(layer), outputs.get(i), layer.weights(flowing)));
            flowing = List.of(outputs.get(i));
        }
        return new Summary(List.copyOf(rows));
    }

    /// How many numbers the network has.
    public int parameters() {
        return layers.stream().mapToInt(Row::parameters).sum();
    }

    /// How many of them gradients move.
    public int trainableParameters() {
        return layers.stream()
                .flatMap(layer -> layer.weights().stream())
                .filter(Weight::trainable)
                .mapToInt(weight -> weight.shape().size())
                .sum();
    }

    /// The table as Keras prints it at 80 columns.
    public String table() {
        StringBuilder text = new StringBuilder("Model: \"sequential\"\n");
        rule(text, "┏━", "━┳━", "━┓", '━');
        line(text, '┃', List.of("Layer (type)", "Output Shape", "Param #"));
        rule(text, "┡━", "━╇━", "━┩", '━');
        for (int i = 0; i < layers.size(); i++) {
            Row layer = layers.get(i);
            if (i > 0) {
                rule(text, "├─", "─┼─", "─┤", '─');
            }
            line(
                    text,
                    '│',
                    List.of(
                            layer.name() + " (" + layer.type() + ")",
                            batch(layer.output()),
                            count(layer.parameters())));
        }
        rule(text, "└─", "─┴─", "─┘", '─');
        int trainable = trainableParameters();
        total(text, "Total", parameters());
        total(text, "Trainable", trainable);
        total(text, "Non-trainable", parameters() - trainable);
        return text.toString();
    }

    /// One line a layer (place, name, class, output shape, parameters), and under it one for each weight.
    public String outline() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < layers.size(); i++) {
            Row layer = layers.get(i);
            text.append("%3d  %s (%s)  %s  %s parameters\n"
                    .formatted(i, layer.name(), layer.type(), batch(layer.output()), count(layer.parameters())));
            for (Weight weight : layer.weights()) {
                text.append("     %s %s%s\n"
                        .formatted(weight.name(), weight.shape(), weight.trainable() ? "" : "  not trained"));
            }
        }
        return text.toString();
    }

    /// A shape with a batch in front, as Keras writes it: `(None, 3, 4)`.
    private static String batch(Shape output) {
        return output.toList().stream().map(axis -> ", " + axis).collect(Collectors.joining("", "(None", ")"));
    }

    private static String count(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static void rule(StringBuilder text, String left, String between, String right, char line) {
        for (int i = 0; i < WIDTHS.length; i++) {
            text.append(i == 0 ? left : between).repeat(line, WIDTHS[i]);
        }
        text.append(right).append('\n');
    }

    /// Cells side by side, the last one flush right; long ones are broken into several lines.
    private static void line(StringBuilder text, char border, List<String> cells) {
        List<List<String>> wrapped = new ArrayList<>();
        int height = 0;
        for (int i = 0; i < WIDTHS.length; i++) {
            wrapped.add(wrap(cells.get(i), WIDTHS[i]));
            height = Math.max(height, wrapped.get(i).size());
        }
        for (int row = 0; row < height; row++) {
            for (int i = 0; i < WIDTHS.length; i++) {
                String cell = row < wrapped.get(i).size() ? wrapped.get(i).get(row) : "";
                String blanks = " ".repeat(WIDTHS[i] - cell.length());
                boolean last = i == WIDTHS.length - 1;
                text.append(border).append(' ').append(last ? blanks + cell : cell + blanks);
                text.append(' ');
            }
            text.append(border).append('\n');
        }
    }

    /// Breaks between words, and within a word that is too long for a line of its own.
    private static List<String> wrap(String cell, int width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : cell.split(" ", -1)) {
            String rest = word;
            if (!line.isEmpty() && line.length() + 1 + rest.length() <= width) {
                line += " " + rest;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            while (rest.length() > width) {
                lines.add(rest.substring(0, width));
                rest = rest.substring(width);
            }
            line = rest;
        }
        lines.add(line);
        return lines;
    }

    private static void total(StringBuilder text, String which, int parameters) {
        text.append(' ')
                .append(which)
                .append(" params: ")
                .append(count(parameters))
                .append(" (")
                .append(memory(4L * parameters))
                .append(")\n");
    }

    /// A size in the largest unit of which there is at least one: `46.51 KB`.
    private static String memory(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.size() - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.2f %s", size, UNITS.get(unit));
    }
}
