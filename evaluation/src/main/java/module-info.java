/// What scores are worth: metrics as scikit-learn has them, simple rules to compare with, findings on the data.
@org.jspecify.annotations.NullMarked
module org.seriema.evaluation {
    requires static transitive org.jspecify;
    requires transitive org.seriema.data;

    exports org.seriema.evaluation.baselines;
    exports org.seriema.evaluation.calibration;
    exports org.seriema.evaluation.comparison;
    exports org.seriema.evaluation.findings;
    exports org.seriema.evaluation.importance;
    exports org.seriema.evaluation.metrics;
    exports org.seriema.evaluation.reasons;
    exports org.seriema.evaluation.thresholds;
}
