package org.seriema.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.seriema.data.random.RandomState;

class PairedComparisonTest {

    @Test
    void twoEqualModelsDifferByNothing() {
        int[] labels = made(200, 1);
        Decisions model = noisy(labels, 1, 2);
        PairedComparison same = PairedComparison.of(labels, model, model, 1, Resampling.cases(200));
        for (PairedComparison.Difference difference :
                new PairedComparison.Difference[] {same.accuracy(), same.f1(), same.rocAuc()}) {
            assertThat(difference.first()).isEqualTo(difference.second());
            assertThat(difference.difference().estimate()).isZero();
            assertThat(difference.difference().low()).isZero();
            assertThat(difference.difference().high()).isZero();
        }
        assertThat(same.discordance().onlyFirst()).isZero();
        assertThat(same.mcNemar().p()).isEqualTo(1);
    }

    @Test
    void countsByHand() {
        int[] labels = {1, 1, 1, 1, 0, 0, 0, 0};
        Decisions first =
                new Decisions(new int[] {1, 1, 1, 0, 0, 0, 0, 0}, new double[] {.9, .8, .7, .4, .1, .2, .3, .3});
        Decisions second =
                new Decisions(new int[] {0, 0, 0, 1, 0, 0, 0, 1}, new double[] {.1, .1, .1, .9, .2, .2, .2, .8});
        PairedComparison comparison = PairedComparison.of(labels, first, second, 1, Resampling.cases(8));
        assertThat(comparison.accuracy().first()).isEqualTo(7 / 8.0);
        assertThat(comparison.accuracy().second()).isEqualTo(4 / 8.0);
        assertThat(comparison.accuracy().difference().estimate()).isEqualTo(3 / 8.0);
        assertThat(comparison.f1().first()).isCloseTo(6 / 7.0, within(1e-15));
        assertThat(comparison.f1().second()).isCloseTo(2 / 6.0, within(1e-15));
        assertThat(comparison.rocAuc().first()).isEqualTo(1);
        assertThat(comparison.rocAuc().second()).isEqualTo(0.25);
        assertThat(comparison.discordance().onlyFirst()).isEqualTo(4);
        assertThat(comparison.discordance().onlySecond()).isEqualTo(1);
        // P(at most 1 of 5, or at least 4) = 2 (1 + 5) / 32
        assertThat(comparison.mcNemar().p()).isCloseTo(0.375, within(1e-12));
        PairedComparison other = PairedComparison.of(labels, second, first, 0, Resampling.cases(8));
        assertThat(other.accuracy().difference().estimate()).isEqualTo(-3 / 8.0);
        assertThat(other.accuracy().difference().low())
                .isCloseTo(-comparison.accuracy().difference().high(), within(1e-12));
        assertThat(other.f1().second()).isCloseTo(8 / 9.0, within(1e-15));
    }

    @Test
    void aPairTellsMoreThanTwoIntervals() {
        int[] labels = made(400, 3);
        Decisions worse = noisy(labels, 1.2, 4);
        int[] better = worse.predicted().clone();
        for (int i = 0; i < 60; i++) {
            better[i] = labels[i];
        }
        Decisions repaired = new Decisions(better, worse.scores());
        PairedComparison comparison = PairedComparison.of(labels, repaired, worse, 1, Resampling.cases(400));
        assertThat(comparison.accuracy().difference().low()).isPositive();
        assertThat(comparison.discordance().onlySecond()).isZero();
        assertThat(comparison.accuracy().difference().estimate())
                .isCloseTo(comparison.discordance().onlyFirst() / 400.0, within(1e-12));
        MetricInterval one =
                MetricInterval.of(CaseMetrics.accuracy(labels, repaired.predicted()), Resampling.cases(400));
        assertThat(comparison.accuracy().difference().width()).isLessThan(one.width());
        assertThat(comparison.rocAuc().difference().high()).isZero();
    }

    @Test
    void aCustomerOfManyAlikeCasesWidensTheInterval() {
        int[] labels = new int[300];
        int[] first = new int[300];
        int[] second = new int[300];
        for (int i = 0; i < 300; i++) {
            labels[i] = i / 20 % 2;
            first[i] = i / 20 % 5 == 0 ? 1 - labels[i] : labels[i];
            second[i] = i / 20 % 3 == 0 ? 1 - labels[i] : labels[i];
        }
        Decisions a = new Decisions(first, new double[300]);
        Decisions b = new Decisions(second, new double[300]);
        double byCase = PairedComparison.of(labels, a, b, 1, Resampling.cases(300))
                .accuracy()
                .difference()
                .width();
        double byBlock = PairedComparison.of(labels, a, b, 1, Resampling.blocks(300, 20))
                .accuracy()
                .difference()
                .width();
        assertThat(byBlock).isGreaterThan(3 * byCase);
    }

    @Test
    void saysWhatDoesNotFit() {
        Decisions two = new Decisions(new int[2], new double[2]);
        assertThatThrownBy(() -> PairedComparison.of(new int[2], two, two, 1, Resampling.cases(3)))
                .hasMessage("labels and cases to draw from must be equally many, got 2 and 3");
        assertThatThrownBy(() -> PairedComparison.of(new int[3], two, two, 1, Resampling.cases(3)))
                .hasMessage("labels and predictions must be equally many, got 3 and 2");
        assertThatThrownBy(() -> new Decisions(new int[2], new double[3]))
                .hasMessage("a model's decisions must hold a class and a score for each case, got 2 classes and 3"
                        + " scores");
    }

    private static int[] made(int n, int seed) {
        RandomState random = new RandomState(seed);
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = random.randint(0, 2);
        }
        return labels;
    }

    private static Decisions noisy(int[] labels, double noise, int seed) {
        RandomState random = new RandomState(seed);
        int[] predicted = new int[labels.length];
        double[] scores = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            scores[i] = labels[i] + noise * random.standardNormal();
            predicted[i] = scores[i] > 0.5 ? 1 : 0;
        }
        return new Decisions(predicted, scores);
    }
}
