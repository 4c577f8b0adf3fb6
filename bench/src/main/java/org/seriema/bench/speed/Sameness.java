package org.seriema.bench.speed;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Whether all peers did the same work: what speaks against it, network by network.
///
/// - The networks have equally many weights that are trained. (PyTorch keeps two biases in a recurrent layer and adds
///   them; it counts one.)
/// - Inputs and labels are the same, bit by bit.
/// - A step takes equally many rows, and an epoch makes as many steps as its rows need.
/// - The first epoch's loss, the mean over all rounds, is within 0.05 of ln 2, what knowing nothing costs; for a real
///   table that is not asked.
/// - In every epoch that all of them did, each peer's loss, the mean over all rounds, is within 0.03 of the median of
///   the peers, for they begin with other random weights; for a real table the accuracy is.
final class Sameness {

    static final double NEAR_FIRST = 0.05;
    static final double NEAR = 0.03;
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
            alike("accuracy", line -> List.of(line.number("accuracy")));
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
        Map<Peer, List<Double>> losses = alike("loss", line -> line.numbers("losses"));
        losses.forEach((peer, mean) -> {
            if (Math.abs(mean.getFirst() - IGNORANCE) > NEAR_FIRST) {
                against.add(String.format(
                        Locale.ROOT,
                        "%s: the first loss of %s is %.3f, not near ln 2 = 0.693",
                        network,
                        peer.id(),
                        mean.getFirst()));
            }
        });
    }

    /// Compares the means over rounds, epoch by epoch; gives them.
    private Map<Peer, List<Double>> alike(String name, Function<Line, List<Double>> values) {
        int epochs =
                lines.stream().mapToInt(line -> values.apply(line).size()).min().orElse(0);
        Map<Peer, List<List<Double>>> runs = new EnumMap<>(Peer.class);
        lines.forEach(line -> runs.computeIfAbsent(Peer.of(line.text("peer")), peer -> new ArrayList<>())
                .add(values.apply(line)));
        Map<Peer, List<Double>> means = new EnumMap<>(Peer.class);
        runs.forEach((peer, own) -> means.put(
                peer,
                IntStream.range(0, epochs)
                        .mapToObj(epoch -> own.stream()
                                .mapToDouble(run -> run.get(epoch))
                                .average()
                                .orElseThrow())
                        .toList()));
        for (int epoch = 0; epoch < epochs; epoch++) {
            int place = epoch;
            double middle = Spread.of(
                            means.values().stream().map(mean -> mean.get(place)).toList())
                    .median();
            means.forEach((peer, mean) -> {
                if (Math.abs(mean.get(place) - middle) > NEAR) {
                    against.add(String.format(
                            Locale.ROOT,
                            "%s: the %s of %s in epoch %d is %.3f, that of the peers %.3f",
                            network,
                            name,
                            peer.id(),
                            place + 1,
                            mean.get(place),
                            middle));
                }
            });
        }
        return means;
    }
}
