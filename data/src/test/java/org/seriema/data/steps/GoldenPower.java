package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seriema.data.steps.GoldenColumnSteps.close;
import static org.seriema.data.steps.GoldenColumnSteps.isClose;
import static org.seriema.data.steps.GoldenColumnSteps.known;

import org.seriema.data.Cases;
import org.seriema.data.Golden;
import tools.jackson.databind.JsonNode;

/// PowerTransformer, whose powers come from a search: 1e-5 for the power, 1e-4 for what it gives, and 1e-3 for a column
/// whose numbers before standardising are near 1e16.
final class GoldenPower {

    /// From here on a number before standardising has no digit behind the point.
    private static final double HUGE = 1e13;

    private GoldenPower() {}

    static void fitted(FittedPower power, boolean standardize, JsonNode golden) {
        known(golden, "lambdas_", "after_power");
        close(power.lambdas().toArray(), Golden.doubles(golden.get("lambdas_")), 1e-5, "lambdas_");
        assertThat(golden.has("after_power")).isEqualTo(standardize);
        if (standardize) {
            JsonNode after = golden.get("after_power");
            known(after, "mean", "scale");
            eachClose(power, power.mean().toArray(), Golden.doubles(after.get("mean")), "mean");
            eachClose(power, power.scale().toArray(), Golden.doubles(after.get("scale")), "scale");
        }
    }

    static void outputs(FittedPower power, Cases train, Cases test, JsonNode golden) {
        eachClose(power, power.transform(train).values(), Golden.doubles(golden.get("train_out")), "train_out");
        Cases out = power.transform(test);
        eachClose(power, out.values(), Golden.doubles(golden.get("test_out")), "test_out");
        double[] back = power.inverse(out).values();
        double[] expected = Golden.doubles(golden.get("test_back"));
        assertThat(back).hasSameSizeAs(expected);
        for (int i = 0; i < back.length; i++) {
            int column = i % power.lambdas().size();
            boolean same = isClose(back[i], expected[i], tolerance(power, column));
            assertThat(same || isLost(power, column, test.values()[i]))
                    .as("test_back [%d]: %s, expected %s", i, back[i], expected[i])
                    .isTrue();
        }
    }

    /// Whether the mean that is taken away has no digit left for the number, so that what comes back hangs on the last
    /// bit of the power.
    private static boolean isLost(FittedPower power, int column, double x) {
        double raised = power.method().forward(x, power.lambdas().get(column));
        return Math.ulp(power.mean().get(column)) > 1e-3 * Math.abs(raised);
    }

    private static double tolerance(FittedPower power, int column) {
        return Math.abs(power.mean().get(column)) > HUGE ? 1e-3 : 1e-4;
    }

    private static void eachClose(FittedPower power, double[] got, double[] expected, String what) {
        assertThat(got).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < got.length; i++) {
            assertThat(isClose(
                            got[i],
                            expected[i],
                            tolerance(power, i % power.lambdas().size())))
                    .as("%s [%d]: %s, expected %s", what, i, got[i], expected[i])
                    .isTrue();
        }
    }
}
