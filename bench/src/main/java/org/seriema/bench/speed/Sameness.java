package org.seriema.bench.speed;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/// Whether all peers did the same work: what speaks against it, network by network.
///
/// - The networks have equally many weights that are trained. (PyTorch keeps two biases in a recurrent layer and adds
///   them; it counts one.)
/// - Inputs and labels are the same, bit by bit.
/// - A step takes equally many rows, and an epoch makes as many steps as its rows need.
/// - The first epoch's loss is within 0.05 of ln 2, what knowing nothing costs, if the median of the peers is:
///   the first steps of m7 overshoot in every product. Of a real table this is not asked.
/// - In every epoch that all of them did, each peer's loss is near the median of the peers: within 0.03. Of a real
///   table this is asked of the accuracy.
///
/// Losses are means over all rounds, for each begins with other random weights. Where chance alone moves such a mean
/// further, three of its standard errors are near; they come from the scatter of all peers' rounds.
final class Sameness {

    private static final double NEAR_FIRST = 0.05;
    private static final double NEAR = 0.03;
    private static final double STANDARD_ERRORS = 3;
    private static final double IGNORANCE = Math.log(2);

    private final String network;
    private final List<Line> lines;
    private final List<String> against = new ArrayList<>();

    private Sameness(String network, List<Line> lines) {
        this.network = network;
        this.lines = lines;
    }

    /// What speaks against the same work in these lines; empty if nothing does.
    static List<String> against(List<Line> lines) {
        List<String> against = new ArrayList<>();
        for (Work work : List.of(Work.TRAIN, Work.PROCESS)) {
            Map<String, List<Line>> networks = new TreeMap<>();
            for (Line line : lines) {
                if (Work.of(line) == work) {
                    networks.computeIfAbsent(line.text("model"), name -> new ArrayList<>())
                            .add(line);
                }
            }
            networks.forEach((network, own) -> against.addAll(new Sameness(network, own).check(work)));
        }
        return against;
    }

    private List<String> check(Work work) {
        equal("parameters");
        equal("batch");
        equal("n");
        lines.forEach(this::checkSteps);
        if (work == Work.TRAIN) {
            equal("inputs");
            checkLosses();
        } else {
            checkAccuracy();
        }
        return against;
    }

    private void equal(String field) {
        Map<String, TreeSet<String>> peers = new TreeMap<>();
        lines.forEach(line -> peers.computeIfAbsent(line.text(field), value -> new TreeSet<>())
                .add(line.text("peer")));
        if (peers.size() > 1) {
            against.add(network + ": " + field + " differ: " + peers);
        }
    }

    private void checkSteps(Line line) {
        int expected = line.numbers("losses").size() * Math.ceilDiv(line.count("n"), line.count("batch"));
        if (line.count("steps") != expected) {
            against.add(network + ": " + line.text("peer") + " made " + line.text("steps") + " steps in "
                    + line.numbers("losses").size() + " epochs, which need " + expected);
        }
    }

    private void checkLosses() {
        Means first = new Means(line -> line.numbers("losses").getFirst());
        if (Math.abs(first.middle() - IGNORANCE) <= NEAR_FIRST) {
            first.far(IGNORANCE, NEAR_FIRST)
                    .forEach((peer, loss) -> tell("the first loss of %s is %.3f, not near ln 2 = 0.693", peer, loss));
        }
        int epochs = lines.stream()
                .mapToInt(line -> line.numbers("losses").size())
                .min()
                .orElse(0);
        for (int epoch = 0; epoch < epochs; epoch++) {
            int place = epoch;
            Means losses = new Means(line -> line.numbers("losses").get(place));
            losses.far(losses.middle(), NEAR)
                    .forEach((peer, loss) -> tell(
                            "the loss of %s is %.3f in epoch " + (place + 1) + ", that of the peers %.3f",
                            peer,
                            loss,
                            losses.middle()));
        }
    }

    private void checkAccuracy() {
        Means accuracy = new Means(line -> line.number("accuracy"));
        accuracy.far(accuracy.middle(), NEAR)
                .forEach((peer, mean) ->
                        tell("the accuracy of %s is %.3f, that of the peers %.3f", peer, mean, accuracy.middle()));
    }

    private void tell(String format, Peer peer, Object... values) {
        Object[] all = new Object[values.length + 1];
        all[0] = peer.id();
        System.arraycopy(values, 0, all, 1, values.length);
        against.add(network + ": " + String.format(Locale.ROOT, format, all));
    }

    /// A figure's means over rounds, by peer.
    private final class Means {

        private final Map<Peer, List<Double>> runs = new EnumMap<>(Peer.class);

        Means(ToDoubleFunction<Line> figure) {
            lines.forEach(line -> runs.computeIfAbsent(Peer.of(line.text("peer")), peer -> new ArrayList<>())
                    .add(figure.applyAsDouble(line)));
        }

        /// The median of the peers.
        double middle() {
            return Spread.of(runs.values().stream().map(Means::mean).toList()).median();
        }

        /// The peers whose mean is further from `middle` than `near` and than chance would have it.
        Map<Peer, Double> far(double middle, double near) {
            Map<Peer, Double> far = new EnumMap<>(Peer.class);
            runs.forEach((peer, own) -> {
                double chance = STANDARD_ERRORS * scatter() / Math.sqrt(own.size());
                if (Math.abs(mean(own) - middle) > Math.max(near, chance)) {
                    far.put(peer, mean(own));
                }
            });
            return far;
        }

        /// The standard deviation from round to round within a peer, from all peers together.
        private double scatter() {
            double squares = 0;
            int freedom = 0;
            for (List<Double> own : runs.values()) {
                double mean = mean(own);
                squares += own.stream()
                        .mapToDouble(value -> (value - mean) * (value - mean))
                        .sum();
                freedom += own.size() - 1;
            }
            return freedom == 0 ? 0 : Math.sqrt(squares / freedom);
        }

        private static double mean(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }
    }
}
