package org.seriema.bench.speed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a peer is told to do, as all peers are told it: `--network m0 --what train --threads 1 ..`.
///
/// @param what `train` or `infer`
/// @param rows cases of an epoch, or cases to predict
/// @param epochs that are timed, after the warm-up
/// @param warm seconds of warm-up at least; in training whole epochs, one or more. Calls for many rows, which come
///     after those for one, are given a quarter of it
/// @param seconds how long each way of predicting is repeated
/// @param seed of initial weights, dropout and order
record PeerTask(
        TimedNetwork network, String what, int threads, int rows, int epochs, double warm, double seconds, int seed) {

    /// Reads the arguments.
    ///
    /// @throws IllegalArgumentException if one is missing or not known
    static PeerTask of(List<String> arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            given.put(arguments.get(i), arguments.get(i + 1));
        }
        PeerTask task = new PeerTask(
                TimedNetwork.of(taken(given, "--network")),
                taken(given, "--what"),
                Integer.parseInt(taken(given, "--threads")),
                Integer.parseInt(taken(given, "--rows")),
                Integer.parseInt(taken(given, "--epochs")),
                Double.parseDouble(taken(given, "--warm")),
                Double.parseDouble(taken(given, "--seconds")),
                Integer.parseInt(taken(given, "--seed")));
        if (!given.isEmpty() || arguments.size() % 2 != 0) {
            throw new IllegalArgumentException("nothing is known of " + given + " in " + arguments);
        }
        return task;
    }

    private static String taken(Map<String, String> given, String name) {
        String value = given.remove(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
