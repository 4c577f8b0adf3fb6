package org.seriema.evaluation.metrics;

/// The share of a loss that predictions explain, 1 - loss / loss of a constant, by output.
///
/// @param losses the loss of the predictions, by output
/// @param constants the loss of the best constant, by output
@SuppressWarnings("ArrayRecordComponent") // stays inside this package and is never compared
record ExplainedShare(double[] losses, double[] constants) {

    /// The share of each output; where the constant is perfect too, 1 if the predictions are, else 0.
    double[] finite() {
        double[] shares = new double[losses.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = losses[i] == 0 ? 1 : constants[i] == 0 ? 0 : 1 - losses[i] / constants[i];
        }
        return shares;
    }

    /// The share of each output; where the constant is perfect too, NaN or minus infinity.
    double[] plain() {
        double[] shares = new double[losses.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = 1 - losses[i] / constants[i];
        }
        return shares;
    }

    /// The mean of the finite shares, each weighing the constant's loss.
    double weighted() {
        double sum = 0;
        double whole = 0;
        double[] shares = finite();
        for (int i = 0; i < shares.length; i++) {
            sum += constants[i] * shares[i];
            whole += constants[i];
        }
        return whole == 0 ? RegressionCases.mean(shares) : sum / whole;
    }
}
