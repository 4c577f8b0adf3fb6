package org.seriema.app.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.app.store.RunFilter;
import org.seriema.app.store.RunRow;
import org.seriema.app.store.RunState;
import org.seriema.app.store.RunStatus;
import org.seriema.app.store.RunStore;
import org.seriema.app.store.TrialRow;
import org.seriema.config.Names;
import org.seriema.pipeline.json.Json;
import org.seriema.report.Grid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `seriema runs list`: the runs of the store, the newest first.
@Command(
        name = "list",
        description = "List the runs that are kept, the newest first.",
        footer = {
            "",
            "Examples:",
            "  seriema runs list",
            "  seriema runs list --name theft --status done --limit 5",
            "  seriema runs list --of 20261122-071500-3f2a"
        })
final class RunsListCommand implements Callable<Integer> {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d HH:mm", Locale.ROOT);
    private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("MMM d yyyy", Locale.ROOT);
    private static final int HASH_DIGITS = 6;

    /// A name is not cut shorter than this to make the table fit.
    private static final int SHORTEST = 8;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final StoreOption store = new StoreOption();

    @Option(names = "--name", paramLabel = "NAME", description = "Only runs of the recipe of this name.")
    private @Nullable String name;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only runs in this state: running, killed, done, failed, stopped.")
    private @Nullable String status;

    @Option(names = "--of", paramLabel = "RUN", description = "The trials of this run of tune, which are hidden else.")
    private @Nullable String parent;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many runs; 20 by default.")
    private int limit = 20;

    @Option(names = "--all", description = "All runs, however many.")
    private boolean all;

    /// A run; with `--json` its components are the keys.
    ///
    /// @param trial what a search says of its trial; `null` of other runs
    record Listed(
            String id,
            String kind,
            String name,
            RunState status,
            String started,
            @Nullable String ended,
            long seed,
            @Nullable String dataSha256,
            @Nullable String folder,
            @Nullable TrialRow trial,
            Map<String, Double> metrics) {}

    @Override
    public Integer call() {
        Console console = common.console();
        RunState wanted = state();
        try (RunStore runs = store.open(console)) {
            String search = parent == null ? null : runs.named(parent).id();
            Map<String, TrialRow> trials = new HashMap<>();
            if (search != null) {
                runs.trials(search).forEach(trial -> trials.put(trial.run(), trial));
            }
            List<Listed> listed = new ArrayList<>();
            int most = all ? Integer.MAX_VALUE : limit;
            for (RunRow row :
                    runs.runs(new RunFilter(name, stored(wanted), search, isSeen(wanted) ? Integer.MAX_VALUE : most))) {
                RunState state = RunState.of(row, runs);
                if (listed.size() < most && (wanted == null || wanted == state)) {
                    listed.add(listed(row, state, trials.get(row.id()), runs.metrics(row.id())));
                }
            }
            if (listed.isEmpty()) {
                console.say(nothing(runs));
            } else {
                Grid grid = parent == null ? table(listed, console.width()) : trials(listed);
                console.print(console.text().table(grid).toString());
            }
            console.printJson(listed);
        }
        return ExitCode.DONE;
    }

    /// Whether a state is not what the store says, but seen only run by run.
    private static boolean isSeen(@Nullable RunState wanted) {
        return wanted == RunState.RUNNING || wanted == RunState.KILLED;
    }

    private static @Nullable RunStatus stored(@Nullable RunState wanted) {
        return wanted == null ? null : isSeen(wanted) ? RunStatus.RUNNING : RunStatus.valueOf(wanted.name());
    }

    private @Nullable RunState state() {
        if (limit < 1) {
            throw wrong("--limit must be a whole number of at least 1, got " + limit + ".");
        }
        if (status == null) {
            return null;
        }
        return Stream.of(RunState.values())
                .filter(state -> state.toString().equals(status))
                .findFirst()
                .orElseThrow(() ->
                        wrong("--status must be one of running, killed, done, failed, stopped; got " + status + "."));
    }

    private ParameterException wrong(String message) {
        if (spec == null) {
            throw new IllegalStateException("picocli gives the specification");
        }
        return new ParameterException(spec.commandLine(), message);
    }

    /// What is said instead of an empty table.
    private String nothing(RunStore runs) {
        if (parent != null) {
            return "The run " + parent + " has no trials" + (status == null ? "." : " that are " + status + ".");
        }
        List<String> names = runs.names();
        if (names.isEmpty()) {
            return "No run is kept yet; seriema train keeps each.";
        }
        String none = "There is no run" + (name == null ? "" : " of the recipe " + name)
                + (status == null ? "" : " that is " + status);
        return none
                + (name == null || names.contains(name)
                        ? "."
                        : Names.nearest(name, names)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("; there are " + String.join(", ", names) + "."));
    }

