package org.seriema.evaluation.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LbfgsTest {

    /// Half the sum of k (x_k - 1)^2 over k = 1, 4, 9, ...: curvatures from 1 to 10,000.
    private static double bowl(double[] x, double[] gradient) {
        double value = 0;
        for (int i = 0; i < x.length; i++) {
            double curvature = (i + 1.0) * (i + 1.0);
            gradient[i] = curvature * (x[i] - 1);
            value += gradient[i] * (x[i] - 1) / 2;
        }
        return value;
    }

    @Test
    void findsTheBottomOfAStretchedBowl() {
        Lbfgs.Minimum minimum = Lbfgs.minimize(LbfgsTest::bowl, new double[100], 1000, 1e-9);
        assertThat(minimum.converged()).isTrue();
        assertThat(minimum.evaluations()).as("SciPy takes 737").isLessThan(1000);
        for (double x : minimum.x()) {
            assertThat(x).isCloseTo(1, within(1e-8));
        }
    }

    @Test
    void doesNotOvershootWhereTheFunctionTurnsSharply() {
        // |x| rounded off within a hundredth, from far away
        Lbfgs.Minimum minimum = Lbfgs.minimize(
                (x, gradient) -> {
                    double root = Math.sqrt(x[0] * x[0] + 1e-4);
                    gradient[0] = x[0] / root;
                    return root;
                },
                new double[] {1000},
                500,
                1e-10);
        assertThat(minimum.converged()).isTrue();
        assertThat(minimum.x()[0]).isCloseTo(0, within(1e-10));
    }

    @Test
    void endsAtOnceAtTheMinimumAndWhereItMayNotGoOn() {
        double[] ones = {1, 1, 1};
        Lbfgs.Minimum there = Lbfgs.minimize(LbfgsTest::bowl, ones, 1000, 1e-9);
        assertThat(there.evaluations()).isEqualTo(1);
        assertThat(there.x()).containsExactly(ones).isNotSameAs(ones);
        Lbfgs.Minimum stopped = Lbfgs.minimize(LbfgsTest::bowl, new double[100], 4, 1e-9);
        assertThat(stopped.converged()).isFalse();
        assertThat(stopped.evaluations()).isEqualTo(4);
    }

    @Test
    void endsWhereRoundingHidesABetterPoint() {
        Lbfgs.Minimum minimum = Lbfgs.minimize(LbfgsTest::bowl, new double[100], 5000, 0);
        assertThat(minimum.converged()).isTrue();
        assertThat(minimum.x()[99]).isCloseTo(1, within(1e-8));
    }
}
