package org.seriema.nn.losses;

import org.seriema.nn.activations.Activation;

/// Keras' clip of probabilities to [1e-7, 1 - 1e-7], which keeps logarithms finite.
///
/// The bounds are those of float32, in which 1 - 1e-7 is 0.99999988. Outside them the derivative is 0.
final class Probability {

    static final float LEAST = 1e-7f;

    static final float MOST = 1 - LEAST;

    private Probability() {}

    static double clip(double p) {
        return Math.min(Math.max(p, LEAST), MOST);
    }

    /// Whether the clip leaves a probability and its derivative as they are.
    static boolean passes(double p) {
        return p >= LEAST && p <= MOST;
    }

    /// Whether Keras remembers the logits of what this activation gives, and takes cross-entropies from them.
    ///
    /// It does not ask whether they fit: after a softmax, `binary_crossentropy` takes the sigmoid of each logit.
    static boolean hasLogits(Activation activation) {
        return activation.toOption().equals("sigmoid") || activation.toOption().equals("softmax");
    }

    /// @param loss whose option it is, for messages
    static void checkSmoothing(String loss, double labelSmoothing) {
        if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
            throw new IllegalArgumentException(
                    loss + ": label_smoothing must be between 0 and 1, got " + labelSmoothing);
        }
    }
}
