package org.seriema.evaluation.metrics;

/// How the numbers of several classes become one.
///
/// When to distrust it: each hides a class. Macro counts a class of five cases as much as one of five thousand; micro
/// and weighted say nearly nothing of a rare class, which mostly is the one that matters.
///
/// Source: scikit-learn's parameter `average`.
public enum Average {
    /// The counts of all classes are added first, then divided: every case counts alike.
    MICRO,
    /// The plain mean over the classes: every class counts alike.
    MACRO,
    /// The mean over the classes, each weighing the cases that truly are of it.
    WEIGHTED
}
