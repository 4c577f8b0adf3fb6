package org.seriema.app.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.picture.ColumnKind;
import org.seriema.data.picture.ColumnPicture;
import org.seriema.evaluation.findings.Checked;
import org.seriema.evaluation.findings.Finding;
import org.seriema.evaluation.findings.TableFindings;

/// What the answers to the questions about a table probably are: guesses from names and values, for a person to check.
public record Guesses(TableLook look) {

    /// Words for what is looked for, and for the usual case.
    private static final Pattern LOOKED_FOR = Pattern.compile(
            "(?i)(1|y|yes|true|pos\\w*|theft|thief|fraud\\w*|fault\\w*|bad|anomal\\w*|attack\\w*|abnormal|malignant"
                    + "|churn\\w*|broken|fail\\w*|defect\\w*|sick|alarm)");

    private static final Pattern USUAL =
            Pattern.compile("(?i)(0|n|no|false|neg\\w*|normal|ok|good|honest|benign|healthy|none)");

    private static final Pattern WHOSE = Pattern.compile(
            "(?i)(id|\\w*[_ ]id|\\w+ID|symbol|ticker|customer|client|user|meter|account|household|house|building|site"
                    + "|station|machine|device|sensor|mote|node|unit|engine|patient|subject|person|group|series|folder"
                    + "|file)");

    private static final Pattern WHEN = Pattern.compile(
            "(?i)(\\w*date\\w*|\\w*time\\w*|when|timestamp|day|month|week|hour|minute|year|period|step|tick|t"
                    + "|reading|row|index|seq\\w*|cycle)");

    /// A series has at least so many rows on average.
    private static final int SHORTEST = 8;

    private static final int FEWEST_GROUPS = 4;

    /// Which columns make a table a long one.
    ///
    /// @param id whose reading a row is; `null`: all rows are one series
    /// @param time when it was
    public record LongTable(@Nullable String id, String time) {}

    /// The label's value that is looked for: by its word, else the rarer one.
    ///
    /// @param values the two values with their counts, the most frequent first
    public static String positive(Map<String, Integer> values) {
        List<String> both = List.copyOf(values.keySet());
        String frequent = both.get(0);
        String rare = both.get(1);
        boolean named =
                LOOKED_FOR.matcher(frequent).matches() && USUAL.matcher(rare).matches();
        return named ? frequent : rare;
    }

