package org.seriema.evaluation.metrics;

/// What the cells of a confusion matrix are shares of.
///
/// Source: scikit-learn `confusion_matrix(normalize=)`.
public enum Normalisation {
    /// Of the cases of the row's true class: the diagonal is recall.
    TRUE,
    /// Of the cases predicted as the column's class: the diagonal is precision.
    PREDICTED,
    /// Of all cases: the diagonal adds up to accuracy.
    ALL
}
