package org.seriema.explanation.attribution;

import java.util.ArrayList;
import java.util.List;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.random.RandomState;
import org.seriema.explanation.NetworkScore;

/// The mean gradient of the score over cases like this one: the case with noise, drawn many times.
///
/// ```
/// value_j = mean over samples of  d score / d x_j (x + e),   e_j normal with deviation  noise (max x - min x)
/// deviation_j = standard deviation of the samples' gradients / root of their number
/// ```
///
/// The range is that of the number's feature over the case's own steps; of the whole case where the feature is
/// constant. Unit: of the score, for one of the prepared number. Cost: a way forward and back for each sample.
///
/// When to distrust it: as [Saliency], only less jumpy. Noise makes cases that nobody ever saw; where values change a
/// lot with the share of noise, the network bends sharply around the case.
///
/// Source: D. Smilkov and others, SmoothGrad: removing noise by adding noise (2017).
///
/// @param samples how many noisy cases
/// @param noise the noise's standard deviation as a share of the range
/// @param seed 0 to 4294967295, of the draws, which are the same for every case
public record SmoothGrad(
        @Default("50") int samples,
        @Default("0.15") double noise,
        @Default("0") long seed) implements AttributionMethod {

    public SmoothGrad {
        if (samples < 2 || !(noise > 0) || Double.isInfinite(noise)) {
            throw new IllegalArgumentException(
                    "smooth_grad needs 2 samples or more and a noise above 0, got " + samples + " and " + noise);
        }
        RandomState.checkSeed(seed);
    }

    @Override
    public List<Attribution> each(NetworkScore network, Cases prepared, Cases baselines) {
        int count = prepared.count();
        int size = network.caseSize();
        float[] x = prepared.toFloats();
        double[] scores = network.of(count, x);
        double[][] means = new double[count][size];
        double[][] squares = new double[count][size]; // sums of squared distances from the mean
        Noise drawn = new Noise(CaseAxes.of(prepared.shape()), x);
        network.gradients(Math.multiplyExact(count, samples), drawn, (k, gradient, at) -> {
            double[] mean = means[k / samples];
            for (int j = 0; j < size; j++) {
                double off = gradient[at + j] - mean[j];
                mean[j] += off / (k % samples + 1);
                squares[k / samples][j] += off * (gradient[at + j] - mean[j]);
            }
        });
        List<Attribution> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] deviations = new double[size];
            for (int j = 0; j < size; j++) {
                deviations[j] = Math.sqrt(squares[i][j] / (samples - 1.0) / samples);
            }
            all.add(new Attribution(
                    prepared.shape(),
                    prepared.columns(),
                    means[i],
                    deviations,
                    scores[i],
                    Double.NaN,
                    samples,
                    List.of()));
        }
        return List.copyOf(all);
    }

    /// Cases with noise, in their order, each case with the draws that it would have alone.
    private final class Noise implements NetworkScore.Filling {

        private final CaseAxes axes;
        private final float[] x;
        private final double[] spread;
        private RandomState random = new RandomState(seed);

        Noise(CaseAxes axes, float[] x) {
            this.axes = axes;
            this.x = x;
            this.spread = new double[axes.features()];
        }

        @Override
        public void fill(int k, float[] values, int at) {
            int from = k / samples * axes.size();
            if (k % samples == 0) {
                random = new RandomState(seed);
                measure(from);
            }
            for (int j = 0; j < axes.size(); j++) {
                values[at + j] = (float) (x[from + j] + spread[axes.feature(j)] * random.standardNormal());
            }
        }

        private void measure(int from) {
            double whole = range(from, from + axes.size(), 1);
            for (int d = 0; d < spread.length; d++) {
                double own = range(from + d, from + axes.size(), axes.features());
                spread[d] = noise * (own == 0 ? whole : own);
            }
        }

        private double range(int from, int to, int apart) {
            float least = x[from];
            float most = x[from];
            for (int j = from; j < to; j += apart) {
                least = Math.min(least, x[j]);
                most = Math.max(most, x[j]);
            }
            return (double) most - least;
        }
    }
}
