package org.seriema.evaluation.importance;

import java.util.Arrays;
import java.util.List;
import org.seriema.evaluation.metrics.BinaryRates;
import org.seriema.evaluation.metrics.BrierScore;
import org.seriema.evaluation.metrics.ClassCounts;
import org.seriema.evaluation.metrics.Labelled;
import org.seriema.evaluation.metrics.LogLoss;
import org.seriema.evaluation.metrics.PrecisionRecallCurve;
import org.seriema.evaluation.metrics.RocCurve;

/// What makes probabilities of class 1 good; more is better, so losses count negative.
///
/// Where a decision is judged, class 1 is said from 0.5 on.
///
/// Source: the scorers of scikit-learn that have these names: `accuracy` to `neg_brier_score`.
public enum Scoring {
    /// The share of cases predicted rightly.
    ACCURACY {
        @Override
        double of(int[] labels, double[] scores, double[] weights) {
            return decided(labels, scores, weights).accuracy();
        }
    },
    /// The mean recall of the classes.
    BALANCED_ACCURACY {
        @Override
        double of(int[] labels, double[] scores, double[] weights) {
            return decided(labels, scores, weights).balancedAccuracy();
        }
    },
    /// Of the cases said to be of class 1, the share that is; 0 where none is.
    PRECISION {
        @Override
        double of(int[] labels, double[] scores, double[] weights) {
            return ofClass1(labels, scores, weights).precision(0);
        }
    },
    /// Of the cases of class 1, the share said to be; 0 without such cases.
    RECALL {
        @Override
        double of(int[] labels, double[] scores, double[] weights) {
            return ofClass1(labels, scores, weights).recall(0);
        }
    },
    /// The harmonic mean of precision and recall; 0 where it is 0/0.
    F1 {
        @Override
        double of(int[] labels, double[] scores, double[] weights) {
            return ofClass1(labels, scores, weights).f1(0);
        }
    },
    /// Of the cases that are or are said to be of class 1, the share that is both; 0 where it is 0/0.
    JACCARD {
        @Override
        double of(int[] labels, double[] scores, double[] weights) {
            return ofClass1(labels, scores, weights).jaccard(0);
        }
    },
    /// Matthews' correlation of truth and decision; 0 where it is 0/0.
    MATTHEWS_CORRCOEF {
        @Override
        double of(int[] labels, double[] scores, double[] weights) {
            return decided(labels, scores, weights).matthews();
        }
    },
    /// The area under the ROC curve.
    ROC_AUC {
        @Override
        double of(int[] labels, double[] scores, double[] weights) {
            return RocCurve.auc(labels, scores, weights);
        }
    },
    /// The step sum under the precision-recall curve.
    AVERAGE_PRECISION {
        @Override
        double of(int[] labels, double[] scores, double[] weights) {
            return PrecisionRecallCurve.averagePrecision(labels, scores, weights);
        }
    },
    /// The mean log loss, negative.
    NEG_LOG_LOSS {
        @Override
        double of(int[] labels, double[] scores, double[] weights) {
            return -LogLoss.of(labels, scores, weights);
        }
    },
    /// The mean squared distance of probability and truth, negative.
    NEG_BRIER_SCORE {
        @Override
        double of(int[] labels, double[] scores, double[] weights) {
            return -BrierScore.of(labels, scores, weights);
        }
    };

    private static final List<String> CLASSES = List.of("0", "1");

    abstract double of(int[] labels, double[] scores, double[] weights);

    /// The score of cases with these labels.
    ///
    /// @param labels the class of each case, 0 or 1
    public RowsScore on(int[] labels) {
        return on(labels, Labelled.equalWeights(labels.length));
    }

    /// The score of cases with these labels and weights.
    ///
    /// @throws IllegalArgumentException for different lengths
    public RowsScore on(int[] labels, double[] weights) {
        Labelled.checkWeights(labels, weights);
        return (rows, scores) -> of(
                Arrays.stream(rows).map(row -> labels[row]).toArray(),
                scores,
                Arrays.stream(rows).mapToDouble(row -> weights[row]).toArray());
    }

    private static ClassCounts decided(int[] labels, double[] scores, double[] weights) {
        int[] predicted =
                Arrays.stream(scores).mapToInt(score -> score >= 0.5 ? 1 : 0).toArray();
        return ClassCounts.of(CLASSES, labels, predicted, weights);
    }

    private static BinaryRates ofClass1(int[] labels, double[] scores, double[] weights) {
        return decided(labels, scores, weights).rates().each().get(1);
    }
}
