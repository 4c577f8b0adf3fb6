package org.seriema.bench.speed;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One figure of one network: what each peer reached in each round.
///
/// @param rounds by round, what each peer reached in it
record Comparison(Measure measure, String network, int threads, Map<Integer, Map<Peer, Double>> rounds) {

    /// Takes the figures out of the lines.
    static Comparison of(Measure measure, String network, int threads, List<Line> lines) {
        Map<Integer, Map<Peer, List<Line>>> runs = new TreeMap<>();
        for (Line line : lines) {
            if (measure.isOf(line) && line.text("model").equals(network) && line.count("threads") == threads) {
                runs.computeIfAbsent(line.count("round"), round -> new EnumMap<>(Peer.class))
                        .computeIfAbsent(Peer.of(line.text("peer")), peer -> new ArrayList<>())
                        .add(line);
            }
        }
        Map<Integer, Map<Peer, Double>> rounds = new LinkedHashMap<>();
        runs.forEach((round, run) -> {
            Map<Peer, Double> reached = new EnumMap<>(Peer.class);
            run.forEach((peer, own) -> measure.of(own).ifPresent(value -> reached.put(peer, value)));
            rounds.put(round, reached);
        });
        return new Comparison(measure, network, threads, rounds);
    }

    /// Where a peer's figures lie; none if it was never run.
    Optional<Spread> of(Peer peer) {
        List<Double> values = rounds.values().stream()
                .filter(round -> round.containsKey(peer))
                .map(round -> round.get(peer))
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
    }

    /// How many times as fast ours is as the fastest other peer, by the medians; none if either was not run.
    Optional<Double> ratio() {
        Map<Peer, Double> medians = new EnumMap<>(Peer.class);
        for (Peer peer : Peer.values()) {
            of(peer).ifPresent(spread -> medians.put(peer, spread.median()));
        }
        return ratio(medians);
    }

    /// The same from round to round, in which the peers ran right after one another.
    Optional<Spread> ratios() {
        List<Double> ratios = rounds.values().stream()
                .map(Comparison::ratio)
                .flatMap(Optional::stream)
                .toList();
        return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
    }

    private static Optional<Double> ratio(Map<Peer, Double> reached) {
        Double ours = reached.get(Peer.SERIEMA);
        return ours == null
                ? Optional.empty()
                : reached.entrySet().stream()
                        .filter(entry -> entry.getKey() != Peer.SERIEMA)
                        .map(Map.Entry::getValue)
                        .min(Double::compare)
                        .map(fastest -> fastest / ours);
    }
}
