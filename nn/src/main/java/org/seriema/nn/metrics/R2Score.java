package org.seriema.nn.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Default;
import org.seriema.nn.losses.Loss;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// `1 - sum (t - p)^2 / sum (t - mean)^2`: 1 is perfect, 0 as good as always saying the mean. Keras: `metrics.R2Score`.
///
/// @param classAggregation how the scores of several outputs become one; `none` gives a figure for each, of which
///     training can follow one. Keras' `None`
/// @param numRegressors if not 0, the score is adjusted for so many inputs; as in Keras each output of a row then
///     counts as a case
public record R2Score(
        @Default("uniform_average") Aggregation classAggregation,
        @Default("0") int numRegressors,
        @Default("r2_score") String name)
        implements Metric {

    /// How the scores of several outputs become one: not at all, by the mean, or weighted by how much the labels vary.
    public enum Aggregation {
        NONE,
        UNIFORM_AVERAGE,
        VARIANCE_WEIGHTED_AVERAGE
    }

    public R2Score {
        if (numRegressors < 0) {
            throw new IllegalArgumentException("r2_score: num_regressors must not be negative, got " + numRegressors);
        }
    }

    @Override
    public Running start() {
        return new Sums();
    }

    @Override
    public Metric resolve(Loss loss, Shape output) {
        if (classAggregation == Aggregation.NONE && output.last() > 1) {
            throw Figures.several(
                    this, "class_aggregation none", "set it to uniform_average or variance_weighted_average");
        }
        return this;
    }

    /// Sums in float32, batch by batch as in Keras: the small difference of large sums shows how they were rounded.
    private final class Sums implements Running {

        private Column[] columns = new Column[0];
        private long cases;

        @Override
        public void update(Tensor prediction, Tensor target, float @Nullable [] weights) {
            Shape shape = prediction.shape();
            Targets.check(R2Score.this, target, shape);
            if (columns.length == 0) {
                columns = new Column[shape.last()];
                Arrays.setAll(columns, k -> new Column());
            }
            for (int k = 0; k < columns.length; k++) {
                columns[k].update(prediction, target, weights, k);
            }
            cases += shape.size();
        }

        @Override
        public List<Double> results() {
            List<Double> scores = new ArrayList<>();
            double total = 0;
            double weighted = 0;
            double spread = 0;
            for (Column column : columns) {
                double score = column.score();
                scores.add(score);
                total += score;
                weighted += score * column.spread();
                spread += column.spread();
            }
            List<Double> figures =
                    switch (classAggregation) {
                        case NONE -> scores;
                        case UNIFORM_AVERAGE -> List.of(total / columns.length);
                        case VARIANCE_WEIGHTED_AVERAGE -> List.of(weighted / spread);
                    };
            return figures.stream().map(this::adjusted).toList();
        }

        private double adjusted(double score) {
            // With too few cases for so many inputs Keras gives the score as it is.
            return numRegressors == 0 || numRegressors >= cases - 1
                    ? score
                    : 1 - (1 - score) * (cases - 1) / (cases - numRegressors - 1);
        }

        @Override
        public double result() {
            return columns.length == 0 ? Double.NaN : Figures.single(R2Score.this, results());
        }
    }

    /// The sums of one output.
    private static final class Column {

        private float weights;
        private float sum;
        private float squares;
        private float errors;

        void update(Tensor prediction, Tensor target, float @Nullable [] rowWeights, int column) {
            int rows = prediction.shape().rows();
            int columns = prediction.shape().last();
            FloatSum w = new FloatSum(rows, columns);
            FloatSum wt = new FloatSum(rows, columns);
            FloatSum wtt = new FloatSum(rows, columns);
            FloatSum wee = new FloatSum(rows, columns);
            for (int r = 0; r < rows; r++) {
                float weight = rowWeights == null ? 1 : rowWeights[r];
                float t = target.get(r * columns + column);
                float error = t - prediction.get(r * columns + column);
                w.add(weight);
                wt.add(t * weight);
                wtt.add(t * (t * weight));
                wee.add(error * error * weight);
            }
            weights += w.total();
            sum += wt.total();
            squares += wtt.total();
            errors += wee.total();
        }

        /// The sum of the squared distances from the mean.
        float spread() {
            return squares - sum * (sum / weights);
        }

        double score() {
            float score = 1 - errors / spread();
            return Float.isInfinite(score) ? 0 : score;
        }
    }
}
