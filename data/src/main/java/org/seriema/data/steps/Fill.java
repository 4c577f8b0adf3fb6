package org.seriema.data.steps;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.DataException;

/// Fills missing numbers with a number, or with the mean, median or most frequent number of the training rows.
///
/// Of several numbers that are equally frequent the least is taken.
///
/// Source: pandas' `fillna`, scikit-learn's `SimpleImputer`.
///
/// @param with a number, `mean`, `median` or `most_frequent`; or a map from columns (`*` for any text) to these, which
///     leaves all other columns as they are
/// @param indicator whether an indicator is added behind the others for each column in which a number is missing in the
///     training rows
/// @param empty what becomes of a column without any number in the training rows, if its mean is to fill it: `error`,
///     `keep` (filled with 0) or `drop`, which drops it for any `with`
/// @param missing further numbers that stand for a missing one, such as -999
/// @param per what has one mean: each column, or all time steps of a channel
public record Fill(
        Object with,
        @Default("false") boolean indicator,
        @Default("error") Empty empty,
        @Default("[]") List<Double> missing,
        @Default("column") Per per)
        implements Step {

    private static final List<String> STRATEGIES = List.of("mean", "median", "most_frequent");

    /// What becomes of a column without any number.
    public enum Empty {
        ERROR,
        KEEP,
        DROP
    }

    public Fill {
        if (with instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(String.valueOf(key), checked(value)));
            with = Collections.unmodifiableMap(copy);
        } else {
            with = checked(with);
        }
        missing = List.copyOf(missing);
    }

    /// Fills all columns with the same, and adds and drops none.
    public Fill(Object with) {
        this(with, false, Empty.ERROR, List.of(), Per.COLUMN);
    }

    private static Object checked(@Nullable Object with) {
        if (with instanceof Number number && Double.isFinite(number.doubleValue())) {
            return with;
        }
        if (with instanceof String text && STRATEGIES.contains(text.toLowerCase(Locale.ROOT))) {
            return text.toLowerCase(Locale.ROOT);
        }
        throw new IllegalArgumentException("fill: \"with\": expected a number, mean, median or most_frequent, or a map"
                + " from columns to these, got " + with
                + "; along the time fill the steps forward_fill, backward_fill and"
                + " interpolate");
    }

    @Override
    public FittedStep fit(Cases train) {
        Cases gaps = FittedFill.emptied(train.requireNumbers(), missing);
        int units = per.units(gaps.shape());
        @Nullable Object[] fillers = fillers(gaps, units);
        boolean learns = Arrays.stream(fillers).anyMatch(String.class::isInstance);
        Moments moments = new Moments(per);
        if (learns || indicator || empty == Empty.DROP) {
            moments.add(gaps);
        }
        long[] counts = moments.counts();
        boolean[] none = new boolean[units];
        boolean[] some = new boolean[units];
        for (int unit = 0; unit < counts.length; unit++) {
            none[unit] = counts[unit] == 0;
            some[unit] = counts[unit] < gaps.values().length / units;
            if (fillers[unit] instanceof String && none[unit] && empty == Empty.ERROR) {
                throw new DataException("fill: " + per.name(gaps, unit)
                        + " has no number in the training rows, so it has"
                        + " no " + fillers[unit] + "; leave the column out of the features, fill with a number, or take"
                        + " empty: drop");
            }
        }
        return new FittedFill(
                NumberList.of(values(gaps, fillers, moments.mean())),
                missing,
                indicator ? channels(gaps, some, false) : List.of(),
                empty == Empty.DROP ? dropped(gaps, none) : List.of(),
                per);
    }

    private double[] values(Cases gaps, @Nullable Object[] fillers, double[] means) {
        double[] values = new double[fillers.length];
        boolean sorts = false;
        for (int unit = 0; unit < values.length; unit++) {
            Object filler = fillers[unit];
            values[unit] = filler instanceof Number number ? number.doubleValue() : Double.NaN;
            if ("mean".equals(filler)) {
                values[unit] = Double.isNaN(means[unit]) ? 0 : means[unit];
            }
            sorts |= filler instanceof String && !"mean".equals(filler);
        }
        if (sorts) {
            UnitNumbers.eachSorted(gaps, per, (unit, sorted) -> {
                if ("median".equals(fillers[unit])) {
                    values[unit] = sorted.length == 0 ? 0 : Robust.median(sorted);
                } else if ("most_frequent".equals(fillers[unit])) {
                    values[unit] = sorted.length == 0 ? 0 : mostFrequent(sorted);
                }
            });
        }
        return values;
    }

    /// What fills each unit; null where nothing does.
    private @Nullable Object[] fillers(Cases train, int units) {
        @Nullable Object[] fillers = new @Nullable Object[units];
        if (with instanceof Map<?, ?> map) {
            map.forEach((pattern, filler) -> {
                boolean[] chosen = ColumnNames.units("fill", List.of(String.valueOf(pattern)), train, per);
                for (int unit = 0; unit < units; unit++) {
                    fillers[unit] = chosen[unit] ? filler : fillers[unit];
                }
            });
        } else {
            Arrays.fill(fillers, with);
        }
        return fillers;
    }

    private static double mostFrequent(double[] sorted) {
        double most = sorted[0];
        int times = 0;
        for (int first = 0, next; first < sorted.length; first = next) {
            next = first + 1;
            while (next < sorted.length && sorted[next] == sorted[first]) {
                next++;
            }
            if (next - first > times) {
                times = next - first;
                most = sorted[first];
            }
        }
        return most;
    }

    /// The columns or channels along the last axis of which one (or every) number belongs to the units given.
    private static List<Integer> channels(Cases cases, boolean[] units, boolean every) {
        int width = LastAxis.width(cases);
        int size = cases.columns().size();
        return IntStream.range(0, width)
                .filter(channel -> {
                    IntStream places = IntStream.iterate(channel, j -> j < size, j -> j + width);
                    return every
                            ? places.allMatch(j -> units[j % units.length])
                            : places.anyMatch(j -> units[j % units.length]);
                })
                .boxed()
                .toList();
    }

    private List<Integer> dropped(Cases train, boolean[] none) {
        List<Integer> whole = channels(train, none, true);
        List<Integer> partly = channels(train, none, false);
        if (partly.size() > whole.size()) {
            int channel = partly.stream()
                    .filter(each -> !whole.contains(each))
                    .findFirst()
                    .orElseThrow();
            throw new DataException(
                    "fill: some time steps of " + Per.CHANNEL.name(train, channel) + " have no number in"
                            + " the training rows, and cannot be dropped without the others; take per: channel, or"
                            + " empty: keep");
        }
        return whole;
    }
}
