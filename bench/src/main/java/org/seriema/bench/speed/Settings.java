package org.seriema.bench.speed;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What [SideBySide] is told: `name=value` for each of these.
///
/// @param root the folder of the clone
/// @param shared the folder with the tables for whole processes
/// @param version of ours
/// @param out the file with the lines
/// @param rounds how often everything is run; the peers take turns
/// @param threads in training; all else is done with one
/// @param cores that processes are bound to: as many of the first as they have threads
/// @param share of the rows and seconds, for a trial
/// @param minutes after which no more processes are started
/// @param write whether `docs/performance.md` is made anew
record Settings(
        Path root,
        Path shared,
        String version,
        Path out,
        List<Work> what,
        List<String> networks,
        List<Peer> peers,
        List<Integer> threads,
        int rounds,
        List<Integer> cores,
        double share,
        double minutes,
        boolean write) {

    Settings {
        int most = threads.stream().mapToInt(Integer::intValue).max().orElse(1);
        if (most > cores.size()) {
            throw new IllegalArgumentException(
                    "as many cores are needed as threads: got threads " + most + " on the cores " + cores);
        }
        networks.forEach(TimedNetwork::of);
    }

    /// Reads the arguments.
    ///
    /// @throws IllegalArgumentException if one is missing, not known or wrong
    static Settings of(List<String> arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String argument : arguments) {
            int end = argument.indexOf('=');
            if (end < 0) {
                throw new IllegalArgumentException("expected name=value, got " + argument);
            }
            given.put(argument.substring(0, end), argument.substring(end + 1));
        }
        Settings settings = new Settings(
                Path.of(taken(given, "root")),
                Path.of(taken(given, "shared")),
                taken(given, "version"),
                Path.of(taken(given, "out")),
                list(taken(given, "what"), Work::of),
                networks(taken(given, "networks")),
                peers(taken(given, "peers")),
                list(taken(given, "threads"), Integer::valueOf),
                Integer.parseInt(taken(given, "rounds")),
                list(taken(given, "cores"), Integer::valueOf),
                Double.parseDouble(taken(given, "share")),
                Double.parseDouble(taken(given, "minutes")),
                Boolean.parseBoolean(taken(given, "write")));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("there is no setting " + given.keySet());
        }
        return settings;
    }

    private static String taken(Map<String, String> given, String name) {
        String value = given.remove(name);
        if (value == null) {
            throw new IllegalArgumentException("the setting " + name + " is missing");
        }
        return value;
    }

    private static <T> List<T> list(String text, Function<String, T> one) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(one)
                .toList();
    }

    private static List<String> networks(String text) {
        return text.equals("all")
                ? TimedNetwork.ALL.stream().map(TimedNetwork::name).toList()
                : list(text, Function.identity());
    }

    private static List<Peer> peers(String text) {
        return text.equals("all") ? List.of(Peer.values()) : list(text, Peer::of);
    }
}
