package org.seriema.data.steps;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.series.RollingStatistic;
import org.seriema.data.series.RollingWindow;

/// Divides each number by the mean, median or largest of the `size` steps before it in the same case.
///
/// `y(t) = x(t) / mean(x(t - size), ..., x(t - 1))`; 1 is as before, 0.5 half of it. Where too few numbers stand
/// before, and where the past is 0, so that there is no ratio, the result is missing. `Apr` becomes `Apr_to_mean3`.
///
/// Source: pandas' `x / x.rolling(size, closed="left").mean()`, along the rows.
///
/// @param size how many steps of the past
/// @param statistic `mean`, `median`, `max`, `min` or another one of `rolling`
/// @param minPeriods how many of them must be there; `size` if not given
/// @param add whether the numbers themselves stay, with the ratios beside them on the last axis
public record RatioToPast(
        int size,
        @Default("mean") RollingStatistic statistic,
        @Default("null") @Nullable Integer minPeriods,
        @Default("false") boolean add)
        implements Step, FittedStep {

    public RatioToPast {
        Rolling.requireWindow("ratio_to_past", size, minPeriods);
    }

    @Override
    public FittedStep fit(Cases train) {
        AlongTime.checkSteps("ratio_to_past: a past of at least " + least() + " steps", least() + 1, train);
        return this;
    }

    @Override
    public Cases transform(Cases cases) {
        RollingWindow past = past();
        return AlongTime.of(cases).replaceOrAdd(add, List.of("_to_" + word() + size), (row, in, out) -> {
            past.into(statistic, in, out[0]);
            for (int t = 0; t < in.length; t++) {
                out[0][t] = out[0][t] == 0 ? Double.NaN : in[t] / out[0][t];
            }
        });
    }

    /// How many numbers have no ratio because their past is 0, and the first of them.
    @Override
    public List<String> notes(Cases cases) {
        RollingWindow past = past();
        int[] zeros = new int[2];
        String[] first = new String[1];
        double[] statistics = new double[cases.shape().axis(0)];
        AlongTime.of(cases).look((row, in) -> {
            past.into(statistic, in, statistics);
            for (int t = 0; t < in.length; t++) {
                if (statistics[t] == 0 && !Double.isNaN(in[t])) {
                    zeros[in[t] == 0 ? 0 : 1]++;
                    if (first[0] == null) {
                        first[0] = cases.places().shortName(row) + ", step " + (t + 1);
                    }
                }
            }
        });
        int count = zeros[0] + zeros[1];
        if (count == 0) {
            return List.of();
        }
        return List.of("ratio_to_past: " + count + (count == 1 ? " number has" : " numbers have") + " a past whose "
                + word() + " is 0 and so no ratio; " + (count == 1 ? "it is" : "they are") + " missing now ("
                + zeros[0] + " of them 0 / 0), first: " + first[0]);
    }

    private RollingWindow past() {
        return new RollingWindow(size, least(), false, RollingWindow.Closed.LEFT, 1);
    }

    private int least() {
        return minPeriods == null ? size : minPeriods;
    }

    private String word() {
        return statistic.name().toLowerCase(Locale.ROOT);
    }
}