    /// Whether the table holds one reading a row: rows of the same id, each at a time of its own.
    public Optional<LongTable> longTable(String label) {
        int rows = look.table().rows();
        for (ColumnPicture whose : look.guess().columns()) {
            boolean repeats = whose.distinct() > 1 && (long) whose.distinct() * SHORTEST <= rows;
            if (!repeats
                    || whose.name().equals(label)
                    || !WHOSE.matcher(whose.name()).matches()) {
                continue;
            }
            for (ColumnPicture when : look.guess().columns()) {
                if (!when.name().equals(whose.name())
                        && !when.name().equals(label)
                        && isTime(when)
                        && isUnique(whose, when)) {
                    return Optional.of(new LongTable(whose.name(), when.name()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isTime(ColumnPicture column) {
        return column.missing() == 0
                && (column.kind() == ColumnKind.DATES
                        || (column.kind() == ColumnKind.WHOLE_NUMBERS
                                && WHEN.matcher(column.name()).matches()));
    }

    private boolean isUnique(ColumnPicture whose, ColumnPicture when) {
        List<String> ids = look.texts(whose.name());
        List<String> times = look.texts(when.name());
        Set<String> there = new HashSet<>();
        for (int row = 0; row < ids.size(); row++) {
            if (!there.add(ids.get(row) + "\n" + times.get(row))) {
                return false;
            }
        }
        return true;
    }

    /// Whether all rows of an id bear the same label.
    public boolean isLabelOfId(String id, String label) {
        List<String> ids = look.texts(id);
        List<String> labels = look.texts(label);
        Map<String, String> known = new HashMap<>();
        for (int row = 0; row < ids.size(); row++) {
            String before = known.putIfAbsent(ids.get(row), labels.get(row));
            if (before != null && !before.equals(labels.get(row))) {
                return false;
            }
        }
        return true;
    }

    /// The column whose value rows of one customer or machine share; none if no column looks so.
    public Optional<String> group(String label, @Nullable String id) {
        int rows = look.table().rows();
        return look.guess().columns().stream()
                .filter(column -> !column.name().equals(label) && !column.name().equals(id))
                .filter(column -> WHOSE.matcher(column.name()).matches()
                        && column.kind() != ColumnKind.NUMBERS
                        && column.distinct() >= FEWEST_GROUPS
                        && column.distinct() * 2 <= rows)
                .map(ColumnPicture::name)
                .findFirst();
    }

    /// The column that says when a row was; none if no column looks so.
    public Optional<String> time(String label) {
        return look.guess().columns().stream()
                .filter(column -> !column.name().equals(label)
                        && column.kind() == ColumnKind.DATES
                        && column.missing() == 0
                        && WHEN.matcher(column.name()).matches())
                .map(ColumnPicture::name)
                .findFirst();
    }

    /// Whether rows side by side share readings or are nearly alike, by the checks of `seriema check`.
    public boolean hasNeighbours(String label, String positive, List<String> features) {
        if (features.isEmpty()) {
            return false;
        }
        Cases cases = look.table().numbers(features);
        int[] labels = look.texts(label).stream()
                .mapToInt(cell -> cell.equals(positive) ? 1 : 0)
                .toArray();
        List<String> codes = TableFindings.of(Checked.of(cases, labels, List.of("Normal", "Positive"))).stream()
                .map(Finding::code)
                .toList();
        return codes.contains("overlapping_rows") || codes.contains("neighbouring_rows");
    }

    /// The columns of the table that a network can be fed with: numbers, and texts of a few values.
    ///
    /// @param others the label, ids, times and the like
    public Usable usable(Set<String> others) {
        List<String> numbers = new ArrayList<>();
        List<String> categories = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        for (ColumnPicture column : look.guess().columns()) {
            if (others.contains(column.name())) {
                continue;
            }
            boolean few = column.distinct() <= Usable.MOST_CATEGORIES
                    && column.distinct() * 2L < look.table().rows();
            switch (column.kind()) {
                case NUMBERS, WHOLE_NUMBERS -> numbers.add(column.name());
                case YES_NO, CONSTANT -> (Double.isNaN(column.mean()) ? categories : numbers).add(column.name());
                case TEXTS -> (few ? categories : dropped).add(column.name());
                case DATES, EMPTY -> dropped.add(column.name());
            }
        }
        return new Usable(numbers, categories, dropped);
    }

    /// What becomes of the columns.
    ///
    /// @param numbers columns of numbers
    /// @param categories columns of texts with a few values
    /// @param dropped columns of dates, of nothing, or of too many texts
    public record Usable(List<String> numbers, List<String> categories, List<String> dropped) {

        static final int MOST_CATEGORIES = 20;

        public Usable {
            numbers = List.copyOf(numbers);
            categories = List.copyOf(categories);
            dropped = List.copyOf(dropped);
        }
    }

    /// The network that fits the shape of the cases: dense layers but for long series.
    public static NetworkKind network(Optional<SeriesShape> shape, @Nullable Integer window) {
        if (window != null) {
            return window > 30 ? NetworkKind.CNN : NetworkKind.LSTM;
        }
        int steps = shape.map(SeriesShape::steps).orElse(0);
        return steps >= 30 ? NetworkKind.CNN : steps >= 7 ? NetworkKind.LSTM : NetworkKind.MLP;
    }

    /// A name for the recipe, by the file's: letters, digits and dashes.
    public String name() {
        String file = String.valueOf(look.file().getFileName()).replaceFirst("(\\.(csv|tsv|txt|ts|parquet|gz))+$", "");
        String plain = file.replaceFirst("(?i)_TRAIN$", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-+|-+$", "");
        return plain.isEmpty() ? "table" : plain.length() > 60 ? plain.substring(0, 60) : plain;
    }
}
