package org.seriema.nn.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.seriema.nn.layers.Functional;
import org.seriema.nn.layers.Layers;
import org.seriema.nn.layers.Network;
import org.seriema.nn.layers.Weight;
import org.seriema.tensor.Shape;

/// What a network is made of, layer by layer. Keras: `Model.summary`.
///
/// @param name Keras' name of the network: `sequential` or `functional`
/// @param layers in Keras' order; a graph's inputs among them
public record Summary(String name, List<Row> layers) {

    /// A layer of the network.
    ///
    /// @param type Keras' class
    /// @param outputs the shapes of one case
    /// @param weights in Keras' order, under their names within the layer
    /// @param from what it is connected to, as Keras writes it: `conv_a[0][0]`
    public record Row(String name, String type, List<Shape> outputs, List<Weight> weights, List<String> from) {

        /// How many numbers the layer has, trainable or not.
        public long parameters() {
            return weights.stream().mapToLong(weight -> weight.shape().size()).sum();
        }
    }

    /// The widths of the table's columns without their borders; with them the table has 80 columns.
    private static final int[] SEQUENCE = {33, 24, 13};

    private static final int[] GRAPH = {21, 17, 11, 18};

    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");

    /// The summary of a network for cases of some shapes.
    public static Summary of(Network network, List<Shape> inputs) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Network.Part part : network.parts(inputs)) {
            String type = Layers.ALL.name(part.layer());
            rows.put(part.name(), new Row(part.name(), type, part.outputs(), part.weights(), part.from()));
        }
        if (network instanceof Functional graph) {
            return new Summary("functional", withInputs(graph, rows));
        }
        return new Summary("sequential", List.copyOf(rows.values()));
    }

    private static List<Row> withInputs(Functional graph, Map<String, Row> rows) {
        List<Row> all = new ArrayList<>();
        for (String name : graph.namesWithInputs()) {
            List<Integer> shape = graph.inputs().get(name);
            Row row = rows.get(name);
            if (shape != null) {
                all.add(new Row(name, "InputLayer", List.of(Shape.of(shape)), List.of(), List.of()));
            } else if (row != null) {
                all.add(row);
            }
        }
        return List.copyOf(all);
    }

    /// How many numbers the network has.
    public long parameters() {
        return layers.stream().mapToLong(Row::parameters).sum();
    }

    /// How many of them gradients move.
    public long trainableParameters() {
        return layers.stream()
                .flatMap(layer -> layer.weights().stream())
                .filter(Weight::trainable)
                .mapToLong(weight -> weight.shape().size())
                .sum();
    }

    /// The table as Keras prints it at 80 columns.
    public String table() {
        return table(0);
    }

    /// The table as Keras prints it for a model that is being trained.
    ///
    /// @param optimizer how many numbers the optimizer remembers
    public String table(long optimizer) {
        boolean graph = name.equals("functional");
        int[] widths = graph ? GRAPH : SEQUENCE;
        StringBuilder text = new StringBuilder("Model: \"" + name + "\"\n");
        rule(text, widths, "┏━", "━┳━", "━┓", '━');
        line(text, widths, '┃', List.of("Layer (type)", "Output Shape", "Param #", "Connected to"));
        rule(text, widths, "┡━", "━╇━", "━┩", '━');
        for (int i = 0; i < layers.size(); i++) {
            Row layer = layers.get(i);
            if (i > 0) {
                rule(text, widths, "├─", "─┼─", "─┤", '─');
            }
            line(
                    text,
                    widths,
                    '│',
                    List.of(
                            layer.name() + " (" + layer.type() + ")",
                            batches(layer.outputs()),
                            count(layer.parameters()),
                            layer.from().isEmpty() ? "-" : String.join(", ", layer.from())));
        }
        rule(text, widths, "└─", "─┴─", "─┘", '─');
        long trainable = trainableParameters();
        total(text, "Total", parameters() + optimizer);
        total(text, "Trainable", trainable);
        total(text, "Non-trainable", parameters() - trainable);
        if (optimizer > 0) {
            total(text, "Optimizer", optimizer);
        }
        return text.toString();
    }

    /// For narrow terminals: one line a layer (place, name, class, output shape, parameters), and under it one for each
    /// weight.
    public String outline() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < layers.size(); i++) {
            Row layer = layers.get(i);
            text.append("%3d  %s (%s)  %s  %s parameters%s\n"
                    .formatted(
                            i,
                            layer.name(),
                            layer.type(),
                            batches(layer.outputs()),
                            count(layer.parameters()),
                            layer.from().isEmpty() ? "" : "  from " + String.join(", ", layer.from())));
            for (Weight weight : layer.weights()) {
                text.append("     %s %s%s\n"
                        .formatted(weight.name(), weight.shape(), weight.trainable() ? "" : "  not trained"));
            }
        }
        return text.toString();
    }

    /// One shape, or a list of several.
    private static String batches(List<Shape> outputs) {
        List<String> shapes = outputs.stream().map(Summary::batch).toList();
        return shapes.size() == 1 ? shapes.getFirst() : "[" + String.join(", ", shapes) + "]";
    }

    /// A shape with a batch in front, as Keras writes it: `(None, 3, 4)`.
    private static String batch(Shape output) {
        return output.toList().stream().map(axis -> ", " + axis).collect(Collectors.joining("", "(None", ")"));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static void rule(StringBuilder text, int[] widths, String left, String between, String right, char line) {
        for (int i = 0; i < widths.length; i++) {
            text.append(i == 0 ? left : between).repeat(line, widths[i]);
        }
        text.append(right).append('\n');
    }

    /// Cells side by side, the third one flush right; long ones are broken into several lines.
    private static void line(StringBuilder text, int[] widths, char border, List<String> cells) {
        List<List<String>> wrapped = new ArrayList<>();
        int height = 0;
        for (int i = 0; i < widths.length; i++) {
            wrapped.add(wrap(cells.get(i), widths[i]));
            height = Math.max(height, wrapped.get(i).size());
        }
        for (int row = 0; row < height; row++) {
            for (int i = 0; i < widths.length; i++) {
                String cell = row < wrapped.get(i).size() ? wrapped.get(i).get(row) : "";
                String blanks = " ".repeat(widths[i] - cell.length());
                boolean number = i == 2;
                text.append(border).append(' ').append(number ? blanks + cell : cell + blanks);
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

    private static void total(StringBuilder text, String which, long parameters) {
        text.append(' ')
                .append(which)
                .append(" params: ")
                .append(count(parameters))
                .append(" (")
                .append(memory(4 * parameters))
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
