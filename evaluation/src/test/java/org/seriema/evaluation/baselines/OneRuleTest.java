package org.seriema.evaluation.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.tensor.Shape;

class OneRuleTest {

    private static final double NAN = Double.NaN;
    private static final List<String> FOUR = List.of("a", "b", "c", "d");

    @Test
    void countsCells() {
        Cases cases = Cases.of(FOUR, 0, 0, -0.0, 5, 7, 7, 3, 3, 7, 3, 7, 3, NAN, NAN, 2, 2);
        assertThat(RowCount.ZEROS.numbers(cases)).containsExactly(3, 0, 0, 0);
        assertThat(RowCount.MISSING.numbers(cases)).containsExactly(0, 0, 0, 2);
        assertThat(RowCount.REPEATED.numbers(cases)).containsExactly(0, 2, 2, 1);
        assertThat(RowCount.UNCHANGED.numbers(cases)).containsExactly(0, 1, 0, 1);
    }

    @Test
    void stretchesGoAlongTime() {
        // two channels over two steps: 7 3 7 3 stands still in both
        Cases cases = Cases.of(FOUR, 7, 3, 7, 3, 7, 7, 3, 3).reshape(Shape.of(2, 2));
        assertThat(RowCount.UNCHANGED.numbers(cases)).containsExactly(1, 0);
    }

    @Test
    void saysRulesInWords() {
        assertThat(RowCount.ZEROS.words(0, true)).isEqualTo("any value is zero");
        assertThat(RowCount.ZEROS.words(0, false)).isEqualTo("no value is zero");
        assertThat(RowCount.MISSING.words(2, true)).isEqualTo("at least 3 values are missing");
        assertThat(RowCount.REPEATED.words(1, false)).isEqualTo("at most 1 value is repeated");
        assertThat(RowCount.UNCHANGED.words(4, true)).isEqualTo("at least 5 values in a row follow an equal one");
    }

    @Test
    void takesTheRuleThatIsRightMostOften() {
        Cases train = Cases.of(FOUR, 1, 2, 0, 4, 1, 2, 3, 5, 3, 9, 8, 7, 0, 0, 6, 1);
        int[] labels = {1, 0, 0, 1};

        OneRule rule = Objects.requireNonNull(OneRule.fit(train, labels));

        assertThat(rule).isEqualTo(new OneRule(RowCount.ZEROS, 0, true));
        assertThat(rule.name()).isEqualTo("any value is zero");
        Cases test = Cases.of(FOUR, 0, 0, 0, 0, 1, 1, 1, 1);
        assertThat(rule.answer(test).predicted()).containsExactly(1, 0);
        assertThat(rule.answer(test).scores()).containsExactly(4, 0);
    }

    @Test
    void aRuleBelowScoresTheOtherWayRound() {
        Cases train = Cases.of(FOUR, 1, 1, 1, 4, 1, 2, 3, 5, 3, 3, 3, 7, 8, 2, 6, 1);
        OneRule rule = Objects.requireNonNull(OneRule.fit(train, new int[] {0, 1, 0, 1}));
        assertThat(rule.name()).isEqualTo("no value is repeated");
        assertThat(rule.answer(train).scores()).containsExactly(-2, 0, -2, 0);
        assertThat(rule.answer(train).predicted()).containsExactly(0, 1, 0, 1);
    }

    @Test
    void thereIsNoneWhereNothingDiffers() {
        assertThat(OneRule.fit(Cases.of(FOUR, 1, 2, 3, 4, 5, 6, 7, 8), new int[] {0, 1}))
                .isNull();
        assertThat(OneRule.fit(Cases.of(FOUR), new int[0])).isNull();
    }
}
