package org.seriema.evaluation.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seriema.data.Cases;
import org.seriema.tensor.Shape;

class PermutationImportanceTest {

    private static final int N = 60;
    private static final int[] LABELS = new int[N];
    private static final Cases CASES;

    /// Column 0 tells the label, column 1 is a copy of it, column 2 tells nothing.
    static {
        double[] x = new double[3 * N];
        for (int i = 0; i < N; i++) {
            LABELS[i] = i % 2;
            x[3 * i] = LABELS[i];
            x[3 * i + 1] = LABELS[i];
            x[3 * i + 2] = i;
        }
        CASES = Cases.of(List.of("a", "copy", "noise"), x);
    }

    @Test
    void aColumnTheModelDoesNotReadIsWorthNothing() {
        PermutationImportance importance = PermutationImportance.of(
                CASES, PermutationImportanceTest::first, Scoring.ACCURACY.on(LABELS), Permutations.ofAll(20, 1));
        assertThat(importance.baseline()).isEqualTo(1);
        assertThat(importance.raw()[1]).containsOnly(0);
        assertThat(importance.raw()[2]).containsOnly(0);
        assertThat(importance.means()[0]).isCloseTo(0.5, within(0.06));
        assertThat(importance.deviations()[1]).isZero();
        assertThat(importance.names()).containsExactly("a", "copy", "noise");
    }

    @Test
    void columnsThatSayTheSameAreWorthMoreTogether() {
        Permutations draws = Permutations.ofAll(10, 1);
        RowsScore score = Scoring.ROC_AUC.on(LABELS);
        double[] single = PermutationImportance.of(CASES, PermutationImportanceTest::either, score, draws)
                .means();
        double[] together = PermutationImportance.of(
                        CASES,
                        new ColumnSets(List.of("both", "noise"), List.of(new int[] {0, 1}, new int[] {2})),
                        PermutationImportanceTest::either,
                        score,
                        draws)
                .means();
        assertThat(together[0]).isCloseTo(0.5, within(0.1)).isGreaterThan(single[0] + 0.1);
        assertThat(together[1]).isZero();
    }

    @Test
    void theModelGetsCasesOfTheirShape() {
        Cases series = CASES.reshape(Shape.of(3, 1));
        PermutationImportance.of(
                series,
                cases -> {
                    assertThat(cases.shape()).isEqualTo(Shape.of(3, 1));
                    return first(cases);
                },
                Scoring.F1.on(LABELS),
                Permutations.ofSome(2, 1, 10));
        assertThat(series.values()).as("left as they were").isEqualTo(CASES.values());
    }

    @Test
    void everyNumberOfAShuffledColumnIsThereOnce() {
        int[][] sources = Permutations.ofSome(4, 7, 25).sources(N);
        for (int[] source : sources) {
            assertThat(source).hasSize(25).doesNotHaveDuplicates();
        }
        assertThat(sources[0]).isNotEqualTo(sources[1]);
    }

    /// scikit-learn's `sample_without_replacement(n, k, random_state=seed)` of the column's seed.
    @ParameterizedTest
    @CsvSource({
        "40, 20, 5, 8 32 17 35, 4410",
        "1000, 5, 3, 768 800 326 402, 5264",
        "1000, 10, 3, 768 800 326 402, 19774",
        "1000, 995, 8, 0 1 2 3, 329415279",
        "200, 198, 0, 0 1 2 3, 2596489"
    })
    void drawsTheCasesOfScikitLearn(int cases, int most, long seed, String first, long sum) {
        int[] rows = Permutations.ofSome(1, seed, most).rows(cases);
        assertThat(rows).hasSize(most).doesNotHaveDuplicates();
        assertThat(Arrays.stream(rows).limit(4).mapToObj(String::valueOf).toList())
                .containsExactly(first.split(" ", -1));
        long weighted = 0;
        for (int i = 0; i < rows.length; i++) {
            weighted += (i + 1L) * rows[i];
        }
        assertThat(weighted).isEqualTo(sum);
    }

    @Test
    void takesAllCasesWhereThereAreFewerThanAskedFor() {
        assertThat(Permutations.ofSome(1, 1, 50).rows(3)).containsExactly(0, 1, 2);
        assertThat(Permutations.ofShare(1, 1, 0.29, 100).rows(100)).hasSize(28); // int(28.999999999999996)
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> Permutations.ofAll(0, 1))
                .hasMessage("a permutation importance needs at least 1 repeat and 1 case, got 0 repeats and 2147483647"
                        + " cases");
        assertThatThrownBy(() -> Permutations.ofShare(5, 1, 0.01, 20))
                .hasMessage("a permutation importance needs at least 1 repeat and 1 case, got 5 repeats and 0 cases");
        assertThatThrownBy(() -> PermutationImportance.of(
                        CASES,
                        new ColumnSets(List.of("far"), List.of(new int[] {3})),
                        PermutationImportanceTest::first,
                        Scoring.F1.on(LABELS),
                        Permutations.ofAll(1, 1)))
                .hasMessage("a case has 3 columns, from 0; got the column 3");
        assertThatThrownBy(() -> Scoring.F1.on(LABELS, new double[2]))
                .hasMessage("there must be a weight for each case, got 2 for 60 cases");
    }

    private static double[] either(Cases cases) {
        double[] scores = new double[cases.count()];
        Arrays.setAll(scores, i -> Math.max(cases.values()[3 * i], cases.values()[3 * i + 1]));
        return scores;
    }

    private static double[] first(Cases cases) {
        double[] scores = new double[cases.count()];
        Arrays.setAll(scores, i -> cases.values()[3 * i]);
        return scores;
    }
}
