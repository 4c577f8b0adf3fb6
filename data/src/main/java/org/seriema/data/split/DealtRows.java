package org.seriema.data.split;

import java.util.AbstractList;

/// Rows dealt to folds, once or several times; each fold tests on its rows and trains on all others, both ascending.
///
/// It holds a number for each row and repeat; a fold's rows are listed when it is asked for.
final class DealtRows extends AbstractList<Indices> {

    private final int folds;
    private final int[][] dealt;

    /// @param folds the number of folds
    /// @param dealt for each repeat the fold of each row
    DealtRows(int folds, int[]... dealt) {
        this.folds = folds;
        this.dealt = dealt;
    }

    @Override
    public int size() {
        return folds * dealt.length;
    }

    @Override
    public Indices get(int index) {
        int[] foldOf = dealt[index / folds];
        return where(foldOf, index % folds);
    }

    /// The rows of a part test, all others train.
    static Indices where(int[] partOf, int testPart) {
        int count = 0;
        for (int part : partOf) {
            if (part == testPart) {
                count++;
            }
        }
        int[] test = new int[count];
        int[] train = new int[partOf.length - count];
        int tested = 0;
        for (int row = 0; row < partOf.length; row++) {
            if (partOf[row] == testPart) {
                test[tested++] = row;
            } else {
                train[row - tested] = row;
            }
        }
        return new Indices(train, test);
    }
}
