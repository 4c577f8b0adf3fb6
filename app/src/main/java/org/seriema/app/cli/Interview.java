package org.seriema.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.app.draft.Draft;
import org.seriema.app.draft.Guesses;
import org.seriema.app.draft.NetworkKind;
import org.seriema.app.draft.SeriesShape;
import org.seriema.app.draft.TableLook;
import org.seriema.app.draft.Together;
import org.seriema.data.DataException;

/// What `init` asks about a table, each question with a guess; what an option says is not asked.
final class Interview {

    private static final int MOST_VALUES = 6;
    private static final int MOST_NAMES = 20;
    private static final long SEED = 42;

    /// What the options say; `null` where an option was not given, `-` for no column.
    ///
    /// @param window 0 for all readings of one series
    record Given(
            @Nullable String label,
            @Nullable String positive,
            @Nullable String id,
            @Nullable String series,
            @Nullable String time,
            @Nullable Integer window,
            @Nullable String group,
            @Nullable Together together,
            @Nullable Path test,
            @Nullable NetworkKind network) {

        /// Whether they say how the rows are to be divided.
        boolean saysHowToDivide() {
            return together != null || group != null || (time != null && series == null);
        }
    }

    private final Path file;
    private final TableLook look;
    private final Guesses guesses;
    private final Given given;
    private final Questions questions;
    private final Console console;

    Interview(TableLook look, Given given, Questions questions, Console console) {
        this.file = look.file();
        this.look = look;
        this.guesses = new Guesses(look);
        this.given = given;
        this.questions = questions;
        this.console = console;
    }

    /// Asks what no option says, and drafts the recipe.
    ///
    /// @throws DataException if something cannot be guessed and nobody is asked, naming the option
    Draft draft() {
        String label = label();
        Map<String, Integer> values = values(label);
        String positive = positive(label, values);
        String normal = values.keySet().stream()
                .filter(value -> !value.equals(positive))
                .findFirst()
                .orElseThrow();
        Guesses.LongTable readings = readings(label);
        Integer window = readings == null ? null : window(label, readings);
        String id = readings == null ? id(label) : null;
        String group = readings == null ? group(label, id) : null;
        String time = readings == null ? time(label) : null;
        Path test = given.test() != null ? given.test() : besideTrain();
        Together together = Together.ALONE;
        if (test == null) {
            together = together(guess(label, positive, readings, window, id, group, time));
            if (together == Together.GROUP && readings == null && group == null) {
                group = column("Which column do rows that belong together share?", "", "--group");
            }
            if (together == Together.TIME && readings == null && time == null) {
                time = orNone("Which column says when a row was? (- for the order of the file)", "");
            }
        }
        Guesses.Usable columns = usable(label, readings, id, group, time);
        if (columns.numbers().isEmpty() && columns.categories().isEmpty()) {
            throw new DataException(
                    file + ": beside " + label + " no column holds numbers or a few texts that a network could see");
        }
        return new Draft(
                look,
                guesses.name(),
                label,
                normal,
                positive,
                values.getOrDefault(positive, 0),
                id,
                readings,
                window,
                false,
                group,
                time,
                together,
                test,
                network(readings, window, columns),
                columns,
                true,
                SEED);
    }

    private Guesses.Usable usable(
            String label,
            Guesses.@Nullable LongTable readings,
            @Nullable String id,
            @Nullable String group,
            @Nullable String time) {
        Set<String> others = new HashSet<>();
        Stream.of(label, id, group, time).filter(Objects::nonNull).forEach(others::add);
        if (readings != null) {
            others.add(readings.time());
            if (readings.id() != null) {
                others.add(readings.id());
            }
        }
        return guesses.usable(others);
    }

