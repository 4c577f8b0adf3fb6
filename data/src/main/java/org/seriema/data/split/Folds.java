package org.seriema.data.split;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;

/// A split that divides the rows several times: into folds, each of which tests once, or by several draws.
///
/// A recipe trains and tests on each of them, which is cross-validation, or on the one that it names.
public interface Folds extends Split {

    /// The one fold that a recipe trains and tests on, counted from 0; `null`: on all of them.
    @Nullable
    Integer fold();

    /// Whether a recipe trains and tests on all of them, one after the other.
    default boolean isCrossValidation() {
        return fold() == null;
    }

    /// Divides the rows in every way, in scikit-learn's order. A fold's lists of rows are made when it is asked for.
    ///
    /// @throws DataException if the rows cannot be divided so
    List<Indices> folds(SplitRows table);

    /// What each fold tests, such as the group that is left out; none where folds are but numbers.
    ///
    /// @throws DataException if the rows cannot be divided so
    default List<String> names(SplitRows table) {
        return List.of();
    }

    /// The rows of [#fold()], or of the first fold where it is `null`.
    @Override
    default Indices indices(SplitRows table) {
        List<Indices> folds = folds(table);
        Integer fold = fold();
        if (fold == null) {
            return folds.getFirst();
        }
        if (fold >= folds.size()) {
            throw new DataException(ALL.name(this) + ": there are " + folds.size() + " folds, counted from 0, and fold "
                    + fold + " was asked for; take one from 0 to " + (folds.size() - 1));
        }
        return folds.get(fold);
    }

    /// Draws the rows that are set aside, so that both sides keep the classes' shares and no group is torn apart: folds
    /// list their rows in the table's order, where the last ones may all be of one class.
    @Override
    default Indices validation(SplitRows table, int[] train, double share, long seed) {
        Share asked = Share.fromOption(share);
        SplitRows own = table.only(train);
        Split draw = own.hasGroups() ? new StratifiedGroupSplit(asked, seed) : new StratifiedSplit(asked, null, seed);
        Indices places = draw.indices(own);
        return new Indices(pick(train, places.train()), pick(train, places.test()));
    }

    private static int[] pick(int[] rows, int[] places) {
        return Arrays.stream(places).map(place -> rows[place]).toArray();
    }
}
