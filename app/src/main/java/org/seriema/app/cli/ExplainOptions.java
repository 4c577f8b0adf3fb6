package org.seriema.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.seriema.app.explain.ImportanceOfTable;
import org.seriema.app.explain.ShuffledColumns;
import org.seriema.config.Names;
import org.seriema.evaluation.importance.Scoring;
import org.seriema.explanation.attribution.AttributionMethod;
import org.seriema.explanation.attribution.Attributions;
import org.seriema.explanation.attribution.Baseline;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What is explained, and how: the options of `seriema explain`.
final class ExplainOptions {

    private static final String NONE = "none";

    private static final String ALL = "all";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--by",
            paramLabel = "HOW",
            split = ",",
            description = "How columns are put together that are shuffled at once: column, feature, step, block (of"
                    + " time); none for no importances. By default what the table's shape allows.")
    private List<String> by = List.of();

    @Option(
            names = "--block",
            paramLabel = "N",
            description = "Steps in a block of time; by default a twelfth of the series, at least 2.")
    private int block;

    @Option(
            names = "--group",
            paramLabel = "NAME=COLUMNS",
            description = "Columns to shuffle together, e.g. --group winter=Nov,Dec,Jan; may be given again.")
    private List<String> groups = List.of();

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "What must fall for a column to count; by default roc_auc. Also accuracy, balanced_accuracy,"
                    + " precision, recall, f1, jaccard, matthews_corrcoef, average_precision, neg_log_loss,"
                    + " neg_brier_score.")
    private String metric = "roc_auc";

    @Option(names = "--repeats", paramLabel = "N", description = "How often columns are shuffled; by default 5.")
    private int repeats = 5;

    @Option(names = "--seed", paramLabel = "N", description = "Of the draws; by default that of the model's run.")
    private @Nullable Long seed;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "At most so many rows take part in importances and curves; by default 2000. Of more they are"
                    + " drawn, each class in its share.")
    private int rows = 2000;

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description = "Draw how the score goes with this column; may be given again. By default with the three that"
                    + " are worth most.")
    private List<String> columns = List.of();

    @Option(
            names = "--row",
            paramLabel = "ID",
            description = "Explain the case with this id, or this row number where there are no ids; may be given"
                    + " again. By default the flagged cases of highest score.")
    private List<String> ids = List.of();

    @Option(names = "--most", paramLabel = "N", description = "Explain at most so many flagged cases; by default 5.")
    private int most = 5;

    @Option(
            names = "--method",
            paramLabel = "NAMES",
            split = ",",
            description = "How the score of a case is shared out among its readings; by default integrated_gradients."
                    + " all for every method.")
    private List<String> methods = List.of("integrated_gradients");

    @Option(
            names = "--set",
            paramLabel = "METHOD.OPTION=VALUE",
            description = "Change an option of a method, e.g. integrated_gradients.steps=64 or occlusion.window=3.")
    private List<String> settings = List.of();

    @Option(
            names = "--baseline",
            paramLabel = "NAME",
            description = "What a case is compared with: normal_mean (by default), zero (of the prepared numbers),"
                    + " own_past (the first third of its own series; by default where no case is normal).")
    private @Nullable String baseline;

    @Option(
            names = "--logits",
            description = "Explain what the last sigmoid or softmax is given, where scores are all close to 0 or 1.")
    private boolean logits;

    /// The ways to shuffle columns; `null` for those that the table's shape allows.
    @Nullable
    List<ShuffledColumns> ways() {
        Map<String, ShuffledColumns> words = byWord(ShuffledColumns.values(), ShuffledColumns::word);
        words.remove(ShuffledColumns.GROUP.word());
        List<String> known = new ArrayList<>(words.keySet());
        known.add(NONE);
        List<ShuffledColumns> ways = new ArrayList<>();
        for (String word : by) {
            String name = known("--by", word, known);
            if (name.equals(NONE)) {
                if (by.size() > 1) {
                    throw wrong("--by none stands alone, got " + String.join(",", by) + ".");
                }
                return List.of();
            }
            ShuffledColumns way = words.get(name);
            if (way != null && !ways.contains(way)) {
                ways.add(way);
            }
        }
        return by.isEmpty() ? null : ways;
    }

    /// What `--group` names, in its order.
    Map<String, List<String>> groups() {
        Map<String, List<String>> named = new LinkedHashMap<>();
        for (String group : groups) {
            int equals = group.indexOf('=');
            List<String> members = equals < 1
                    ? List.of()
                    : Arrays.stream(group.substring(equals + 1).split(",", -1))
                            .map(String::strip)
                            .toList();
            if (members.isEmpty() || members.contains("")) {
                throw wrong("--group " + group
                        + ": expected NAME=COLUMN,COLUMN such as winter=Nov,Dec,Jan; put it in quotes where a name has"
                        + " blanks.");
            }
            if (named.put(group.substring(0, equals).strip(), members) != null) {
                throw wrong("--group " + group.substring(0, equals).strip() + " is given twice; name each group once.");
            }
        }
        return named;
    }

    /// How many steps a block has; 0 if nobody says so.
    int block() {
        if (block < 0) {
            throw wrong("--block must be a whole number of at least 1, got " + block + ".");
        }
        return block;
    }

    Scoring metric() {
        return chosen("--metric", metric, byWord(Scoring.values(), ImportanceOfTable::word));
    }

    int repeats() {
        return atLeastOne("--repeats", repeats);
    }

    int rows() {
        return atLeastOne("--rows", rows);
    }

    int most() {
        return atLeastOne("--most", most);
    }

    long seed(long standard) {
        if (seed != null && (seed < 0 || seed >= 1L << 32)) {
            throw wrong("--seed must be a whole number from 0 to 4294967295, got " + seed + ".");
        }
        return seed != null ? seed : standard & 0xffff_ffffL;
    }

    List<String> columns() {
        return columns;
    }

    List<String> ids() {
        return ids;
    }

    boolean logits() {
        return logits;
    }

    /// What cases are compared with; `null` if nobody says so.
    @Nullable
    Baseline baseline() {
        return baseline == null
                ? null
                : chosen("--baseline", baseline, byWord(Baseline.values(), one -> one.name()
                        .toLowerCase(Locale.ROOT)));
    }

    private static <T> Map<String, T> byWord(T[] all, Function<T, String> word) {
        Map<String, T> byWord = new LinkedHashMap<>();
        for (T one : all) {
            byWord.put(word.apply(one), one);
        }
        return byWord;
    }

    private <T> T chosen(String option, String word, Map<String, T> byWord) {
        return Objects.requireNonNull(byWord.get(known(option, word, byWord.keySet())));
    }

    /// Whether every method was asked for, so that one that such a network does not allow is left out.
    boolean allMethods() {
        return methods.contains(ALL);
    }

    /// The methods by their names, with what `--set` changes.
    Map<String, AttributionMethod> methods() {
        List<String> names = Attributions.ALL.names();
        List<String> known = new ArrayList<>(names);
        known.add(ALL);
        List<String> chosen = new ArrayList<>();
        for (String name : methods) {
            String right = known("--method", name, known);
            (right.equals(ALL) ? names : List.of(right))
                    .stream().filter(one -> !chosen.contains(one)).forEach(chosen::add);
        }
        Map<String, Map<String, Object>> options = options(names, chosen);
        Map<String, AttributionMethod> read = new LinkedHashMap<>();
        chosen.forEach(name -> read.put(name, Attributions.ALL.read(name, options.get(name))));
        return read;
    }

    private Map<String, Map<String, Object>> options(List<String> names, List<String> chosen) {
        Map<String, Map<String, Object>> options = new LinkedHashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            int dot = setting.indexOf('.');
            if (dot < 1 || equals < dot + 2) {
                throw wrong(
                        "--set " + setting + ": expected METHOD.OPTION=VALUE, such as integrated_gradients.steps=64.");
            }
            String method = known("--set", setting.substring(0, dot), names);
            if (!chosen.contains(method)) {
                throw wrong("--set " + setting + ": " + method + " is not among the methods; add --method "
                        + String.join(",", chosen) + "," + method + ".");
            }
            options.computeIfAbsent(method, any -> new LinkedHashMap<>())
                    .put(
                            setting.substring(dot + 1, equals).strip(),
                            value(setting.substring(equals + 1).strip()));
        }
        return options;
    }

    /// A text as the number or the boolean that it is.
    private static Object value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?") ? (Object) Double.valueOf(text) : text;
    }

    private int atLeastOne(String option, int value) {
        if (value < 1) {
            throw wrong(option + " must be a whole number of at least 1, got " + value + ".");
        }
        return value;
    }

    private String known(String option, String name, Collection<String> known) {
        String plain = name.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        if (known.contains(plain)) {
            return plain;
        }
        throw wrong(option + " knows no \"" + name + "\"" + Names.suggestion(name, known));
    }

    private ParameterException wrong(String message) {
        if (command == null) {
            throw new IllegalStateException("ExplainOptions must be a @Mixin of a command");
        }
        return new ParameterException(command.commandLine(), message);
    }
}
