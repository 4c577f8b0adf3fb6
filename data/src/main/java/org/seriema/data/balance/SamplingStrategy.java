package org.seriema.data.balance;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.seriema.config.Names;
import org.seriema.config.Option;
import org.seriema.data.DataException;

/// How many rows of each class there are to be, in the words of imbalanced-learn's `sampling_strategy`.
///
/// - a text: `auto`, `all`, `minority`, `majority`, `not minority` or `not majority`: the classes that are brought to
///   the size of the largest class (over-sampling) or of the smallest (under-sampling). `auto` is `not majority` for
///   over-sampling and `not minority` for under-sampling;
/// - a number above 0 and at most 1, of two classes: rows of the smaller class divided by rows of the larger one;
/// - a map from a class to its number of rows.
///
/// Of several classes of the same size, the first one counts as the largest or the smallest.
public final class SamplingStrategy implements Option {

    private static final List<String> TEXTS =
            List.of("auto", "all", "minority", "majority", "not minority", "not majority");

    private final Object option;

    private SamplingStrategy(Object option) {
        this.option = option;
    }

    /// Reads a text, a number or a map.
    ///
    /// @throws IllegalArgumentException if it is none of those above
    public static SamplingStrategy fromOption(Object option) {
        if (option instanceof SamplingStrategy strategy) {
            return strategy;
        }
        if (option instanceof Number number) {
            double ratio = number.doubleValue();
            if (!(ratio > 0 && ratio <= 1)) {
                throw new IllegalArgumentException("expected a ratio above 0 and at most 1, got " + option);
            }
            return new SamplingStrategy(ratio);
        }
        if (option instanceof Map<?, ?> map) {
            Map<String, Integer> counts = new LinkedHashMap<>();
            map.forEach((name, count) -> counts.put(String.valueOf(name), rows(name, count)));
            return new SamplingStrategy(counts);
        }
        String text = String.valueOf(option).toLowerCase(Locale.ROOT).replace('_', ' ');
        if (!TEXTS.contains(text)) {
            throw new IllegalArgumentException("expected " + String.join(", ", TEXTS)
                    + ", a ratio or a map from classes to numbers of rows, got " + option);
        }
        return new SamplingStrategy(text);
    }

    private static int rows(Object name, Object count) {
        boolean whole =
                count instanceof Number number && number.doubleValue() == number.intValue() && number.intValue() >= 0;
        if (!whole) {
            throw new IllegalArgumentException(
                    "class " + name + ": expected a number of rows of at least 0, got " + count);
        }
        return ((Number) count).intValue();
    }

    @Override
    public Object toOption() {
        return option;
    }

    /// How many rows to add, by class; classes that are left alone are not there.
    ///
    /// @param labels the class of each row
    /// @param names the classes' names
    /// @throws DataException if there is but one class, or a class is not there or would lose rows
    public SortedMap<Integer, Integer> rowsToAdd(int[] labels, IntFunction<String> names) {
        SortedMap<Integer, Integer> counts = counts(labels, names);
        SortedMap<Integer, Integer> added = new TreeMap<>();
        int most = counts.values().stream().max(Integer::compare).orElseThrow();
        if (option instanceof Map<?, ?> asked) {
            askedRows(asked, counts, names).forEach((label, rows) -> {
                int present = counts.getOrDefault(label, 0);
                if (rows < present) {
                    throw new DataException("class " + names.apply(label) + " has " + present
                            + " training rows and is to have " + rows + ": over-sampling takes no rows away;"
                            + " ask for at least " + present);
                }
                added.put(label, rows - present);
            });
            return added;
        }
        if (option instanceof Double ratio) {
            int largest = largest(counts);
            requireTwo(counts);
            counts.forEach((label, present) -> {
                if (label != largest) {
                    int rows = (int) (most * ratio - present);
                    if (rows <= 0) {
                        throw new DataException("class " + names.apply(label) + " has " + present + " of " + most
                                + " training rows as large as the other class already, which is a ratio of "
                                + (double) present / most + "; ask for a ratio above that, got " + ratio);
                    }
                    added.put(label, rows);
                }
            });
            return added;
        }
        if (option.equals("majority")) {
            throw new IllegalArgumentException("the strategy majority makes no sense with over-sampling, which would"
                    + " add nothing; take auto or minority");
        }
        counts.forEach((label, present) -> {
            if (isTaken(option.equals("auto") ? "not majority" : (String) option, label, counts)) {
                added.put(label, most - present);
            }
        });
        return added;
    }

