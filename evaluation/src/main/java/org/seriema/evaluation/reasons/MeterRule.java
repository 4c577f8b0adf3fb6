package org.seriema.evaluation.reasons;

import java.util.List;

/// Something about the readings of one meter that may be a reason to look at it.
///
/// A rule gives each case a strength. It is a reason where that reaches the rule's own threshold, and where at most 5
/// % of the normal training cases are as strong.
interface MeterRule {

    /// A larger share of normal cases with the same is too many for a reason.
    double COMMON = 0.05;

    /// All rules; of reasons that are equally rare among normal cases, the one that stands first here is told first.
    List<MeterRule> ALL = List.of(
            new LevelChange(true),
            new ZeroReadings(),
            new OutlyingReading(),
            new UseLevel(true),
            new UseLevel(false),
            new LevelChange(false),
            new MissingReadings(),
            new FlatLine(),
            new CopiedReadings());

    /// The name in model files.
    String name();

    /// How much of it a case has; NaN where that is not defined.
    double strength(Readings readings);

    /// The least strength that is told of.
    double least();

    /// What is to be said of a case that has it.
    ///
    /// @param normal the strengths of the normal training cases
    String sentence(Readings readings, Percentiles normal);
}
