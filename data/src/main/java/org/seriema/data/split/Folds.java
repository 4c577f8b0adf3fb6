package org.seriema.data.split;

import java.util.List;
import org.seriema.data.DataException;

/// A split that divides the rows several times: into folds, each of which tests once, or by several draws.
///
/// A recipe trains on one of them, [#fold()]; cross-validation takes all.
public interface Folds extends Split {

    /// The fold that a recipe trains and tests on, counted from 0.
    int fold();

    /// Divides the rows in every way, in scikit-learn's order. A fold's lists of rows are made when it is asked for.
    ///
    /// @throws DataException if the rows cannot be divided so
    List<Indices> folds(SplitRows table);

    @Override
    default Indices indices(SplitRows table) {
        List<Indices> folds = folds(table);
        if (fold() >= folds.size()) {
            throw new DataException(ALL.name(this) + ": there are " + folds.size() + " folds, counted from 0, and fold "
                    + fold() + " was asked for; take one from 0 to " + (folds.size() - 1));
        }
        return folds.get(fold());
    }
}
