package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.seriema.report.plot.Canvas.Anchor;

/// A network layer by layer from its input down to its output: a box for each layer with its class, options, output
/// shape and parameters, and arrows from what feeds it. In a graph, branches stand beside each other.
///
/// @param layers in order: what feeds a layer stands before it
public record NetworkPlot(List<Layer> layers) implements Plot {

    /// Of longer networks the middle is left out; the table has all of it.
    private static final int MOST_SHOWN = 60;

    private static final double TOP = 52;
    private static final double LINE = 15;
    private static final double MARGIN = 20;

    /// Between a box and the next, with the arrow.
    private static final double PITCH = 20;

    private static final double WIDE = 440;
    private static final double NARROW = 190;
    private static final double BESIDE = 16;

    /// The width of a line that passes by a layer.
    private static final double PASSING = 26;

    private static final int SWEEPS = 4;

    /// About how wide a letter is.
    private static final double LETTER = 6.1;

    private static final double BOLD_LETTER = 7.4;

    /// A layer.
    ///
    /// @param kind its class: `Dense`
    /// @param options in words: `units 64, activation relu`; may be empty
    /// @param shape of its output: `(None, 64)`
    /// @param parameters all of its numbers
    /// @param fixed how many of them training does not change
    /// @param from the names of what feeds it; none in a sequence, where it is the layer before
    /// @param inside what layers it holds, a line each
    public record Layer(
            String name,
            String kind,
            String options,
            String shape,
            long parameters,
            long fixed,
            List<String> from,
            List<String> inside) {
        public Layer {
            from = List.copyOf(from);
            inside = List.copyOf(inside);
        }
    }

    /// A layer, or a line that passes by, in its place.
    ///
    /// @param layer its place in the list; -1 for a line that passes by
    private record Spot(int layer, int level, double x, double width) {}

    /// An arrow through spots.
    private record Arrow(List<Integer> spots) {}

    /// Everything in its place.
    @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
    private record Layout(List<Spot> spots, List<Arrow> arrows, double[] tops, double[] heights, double width) {}

    public NetworkPlot {
        layers = List.copyOf(layers);
    }

    @Override
    public String name() {
        return "network";
    }

    @Override
    public String description() {
        return "The network layer by layer: "
                + String.join(
                        ", ",
                        shown().stream()
                                .map(layer -> layer.kind + (layer.shape.isEmpty() ? "" : " " + layer.shape))
                                .toList());
    }

