package org.seriema.evaluation.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.tensor.Shape;

class BaselinesTest {

    private static final List<String> NAMES = List.of("Normal", "Faulty");
    private static final Cases TABLE = Cases.of(List.of("T1_t0", "T1_t1"), 1, 5, 2, 6, 3, 5.5, 7, 5.2, 8, 6.1, 9, 5.4);
    private static final int[] LABELS = {0, 0, 0, 1, 1, 1};

    @Test
    void asksEveryRule() {
        List<Answers> answers = Baselines.answers(TABLE, LABELS, new int[] {4, 0, 1, 3}, new int[] {5, 2}, NAMES);
        assertThat(answers)
                .extracting(Answers::kind)
                .containsExactly("majority", "single_threshold", "logistic_regression", "nearest_neighbour");
        assertThat(answers)
                .extracting(Answers::name)
                .containsExactly(
                        "always Normal",
                        "T1_t0 > 4",
                        "logistic regression on 2 columns",
                        "nearest neighbour of 4 training rows, raw numbers");
        assertThat(answers)
                .extracting(Answers::predicted)
                .containsExactly(new int[] {0, 0}, new int[] {1, 0}, new int[] {1, 0}, new int[] {1, 0});
        assertThat(answers.get(1).scores()).containsExactly(9, 3);
        assertThat(answers.get(3).judge(new int[] {1, 1}))
                .isEqualTo(new Baseline("nearest_neighbour", answers.get(3).name(), 0.5, 2 / 3.0, Double.NaN));
    }

    @Test
    void theOrderOfTheTrainingRowsDoesNotMatter() {
        List<Answers> sorted = Baselines.answers(TABLE, LABELS, new int[] {0, 1, 2, 3, 4}, new int[] {5}, NAMES);
        List<Answers> mixed = Baselines.answers(TABLE, LABELS, new int[] {4, 2, 0, 3, 1}, new int[] {5}, NAMES);
        assertThat(mixed).usingRecursiveComparison().isEqualTo(sorted);
        assertThat(sorted.get(1).name()).isEqualTo("T1_t0 > 5");
    }

    @Test
    void theShapeOfACaseDoesNotMatter() {
        List<Answers> flat = Baselines.answers(TABLE, LABELS, new int[] {0, 1, 3, 4}, new int[] {2, 5}, NAMES);
        List<Answers> shaped = Baselines.answers(
                TABLE.reshape(Shape.of(2, 1)), LABELS, new int[] {0, 1, 3, 4}, new int[] {2, 5}, NAMES);
        assertThat(shaped).usingRecursiveComparison().isEqualTo(flat);
    }

    @Test
    void asksTheRuleOnCountsWhereTheyDiffer() {
        Cases zeros = Cases.of(List.of("a", "b"), 0, 7, 8, 0, 9, 6, 4, 5, 0, 3, 5, 8);
        int[] labels = {1, 1, 0, 0, 1, 0};
        List<Answers> answers = Baselines.answers(zeros, labels, new int[] {0, 1, 2, 3}, new int[] {5, 4}, NAMES);
        assertThat(answers)
                .extracting(Answers::kind)
                .containsExactly(
                        "majority", "single_threshold", "one_rule", "logistic_regression", "nearest_neighbour");
        assertThat(answers.get(2).name()).isEqualTo("any value is zero");
        assertThat(answers.get(2).predicted()).containsExactly(0, 1);
        assertThat(answers.get(2).scores()).containsExactly(0, 1);
    }

    @Test
    void aColumnOfOneValueLeavesTheMajorityOnly() {
        Cases constant = Cases.of(List.of("T"), 3, 3, 3, 3);
        assertThat(Baselines.answers(constant, new int[] {0, 1, 0, 0}, new int[] {0, 1, 2}, new int[] {3}, NAMES))
                .extracting(Answers::name)
                .containsExactly("always Normal");
    }

    @Test
    void trainingRowsOfOneClassTeachNoNeighbour() {
        assertThat(Baselines.answers(TABLE, LABELS, new int[] {0, 1}, new int[] {2, 3}, NAMES))
                .extracting(Answers::kind)
                .containsExactly("majority", "single_threshold");
    }

    @Test
    void poolsFoldsInTheirOrder() {
        List<Answers> first = Baselines.answers(TABLE, LABELS, new int[] {0, 1, 3, 4}, new int[] {5, 2}, NAMES);
        List<Answers> second = Baselines.answers(TABLE, LABELS, new int[] {1, 2, 4, 5}, new int[] {0, 3}, NAMES);
        List<Answers> oneClass = Baselines.answers(TABLE, LABELS, new int[] {0, 1}, new int[] {4}, NAMES);
        assertThat(Baselines.pool(List.of(first, second))).hasSize(4);
        List<Answers> pooled = Baselines.pool(List.of(first, second, oneClass));
        assertThat(pooled).extracting(Answers::kind).containsExactly("majority", "single_threshold");
        assertThat(pooled.get(0).name()).isEqualTo("always Normal");
        assertThat(pooled.get(1).name()).isEqualTo(first.get(1).name() + " (in 1 of 3 folds, found anew in each)");
        assertThat(pooled.get(1).predicted()).startsWith(1, 0, 0, 1).hasSize(5);
        assertThat(pooled.get(1).scores()).startsWith(9, 3, 1, 7).hasSize(5);
        assertThat(Baselines.pool(List.of())).isEmpty();
    }

    @Test
    void saysWhatDoesNotFit() {
        assertThatThrownBy(() -> new Answers("majority", "always A", new int[2], new double[1]))
                .hasMessage("the answers of \"always A\" must hold a class and a score for each row, got 2 classes and"
                        + " 1 scores");
        Answers one = new Answers("majority", "always A", new int[1], new double[1]);
        Answers other = new Answers("one_rule", "any month is 0", new int[1], new double[1]);
        assertThatThrownBy(() -> Answers.pool(List.of(one, other)))
                .hasMessage("answers of the kinds majority and one_rule do not belong together; pool each kind by"
                        + " itself");
        assertThatThrownBy(() -> Answers.pool(List.of()))
                .hasMessage("expected the answers of at least one fold, got none");
    }
}
