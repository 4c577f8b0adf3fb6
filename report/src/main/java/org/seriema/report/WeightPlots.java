package org.seriema.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.seriema.explanation.inside.Gate;
import org.seriema.explanation.inside.PlacedLayer;
import org.seriema.nn.layers.Embedding;
import org.seriema.nn.layers.MultiHeadAttention;
import org.seriema.nn.layers.Recurrent;
import org.seriema.report.plot.BarsPlot;
import org.seriema.report.plot.CurvesPlot;
import org.seriema.report.plot.HeatmapPlot;
import org.seriema.report.plot.PlaceAxis;
import org.seriema.report.plot.PlaceAxis.Group;
import org.seriema.report.plot.Plot;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// A layer's weights as plots: matrices as heatmaps, rows of numbers as bars, filters of a convolution as curves; what
/// belongs to gates is parted by gate.
///
/// @param layer that they are of
/// @param inputs what the columns are called that the layer is given; none if it is not given the table's
record WeightPlots(PlacedLayer layer, List<String> inputs) {

    /// More filters are not drawn one by one.
    private static final int FILTERS = 32;

    /// More channels of a filter are not drawn as curves.
    private static final int CHANNELS = 3;

    WeightPlots {
        inputs = List.copyOf(inputs);
    }

    /// The plots of one weight.
    ///
    /// @param path its name with the layer's path: `bidirectional/forward_lstm/kernel`
    List<Plot> of(String path, Tensor weight) {
        // The networks and layers that the layer is in stand above its plots.
        String name = path.substring(layer.path().lastIndexOf('/') + 1);
        Shape shape = weight.shape();
        String title = name + " " + shape;
        return switch (shape.rank()) {
            case 0, 1 -> List.of(bars(name, title, weight, 0, weight.size()));
            case 2 -> matrix(name, title, weight);
            default -> cube(name, title, weight);
        };
    }

    private List<Plot> matrix(String name, String title, Tensor weight) {
        int rows = weight.shape().axis(0);
        int columns = weight.shape().axis(1);
        if (name.endsWith("/bias") && layer.layer() instanceof Recurrent) {
            return List.of(
                    bars(name, name + ", added to what the input gives", weight, 0, columns),
                    bars(name, name + ", added to what the state gives", weight, columns, columns));
        }
        if (name.endsWith("/bias")) {
            return List.of(bars(name, title + ", head by head", weight, 0, weight.size())); // of an attention
        }
        if (columns == 1 || rows == 1) {
            PlaceAxis places = columns == 1 ? rows(name, rows) : units(columns);
            return List.of(new BarsPlot(file(name), title, places, "weight", doubles(weight), List.of()));
        }
        return List.of(HeatmapPlot.diverging(
                file(name), title, rows(name, rows), units(columns), (i, j) -> weight.get(i * columns + j)));
    }

    /// Kernels of three axes and more: a convolution's filters, an attention's heads.
    private List<Plot> cube(String name, String title, Tensor weight) {
        Shape shape = weight.shape();
        if (layer.layer() instanceof MultiHeadAttention) {
            return List.of(heads(name, title, weight));
        }
        int columns = shape.last();
        int rows = shape.size() / columns;
        List<Plot> plots = new ArrayList<>();
        if (shape.rank() == 3 && shape.axis(0) > 1) {
            plots.add(filters(name, weight));
        }
        if (shape.rank() > 3 || shape.axis(0) == 1 || shape.axis(1) > CHANNELS) {
            int steps = shape.axis(0);
            int channels = rows / steps;
            List<String> names = inputs.size() == channels ? inputs : numbers(channels);
            List<String> labels = new ArrayList<>();
            List<Group> groups = new ArrayList<>();
            for (int step = 0; step < steps; step++) {
                labels.addAll(names);
                groups.add(new Group("place " + (step + 1), channels));
            }
            PlaceAxis lines = PlaceAxis.of("input channel, at each place of the filter", labels)
                    .inGroups(steps > 1 ? groups : List.of());
            plots.add(HeatmapPlot.diverging(
                    file(name),
                    title,
                    lines,
                    PlaceAxis.numbered("filter", columns),
                    (i, j) -> weight.get(i * columns + j)));
        }
        return plots;
    }

