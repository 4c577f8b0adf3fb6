package org.seriema.evaluation.reasons;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.seriema.data.statistics.Quantiles;

/// The readings of one meter in the order of time.
///
/// @param values NaN where a reading is missing
/// @param names what each is called: `Jan`
@SuppressWarnings("ArrayRecordComponent") // read by the rules, never compared
record Readings(double[] values, List<String> names) {

    /// More names than these make a sentence long.
    private static final int NAMED = 4;

    /// The readings that are there.
    double[] present() {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    }

    /// The places of readings such as those that are zero.
    int[] where(DoublePredicate kind) {
        return IntStream.range(0, values.length)
                .filter(i -> kind.test(values[i]))
                .toArray();
    }

    double median() {
        return Quantiles.of(values).median();
    }

    double mean() {
        return Arrays.stream(present()).average().orElse(Double.NaN);
    }

    /// The longest stretch of successive equal readings other than 0: its first place and the one behind it.
    int[] longestRun() {
        int[] longest = {0, 0};
        int from = 0;
        for (int i = 0; i < values.length; i++) {
            if (i > 0 && values[i] != values[i - 1]) {
                from = i;
            }
            boolean counts = values[i] != 0 && !Double.isNaN(values[i]);
            if (counts && i + 1 - from > longest[1] - longest[0]) {
                longest = new int[] {from, i + 1};
            }
        }
        return longest;
    }

    /// How many readings other than 0 repeat another one, less one for each different one.
    int copies() {
        double[] sorted = Arrays.stream(values)
                .filter(value -> value != 0 && !Double.isNaN(value))
                .sorted()
                .toArray();
        int copies = 0;
        for (int i = 1; i < sorted.length; i++) {
            copies += sorted[i] == sorted[i - 1] ? 1 : 0;
        }
        return copies;
    }

    /// Whether more readings repeat another one than readings of this spread and this many digits do by chance.
    ///
    /// With n readings on R = (greatest - least) / smallest difference + 1 marks, n - R (1 - (1 - 1/R)^n) repeat
    /// another one by chance. Copied are more than twice as many and two.
    boolean areCopied() {
        double[] sorted = Arrays.stream(values)
                .filter(value -> value != 0 && !Double.isNaN(value))
                .sorted()
                .toArray();
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < sorted.length; i++) {
            double difference = sorted[i] - sorted[i - 1];
            smallest = difference > 0 ? Math.min(smallest, difference) : smallest;
        }
        if (smallest == Double.POSITIVE_INFINITY) {
            return false; // all are equal, which is a flat line
        }
        double marks = (sorted[sorted.length - 1] - sorted[0]) / smallest + 1;
        double chance = sorted.length - marks * (1 - Math.pow(1 - 1 / marks, sorted.length));
        return copies() > 2 * chance + 2;
    }

    /// Names of some places: "Mar, Apr and Jul", or, of many, "34 of 1,034 readings, first 2014/1/5".
    String named(int... places) {
        if (places.length > NAMED) {
            return String.format(
                    Locale.ROOT,
                    "%,d of %,d readings, first %s, last %s",
                    places.length,
                    values.length,
                    names.get(places[0]),
                    names.get(places[places.length - 1]));
        }
        List<String> some = Arrays.stream(places).mapToObj(names::get).toList();
        return some.size() < 2
                ? String.join("", some)
                : String.join(", ", some.subList(0, some.size() - 1)) + " and " + some.getLast();
    }
}