    @Override
    public PlotNumbers numbers() {
        PlotNumbers numbers = PlotNumbers.of(
                "layer", "class", "options", "output_shape", "parameters", "not_trained", "from", "inside");
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            String before = isGraph() || i == 0 ? "" : layers.get(i - 1).name;
            numbers.row(
                    layer.name,
                    layer.kind,
                    layer.options,
                    layer.shape,
                    layer.parameters,
                    layer.fixed,
                    isGraph() ? String.join(" ", layer.from) : before,
                    String.join("; ", layer.inside));
        }
        return numbers;
    }

    @Override
    public int width() {
        return (int) Math.ceil(layout().width);
    }

    @Override
    public int height() {
        Layout layout = layout();
        int last = layout.tops.length - 1;
        return (int) Math.ceil(last < 0 ? TOP + 40 : layout.tops[last] + layout.heights[last] + MARGIN);
    }

    @Override
    public void draw(Canvas canvas) {
        Axes.title(canvas, "The network, layer by layer");
        Layout layout = layout();
        List<Layer> shown = shown();
        for (Arrow arrow : layout.arrows) {
            arrow(canvas, arrow, layout);
        }
        for (Spot spot : layout.spots) {
            if (spot.layer >= 0) {
                box(canvas, shown.get(spot.layer), spot, layout.tops[spot.level]);
            }
        }
    }

    private void box(Canvas canvas, Layer layer, Spot spot, double top) {
        double left = spot.x - spot.width / 2;
        double right = left + spot.width;
        double height = height(layer);
        double[] xs = {left, right, right, left, left};
        double[] ys = {top, top, top + height, top + height, top};
        canvas.box(left, top, spot.width, height, Ink.PAPER, 1);
        canvas.box(left, top, spot.width, height, Ink.FIRST, layer.parameters > 0 ? 0.12 : 0.03);
        canvas.line(xs, ys, layer.parameters > 0 ? Ink.FIRST : Ink.MUTED, 1, false);
        List<Line> lines = lines(layer);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            boolean first = i == 0;
            double x = left + (line.inside ? 20 : 8);
            Ink ink = first || line.inside ? Ink.TEXT : Ink.MUTED;
            canvas.text(line.text, x, top + 14 + i * LINE, first ? 12 : 11, first, ink, Anchor.START);
        }
    }

    /// A line of text in a box.
    private record Line(String text, boolean inside) {}

    /// What stands in a box: the class with its options, then name, shape and parameters, then what is inside.
    private List<Line> lines(Layer layer) {
        double width = isGraph() ? NARROW : WIDE;
        int letters = (int) ((width - 16) / LETTER);
        int bold = (int) ((width - 16) / BOLD_LETTER);
        List<String> own = new ArrayList<>();
        String both = layer.kind + ": " + layer.options;
        if (layer.options.isEmpty() || both.length() <= bold) {
            own.add(Axes.cut(layer.options.isEmpty() ? layer.kind : both, bold));
        } else {
            own.add(Axes.cut(layer.kind, bold));
            own.addAll(wrapped(layer.options, letters));
        }
        own.addAll(wrapped(layer.name + " → " + layer.shape + ", " + parameters(layer), letters));
        List<Line> lines = new ArrayList<>();
        own.forEach(text -> lines.add(new Line(text, false)));
        for (String inner : layer.inside) {
            wrapped(inner, letters - 2).forEach(text -> lines.add(new Line(text, true)));
        }
        return lines;
    }

    /// Breaks a text behind its commas and before its arrows; what is still too long is cut.
    private static List<String> wrapped(String text, int letters) {
        List<String> lines = new ArrayList<>();
        String line = "";
        String kept = text.replaceAll(", (?=[0-9]+[,)])", ",\u00a0"); // a shape stays on its line
        for (String part : kept.split("(?<=, )|(?= → )|(?<=: )", -1)) {
            if (!line.isEmpty() && line.length() + part.stripTrailing().length() > letters) {
                lines.add(Axes.cut(line.strip(), letters).replace('\u00a0', ' '));
                line = part.stripLeading();
            } else {
                line += part;
            }
        }
        lines.add(Axes.cut(line.strip(), letters).replace('\u00a0', ' '));
        return lines;
    }

    private static String parameters(Layer layer) {
        if (layer.parameters == 0) {
            return "no parameters";
        }
        String count = String.format(Locale.ROOT, "%,d parameters", layer.parameters);
        return layer.fixed == 0
                ? count
                : count
                        + (layer.fixed == layer.parameters
                                ? ", not trained"
                                : String.format(Locale.ROOT, ", %,d not trained", layer.fixed));
    }

    private double height(Layer layer) {
        return 7 + LINE * lines(layer).size();
    }

    private void arrow(Canvas canvas, Arrow arrow, Layout layout) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        int last = arrow.spots.size() - 1;
        for (int i = 0; i <= last; i++) {
            Spot spot = layout.spots.get(arrow.spots.get(i));
            double top = layout.tops[spot.level];
            if (i > 0) {
                xs.add(spot.x);
                ys.add(top - (i == last ? 2 : 0));
            }
            if (i < last) {
                xs.add(spot.x);
                ys.add(top + (i == 0 ? height(shown().get(spot.layer)) : layout.heights[spot.level]));
            }
        }
        double[] x = xs.stream().mapToDouble(Double::doubleValue).toArray();
        double[] y = ys.stream().mapToDouble(Double::doubleValue).toArray();
        canvas.line(x, y, Ink.MUTED, 1.3, false);
        double tip = x[x.length - 1];
        double end = y[y.length - 1];
        canvas.line(new double[] {tip - 4, tip, tip + 4}, new double[] {end - 6, end, end - 6}, Ink.MUTED, 1.3, false);
    }

    @Override
    public List<Mark> marks() {
        Layout layout = layout();
        List<Mark> marks = new ArrayList<>();
        List<Layer> shown = shown();
        for (Spot spot : layout.spots) {
            if (spot.layer >= 0) {
                Layer layer = shown.get(spot.layer);
                marks.add(new Mark(
                        spot.x,
                        layout.tops[spot.level] + height(layer) / 2,
                        layer.name + (layer.options.isEmpty() ? "" : " (" + layer.options + ")") + ": " + layer.shape
                                + ", " + parameters(layer)));
            }
        }
        return marks;
    }

    private boolean isGraph() {
        return layers.stream().anyMatch(layer -> !layer.from.isEmpty());
    }

    /// The layers that are drawn: of a long sequence the first and the last, with a box for the others.
    private List<Layer> shown() {
        if (layers.size() <= MOST_SHOWN || isGraph()) {
            return layers;
        }
        int half = MOST_SHOWN / 2;
        List<Layer> middle = layers.subList(half, layers.size() - half + 1);
        List<Layer> shown = new ArrayList<>(layers.subList(0, half));
        shown.add(new Layer(
                "see the table",
                "… " + middle.size() + " layers more …",
                "",
                middle.getLast().shape,
                middle.stream().mapToLong(Layer::parameters).sum(),
                middle.stream().mapToLong(Layer::fixed).sum(),
                List.of(),
                List.of()));
        shown.addAll(layers.subList(layers.size() - half + 1, layers.size()));
        return shown;
    }

    /// For each layer the places of those that feed it.
    private List<List<Integer>> feeders() {
        List<Layer> shown = shown();
        if (!isGraph()) {
            return IntStream.range(0, shown.size())
                    .mapToObj(i -> i == 0 ? List.<Integer>of() : List.of(i - 1))
                    .toList();
        }
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < shown.size(); i++) {
            places.put(shown.get(i).name, i);
        }
        return shown.stream()
                .map(layer -> layer.from.stream()
                        .map(name -> places.getOrDefault(name.replaceAll("\\[.*", ""), -1))
                        .filter(place -> place >= 0)
                        .distinct()
                        .toList())
                .toList();
    }

    /// Layers stand one level below the lowest of those that feed them; a line over several levels gets a spot on each,
    /// and spots are ordered so that lines cross little: each goes to the mean place of what it is joined to above.
    private Layout layout() {
        List<Layer> shown = shown();
        List<List<Integer>> feeders = feeders();
        int[] levels = new int[shown.size()];
        for (int i = 0; i < levels.length; i++) {
            for (int feeder : feeders.get(i)) {
                levels[i] = Math.max(levels[i], levels[feeder] + 1);
            }
        }
        List<int[]> nodes = new ArrayList<>(); // layer, level
        for (int i = 0; i < levels.length; i++) {
            nodes.add(new int[] {i, levels[i]});
        }
        List<Arrow> arrows = new ArrayList<>();
        for (int i = 0; i < levels.length; i++) {
            for (int feeder : feeders.get(i)) {
                List<Integer> path = new ArrayList<>(List.of(feeder));
                for (int level = levels[feeder] + 1; level < levels[i]; level++) {
                    path.add(nodes.size());
                    nodes.add(new int[] {-1, level});
                }
                path.add(i);
                arrows.add(new Arrow(path));
            }
        }
        int depth = IntStream.of(levels).max().orElse(-1) + 1;
        double[] widths = nodes.stream()
                .mapToDouble(node -> node[0] < 0 ? PASSING : isGraph() ? NARROW : WIDE)
                .toArray();
        double[] xs = order(nodes, arrows, widths, depth);
        double right = 460;
        double[] heights = new double[depth];
        for (int i = 0; i < nodes.size(); i++) {
            int level = nodes.get(i)[1];
            right = Math.max(right, xs[i] + widths[i] / 2);
            if (nodes.get(i)[0] >= 0) {
                heights[level] = Math.max(heights[level], height(shown.get(nodes.get(i)[0])));
            }
        }
        double middle = (MARGIN + right + MARGIN) / 2;
        double[] tops = new double[depth];
        for (int level = 0; level < depth; level++) {
            tops[level] = level == 0 ? TOP : tops[level - 1] + heights[level - 1] + (isGraph() ? PITCH + 10 : PITCH);
        }
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            double x = isGraph() ? xs[i] : middle;
            spots.add(new Spot(nodes.get(i)[0], nodes.get(i)[1], x, widths[i]));
        }
        return new Layout(spots, arrows, tops, heights, Math.max(500, right + MARGIN));
    }

    /// Where the middle of each spot stands: every level side by side and in the middle of the widest.
    private static double[] order(List<int[]> nodes, List<Arrow> arrows, double[] widths, int depth) {
        List<List<Integer>> byLevel = new ArrayList<>();
        for (int level = 0; level < depth; level++) {
            int own = level;
            byLevel.add(new ArrayList<>(IntStream.range(0, nodes.size())
                    .filter(i -> nodes.get(i)[1] == own)
                    .boxed()
                    .toList()));
        }
        double widest = byLevel.stream()
                .mapToDouble(level -> width(level, widths))
                .max()
                .orElse(0);
        widest = Math.max(widest, 460);
        double[] xs = new double[nodes.size()];
        for (List<Integer> level : byLevel) {
            place(level, widths, widest, xs);
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean down = sweep % 2 == 0;
            for (int k = 0; k < depth; k++) {
                List<Integer> level = byLevel.get(down ? k : depth - 1 - k);
                double[] wanted = new double[nodes.size()];
                for (int spot : level) {
                    wanted[spot] = wanted(spot, arrows, xs, down);
                }
                level.sort(Comparator.comparingDouble(spot -> wanted[spot]));
                place(level, widths, widest, xs);
            }
        }
        return xs;
    }

    /// The mean place of what a spot is joined to above, or below it.
    private static double wanted(int spot, List<Arrow> arrows, double[] xs, boolean above) {
        double sum = 0;
        int count = 0;
        for (Arrow arrow : arrows) {
            int at = arrow.spots.indexOf(spot);
            int other = above ? at - 1 : at + 1;
            if (at >= 0 && other >= 0 && other < arrow.spots.size()) {
                sum += xs[arrow.spots.get(other)];
                count++;
            }
        }
        return count == 0 ? xs[spot] : sum / count;
    }

    private static double width(List<Integer> level, double[] widths) {
        return level.stream().mapToDouble(spot -> widths[spot]).sum() + BESIDE * (level.size() - 1);
    }

    private static void place(List<Integer> level, double[] widths, double widest, double[] xs) {
        double x = MARGIN + (widest - width(level, widths)) / 2;
        for (int spot : level) {
            xs[spot] = x + widths[spot] / 2;
            x += widths[spot] + BESIDE;
        }
    }
}
