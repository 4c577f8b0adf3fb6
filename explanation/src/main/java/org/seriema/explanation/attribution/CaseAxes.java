package org.seriema.explanation.attribution;

import org.seriema.tensor.Shape;

/// Which number of a case belongs to which time step and to which feature.
///
/// Number j belongs to step j / features and to feature j % features. All axes but the last are time; a flat row
/// (12) and a row in the place of one step (1, 12) are taken as twelve steps of one feature, for else there would be
/// nothing to tell apart along time. A series in parts (3, 4, 2) has twelve steps of two features.
public record CaseAxes(int steps, int features) {

    /// Of cases of a shape.
    public static CaseAxes of(Shape shape) {
        Shape rest = shape;
        while (rest.rank() > 1 && rest.axis(0) == 1) {
            rest = rest.dropFirst();
        }
        int features = rest.rank() < 2 ? 1 : rest.last();
        return new CaseAxes(rest.size() / Math.max(1, features), features);
    }

    /// The numbers of a case.
    public int size() {
        return steps * features;
    }

    /// The step of number j.
    public int step(int j) {
        return j / features;
    }

    /// The feature of number j.
    public int feature(int j) {
        return j % features;
    }

    /// The place of a feature at a step.
    public int number(int step, int feature) {
        return step * features + feature;
    }
}
