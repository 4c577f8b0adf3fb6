package org.seriema.app.draft;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a recipe for a table is to say, before it is put into words.
///
/// @param look the table
/// @param name the recipe's name
/// @param label the column that says what a case is
/// @param normal its value of normal cases
/// @param positive its value of cases that are looked for
/// @param positives how many rows have that value
/// @param id the column that names a case of a wide table
/// @param series whose reading a row of a long table is, and when it was; `null`: one case a row
/// @param window how many readings make a case; `null`: all of one id
/// @param everyRow whether readings stand at no equal steps
/// @param group the column whose value rows that belong together share
/// @param time the column with the time of a row of a wide table
/// @param together how rows belong together
/// @param test a file with the test rows; `null`: the rows are divided
/// @param network what it begins with
/// @param columns what becomes of the table's columns
/// @param validated whether a part of the training rows is set aside to find the threshold on
/// @param seed of the split
public record Draft(
        TableLook look,
        String name,
        String label,
        String normal,
        String positive,
        int positives,
        @Nullable String id,
        Guesses.@Nullable LongTable series,
        @Nullable Integer window,
        boolean everyRow,
        @Nullable String group,
        @Nullable String time,
        Together together,
        @Nullable Path test,
        NetworkKind network,
        Guesses.Usable columns,
        boolean validated,
        long seed) {

    /// A class with a smaller share of the rows is rare.
    private static final double RARE = 0.25;

    /// Fewer cases of a class are too few to find a threshold on a part of them.
    private static final int ENOUGH_TO_CHOOSE = 30;

    private static final int BATCH = 32;
    private static final int STEPS = 3_000;
    private static final int FEWEST_EPOCHS = 5;
    private static final int MOST_EPOCHS = 60;
    private static final int CHUNK = 100;

    /// The same recipe with another way to divide the rows.
    Draft divided(Together how, long withSeed) {
        return new Draft(
                look, name, label, normal, positive, positives, id, series, window, everyRow, group, time, how, test,
                network, columns, validated, withSeed);
    }

    /// The same recipe without a part of the training rows set aside.
    Draft withoutValidation() {
        return new Draft(
                look, name, label, normal, positive, positives, id, series, window, everyRow, group, time, together,
                test, network, columns, false, seed);
    }

    /// The same recipe for readings at no equal steps.
    Draft withEveryRow() {
        return new Draft(
                look, name, label, normal, positive, positives, id, series, window, true, group, time, together, test,
                network, columns, validated, seed);
    }

    double share() {
        return (double) positives / look.table().rows();
    }

    boolean isRare() {
        return Math.min(share(), 1 - share()) < RARE;
    }

    /// Whether a threshold is to be found on validation rows.
    boolean choosesThreshold() {
        return validated && isRare() && Math.min(positives, look.table().rows() - positives) >= ENOUGH_TO_CHOOSE;
    }

    /// How many cases there will be, about.
    int cases() {
        if (series == null) {
            return look.table().rows();
        }
        return window != null || series.id() == null
                ? look.table().rows()
                : look.column(series.id()).distinct();
    }

    int batch() {
        return cases() < 200 ? 16 : BATCH;
    }

    int epochs() {
        return Math.clamp(Math.ceilDiv((long) STEPS * batch(), Math.max(1, cases())), FEWEST_EPOCHS, MOST_EPOCHS);
    }

    /// The share of the rows that test.
    double testShare() {
        return cases() < 2_000 ? 0.3 : 0.2;
    }

    /// How many neighbouring rows are divided together.
    int chunk() {
        return Math.clamp(cases() / 20, 10, CHUNK);
    }

    /// How many rows are left out on either side of a border between chunks: those that share readings.
    int purge() {
        int shared =
                window != null ? window - 1 : shape().map(SeriesShape::steps).orElse(2) - 1;
        return Math.clamp(shared, 1, Math.max(1, chunk() / 3));
    }

    /// The series that the columns of a wide table are; empty for a long one.
    Optional<SeriesShape> shape() {
        return series == null ? SeriesShape.of(columns.numbers()) : Optional.empty();
    }

    /// Columns that are left out, for the network reads a series and they are none.
    List<String> besideSeries() {
        List<String> series =
                network.readsSteps() ? shape().map(SeriesShape::columns).orElse(List.of()) : List.of();
        return series.isEmpty()
                ? List.of()
                : Stream.concat(columns.numbers().stream(), columns.categories().stream())
                        .filter(column -> !series.contains(column))
                        .toList();
    }

    /// The features among the columns of numbers.
    List<String> numbers() {
        List<String> beside = besideSeries();
        return columns.numbers().stream()
                .filter(column -> !beside.contains(column))
                .toList();
    }

    /// The features among the columns of texts.
    List<String> categories() {
        return besideSeries().isEmpty() ? columns.categories() : List.of();
    }

    /// How many cells of the features are no numbers, and how many are missing.
    long cells(boolean missing) {
        Set<String> features = new TreeSet<>(numbers());
        return look.guess().columns().stream()
                .filter(column -> features.contains(column.name()))
                .mapToLong(column -> missing ? column.missing() : column.bad())
                .sum();
    }

    /// How many time steps a case has that a network of steps reads; 0 if it sees a row of numbers.
    int steps() {
        if (series != null) {
            return window != null ? window : Math.max(2, look.table().rows() / Math.max(1, cases()));
        }
        return network.readsSteps()
                ? shape().map(SeriesShape::steps).orElse(numbers().size())
                : 0;
    }

    /// A share as a person reads it: `13 %`, `0.4 %`.
    static String percent(double share) {
        return share < 0.1
                ? String.format(Locale.ROOT, "%.1f %%", 100 * share)
                : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