    private String label() {
        if (given.label() != null) {
            look.column(given.label());
            return given.label();
        }
        long values =
                look.guess().values().stream().filter(value -> !value.isEmpty()).count();
        String guess = values == 2 ? look.guess().label() : "";
        String label = questions.word("Which column says what a case is?", "", look.names(), guess);
        if (label.isEmpty()) {
            String nearest = look.guess().label();
            throw new DataException(file + ": no column looks like a label of two classes; name it with --label COLUMN."
                    + (nearest.isEmpty() ? "" : " Column " + nearest + " has " + numbered(look.values(nearest)) + ".")
                    + " The columns are " + columns());
        }
        return label;
    }

    private static String numbered(Map<String, Integer> values) {
        return (values.size() == 1 ? "one value alone: " : values.size() + " values: ")
                + counted(values)
                + (values.size() > MOST_VALUES ? ", ..." : "");
    }

    private String columns() {
        List<String> names = look.names();
        return String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
                + (names.size() > MOST_NAMES ? ", ... " + names.size() + " in all" : "");
    }

    private Map<String, Integer> values(String label) {
        Map<String, Integer> values = look.values(label);
        Integer missing = values.get("");
        if (missing != null) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: column %s is empty in %,d %s; every row needs a label: fill them, put those rows into a file"
                            + " of their own, or name another column with --label COLUMN",
                    file,
                    label,
                    missing,
                    missing == 1 ? "row" : "rows"));
        }
        if (values.size() != 2) {
            throw new DataException(file + ": column " + label + " has " + numbered(values)
                    + "; a network tells two classes apart: name a column of two values with --label COLUMN, or bring a"
                    + " table with the rows of two of them");
        }
        return values;
    }

    private static String counted(Map<String, Integer> values) {
        return values.entrySet().stream()
                .limit(MOST_VALUES)
                .map(value -> String.format(Locale.ROOT, "%s (%,d rows)", value.getKey(), value.getValue()))
                .collect(Collectors.joining(", "));
    }

    private String positive(String label, Map<String, Integer> values) {
        String positive = given.positive();
        if (positive == null) {
            return questions.word(
                    "Which value of " + label + " is looked for?",
                    counted(values),
                    values.keySet(),
                    Guesses.positive(values));
        }
        if (!values.containsKey(positive)) {
            throw new DataException(file + ": --positive " + positive + ": column " + label + " has the values "
                    + String.join(" and ", values.keySet()));
        }
        return positive;
    }

    /// Which columns make the table one of readings; `null` for one case a row.
    private Guesses.@Nullable LongTable readings(String label) {
        boolean said = given.series() != null || given.window() != null;
        Optional<Guesses.LongTable> found =
                given.id() != null || given.group() != null ? Optional.empty() : guesses.longTable(label);
        if (!said) {
            String answer = questions.word(
                    "Does a row hold a whole case, or one reading of a series?",
                    "case, reading",
                    List.of("case", "reading"),
                    found.isPresent() ? "reading" : "case");
            if (answer.equals("case")) {
                return null;
            }
        }
        Guesses.LongTable guess = found.orElse(null);
        String whose = given.series() != null
                ? none(given.series())
                : orNone(
                        "Which column says whose reading it is? (- if all are of one series)",
                        guess == null || guess.id() == null ? "" : guess.id());
        String when = given.time() != null
                ? given.time()
                : column("Which column says when a reading was?", guess == null ? "" : guess.time(), "--time");
        if (whose != null) {
            look.column(whose);
        }
        look.column(when);
        return new Guesses.LongTable(whose, when);
    }

    private @Nullable Integer window(String label, Guesses.LongTable readings) {
        String id = readings.id();
        int asked = given.window() != null ? given.window() : -1;
        if (asked < 0) {
            boolean whole = id != null && guesses.isLabelOfId(id, label);
            int longest =
                    look.table().rows() / (id == null ? 1 : look.column(id).distinct());
            asked = Integer.parseInt(questions.ask(
                    "How many readings make a case? (0: all of one series)",
                    whole ? "0" : String.valueOf(Math.clamp(longest / 10, 2, 12)),
                    text -> text.matches("0|[2-9]|[1-9]\\d{1,5}") ? null : "A whole number is needed, such as 12."));
        }
        return asked == 0 ? null : Integer.valueOf(asked);
    }

    private @Nullable String id(String label) {
        if (given.id() != null) {
            return known(given.id());
        }
        String guess = look.guess().id();
        return orNone("Which column names a case? (- for none)", guess.equals(label) ? "" : guess);
    }

    private @Nullable String group(String label, @Nullable String id) {
        return given.group() != null
                ? known(given.group())
                : guesses.group(label, id).orElse(null);
    }

    private @Nullable String time(String label) {
        return given.time() != null ? known(given.time()) : guesses.time(label).orElse(null);
    }

    private @Nullable String known(String column) {
        String named = none(column);
        if (named != null) {
            look.column(named);
        }
        return named;
    }

    /// NAME_TEST beside NAME_TRAIN, as the UCR archive has it.
    private @Nullable Path besideTrain() {
        String name = String.valueOf(file.getFileName());
        Path sibling = file.resolveSibling(name.replace("_TRAIN", "_TEST").replace("_train", "_test"));
        return !sibling.equals(file) && Files.exists(sibling) ? sibling : null;
    }

    private Together guess(
            String label,
            String positive,
            Guesses.@Nullable LongTable readings,
            @Nullable Integer window,
            @Nullable String id,
            @Nullable String group,
            @Nullable String time) {
        if (given.together() != null) {
            return given.together();
        }
        if (readings != null) {
            return window == null ? Together.ALONE : readings.id() == null ? Together.NEIGHBOURS : Together.GROUP;
        }
        if (group != null) {
            return Together.GROUP;
        }
        if (time != null) {
            return Together.TIME;
        }
        List<String> numbers = usable(label, null, id, null, null).numbers();
        return guesses.hasNeighbours(label, positive, numbers) ? Together.NEIGHBOURS : Together.ALONE;
    }

    private Together together(Together guess) {
        if (given.saysHowToDivide() || !questions.asks()) {
            return guess;
        }
        for (Together way : Together.values()) {
            console.sayLine(String.format(Locale.ROOT, "  %-11s%s", way.word(), way.meaning()));
        }
        List<Together> ways = List.of(Together.values());
        List<String> words = ways.stream().map(Together::word).toList();
        String answer = questions.word("How do rows belong together?", "", words, guess.word());
        return ways.get(words.indexOf(answer));
    }

    private NetworkKind network(
            Guesses.@Nullable LongTable readings, @Nullable Integer window, Guesses.Usable columns) {
        if (given.network() != null) {
            return given.network();
        }
        NetworkKind guess = readings != null && window == null
                ? NetworkKind.CNN
                : Guesses.network(SeriesShape.of(columns.numbers()), window);
        if (!questions.asks()) {
            return guess;
        }
        for (NetworkKind kind : NetworkKind.values()) {
            console.sayLine(String.format(Locale.ROOT, "  %-14s%s", kind.word(), kind.meaning()));
        }
        List<NetworkKind> kinds = List.of(NetworkKind.values());
        List<String> words = kinds.stream().map(NetworkKind::word).toList();
        return kinds.get(words.indexOf(questions.word("Which network?", "", words, guess.word())));
    }

    /// A column that must be named: by the answer or the guess; without either the option that names it is told.
    private String column(String question, String guess, String option) {
        String answer = questions.word(question, "", look.names(), guess);
        if (answer.isEmpty()) {
            throw new DataException(
                    file + ": no column looks right; name it with " + option + " COLUMN. The columns are " + columns());
        }
        return answer;
    }

    private @Nullable String orNone(String question, String guess) {
        List<String> answers = new ArrayList<>(look.names());
        answers.add(Questions.NONE);
        return none(questions.word(question, "", answers, guess.isEmpty() ? Questions.NONE : guess));
    }

    private static @Nullable String none(String answer) {
        return answer.equals(Questions.NONE) ? null : answer;
    }
}
