package org.seriema.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ClassWeightsTest {

    @Test
    void weighsRowsByTheirClass() {
        assertThat(ClassWeights.ofRows(Map.of(0, 1.0, 1, 10.0), new int[] {0, 0, 1, 0}))
                .containsExactly(1, 1, 10, 1);
        assertThat(ClassWeights.given(Map.of(), new int[] {3, 5}, 3, 5)).containsExactly(1, 1);
    }

    @Test
    void saysWhichClassIsAmiss() {
        fails(() -> ClassWeights.balanced(new int[0]), "at least one label, got none");
        fails(() -> ClassWeights.balanced(new int[] {0, 0}, 0, 1), "none of the 2 rows is of class 1; bring rows");
        fails(() -> ClassWeights.balanced(new int[] {0, 2}, 0, 1), "rows are of class 2");
        fails(
                () -> ClassWeights.given(Map.of(0, 1.0, 7, 2.0), new int[] {0, 1}, 0, 1),
                "given for the classes [0, 7], some of which do not occur, and none for [1]");
        fails(() -> ClassWeights.ofRows(Map.of(0, 1.0), new int[] {0, 1}), "no weight for class 1 of row 2");
    }

    private static void fails(ThrowingCallable action, String part) {
        assertThatExceptionOfType(DataException.class).isThrownBy(action).withMessageContaining(part);
    }
}
