package org.seriema.nn.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The area under a curve that is drawn from counts at a number of thresholds. Keras: `metrics.AUC`.
///
/// With 200 thresholds it is close to the exact area; [RocCurve] and [PrecisionRecallCurve] are exact, from all scores.
///
/// @param numThresholds how many thresholds, evenly from just below 0 to just above 1
/// @param thresholds in their place, those between the first and the last
/// @param multiLabel whether each output has an area of its own, of which the mean is taken; else all outputs are taken
///     together
/// @param numLabels how many outputs there are with `multiLabel`; need not be said
/// @param labelWeights how much each output counts
/// @param fromLogits whether the sigmoid of the outputs is to be taken first
public record AUC(
        @Default("200") int numThresholds,
        @Default("roc") Curve curve,
        @Default("interpolation") Summation summationMethod,
        @Default("null") @Nullable List<Double> thresholds,
        @Default("false") boolean multiLabel,
        @Default("null") @Nullable Integer numLabels,
        @Default("null") @Nullable List<Double> labelWeights,
        @Default("false") boolean fromLogits,
        @Default("auc") String name)
        implements Metric {

    /// What is drawn: recall over the share of false alarms, precision over recall, or the gains of both over a guess.
    public enum Curve {
        ROC,
        PR,
        PRGAIN
    }

    /// The height of the area between two thresholds: in between, the lower, or the higher of the two.
    public enum Summation {
        INTERPOLATION,
        MINORING,
        MAJORING
    }

    /// How far the outermost thresholds lie beyond 0 and 1.
    private static final double BEYOND = 1e-7;

    public AUC {
        if (thresholds == null && numThresholds < 2) {
            throw new IllegalArgumentException("auc: num_thresholds must be at least 2, got " + numThresholds);
        }
        ThresholdFigures.check("auc", thresholds == null || thresholds.isEmpty() ? null : thresholds);
        if (numLabels != null && !multiLabel) {
            throw new IllegalArgumentException("auc: num_labels must be left out unless multi_label is true");
        }
    }

    @Override
    public Running start() {
        return new Areas();
    }

    private ConfusionCounts counts() {
        List<Double> all = new ArrayList<>();
        boolean even = true;
        if (thresholds == null) {
            for (int i = 1; i < numThresholds - 1; i++) {
                all.add((double) i / (numThresholds - 1));
            }
        } else {
            all.addAll(thresholds);
            Collections.sort(all);
            List<Double> closed = new ArrayList<>(all);
            closed.addFirst(0.0);
            closed.addLast(1.0);
            even = ConfusionCounts.isEven(ConfusionCounts.numbers(closed));
        }
        all.addFirst(-BEYOND);
        all.addLast(1 + BEYOND);
        return new ConfusionCounts(ConfusionCounts.numbers(all), even);
    }

    private final class Areas implements Running {

        private final List<ConfusionCounts> counts = new ArrayList<>();

        Areas() {
            for (int i = 0; i < (multiLabel ? numLabels == null ? 0 : numLabels : 1); i++) {
                counts.add(counts());
            }
        }

        @Override
        public void update(Tensor prediction, Tensor target, float @Nullable [] weights) {
            Shape shape = prediction.shape();
            Targets.check(AUC.this, target, shape);
            int columns = shape.last();
            checkLabels(columns);
            while (multiLabel && counts.size() < columns) {
                counts.add(counts());
            }
            for (int i = 0; i < shape.size(); i++) {
                int label = i % columns;
                float score = prediction.get(i);
                double weight = weights == null ? 1 : weights[i / columns];
                if (labelWeights != null && !multiLabel) {
                    weight *= labelWeights.get(label);
                }
                float shown = fromLogits ? (float) (1 / (1 + Math.exp(-score))) : score;
                counts.get(multiLabel ? label : 0).add(shown, target.get(i) != 0, weight);
            }
        }

        private void checkLabels(int columns) {
            if (numLabels != null && numLabels != columns) {
                throw new IllegalArgumentException(
                        name + ": num_labels must be " + columns + ", the number of outputs, got " + numLabels);
            }
            if (labelWeights != null && labelWeights.size() != columns) {
                throw new IllegalArgumentException(name + ": label_weights must be " + columns
                        + " numbers, one for each output, got " + labelWeights.size());
            }
        }

        @Override
        public double result() {
            WeightedMean mean = new WeightedMean();
            for (int label = 0; label < counts.size(); label++) {
                double weight = labelWeights == null || !multiLabel ? 1 : labelWeights.get(label);
                mean.add(area(counts.get(label).all()), weight);
            }
            return mean.result();
        }
    }

    private double area(List<Confusion> at) {
        double area = 0;
        for (int i = 0; i + 1 < at.size(); i++) {
            Confusion low = at.get(i);
            Confusion high = at.get(i + 1);
            if (curve == Curve.PR && summationMethod == Summation.INTERPOLATION) {
                area += interpolated(low, high);
            } else {
                area += (x(low) - x(high)) * height(y(low), y(high));
            }
        }
        return area;
    }

    private double x(Confusion at) {
        return switch (curve) {
            case ROC -> Confusion.share(at.falsePositives(), at.negatives());
            case PR -> at.recall();
            case PRGAIN -> at.truePositives() == 0 ? 0 : Math.max(gain(at, at.falseNegatives()), 0);
        };
    }

    private double y(Confusion at) {
        return switch (curve) {
            case ROC -> at.recall();
            case PR -> at.precision();
            case PRGAIN -> at.truePositives() == 0 ? 1 : gain(at, at.falsePositives());
        };
    }

    /// How much better than a guess: 1 is perfect, 0 as good as calling everything positive.
    private static double gain(Confusion at, double wrong) {
        return 1 - Confusion.share(at.positives(), at.negatives()) * Confusion.share(wrong, at.truePositives());
    }

    private double height(double low, double high) {
        return switch (summationMethod) {
            case INTERPOLATION -> (low + high) / 2;
            case MINORING -> Math.min(low, high);
            case MAJORING -> Math.max(low, high);
        };
    }

    /// The area between two thresholds under the precision that counts in between would have, were they on the line
    /// from one to the other (Davis and Goadrich, The Relationship Between Precision-Recall and ROC Curves, 2006).
    private static double interpolated(Confusion low, Confusion high) {
        double lowAll = low.truePositives() + low.falsePositives();
        double highAll = high.truePositives() + high.falsePositives();
        double found = low.truePositives() - high.truePositives();
        double slope = Confusion.share(found, Math.max(lowAll - highAll, 0));
        double start = high.truePositives() - slope * highAll;
        double ratio = lowAll > 0 && highAll > 0 ? lowAll / highAll : 1;
        return Confusion.share(slope * (found + start * Math.log(ratio)), high.positives());
    }
}
