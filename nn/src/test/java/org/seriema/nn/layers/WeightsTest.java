package org.seriema.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// Gradients are cleared at once, and each is written when it is asked for.
class WeightsTest {

    private final Weights gradients =
            Weights.zeros(List.of(weight("a", 2), weight("b", 3).frozen(), weight("c", 1)));

    private static Weight weight(String name, int size) {
        return Weight.trainable(
                name,
                Shape.of(size),
                Layer.of("Dense", 1).weights(List.of(Shape.of(1))).getFirst().initializer(),
                null,
                null);
    }

    @BeforeEach
    void soil() {
        Arrays.fill(gradients.trainable(), 7);
        Arrays.fill(gradients.statistics(), 7);
    }

    @Test
    void areZerosAfterTheyAreCleared() {
        gradients.clear();
        assertThat(gradients.get(0).toArray()).containsExactly(0, 0);
        gradients.get(0).data()[1] = 5;
        assertThat(gradients.get(0).toArray()).containsExactly(0, 5);
        assertThat(gradients.trainable()).containsExactly(0, 5, 0);
        assertThat(gradients.statistics()).containsExactly(0, 0, 0);
    }

    @Test
    void areWrittenByTheFirstWhoClaimsThem() {
        gradients.clear();
        assertThat(gradients.claim(0)).isTrue();
        assertThat(gradients.claim(0)).isFalse();
        assertThat(gradients.get(0).toArray()).containsExactly(7, 7);
        assertThat(gradients.trainable()).containsExactly(7, 7, 0);
        gradients.clear();
        assertThat(gradients.get(2).get(0)).isZero();
        assertThat(gradients.claim(2)).isFalse();
    }

    @Test
    void areClaimedFromAPartToo() {
        gradients.clear();
        Weights part = gradients.part(1, 3).part(1, 2);
        assertThat(part.claim(0)).isTrue();
        assertThat(gradients.claim(2)).isFalse();
        assertThat(part.trainable()).containsExactly(0, 0, 7);
        assertThat(gradients.claim(0)).isFalse();
    }

    @Test
    void cannotBeClaimedUnlessTheyWereCleared() {
        assertThat(gradients.claim(0)).isFalse();
        Tensor before = gradients.get(0);
        assertThat(before.toArray()).containsExactly(7, 7);
    }

    @Test
    void areCopiedWithTheirZeros() {
        gradients.clear();
        assertThat(gradients.copy().trainable()).containsExactly(0, 0, 0);
        Weights other = gradients.zerosLike();
        other.get(0).data()[0] = 3;
        gradients.clear();
        gradients.set(other);
        assertThat(gradients.trainable()).containsExactly(3, 0, 0);
        assertThat(gradients.claim(0)).isFalse();
    }
}
