package org.seriema.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassScoresTest {

    private static final List<String> ABC = List.of("a", "b", "c");

    @Test
    void twoClassesAreTheBinaryMetrics() {
        Random random = new Random(8);
        int[] labels = new int[120];
        double[] scores = new double[120];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextInt(4) == 0 ? 1 : 0;
            scores[i] = random.nextInt(20) / 20.0;
        }
        ClassScores both = ClassScores.ofPositive(List.of("0", "1"), labels, scores, null);

        assertThat(ClassRocArea.each(both)[1]).isCloseTo(RocCurve.auc(labels, scores), within(1e-13));
        assertThat(ClassRocArea.oneVsOne(both, Average.MACRO)).isCloseTo(RocCurve.auc(labels, scores), within(1e-13));
        assertThat(ClassAveragePrecision.each(both)[1])
                .isCloseTo(PrecisionRecallCurve.averagePrecision(labels, scores), within(1e-13));
        assertThat(ClassLogLoss.of(both)).isCloseTo(LogLoss.of(labels, scores), within(1e-13));
        assertThat(ClassBrierScore.of(both)).isCloseTo(BrierScore.of(labels, scores), within(1e-13));
        assertThat(TopKAccuracy.of(both, 1)).isEqualTo(both.counts().accuracy());
    }

    @Test
    void aWholeWeightIsAsManyCases() {
        int[] labels = {0, 1, 2, 1};
        double[] scores = {0.5, 0.3, 0.2, 0.4, 0.4, 0.2, 0.1, 0.5, 0.4, 0.6, 0.3, 0.1};
        ClassScores weighted = ClassScores.of(ABC, labels, scores, new double[] {1, 3, 1, 0});
        int[] repeated = {0, 1, 1, 1, 2};
        double[] rows = {0.5, 0.3, 0.2, 0.4, 0.4, 0.2, 0.4, 0.4, 0.2, 0.4, 0.4, 0.2, 0.1, 0.5, 0.4};
        ClassScores plain = ClassScores.of(ABC, repeated, rows, null);

        for (Average average : Average.values()) {
            assertThat(ClassRocArea.oneVsRest(weighted, average))
                    .isCloseTo(ClassRocArea.oneVsRest(plain, average), within(1e-14));
            assertThat(ClassAveragePrecision.of(weighted, average))
                    .isCloseTo(ClassAveragePrecision.of(plain, average), within(1e-14));
        }
        assertThat(ClassLogLoss.of(weighted)).isCloseTo(ClassLogLoss.of(plain), within(1e-14));
        assertThat(TopKAccuracy.count(weighted, 2)).isEqualTo(TopKAccuracy.count(plain, 2));
    }

    @Test
    void aClassWithoutCasesHasNoArea() {
        ClassScores scores = ClassScores.of(ABC, new int[] {0, 1}, new double[] {0.6, 0.3, 0.1, 0.2, 0.7, 0.1}, null);

        assertThat(ClassRocArea.each(scores)).containsExactly(1, 1, Double.NaN);
        assertThat(ClassRocArea.oneVsRest(scores, Average.MACRO)).isNaN();
        assertThat(ClassRocArea.oneVsRest(scores, Average.WEIGHTED)).isEqualTo(1);
        assertThat(ClassRocArea.oneVsOne(scores, Average.MACRO)).isEqualTo(1);
        assertThat(ClassAveragePrecision.each(scores)).containsExactly(1, 1, 0);
    }

    @Test
    void probabilitiesOf32BitsAddUp() {
        float third = 1f / 3;
        ClassScores scores = ClassScores.of(ABC, new int[] {0}, new double[] {third, third, third}, null);

        assertThat(scores.rowsNotAddingUp()).isZero();
        assertThat(scores.highest()).containsExactly(0);
    }

    @Test
    void saysWhatIsWrongWithItsInput() {
        int[] one = {0};
        assertThatThrownBy(() -> ClassScores.of(ABC, one, new double[] {1, 2}, null))
                .hasMessage("there must be a score for each of 1 cases and 3 classes [a, b, c], got 2 scores");
        assertThatThrownBy(() -> ClassScores.of(ABC, one, new double[] {1, Double.NaN, 2}, null))
                .hasMessageStartingWith("the score of case 0 for the class b is NaN");
        assertThatThrownBy(() -> ClassScores.of(ABC, new int[] {3}, new double[3], null))
                .hasMessage("the class of case 0 must be a number from 0 to 2, got 3");
        assertThatThrownBy(() -> ClassScores.of(List.of("a"), one, new double[1], null))
                .hasMessageStartingWith("there must be at least two classes, got [a]");
        assertThatThrownBy(() -> ClassScores.of(ABC, new int[0], new double[0], null))
                .hasMessage("there are no cases to judge, at least one is needed");
        assertThatThrownBy(() -> ClassScores.ofPositive(ABC, one, new double[1], null))
                .hasMessageStartingWith("one score a case needs exactly two classes, got [a, b, c]");
        ClassScores logits = ClassScores.of(ABC, one, new double[] {1, 2, 3}, null);
        assertThatThrownBy(() -> ClassLogLoss.of(logits)).hasMessageContaining("the class b must be a probability");
        assertThatThrownBy(() -> ClassRocArea.each(logits)).hasMessageContaining("those of 1 of 1 cases do not");
        assertThatThrownBy(() -> TopKAccuracy.of(logits, 0)).hasMessageContaining("must be at least 1, got 0");
        assertThat(TopKAccuracy.of(logits, 3)).isEqualTo(1);
    }

    @Test
    void oneAgainstOneRefusesWeightsAndMicro() {
        ClassScores weighted =
                ClassScores.of(List.of("a", "b"), new int[] {0, 1}, new double[] {1, 0, 0, 1}, new double[] {1, 2});

        assertThatThrownBy(() -> ClassRocArea.oneVsOne(weighted, Average.MACRO)).hasMessageContaining("no weights");
        assertThatThrownBy(() -> ClassRocArea.oneVsOne(weighted, Average.MICRO)).hasMessageContaining("not a micro");
    }

    @Test
    void gainsAreBetween0And1AndAListWithoutGainHas0() {
        double[][] gains = {{3, 2, 3, 0, 1, 2}, {0, 0, 0, 0, 0, 0}};
        double[][] scores = {{6, 5, 4, 3, 2, 1}, {6, 5, 4, 3, 2, 1}};

        // 6.861 / 7.141, the example of Wikipedia's "Discounted cumulative gain" with these six items
        assertThat(DiscountedGain.all().ndcg(gains, scores, new double[] {1, 0}))
                .isCloseTo(0.961, within(5e-4));
        assertThat(DiscountedGain.all().ndcg(gains, scores, new double[] {0, 1}))
                .isZero();
        assertThat(DiscountedGain.first(1).dcg(gains, scores, null)).isEqualTo(1.5);
        assertThatThrownBy(() -> DiscountedGain.all().ndcg(new double[][] {{1}}, new double[][] {{1}}, null))
                .hasMessageContaining("at least two items");
        assertThatThrownBy(() -> DiscountedGain.all().dcg(new double[0][], new double[0][], null))
                .hasMessageContaining("at least one list");
        assertThatThrownBy(() -> new DiscountedGain(0, 2, true)).hasMessageContaining("at least 1, got 0");
        assertThatThrownBy(() -> new DiscountedGain(1, 1, true)).hasMessageContaining("not 1, got 1.0");
    }

    @Test
    void anAreaNeedsTwoPointsInOrder() {
        assertThat(Trapezoids.area(new double[] {0, 2, 2}, new double[] {1, 1, 5}))
                .isEqualTo(2);
        assertThatThrownBy(() -> Trapezoids.area(new double[] {1}, new double[] {1}))
                .hasMessageContaining("at least two points");
        assertThatThrownBy(() -> Trapezoids.area(new double[] {0, 1, 0.5}, new double[3]))
                .hasMessageContaining("here it does both");
    }
}
