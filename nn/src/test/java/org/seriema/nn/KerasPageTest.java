package org.seriema.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.seriema.config.Config;
import org.seriema.config.Registry;
import org.seriema.nn.activations.Activations;
import org.seriema.nn.callbacks.Callbacks;
import org.seriema.nn.constraints.Constraints;
import org.seriema.nn.initializers.Initializers;
import org.seriema.nn.layers.Layers;
import org.seriema.nn.losses.Losses;
import org.seriema.nn.metrics.Metrics;
import org.seriema.nn.optimizers.Optimizers;
import org.seriema.nn.optimizers.Schedules;
import org.seriema.nn.regularizers.Regularizers;
import org.seriema.nn.testing.Golden;
import org.seriema.nn.testing.KerasConfig;

/// The tables in `docs/keras.md`: what there is of Keras, from the lists; and which of Keras' options have one value
/// only, from the configurations that Keras itself wrote.
class KerasPageTest {

    private static final Path PAGE = Path.of("../docs/keras.md");

    private static final Pattern TABLE = Pattern.compile("(?s)<!-- table: ([a-z]+) -->\n(.*?)<!-- end -->");

    private static final Map<String, String> TABLES = new TreeMap<>(Map.of(
            "activations", types(Activations.ALL, Map.of()),
            "callbacks", types(Callbacks.ALL, Map.of()),
            "constraints", types(Constraints.ALL, Map.of()),
            "initializers", types(Initializers.ALL, Map.of()),
            "layers", types(Layers.ALL, fixed()),
            "losses", types(Losses.ALL, Map.of()),
            "metrics", types(Metrics.ALL, Map.of()),
            "optimizers", types(Optimizers.ALL, Map.of()),
            "regularizers", types(Regularizers.ALL, Map.of()),
            "schedules", types(Schedules.ALL, Map.of())));

    @Test
    void theTablesSayWhatTheListsSay() throws IOException {
        String page = Files.readString(PAGE);
        String made = TABLE.matcher(page)
                .replaceAll(found -> Matcher.quoteReplacement("<!-- table: " + found.group(1) + " -->\n"
                        + Objects.requireNonNull(TABLES.get(found.group(1)), found.group(1)) + "<!-- end -->"));
        if (Boolean.getBoolean("seriema.schema.write")) {
            Files.writeString(PAGE, made);
        }
        assertThat(Files.readString(PAGE))
                .as(
                        "the tables of %s; write them anew with mvn -pl nn -am test -Dtest=KerasPageTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dseriema.schema.write=true",
                        PAGE)
                .isEqualTo(made);
    }

    @Test
    void everyTableStandsInThePage() throws IOException {
        List<String> found = TABLE.matcher(Files.readString(PAGE))
                .results()
                .map(table -> table.group(1))
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(TABLES.keySet());
    }

    /// The options of Keras' layers that have no counterpart, by class.
    private static Map<String, Set<String>> fixed() {
        Map<String, Set<String>> fixed = new TreeMap<>();
        for (Golden golden : Golden.all("layers")) {
            String type = String.valueOf(golden.plain("class"));
            Object config = golden.plain("config");
            if (config instanceof Map<?, ?> map && Layers.ALL.names().contains(type) && !map.containsKey("layers")) {
                fixed.computeIfAbsent(type, name -> new TreeSet<>())
                        .addAll(KerasConfig.withoutCounterpart(Layers.ALL, type, map));
            }
        }
        return fixed;
    }

    private static String types(Registry<?> registry, Map<String, Set<String>> fixed) {
        List<String> rows = new ArrayList<>();
        rows.add(fixed.isEmpty() ? "| name | options |" : "| name | options | as if Keras were told |");
        rows.add(fixed.isEmpty() ? "| --- | --- |" : "| --- | --- | --- |");
        registry.types().forEach((name, type) -> {
            String options =
                    Config.entries(type).stream().map(KerasPageTest::option).collect(Collectors.joining(", "));
            String one = fixed.getOrDefault(name, Set.of()).stream()
                    .map(option -> "`" + option + "`")
                    .collect(Collectors.joining(", "));
            rows.add("| `%s` | %s |".formatted(name, options) + (fixed.isEmpty() ? "" : " " + one + " |"));
        });
        return String.join("\n", rows) + "\n";
    }

    private static String option(Config.Entry entry) {
        String standard = entry.standard();
        return standard == null ? "**`" + entry.name() + "`**" : "`" + entry.name() + ": " + standard + "`";
    }
}
