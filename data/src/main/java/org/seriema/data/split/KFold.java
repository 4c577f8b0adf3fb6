package org.seriema.data.split;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Included;
import org.seriema.data.random.RandomState;

/// Rows cut into folds of the same size, in their order or mixed; the first ones are a row larger where they must.
///
/// Without `shuffle`, rows sorted by class give folds of one class: see [StratifiedKFold].
///
/// Source: scikit-learn's `KFold`.
///
/// @param options the number of folds, whether to mix, and the fold to test on
public record KFold(@Included FoldOptions options) implements Folds {

    @Override
    public @Nullable Integer fold() {
        return options.fold();
    }

    @Override
    public List<Indices> folds(SplitRows table) {
        FoldOptions.checkCount("k_fold", options.nSplits(), table.count(), "rows");
        return new DealtRows(options.nSplits(), deal(table.count(), options.nSplits(), options.random()));
    }

    /// The fold of each row.
    static int[] deal(int rows, int folds, @Nullable RandomState random) {
        int[] order = random == null ? null : random.permutation(rows);
        int[] foldOf = new int[rows];
        int size = rows / folds;
        int larger = rows % folds;
        for (int place = 0; place < rows; place++) {
            int fold = place < larger * (size + 1) ? place / (size + 1) : (place - larger) / size;
            foldOf[order == null ? place : order[place]] = fold;
        }
        return foldOf;
    }
}
