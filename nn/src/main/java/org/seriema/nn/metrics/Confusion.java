package org.seriema.nn.metrics;

/// How many rows were told right and wrong at one threshold; weighted, so not whole numbers.
///
/// Shares of nothing are 0, as in Keras.
record Confusion(double truePositives, double falsePositives, double trueNegatives, double falseNegatives) {

    double precision() {
        return share(truePositives, truePositives + falsePositives);
    }

    /// Also called sensitivity.
    double recall() {
        return share(truePositives, truePositives + falseNegatives);
    }

    double specificity() {
        return share(trueNegatives, trueNegatives + falsePositives);
    }

    double positives() {
        return truePositives + falseNegatives;
    }

    double negatives() {
        return trueNegatives + falsePositives;
    }

    static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
