package org.seriema.data.steps;

import java.util.List;
import java.util.Map;
import org.seriema.config.ConfigException;
import org.seriema.config.Names;
import org.seriema.config.Registry;
import org.seriema.data.Cases;
import org.seriema.data.DataException;

/// The steps a recipe can name.
public final class Steps {

    /// Every step under its name in recipes.
    public static final Registry<Step> ALL = new Registry<>(
            "step",
            Names::snakeCase,
            List.of(
                    ToNumeric.class,
                    MapValues.class,
                    OneHot.class,
                    DropColumns.class,
                    Fill.class,
                    Interpolate.class,
                    ForwardFill.class,
                    BackwardFill.class,
                    Outliers.class,
                    Clip.class,
                    Log1p.class,
                    Standardize.class,
                    Minmax.class,
                    Robust.class,
                    Maxabs.class,
                    Quantile.class,
                    Power.class,
                    NormalizeCase.class,
                    Bins.class,
                    Binarize.class,
                    Reshape.class,
                    Subtract.class,
                    Difference.class,
                    RatioToPast.class,
                    Rolling.class,
                    Shift.class,
                    Calendar.class,
                    MissingMask.class,
                    Weeks.class,
                    LastSteps.class,
                    Resample.class,
                    Balance.class));

    /// Every fitted step under the name of its step.
    private static final Registry<FittedStep> FITTED = new Registry<>(
            "fitted step",
            name -> Names.snakeCase(name.replaceFirst("^Fitted", "")),
            List.of(
                    ToNumeric.class,
                    FittedMapValues.class,
                    FittedOneHot.class,
                    FittedDropColumns.class,
                    FittedFill.class,
                    Interpolate.class,
                    ForwardFill.class,
                    BackwardFill.class,
                    FittedOutliers.class,
                    FittedClip.class,
                    FittedLog1p.class,
                    FittedStandardize.class,
                    FittedMinmax.class,
                    FittedRobust.class,
                    FittedMaxabs.class,
                    FittedQuantile.class,
                    FittedPower.class,
                    FittedNormalizeCase.class,
                    FittedBins.class,
                    FittedBinarize.class,
                    FittedReshape.class,
                    FittedSubtract.class,
                    Difference.class,
                    RatioToPast.class,
                    Rolling.class,
                    Shift.class,
                    Calendar.class,
                    MissingMask.class,
                    FittedWeeks.class,
                    LastSteps.class,
                    Resample.class,
                    Balance.class));

    private Steps() {}

    /// The name of the step that a fitted one comes from: `standardize`.
    public static String name(FittedStep step) {
        return FITTED.name(step);
    }

    /// Reads what [FittedStep#state()] wrote, strictly: no other name, no other key, lists of one length.
    ///
    /// @param name the step's name
    /// @throws DataException if the state is not one of this step
    public static FittedStep restore(String name, Map<String, ?> state) {
        try {
            return FITTED.read(name, state);
        } catch (ConfigException e) {
            throw new DataException("the fitted step " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Checks that cases are of the size that a step was fitted on, and numbers.
    static Cases require(String step, int fitted, Cases cases) {
        int size = cases.shape().size();
        if (size != fitted) {
            throw new DataException(step + " was fitted on cases of " + fitted + " numbers, got cases of " + size);
        }
        return cases.requireNumbers();
    }
}
