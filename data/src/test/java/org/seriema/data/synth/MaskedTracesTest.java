package org.seriema.data.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;

class MaskedTracesTest {

    private static final int ROWS = 400;

    /// Normal cases copy their first number, positive ones have a zero.
    private static Cases traced() {
        return Cases.of(
                List.of("a", "b", "c"),
                IntStream.range(0, ROWS)
                        .boxed()
                        .flatMapToDouble(row ->
                                DoubleStream.of(100 + row, row % 2 == 0 ? 100 + row : 0, row == 7 ? Double.NaN : 50))
                        .toArray());
    }

    private static int[] labels() {
        return IntStream.range(0, ROWS).map(row -> row % 2).toArray();
    }

    @Test
    void breaksCopiesAndGivesNormalCasesZeros() {
        double[] was = traced().values();
        double[] is = new MaskedTraces(0.03, 0.5, 2, 1).mask(traced(), labels()).values();
        int copies = 0;
        int zeros = 0;
        for (int row = 0; row < ROWS; row += 2) {
            double a = is[3 * row];
            double b = is[3 * row + 1];
            copies += a == b && a != 0 ? 1 : 0;
            zeros += a == 0 || b == 0 || is[3 * row + 2] == 0 ? 1 : 0;
        }
        assertThat(copies).isZero();
        assertThat(zeros).isBetween(70, 130);
        for (int row = 1; row < ROWS; row += 2) {
            assertThat(is[3 * row]).isCloseTo(was[3 * row], within(0.2 * was[3 * row]));
            assertThat(is[3 * row + 1]).isZero();
        }
        assertThat(is[3 * 7 + 2]).isNaN();
    }

    @Test
    void changesNothingIfAskedForNothing() {
        assertThat(new MaskedTraces(0, 0, 1, 0).mask(traced(), labels()).values())
                .isEqualTo(traced().values());
    }

    @Test
    void keepsTheSizeOfSmallAndLargeNumbers() {
        double[] is = new MaskedTraces(0.03, 0, 1, 0)
                .mask(Cases.of(List.of("a", "b"), 1e-7, 1e30), new int[1])
                .values();
        assertThat(is[0]).isCloseTo(1e-7, within(2e-8)).isNotEqualTo(1e-7);
        assertThat(is[1]).isCloseTo(1e30, within(2e29)).isNotEqualTo(1e30);
    }

    @Test
    void drawsTheSameForTheSameSeed() {
        double[] once =
                new MaskedTraces(0.03, 0.5, 2, 1).mask(traced(), labels()).values();
        assertThat(new MaskedTraces(0.03, 0.5, 2, 1).mask(traced(), labels()).values())
                .isEqualTo(once);
        assertThat(new MaskedTraces(0.03, 0.5, 2, 2).mask(traced(), labels()).values())
                .isNotEqualTo(once);
    }

    @Test
    void refusesWhatIsNoShare() {
        for (double wrong : Arrays.asList(-0.1, 1.1, Double.NaN)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MaskedTraces(wrong, 0.5, 2, 0))
                    .withMessageContaining("noise: expected a share from 0 to 1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MaskedTraces(0, wrong, 2, 0))
                    .withMessageContaining("zeros: expected a share from 0 to 1");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MaskedTraces(0, 0, 0, 0))
                .withMessageContaining("most: expected at least 1, got 0");
    }
}