    /// The filters as curves over their places; of many channels those that weigh most.
    private Plot filters(String name, Tensor weight) {
        int steps = weight.shape().axis(0);
        int channels = weight.shape().axis(1);
        int filters = weight.shape().axis(2);
        List<Integer> heavy = heaviest(weight, channels, CHANNELS, i -> i / filters % channels);
        List<Integer> shown = heaviest(weight, filters, FILTERS, i -> i % filters);
        List<CurvesPlot.Panel> panels = new ArrayList<>();
        for (int filter : shown) {
            List<List<Double>> curves = new ArrayList<>();
            for (int channel : heavy) {
                List<Double> curve = new ArrayList<>();
                for (int step = 0; step < steps; step++) {
                    curve.add((double) weight.get((step * channels + channel) * filters + filter));
                }
                curves.add(curve);
            }
            panels.add(new CurvesPlot.Panel("filter " + (filter + 1), curves));
        }
        String title = filters > shown.size()
                ? name + ": the " + shown.size() + " heaviest of " + filters
                : name + " " + weight.shape();
        List<String> names = inputs.size() == channels ? inputs : numbers(channels);
        return new CurvesPlot(
                file(name) + "_filters",
                title,
                IntStream.rangeClosed(1, steps).mapToObj(String::valueOf).toList(),
                "place",
                heavy.stream()
                        .map(channel -> inputs.size() == channels ? names.get(channel) : "channel " + channel)
                        .toList(),
                panels);
    }

    /// Those with the largest sums of squares, in their own order.
    ///
    /// @param owner which of them a number of the weight belongs to
    private static List<Integer> heaviest(Tensor weight, int count, int most, IntUnaryOperator owner) {
        double[] squares = new double[count];
        for (int i = 0; i < weight.size(); i++) {
            squares[owner.applyAsInt(i)] += (double) weight.get(i) * weight.get(i);
        }
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer which) -> -squares[which]))
                .limit(most)
                .sorted()
                .toList();
    }

    /// (D, heads, K) with the heads side by side; (heads, K, D) with the heads below each other.
    private static Plot heads(String name, String title, Tensor weight) {
        Shape shape = weight.shape();
        boolean output = name.contains("attention_output");
        int first = output ? shape.axis(0) * shape.axis(1) : shape.axis(0);
        int columns = weight.size() / first;
        int heads = shape.axis(output ? 0 : 1);
        List<Group> groups = IntStream.range(0, heads)
                .mapToObj(head -> new Group("head " + (head + 1), shape.axis(output ? 1 : 2)))
                .toList();
        PlaceAxis rows = PlaceAxis.numbered("input", first);
        PlaceAxis places = PlaceAxis.numbered("unit", columns);
        return HeatmapPlot.diverging(
                file(name),
                title,
                output ? rows.inGroups(groups) : rows,
                output ? places : places.inGroups(groups),
                (i, j) -> weight.get(i * columns + j));
    }

    private Plot bars(String name, String title, Tensor weight, int from, int count) {
        return new BarsPlot(
                file(name),
                title,
                units(count),
                name.substring(name.lastIndexOf('/') + 1).replace('_', ' '),
                doubles(weight).subList(from, from + count),
                List.of());
    }

    /// The columns of a kernel: its units, gate by gate where it has gates.
    private PlaceAxis units(int count) {
        List<Gate> gates = layer.gates();
        if (gates.isEmpty() || count % gates.size() != 0) {
            String title = layer.layer() instanceof Embedding ? "dimension" : "unit";
            return PlaceAxis.numbered(title, count);
        }
        int units = count / gates.size();
        List<String> labels = Collections.nCopies(gates.size(), numbers(units)).stream()
                .flatMap(List::stream)
                .toList();
        return PlaceAxis.of("unit, gate by gate", labels)
                .inGroups(gates.stream()
                        .map(gate -> new Group(gate.inWords(), units))
                        .toList());
    }

    private PlaceAxis rows(String name, int count) {
        if (name.endsWith("/recurrent_kernel")) {
            return PlaceAxis.numbered("unit of the state before", count);
        }
        if (layer.layer() instanceof Embedding) {
            return PlaceAxis.numbered("kind", count);
        }
        return inputs.size() == count ? PlaceAxis.of("input", inputs) : PlaceAxis.numbered("input", count);
    }

    private static List<String> numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
    }

    private static List<Double> doubles(Tensor tensor) {
        return IntStream.range(0, tensor.size())
                .mapToObj(i -> (double) tensor.get(i))
                .toList();
    }

    private static String file(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }
}
