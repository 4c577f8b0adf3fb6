package org.seriema.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankingTest {

    @Test
    void countsWhatAnInspectionListFinds() {
        Ranking ranking = Ranking.of(new int[] {0, 1, 1, 0, 0, 0, 1, 0}, new double[] {.9, .8, .7, .6, .5, .4, .3, .2});
        assertThat(ranking.hits(4)).isEqualTo(2);
        assertThat(ranking.precision(4)).isEqualTo(0.5);
        assertThat(ranking.recall(4)).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(ranking.lift(4)).isCloseTo(4 / 3.0, within(1e-15));
        // the precisions at the hits are 1/2 and 2/3
        assertThat(ranking.meanAveragePrecision(4)).isCloseTo(7 / 12.0, within(1e-15));
        assertThat(ranking.meanAveragePrecision(1)).isZero();
    }

    @Test
    void equalScoresStandInRowOrderAndShareTheirHits() {
        Ranking ranking = Ranking.of(new int[] {0, 1, 1, 0, 1}, new double[] {.5, .5, .9, .5, .1});
        assertThat(ranking.order()).containsExactly(2, 0, 1, 3, 4);
        assertThat(ranking.hits(2)).isEqualTo(1);
        assertThat(ranking.expectedHits(2)).isCloseTo(1 + 1 / 3.0, within(1e-15));
        assertThat(ranking.expectedHits(4)).isEqualTo(ranking.hits(4));
    }

    @Test
    void aPerfectListHasTheLargestGain() {
        Ranking ranking = Ranking.of(new int[] {1, 1, 0, 0, 0}, new double[] {5, 4, 3, 2, 1});
        assertThat(ranking.gainArea()).isCloseTo(1 - 0.4 / 2, within(1e-15));
        assertThat(Ranking.of(new int[] {1, 0}, new double[] {1, 1}).gainArea()).isEqualTo(0.75);
    }

    @Test
    void percentAreRoundedUp() {
        Ranking ranking = Ranking.of(new int[60], new double[60]);
        assertThat(ranking.atPercent(1)).isEqualTo(1);
        assertThat(ranking.atPercent(5)).isEqualTo(3);
        assertThat(ranking.atPercent(5.1)).isEqualTo(4);
        assertThat(ranking.atPercent(100)).isEqualTo(60);
    }

    @Test
    void saysWhatIsWrongWithItsInput() {
        Ranking ranking = Ranking.of(new int[] {0, 1}, new double[] {0.1, 0.2});
        assertThatThrownBy(() -> ranking.precision(3))
                .hasMessage("a list of the first k cases needs a k from 1 to the 2 cases, got 3");
        assertThatThrownBy(() -> ranking.expectedHits(0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> ranking.atPercent(0)).hasMessageContaining("got 0.0");
        assertThatThrownBy(() -> Ranking.of(new int[] {0, 1}, new double[] {0.1, Double.NaN}))
                .hasMessageContaining("the score of case 1 is NaN");
        assertThat(Ranking.of(new int[0], new double[0]).gainArea()).isNaN();
    }
}
