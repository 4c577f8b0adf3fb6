package org.seriema.data.synth;

import java.math.BigDecimal;
import java.math.MathContext;
import org.seriema.config.Default;
import org.seriema.data.Cases;
import org.seriema.data.random.RandomState;

/// Hides how a table was made: two traces that may tell the classes apart without telling anything of the cases.
///
/// Copied values: each number becomes `x * exp(noise * z)`, `z` drawn from the normal distribution, rounded to six
/// digits that count, so that no two of a case are the same. Zeros that only one class has: a share of the normal cases
/// gets
/// one zero or more at random places. What a network still finds in such a table it did not find by these traces.
///
/// @param noise the standard deviation of the noise, a share of the number
/// @param zeros the share of the normal cases that get zeros
/// @param most how many zeros a case gets at most; each gets at least one
/// @param seed of all draws
public record MaskedTraces(
        @Default("0.03") double noise,
        @Default("0.5") double zeros,
        @Default("2") int most,
        @Default("0") long seed) {

    private static final MathContext DIGITS = new MathContext(6);

    public MaskedTraces {
        RandomState.checkSeed(seed);
        if (!(noise >= 0 && noise <= 1)) {
            throw new IllegalArgumentException("noise: expected a share from 0 to 1, got " + noise);
        }
        if (!(zeros >= 0 && zeros <= 1)) {
            throw new IllegalArgumentException("zeros: expected a share from 0 to 1, got " + zeros);
        }
        if (most < 1) {
            throw new IllegalArgumentException("most: expected at least 1, got " + most);
        }
    }

    /// The masked cases.
    ///
    /// @param labels of each case: 0 normal, 1 positive
    /// @throws org.seriema.data.DataException if a cell holds text
    public Cases mask(Cases cases, int[] labels) {
        RandomState random = new RandomState(seed);
        double[] numbers = cases.requireNumbers().values().clone();
        for (int i = 0; i < numbers.length; i++) {
            double noisy = numbers[i] * Math.exp(random.normal(0, noise));
            numbers[i] = noise == 0 || !Double.isFinite(noisy) ? numbers[i] : rounded(noisy);
        }
        int width = cases.shape().size();
        for (int row = 0; row < cases.count(); row++) {
            if (labels[row] == 0 && random.randomSample() < zeros) {
                for (int place : random.choice(width, random.randint(1, Math.min(most, width) + 1))) {
                    numbers[row * width + place] = 0;
                }
            }
        }
        return cases.withNumbers(numbers);
    }

    private static double rounded(double number) {
        return new BigDecimal(number).round(DIGITS).doubleValue();
    }
}
