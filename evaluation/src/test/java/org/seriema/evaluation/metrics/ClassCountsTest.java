package org.seriema.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassCountsTest {

    private static final List<String> AB = List.of("a", "b");

    private static ClassCounts random(int classes, boolean weighted) {
        Random random = new Random(5);
        int n = 300;
        int[] truth = new int[n];
        int[] predicted = new int[n];
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            truth[i] = random.nextInt(classes);
            predicted[i] = random.nextInt(3) == 0 ? random.nextInt(classes) : truth[i];
            weights[i] = random.nextDouble();
        }
        List<String> names = List.of("a", "b", "c", "d", "e").subList(0, classes);
        return ClassCounts.of(names, truth, predicted, weighted ? weights : null);
    }

    @Test
    void microAveragesAreTheAccuracy() {
        ClassCounts counts = random(5, true);

        assertThat(counts.rates().precision(Average.MICRO, 0)).isCloseTo(counts.accuracy(), within(1e-13));
        assertThat(counts.rates().recall(Average.MICRO, 0)).isCloseTo(counts.accuracy(), within(1e-13));
        assertThat(counts.rates().recall(Average.WEIGHTED, 0)).isCloseTo(counts.accuracy(), within(1e-13));
        assertThat(counts.rates().recall(Average.MACRO, 0)).isCloseTo(counts.balancedAccuracy(), within(1e-13));
        assertThat(counts.zeroOneLoss()).isCloseTo(1 - counts.accuracy(), within(1e-13));
    }

    @Test
    void equalWeightsAreNoWeights() {
        int[] truth = {0, 1, 1, 0};
        int[] predicted = {0, 1, 0, 1};
        ClassCounts plain = ClassCounts.of(AB, truth, predicted, null);
        ClassCounts twice = ClassCounts.of(AB, truth, predicted, new double[] {2, 2, 2, 2});

        assertThat(twice.matthews()).isEqualTo(plain.matthews());
        assertThat(CohenKappa.LINEAR.of(twice)).isEqualTo(CohenKappa.LINEAR.of(plain));
        assertThat(twice.count(1, 0)).isEqualTo(2 * plain.count(1, 0));
    }

    @Test
    void theOrderOfClassesChangesNothingButTheCells() {
        ClassCounts counts = random(3, false);
        ClassCounts turned = counts.only(List.of("c", "a", "b"));

        assertThat(turned.count(0, 1)).isEqualTo(counts.count(2, 0));
        assertThat(turned.matthews()).isCloseTo(counts.matthews(), within(1e-14));
        assertThat(CohenKappa.UNWEIGHTED.of(turned)).isCloseTo(CohenKappa.UNWEIGHTED.of(counts), within(1e-14));
    }

    @Test
    void onlyLeavesOutCasesWhoseTrueOrPredictedClassIsNotChosen() {
        ClassCounts counts = ClassCounts.of(List.of(0, 1, 2, 2), List.of(0, 2, 2, 1), null);

        assertThat(counts.only(List.of("0", "1")).total()).isEqualTo(1);
        assertThat(counts.rates(List.of("1")).each().get(0)).isEqualTo(new BinaryRates(2, 1, 1, 0));
        assertThatThrownBy(() -> counts.only(List.of("3"))).hasMessageContaining("none of the classes [0, 1, 2]");
    }

    @Test
    void namesClassesWithoutPredictionsAndWithoutCases() {
        ClassCounts counts = ClassCounts.of(List.of("a", "b", "c"), new int[] {0, 1}, new int[] {0, 2}, null);

        assertThat(counts.rates().neverPredicted()).containsExactly("b");
        assertThat(counts.rates().withoutCases()).containsExactly("c");
        assertThat(counts.rates().precision(Average.MACRO, Double.NaN)).isEqualTo(0.5);
        assertThat(counts.rates().precision(Average.MACRO, 1)).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(counts.balancedAccuracy()).isEqualTo(0.5);
    }

    @Test
    void kappaIsThePublishedOne() {
        // Fleiss, Levin and Paik (2003), chapter 18: two raters, 100 patients, three diagnoses
        ClassCounts fleiss = counts(new int[][] {{75, 1, 4}, {5, 4, 1}, {0, 0, 10}});

        assertThat(CohenKappa.UNWEIGHTED.of(fleiss)).isCloseTo(0.676, within(5e-4));
    }

    @Test
    void kappaAndMatthewsOfOneClassAreUndefined() {
        ClassCounts one = ClassCounts.of(AB, new int[] {1, 1}, new int[] {1, 1}, null);

        assertThat(CohenKappa.QUADRATIC.of(one)).isNaN();
        assertThat(one.matthews()).isZero();
        assertThat(one.adjustedBalancedAccuracy()).isNaN();
    }

    @Test
    void saysWhatIsWrongWithItsInput() {
        int[] one = {0};
        assertThatThrownBy(() -> ClassCounts.of(AB, one, new int[] {2}, null))
                .hasMessage(
                        "the predicted class of case 0 must be a number from 0 to 1, got 2; the classes are [a, b]");
        assertThatThrownBy(() -> ClassCounts.of(AB, one, new int[] {0, 1}, null))
                .hasMessage("labels and predictions must be equally many, got 1 and 2");
        assertThatThrownBy(() -> ClassCounts.of(AB, new int[0], new int[0], null))
                .hasMessage("there are no cases to count, at least one is needed");
        assertThatThrownBy(() -> ClassCounts.of(List.of("a", "a"), one, one, null))
                .hasMessage("each class must be named once, got [a, a]");
        assertThatThrownBy(() -> ClassCounts.of(AB, one, one, new double[] {-1}))
                .hasMessage("the weight of case 0 must be a number of at least 0, got -1.0");
        assertThatThrownBy(() -> ClassCounts.of(AB, one, one, new double[] {0}))
                .hasMessage("at least one case must have a weight above 0, got 0 for all 1 cases");
        assertThatThrownBy(() -> ClassCounts.of(AB, one, one, new double[2]))
                .hasMessage("there must be a weight for each case, got 2 for 1 cases");
        assertThatThrownBy(() -> new BinaryRates(1, 1, Double.NaN, 1)).hasMessageContaining("fn NaN");
        assertThatThrownBy(() -> new BinaryRates(1, 1, 1, 1).fBeta(-1, 0))
                .hasMessage("beta must be at least 0, got -1.0");
    }

    @Test
    void fOfNoBetaIsPrecisionAndOfEndlessBetaRecall() {
        BinaryRates rates = new BinaryRates(5, 2, 3, 4);

        assertThat(rates.fBeta(0, 0)).isEqualTo(rates.precision(0));
        assertThat(rates.fBeta(Double.POSITIVE_INFINITY, 0)).isEqualTo(rates.recall(0));
        assertThat(rates.f1(0)).isCloseTo(2 / (1 / rates.precision(0) + 1 / rates.recall(0)), within(1e-15));
    }

    private static ClassCounts counts(int[][] table) {
        List<Integer> truth = new ArrayList<>();
        List<Integer> predicted = new ArrayList<>();
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < table.length; j++) {
                truth.addAll(Collections.nCopies(table[i][j], i));
                predicted.addAll(Collections.nCopies(table[i][j], j));
            }
        }
        return ClassCounts.of(truth, predicted, null);
    }
}
