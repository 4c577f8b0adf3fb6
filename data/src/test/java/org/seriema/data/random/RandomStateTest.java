package org.seriema.data.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomStateTest {

    @Test
    void aWordWiderIntervalTakesTwoWords() {
        RandomState random = new RandomState(7);
        RandomState words = new RandomState(7);
        assertThat(random.interval((1L << 40) - 1)).isEqualTo((words.word() << 32 | words.word()) & ((1L << 40) - 1));
    }

    @Test
    void refusesImpossibleDraws() {
        RandomState random = new RandomState(0);
        assertThatIllegalArgumentException().isThrownBy(() -> random.choice(3, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> random.randint(2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> random.interval(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> random.binomial(-1, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> random.binomial(3, 1.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> random.choice(new double[] {0.5, 0.4}, 2))
                .withMessageContaining("must sum up to 1, got [0.5, 0.4] with the sum 0.9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> random.choice(new double[] {1.5, -0.5}, 2))
                .withMessageContaining("must not be negative, got -0.5");
    }

    /// Sums of 2,000 draws each, as NumPy 2.4.6 gives them, by both ways of drawing and for either outcome.
    @Test
    void countsSuccessesAsNumPyDoes() {
        RandomState random = new RandomState(13);
        assertThat(binomial(random, 10, 0.3)).isEqualTo(5_905);
        assertThat(binomial(random, 100, 0.5)).isEqualTo(99_701);
        assertThat(binomial(random, 1000, 0.97)).isEqualTo(1_939_838);
        assertThat(binomial(random, 1_000_000_000, 0.3)).isEqualTo(599_999_625_295L);
    }

    private static long binomial(RandomState random, long n, double p) {
        return LongStream.generate(() -> random.binomial(n, p)).limit(2000).sum();
    }

    @Test
    void logarithmsAreRight() {
        RandomState random = new RandomState(1);
        for (int i = 0; i < 10_000; i++) {
            double x = Math.scalb(random.uniform(1, 2), random.randint(-60, 60));
            double log = Logarithm.of(x);
            assertThat(Math.abs(log - StrictMath.log(x))).isLessThanOrEqualTo(Math.ulp(log));
        }
        assertThat(Logarithm.of(1)).isZero();
        assertThat(new BigDecimal(Logarithm.of(Math.E))).isEqualTo(BigDecimal.ONE);
    }
}