    private static Listed listed(RunRow row, RunState state, @Nullable TrialRow trial, Map<String, Double> metrics) {
        return new Listed(
                row.id(),
                row.begun().kind().name().toLowerCase(Locale.ROOT),
                row.name(),
                state,
                row.started().toString(),
                row.ended() == null ? null : row.ended().toString(),
                row.begun().seed(),
                row.begun().data() == null ? null : row.begun().data().sha256(),
                row.begun().folder() == null ? null : row.begun().folder().toString(),
                trial,
                metrics);
    }

    /// Columns that say the same of all runs, and so nothing, are left out; names are cut where the table is too wide.
    private Grid table(List<Listed> runs, int width) {
        List<String> header = new ArrayList<>(List.of("run", "name", "started", "status"));
        boolean seeds = runs.stream().map(Listed::seed).distinct().count() > 1;
        boolean hashes = differ(runs);
        if (hashes) {
            header.add("data");
        }
        int texts = header.size();
        if (seeds) {
            header.add("seed");
        }
        header.addAll(List.of("accuracy", "F1", "ROC AUC"));
        List<List<String>> rows = new ArrayList<>();
        ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
        for (Listed run : runs) {
            List<String> row = new ArrayList<>(
                    List.of(run.id, run.name, started(Instant.parse(run.started), now), run.status.toString()));
            if (hashes) {
                row.add(run.dataSha256 == null ? "-" : run.dataSha256.substring(0, HASH_DIGITS));
            }
            if (seeds) {
                row.add(String.valueOf(run.seed));
            }
            for (String metric : List.of("accuracy", "f1", "roc_auc")) {
                row.add(Figures.of(run.metrics.getOrDefault(metric, Double.NaN)));
            }
            rows.add(row);
        }
        return new Grid(header, cut(header, rows, width), texts);
    }

    /// The trials of a search in their order, with the figures that they are chosen by.
    private static Grid trials(List<Listed> runs) {
        List<List<String>> rows = new ArrayList<>();
        String measure = "figure";
        for (Listed run : runs.reversed()) {
            TrialRow trial = run.trial;
            rows.add(List.of(
                    run.id,
                    run.status.toString(),
                    trial == null ? "-" : settings(trial.settings()),
                    trial == null ? "-" : String.valueOf(trial.number()),
                    trial == null ? "-" : Figures.of(trial.figure())));
            measure = trial == null ? measure : trial.measure();
        }
        return new Grid(List.of("run", "status", "settings", "trial", measure), rows, 3);
    }

    /// `{"train.epochs":3}` as `train.epochs=3`, the way it is given to --set.
    private static String settings(String json) {
        try {
            return Json.read(json) instanceof Map<?, ?> map
                    ? map.entrySet().stream()
                            .map(entry -> entry.getKey() + "="
                                    + (entry.getValue() instanceof String text
                                            ? text
                                            : Json.writeCompact(entry.getValue())))
                            .collect(Collectors.joining(" "))
                    : json;
        } catch (IllegalArgumentException e) {
            return json;
        }
    }

    private static List<List<String>> cut(List<String> header, List<List<String>> rows, int width) {
        int others = 0;
        for (int j = 0; j < header.size(); j++) {
            int column = j;
            int heading = header.get(j).replaceAll(" .*", "").length();
            others += j == 1
                    ? 1
                    : 1
                            + Math.max(
                                    heading,
                                    rows.stream()
                                            .mapToInt(row -> row.get(column).length())
                                            .max()
                                            .orElse(0));
        }
        int room = Math.max(SHORTEST, width - others + 1);
        rows.forEach(row ->
                row.set(1, row.get(1).length() <= room ? row.get(1) : row.get(1).substring(0, room - 1) + "…"));
        return rows;
    }

    /// Whether two runs of one recipe read other data.
    private static boolean differ(List<Listed> runs) {
        Map<String, Set<String>> hashes = new HashMap<>();
        for (Listed run : runs) {
            if (run.dataSha256 != null) {
                hashes.computeIfAbsent(run.name, of -> new HashSet<>()).add(run.dataSha256);
            }
        }
        return hashes.values().stream().anyMatch(of -> of.size() > 1);
    }

    private static String started(Instant time, ZonedDateTime now) {
        ZonedDateTime local = time.atZone(now.getZone());
        return local.format(local.getYear() == now.getYear() ? DAY : EARLIER);
    }
}
