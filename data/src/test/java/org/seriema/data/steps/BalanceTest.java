package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.Places;
import org.seriema.data.Times;
import org.seriema.tensor.Shape;
import tools.jackson.databind.json.JsonMapper;

class BalanceTest {

    private static final List<String> NAMES = List.of("Normal", "Faulty");
    private static final int[] LABELS = {0, 0, 1, 0, 1, 0, 0, 1, 0, 0};

    @Test
    void overAndUnderPickRowsThatAreThere() {
        TrainingRowsStep.Chosen over = choose("over", cases(), LABELS);
        assertThat(over.kept()).startsWith(0, 1, 2, 3, 4, 5, 6, 7, 8, 9).hasSize(14);
        assertThat(over.added().count()).isZero();
        assertThat(Arrays.stream(over.labels(LABELS)).sum()).isEqualTo(7);
        assertThat(over.notes())
                .containsExactly("balance: repeated rows to train on: Normal stays at 7, Faulty 3 -> 7");
        TrainingRowsStep.Chosen under = choose("under", cases(), LABELS);
        assertThat(under.kept()).hasSize(6).doesNotHaveDuplicates().contains(2, 4, 7);
        assertThat(under.notes())
                .containsExactly("balance: dropped rows to train on: Normal 7 -> 3, Faulty stays at 3");
    }

    @Test
    void smoteMakesRowsBetweenThoseOfAClass() {
        Cases cases = cases().withTimes(Times.shared(new long[] {0, 1}));
        TrainingRowsStep.Chosen made = choose(Map.of("how", "smote", "k", 2), cases, LABELS);
        assertThat(made.kept()).hasSize(10);
        assertThat(made.labels()).containsExactly(1, 1, 1, 1);
        assertThat(made.added().shape()).isEqualTo(Shape.of(2));
        assertThat(made.added().times()).isEqualTo(cases.times());
        for (int i = 0; i < 4; i++) {
            double first = made.added().values()[2 * i];
            assertThat(first).isBetween(4.0, 14.0);
            assertThat(made.added().values()[2 * i + 1]).isEqualTo(-first);
        }
        assertThat(cases.append(made.added()).times()).isEqualTo(cases.times());
        assertThat(made.added().name(0)).isEqualTo("made by a step, column a");
        assertThat(made.notes()).containsExactly("balance: made rows to train on: Normal stays at 7, Faulty 3 -> 7");
    }

    @Test
    void rowsThatAreScoredStayAsTheyAre() {
        Balance step = (Balance) Step.fromOption(Map.of("balance", "over"));
        assertThat(step.fit(cases()).transform(cases().rows(3))).isEqualTo(cases().rows(3));
    }

    @Test
    void strategiesNameTheClasses() {
        Map<String, ?> counts = Map.of("how", "over", "strategy", Map.of("Faulty", 5));
        assertThat(choose(counts, cases(), LABELS).kept()).hasSize(12);
        assertThat(choose(Map.of("how", "under", "strategy", 0.75), cases(), LABELS)
                        .kept())
                .hasSize(7);
        faulty(
                Map.of("how", "over", "strategy", Map.of("Fault", 5)),
                "no training row is of a class Fault; did you mean" + " \"Faulty\"?");
        faulty(
                Map.of("how", "over", "strategy", Map.of("Faulty", 2)),
                "class Faulty has 3 training rows and is to have" + " 2: over-sampling takes no rows away");
        faulty(Map.of("how", "under", "strategy", Map.of("Faulty", 4)), "under-sampling makes no rows");
        faulty(
                Map.of("how", "over", "strategy", 0.4),
                "which is a ratio of 0.42857142857142855; ask for a ratio above");
        faulty(Map.of("how", "under", "strategy", 0.3), "ask for a ratio of at least that, got 0.3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> choose(Map.of("how", "under", "strategy", "minority"), cases(), LABELS))
                .withMessageContaining("makes no sense with under-sampling");
    }

    @Test
    void smoteSaysWhatItNeeds() {
        faulty(
                Map.of("how", "smote"),
                "class Faulty has 3 training rows, and SMOTE with k: 5 needs at least 6; take k: 2"
                        + " or fewer, or how: over");
    }

    @Test
    void smoteTakesNoMissingNumbers() {
        double[] values = cases().values().clone();
        values[5] = Double.NaN;
        values[9] = Double.NaN;
        int[] lines = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        Cases gaps = Cases.of(List.of("a", "b"), values, Map.of(), Places.of(List.of("x.csv"), new int[10], lines));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> choose(Map.of("how", "smote", "k", 1), gaps, LABELS))
                .withMessage("x.csv, line 4, column b: the number is missing (and 1 more are), and SMOTE joins rows by"
                        + " numbers that are all there; put fill before balance");
    }

    @Test
    void oneClassAloneCannotBeBalanced() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> choose("over", cases(), new int[10]))
                .withMessageContaining("got training rows of Normal alone");
    }

    @Test
    void stateComesBackFromJson() {
        JsonMapper json = JsonMapper.shared();
        for (Object strategy : List.of("auto", 0.5, Map.of("Faulty", 9))) {
            Balance step = (Balance) Step.fromOption(Map.of("balance", Map.of("how", "smote", "strategy", strategy)));
            @SuppressWarnings("unchecked")
            Map<String, ?> state = json.readValue(json.writeValueAsString(step.state()), Map.class);
            assertThat(Steps.restore("balance", state)).isEqualTo(step);
            assertThat(Step.fromOption(step.toOption())).isEqualTo(step);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Step.fromOption(Map.of("balance", Map.of("how", "smote", "strategy", 2))))
                .withMessageContaining("expected a ratio above 0 and at most 1, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Step.fromOption(Map.of("balance", Map.of("how", "smote", "k", 0))))
                .withMessageContaining("at least 1 neighbour");
    }

    private static void faulty(Object options, String part) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> choose(options, cases(), LABELS))
                .withMessageContaining(part);
    }

    private static TrainingRowsStep.Chosen choose(Object options, Cases cases, int... labels) {
        FittedStep fitted = Step.fromOption(Map.of("balance", options)).fit(cases);
        return ((TrainingRowsStep) fitted).choose(fitted.transform(cases), labels, NAMES);
    }

    /// Ten rows (2 i, -2 i).
    private static Cases cases() {
        double[] values = new double[20];
        Arrays.setAll(values, i -> i % 2 == 0 ? i : 1 - i);
        return Cases.of(List.of("a", "b"), values);
    }
}