    /// How many rows to keep, by class; classes that are left alone are not there.
    ///
    /// @param labels the class of each row
    /// @param names the classes' names
    /// @throws DataException if there is but one class, or a class is not there or would gain rows
    public SortedMap<Integer, Integer> rowsToKeep(int[] labels, IntFunction<String> names) {
        SortedMap<Integer, Integer> counts = counts(labels, names);
        SortedMap<Integer, Integer> kept = new TreeMap<>();
        int least = counts.values().stream().min(Integer::compare).orElseThrow();
        if (option instanceof Map<?, ?> asked) {
            askedRows(asked, counts, names).forEach((label, rows) -> {
                int present = counts.getOrDefault(label, 0);
                if (rows > present) {
                    throw new DataException("class " + names.apply(label) + " has " + present
                            + " training rows and is to have " + rows + ": under-sampling makes no rows;"
                            + " ask for at most " + present);
                }
                kept.put(label, rows);
            });
            return kept;
        }
        if (option instanceof Double ratio) {
            int smallest = smallest(counts);
            requireTwo(counts);
            counts.forEach((label, present) -> {
                if (label != smallest) {
                    int rows = (int) (least / ratio);
                    if (rows > present) {
                        throw new DataException("class " + names.apply(label) + " has " + present
                                + " training rows, the other class " + least + ", which is a ratio of "
                                + (double) least / present + "; ask for a ratio of at least that, got " + ratio);
                    }
                    kept.put(label, rows);
                }
            });
            return kept;
        }
        if (option.equals("minority")) {
            throw new IllegalArgumentException("the strategy minority makes no sense with under-sampling, which would"
                    + " drop nothing; take auto or majority");
        }
        counts.forEach((label, present) -> {
            if (isTaken(option.equals("auto") ? "not minority" : (String) option, label, counts)) {
                kept.put(label, least);
            }
        });
        return kept;
    }

    private static SortedMap<Integer, Integer> counts(int[] labels, IntFunction<String> names) {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        Arrays.stream(labels).forEach(label -> counts.merge(label, 1, Integer::sum));
        if (counts.size() < 2) {
            throw new DataException("classes can be balanced if there are at least 2, got "
                    + (counts.isEmpty()
                            ? "no training row"
                            : "training rows of " + names.apply(counts.firstKey()) + " alone"));
        }
        return counts;
    }

    private static SortedMap<Integer, Integer> askedRows(
            Map<?, ?> asked, SortedMap<Integer, Integer> counts, IntFunction<String> names) {
        SortedMap<Integer, Integer> rows = new TreeMap<>();
        List<String> known = counts.keySet().stream().map(names::apply).toList();
        asked.forEach((name, count) -> {
            int place = known.indexOf(String.valueOf(name));
            if (place < 0) {
                throw new DataException(
                        "no training row is of a class " + name + Names.suggestion(String.valueOf(name), known));
            }
            rows.put(List.copyOf(counts.keySet()).get(place), (Integer) count);
        });
        return rows;
    }

    private static void requireTwo(SortedMap<Integer, Integer> counts) {
        if (counts.size() != 2) {
            throw new DataException("a ratio balances 2 classes, got " + counts.size()
                    + "; give a map from classes to numbers of rows");
        }
    }

    private static boolean isTaken(String text, int label, SortedMap<Integer, Integer> counts) {
        return switch (text) {
            case "minority" -> label == smallest(counts);
            case "majority" -> label == largest(counts);
            case "not minority" -> label != smallest(counts);
            case "not majority" -> label != largest(counts);
            default -> true;
        };
    }

    private static int largest(SortedMap<Integer, Integer> counts) {
        return counts.entrySet().stream()
                .reduce((best, next) -> next.getValue() > best.getValue() ? next : best)
                .orElseThrow()
                .getKey();
    }

    private static int smallest(SortedMap<Integer, Integer> counts) {
        return counts.entrySet().stream()
                .reduce((best, next) -> next.getValue() < best.getValue() ? next : best)
                .orElseThrow()
                .getKey();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SamplingStrategy strategy && option.equals(strategy.option);
    }

    @Override
    public int hashCode() {
        return option.hashCode();
    }

    @Override
    public String toString() {
        return option.toString();
    }
}
