package org.seriema.explanation.contrast;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.explanation.contrast.Target.Towards;

/// A change of a case's readings that turns the verdict, or that none was found.
///
/// @param found whether one was found
/// @param block the steps, and the channel if it is one; `null` if none was found
/// @param towards what the readings were moved towards; `null` if none was found
/// @param readings those that change, in the order of time
/// @param before what the model says of the case as it is
/// @param after what it says of the changed case, through all steps and the calibration; NaN if none was found
/// @param tried how many changed cases were scored
public record Counterexample(
        boolean found,
        @Nullable Block block,
        @Nullable Towards towards,
        List<Change> readings,
        double before,
        double after,
        int tried) {

    /// A reading that changes.
    ///
    /// @param column its place in a case
    /// @param from what it is; NaN if it is missing
    /// @param to what it would be
    public record Change(int column, double from, double to) {}

    public Counterexample {
        readings = List.copyOf(readings);
    }
}
