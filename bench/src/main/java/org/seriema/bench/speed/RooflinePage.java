package org.seriema.bench.speed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.seriema.bench.speed.LogLogPlot.Curve;
import org.seriema.bench.speed.LogLogPlot.Style;
import org.seriema.report.plot.Ink;
import org.seriema.tensor.Machine;

/// What [Roofline] found, as text and as a plot.
///
/// @param measured every network on the same machine
record RooflinePage(List<StepMeasurement> measured) {

    private static final int PLACES = 8;

    /// A share of the peak in products, and in a whole step of a network of LSTM layers, that is aimed at.
    private static final double GOOD_PRODUCTS = 0.5;

    private static final double GOOD_LSTM = 0.25;

    RooflinePage {
        measured = List.copyOf(measured);
    }

    /// The page in Markdown.
    String text() {
        return introduction() + summary() + measured.stream().map(this::section).collect(Collectors.joining());
    }

    private String introduction() {
        MachineLimits limits = limits();
        return """
                # How close a training step comes to what one core can do

                Made by the profile `roofline`; nothing here is written by hand.
                %s

                | one core's limit, measured | |
                | --- | --- |
                | fused multiply-adds in registers, 12 chains that do not wait for each other: the peak | %.1f GFLOP/s |
                | the fastest of our packed products | %.1f GFLOP/s, %s of the peak |
                | exp, tanh, sigmoid of our kernels, in cache | %.2f, %.2f, %.2f ns an element |
                | read from the second cache | %.0f GB/s |
                | read from memory | %.1f GB/s |

                **Operations** of a step are those of its products: 2 x 3 x batch x multiply-adds of the forward
                pass, for y = x W, dx = dy W' and dW = x' dy. Multiply-adds for one case: `Dense` D U; `LSTM`,
                `GRU` and `SimpleRNN` with G = 4, 3, 1 gates T D G U + (T - 1) U G U, for the first step begins
                with a state of zeros; `Conv1D` T' K D F. What all else costs (gates, dropout, optimizer) is in
                the time, not in the operations.

                **Bytes** are 4 x (batch x moved + 10 x weights) for layers run one by one: moved are 3 x input
                (read, read again on the way back, its gradient written), 2 x output, and 2 x what a recurrent
                layer keeps of each step (LSTM: i, f, g, o, c and h); of a weight two reads, its gradient, and
                Adam's four reads and three writes.

                **The least time** is that of the products at the peak and of the gates' tanh and sigmoid at the
                times above.

                """.formatted(
                        machine(),
                        limits.fma(),
                        limits.product(),
                        percent(limits.product() / limits.fma()),
                        limits.expNs(),
                        limits.tanhNs(),
                        limits.sigmoidNs(),
                        limits.cacheRead(),
                        limits.memoryRead());
    }

    private String machine() {
        double core = measured.stream().mapToDouble(StepMeasurement::core).min().orElseThrow();
        return "%s; Java %s; %s; one thread that had %s of its core or more."
                .formatted(
                        Machine.current().kernels(),
                        System.getProperty("java.version"),
                        System.getProperty("os.arch"),
                        percent(core));
    }

