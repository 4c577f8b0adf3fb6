package org.seriema.evaluation.calibration;

import java.util.List;
import org.seriema.config.Names;
import org.seriema.config.Registry;

/// The calibrations a recipe can name.
public final class Calibrations {

    /// Every calibration under its name in recipes.
    public static final Registry<Calibration> ALL =
            new Registry<>("calibration", Names::snakeCase, List.of(Platt.class, Isotonic.class));

    /// Every fitted calibration under the name of its calibration.
    static final Registry<FittedCalibration> FITTED = new Registry<>(
            "fitted calibration",
            name -> Names.snakeCase(name.replaceFirst("^Fitted", "")),
            List.of(FittedPlatt.class, FittedIsotonic.class));

    private Calibrations() {}

    /// The name of the calibration that a fitted one comes from.
    public static String nameOf(FittedCalibration fitted) {
        return FITTED.name(fitted);
    }
}
