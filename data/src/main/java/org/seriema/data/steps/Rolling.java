package org.seriema.data.steps;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.series.RollingStatistic;
import org.seriema.data.series.RollingWindow;

/// Gives each step statistics of the last steps of its case, itself among them: their mean, deviation and so on.
///
/// `Mar` gets `Mar_mean3`, the mean of `Jan`, `Feb` and `Mar`.
///
/// Source: pandas' `rolling(size, axis=1)` of a table whose rows are cases.
///
/// @param size how many steps a window spans
/// @param statistics any of `mean`, `std`, `var`, `sum`, `min`, `max`, `median`, `count`, `sem`, `skew`, `kurt`
/// @param minPeriods how many numbers of a window must be there; otherwise the result is missing. `size` if not given,
///     so that the first `size - 1` steps have none
/// @param center whether a step is in the middle of its window, which then holds steps behind it
/// @param add whether the numbers themselves stay, with the statistics beside them on the last axis
public record Rolling(
        int size,
        @Default("mean") List<RollingStatistic> statistics,
        @Default("null") @Nullable Integer minPeriods,
        @Default("false") boolean center,
        @Default("true") boolean add)
        implements Step, FittedStep {

    public Rolling {
        statistics = List.copyOf(statistics);
        requireWindow("rolling", size, minPeriods);
        if (statistics.isEmpty() || statistics.stream().distinct().count() < statistics.size()) {
            throw new IllegalArgumentException(
                    "rolling: \"statistics\": expected at least one statistic, none twice, got " + statistics);
        }
    }

    static void requireWindow(String step, int size, @Nullable Integer minPeriods) {
        if (size < 1) {
            throw new IllegalArgumentException(step + ": \"size\": expected at least 1 step, got " + size);
        }
        if (minPeriods != null && (minPeriods < 1 || minPeriods > size)) {
            throw new IllegalArgumentException(
                    step + ": \"min_periods\": expected 1 to the size, " + size + ", got " + minPeriods);
        }
    }

    @Override
    public FittedStep fit(Cases train) {
        train.requireNumbers();
        return this;
    }

    @Override
    public Cases transform(Cases cases) {
        int least = minPeriods == null ? size : minPeriods;
        RollingWindow windows = new RollingWindow(size, least, center, RollingWindow.Closed.RIGHT, 1);
        List<String> endings = statistics.stream()
                .map(statistic -> "_" + statistic.name().toLowerCase(Locale.ROOT) + size)
                .toList();
        return AlongTime.of(cases).replaceOrAdd(add, endings, (row, in, out) -> {
            for (int k = 0; k < out.length; k++) {
                windows.into(statistics.get(k), in, out[k]);
            }
        });
    }
}
