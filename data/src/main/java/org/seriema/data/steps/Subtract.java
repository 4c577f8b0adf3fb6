package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.List;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.DataException;

/// Puts the difference of two columns, or of two channels of a series, in their place: two sensors that measure the
/// same thing, this year and the last one.
///
/// `d = a - b`, or `|a - b|`. The difference of `T1_t0` and `T2_t0` is called `T1_t0 - T2_t0`, or `|T1_t0 - T2_t0|`.
///
/// Source: pandas' `DataFrame.sub` and `abs`.
///
/// @param columns what is subtracted from: names, `*` for any text
/// @param minus what is subtracted, in the same order; a pattern means as many columns as its partner, the first one
///     the partner of the first
/// @param absolute whether the sign is dropped, so that it does not matter which of the two is larger
/// @param add whether the columns themselves stay, with the differences behind them
public record Subtract(
        List<String> columns,
        List<String> minus,
        @Default("false") boolean absolute,
        @Default("false") boolean add) implements Step {

    public Subtract {
        columns = List.copyOf(columns);
        minus = List.copyOf(minus);
        if (columns.isEmpty() || columns.size() != minus.size()) {
            throw new IllegalArgumentException(
                    "subtract: expected as many names in \"columns\" as in \"minus\", such as"
                            + " {columns: [T1_*, H1_*], minus: [T2_*, H2_*]}, got " + columns.size() + " and "
                            + minus.size());
        }
    }

    @Override
    public FittedSubtract fit(Cases train) {
        List<Integer> from = new ArrayList<>();
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int[] left = ColumnNames.channels("subtract", List.of(columns.get(i)), train);
            int[] right = ColumnNames.channels("subtract", List.of(minus.get(i)), train);
            if (left.length != right.length) {
                throw new DataException("subtract: \"" + columns.get(i) + "\" names " + left.length + " columns and \""
                        + minus.get(i) + "\" names " + right.length + "; each needs one to be subtracted from it");
            }
            for (int k = 0; k < left.length; k++) {
                if (left[k] == right[k]) {
                    throw new DataException("subtract: " + LastAxis.name(train, left[k])
                            + " would be subtracted from itself; name another column in \"minus\"");
                }
                from.add(left[k]);
                taken.add(right[k]);
            }
        }
        return new FittedSubtract(LastAxis.width(train), from, taken, absolute, add);
    }
}