    private String summary() {
        StringBuilder rows = new StringBuilder("""
                ![Roofline: GFLOP/s by operations a byte](roofline.svg)

                The products' columns say for what share of the time they run, and at what share of the peak. Kernels of
                three steps and more go by Winograd's minimal filtering, which takes half of the operations that are
                counted here or a little more: their share of the peak may pass 100 %.

                | network | GFLOP an epoch | step | flop/byte | GFLOP/s | of peak | products | of peak | x least |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (StepMeasurement one : measured) {
            double epoch = one.flops() * one.network().rows() / one.network().batch() / 1e9;
            rows.append(row(
                    one.network().name(),
                    number(epoch),
                    milliseconds(one.seconds()),
                    number(one.intensity()),
                    number(one.gigaflopsPerSecond()),
                    percent(one.shareOfPeak()),
                    percent(one.shareOfTime(StepPart.PRODUCTS)),
                    percent(one.productsShareOfPeak()),
                    number(one.seconds() / one.least())));
        }
        return rows + "\n" + goals() + "\n";
    }

    /// Which networks reach what is aimed at.
    private String goals() {
        List<String> slow = measured.stream()
                .filter(one -> one.productsShareOfPeak() < GOOD_PRODUCTS)
                .map(one -> one.network().name())
                .toList();
        List<String> slowLstm = measured.stream()
                .filter(one -> isLstm(one) && one.shareOfPeak() < GOOD_LSTM)
                .map(one -> one.network().name())
                .toList();
        return "Products reach %s of the peak %s. The whole step of the networks of LSTM layers (%s) reaches %s %s.\n"
                .formatted(
                        percent(GOOD_PRODUCTS),
                        butIn(slow),
                        measured.stream()
                                .filter(RooflinePage::isLstm)
                                .map(one -> one.network().name())
                                .collect(Collectors.joining(", ")),
                        percent(GOOD_LSTM),
                        butIn(slowLstm));
    }

    private static String butIn(List<String> slow) {
        return slow.isEmpty() ? "in each of them" : "in all but " + String.join(", ", slow);
    }

    /// Whether most of the operations are those of LSTM layers with more than one step.
    private static boolean isLstm(StepMeasurement one) {
        double recurrent = one.layers().stream()
                .filter(work -> work.name().startsWith("lstm"))
                .mapToDouble(work -> work.stepFlops(one.network().batch()))
                .sum();
        return recurrent > one.flops() / 2 && one.network().input().axis(0) > 1;
    }

    private String section(StepMeasurement one) {
        TimedNetwork network = one.network();
        StringBuilder text = new StringBuilder();
        text.append("## %s, batch %d\n\n%s\n\n".formatted(network.name(), network.batch(), reading(one)));
        text.append("| layer | output | weights | MFLOP a step | functions a step | MB a step | flop/byte |\n");
        text.append("| --- | --- | --- | --- | --- | --- | --- |\n");
        for (LayerWork work : one.layers()) {
            double flops = work.stepFlops(network.batch());
            double bytes = work.stepBytes(network.batch());
            text.append(row(
                    work.name(),
                    work.output().toString(),
                    String.format(Locale.ROOT, "%,d", work.weights()),
                    flops == 0 ? "" : number(flops / 1e6),
                    work.functions() == 0 ? "" : String.format(Locale.ROOT, "%,d", work.functions() * network.batch()),
                    bytes == 0 ? "" : number(bytes / 1e6),
                    flops == 0 ? "" : number(flops / bytes)));
        }
        text.append(row(
                "all",
                "",
                String.format(
                        Locale.ROOT,
                        "%,d",
                        one.layers().stream().mapToLong(LayerWork::weights).sum()),
                number(one.flops() / 1e6),
                "",
                number(one.bytes() / 1e6),
                number(one.intensity())));
        text.append("\nWhere the time goes (%,d samples):\n\n".formatted(one.total()));
        text.append("| part | of a step | share |\n| --- | --- | --- |\n");
        parts(one)
                .forEach(part -> text.append(row(
                        part.getKey().label(),
                        milliseconds(part.getValue() * one.seconds()),
                        percent(part.getValue()))));
        text.append("\n| method | called by | share |\n| --- | --- | --- |\n");
        for (Map.Entry<StepProfile.Place, Double> place : one.places(PLACES)) {
            text.append(row(
                    shortened(place.getKey().method()), shortened(place.getKey().caller()), percent(place.getValue())));
        }
        return text.append('\n').toString();
    }

    /// What the numbers say, in a sentence or two.
    private String reading(StepMeasurement one) {
        List<Map.Entry<StepPart, Double>> others = new ArrayList<>(parts(one));
        others.removeIf(part -> part.getKey() == StepPart.PRODUCTS);
        String next = others.stream()
                .limit(2)
                .map(part -> part.getKey().label() + " " + percent(part.getValue()))
                .collect(Collectors.joining(", "));
        double roof = Math.min(limits().fma(), one.intensity() * limits().memoryRead());
        String memory = roof < limits().fma()
                ? "Were all bytes to come from memory, that alone would keep it below " + number(roof) + " GFLOP/s."
                : "Even if all bytes came from memory, they would not hold it up.";
        return """
                A step takes %s: %s GFLOP/s, %s of the peak, %s times the least time. Products take %s of it, at %s of
                the peak; then %s. %s
                """.formatted(
                milliseconds(one.seconds()),
                number(one.gigaflopsPerSecond()),
                percent(one.shareOfPeak()),
                number(one.seconds() / one.least()),
                percent(one.shareOfTime(StepPart.PRODUCTS)),
                percent(one.productsShareOfPeak()),
                next,
                memory).strip();
    }

    private static List<Map.Entry<StepPart, Double>> parts(StepMeasurement one) {
        return one.parts().entrySet().stream()
                .sorted(Comparator.comparingDouble(entry -> -entry.getValue()))
                .toList();
    }

    /// The roofline: what a core can do by operations a byte, and where the steps and their products are.
    LogLogPlot plot() {
        MachineLimits limits = limits();
        double[] intensities = measured.stream()
                .mapToDouble(StepMeasurement::intensity)
                .sorted()
                .toArray();
        double low = Math.min(intensities[0], limits.fma() / limits.memoryRead()) / 1.5;
        double high = intensities[intensities.length - 1] * 1.5;
        List<Curve> curves = new ArrayList<>();
        curves.add(roof("peak", limits.fma(), limits.memoryRead(), low, high));
        curves.add(roof("", limits.fma(), limits.cacheRead(), low, high));
        for (StepMeasurement one : measured) {
            double[] x = {one.intensity()};
            curves.add(new Curve("", x, new double[] {one.productsGigaflopsPerSecond()}, Style.DOTS, Ink.SECOND));
            curves.add(
                    new Curve(one.network().name(), x, new double[] {one.gigaflopsPerSecond()}, Style.DOTS, Ink.FIRST));
        }
        return new LogLogPlot(
                "roofline",
                "Training steps below the limits of one core",
                "GFLOP/s of each network's training step by operations a byte, below the lines of what one core can do",
                "operations a byte, layers run one by one",
                "GFLOP/s: blue a whole step, orange its products alone; dashed: from memory, from the second cache",
                curves);
    }

    private static Curve roof(String label, double peak, double read, double low, double high) {
        double ridge = Math.clamp(peak / read, low, high);
        double[] xs = {low, ridge, high};
        double[] ys = Arrays.stream(xs).map(x -> Math.min(peak, x * read)).toArray();
        return new Curve(label, xs, ys, Style.LIMIT, Ink.MUTED);
    }

    private MachineLimits limits() {
        return measured.getFirst().limits();
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /// `LSTM$Cell.forward` of `nn.layers.LSTM$Cell.forward`; a lambda has the name of the method that it stands in.
    private static String shortened(String method) {
        String[] names = method.replaceFirst("lambda\\$(\\w+)\\$\\d+$", "$1").split("\\.", -1);
        return names.length < 2 ? method : "`" + names[names.length - 2] + "." + names[names.length - 1] + "`";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.095 ? "%.1f %%" : "%.0f %%", 100 * share);
    }

    private static String milliseconds(double seconds) {
        return number(1000 * seconds) + " ms";
    }

    /// Three digits that count.
    private static String number(double value) {
        int decimals = (int) Math.clamp(2 - Math.floor(Math.log10(Math.abs(value))), 0, 4);
        return value == 0 ? "0" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
