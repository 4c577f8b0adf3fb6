package org.seriema.app.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seriema.pipeline.json.Json;

/// What the `report.json` of an earlier run says, of whichever version it is.
public final class RunReport {

    private final Map<?, ?> tree;

    private RunReport(Map<?, ?> tree) {
        this.tree = tree;
    }

    /// The report in a folder; empty if there is none that can be read.
    public static Optional<RunReport> in(@Nullable Path folder) {
        if (folder == null) {
            return Optional.empty();
        }
        try {
            Object tree = Json.read(Files.readString(folder.resolve("report.json")));
            return tree instanceof Map<?, ?> map ? Optional.of(new RunReport(map)) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private @Nullable Object at(String... keys) {
        Object value = tree;
        for (String key : keys) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }

    /// The sentence of its verdict; empty if it has none.
    public String verdict() {
        return at("verdict", "sentence") instanceof String sentence ? sentence : "";
    }

    /// The names of class 0 and class 1; none if it does not say.
    public List<String> classNames() {
        return at("data", "class_names") instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }

    /// A metric of the trainings with each seed; none if there was one seed.
    ///
    /// @param metric as the report writes it: `f1`
    public double[] bySeed(String metric) {
        return at("seeds", "runs") instanceof List<?> runs
                ? runs.stream()
                        .map(run -> run instanceof Map<?, ?> map ? map.get(metric) : null)
                        .filter(Number.class::isInstance)
                        .mapToDouble(figure -> ((Number) figure).doubleValue())
                        .toArray()
                : new double[0];
    }
}
