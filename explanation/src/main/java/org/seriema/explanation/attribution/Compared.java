package org.seriema.explanation.attribution;

import java.util.List;
import org.seriema.data.Cases;
import org.seriema.explanation.NetworkScore;

/// Cases and what they are compared with, as a network takes them, with the score of both.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Compared(
        Cases prepared, int count, int size, float[] x, float[] baselines, double[] scores, double[] baselineScores) {

    static Compared of(NetworkScore network, Cases prepared, Cases baselines) {
        if (!baselines.shape().equals(prepared.shape()) || baselines.count() != prepared.count()) {
            throw new IllegalArgumentException(
                    "each case is compared with one of its shape: expected " + prepared + ", got " + baselines);
        }
        float[] x = prepared.toFloats();
        float[] from = baselines.toFloats();
        int count = prepared.count();
        return new Compared(
                prepared, count, network.caseSize(), x, from, network.of(count, x), network.of(count, from));
    }

    /// The number of a case.
    float x(int i, int j) {
        return x[i * size + j];
    }

    /// The number of what a case is compared with.
    float baseline(int i, int j) {
        return baselines[i * size + j];
    }

    /// What is found of a case, with a note where there is no difference.
    Attribution attribution(int i, double[] values, double[] deviations, int looks, List<String> notes) {
        List<String> all = scores[i] == baselineScores[i]
                ? List.of("The network says the same of this case and of what it is compared with, so there is no"
                        + " difference to share out.")
                : notes;
        return new Attribution(
                prepared.shape(), prepared.columns(), values, deviations, scores[i], baselineScores[i], looks, all);
    }
}
