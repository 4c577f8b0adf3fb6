package org.seriema.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seriema.data.random.RandomState;
import org.seriema.data.statistics.Bootstrap;
import org.seriema.data.statistics.Interval;

class MetricIntervalTest {

    @Test
    void ofAMeanIsTheBootstrapOfTheValues() {
        // the lives of seven treated mice in days, Efron and Tibshirani (1993), table 2.1
        double[] mice = {94, 197, 16, 38, 99, 141, 23};
        MetricInterval interval = MetricInterval.of(
                CaseMetrics.mean(mice), Resampling.cases(7).withDraws(2000).withSeed(42));
        Interval values =
                Bootstrap.of(mice, 2000, new RandomState(42), Bootstrap::mean).percentile(0.95);
        assertThat(interval.estimate()).isCloseTo(86.857, within(5e-4));
        assertThat(interval.low()).isCloseTo(values.low(), within(1e-9));
        assertThat(interval.high()).isCloseTo(values.high(), within(1e-9));
        assertThat(interval.units()).isEqualTo(7);
        assertThat(interval.draws()).isEqualTo(2000);
    }

    @Test
    void ofAnAccuracyLiesAtTheBinomialQuantiles() {
        // Of 10 cases 6 are right; 2.5 % and 97.5 % of the binomial distribution of 10 and 0.6: 3 and 9.
        int[] labels = new int[10];
        int[] predicted = new int[10];
        Arrays.fill(predicted, 0, 4, 1);
        MetricInterval interval = MetricInterval.of(
                CaseMetrics.accuracy(labels, predicted), Resampling.cases(10).withDraws(20_000));
        assertThat(interval.estimate()).isEqualTo(0.6);
        assertThat(interval.low()).isCloseTo(0.3, within(1e-12));
        assertThat(interval.high()).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void holdsTheTruthAboutAsOftenAsItSays() {
        RandomState random = new RandomState(7);
        int held = 0;
        int groupsHeld = 0;
        int naiveHeld = 0;
        int trials = 400;
        for (int trial = 0; trial < trials; trial++) {
            double[] values = new double[100];
            double[] grouped = new double[120];
            double level = 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = random.randomSample() < 0.7 ? 1 : 0;
            }
            for (int i = 0; i < grouped.length; i++) {
                level = i % 4 == 0 ? random.standardNormal() : level;
                grouped[i] = level + 0.3 * random.standardNormal();
            }
            held += holds(values, Resampling.cases(100), 0.7);
            groupsHeld += holds(grouped, Resampling.blocks(120, 4), 0);
            naiveHeld += holds(grouped, Resampling.cases(120), 0);
        }
        assertThat(held / (double) trials).isBetween(0.90, 0.98);
        assertThat(groupsHeld / (double) trials).isBetween(0.88, 0.98);
        assertThat(naiveHeld / (double) trials).as("cases that are alike").isLessThan(0.8);
    }

    private static int holds(double[] values, Resampling resampling, double truth) {
        MetricInterval interval = MetricInterval.of(CaseMetrics.mean(values), resampling.withDraws(400));
        return truth >= interval.low() && truth <= interval.high() ? 1 : 0;
    }

    @Test
    void countsResamplesOfOneClass() {
        int[] labels = {1, 0, 0, 0, 0, 0};
        double[] scores = {0.9, 0.1, 0.2, 0.3, 0.95, 0.4};
        MetricInterval interval = MetricInterval.of(CaseMetrics.rocAuc(labels, scores), Resampling.cases(6));
        // none of six draws meets the one case of class 1: (5/6)^6 = .335
        assertThat(interval.undefined()).isBetween(290, 380);
        assertThat(interval.low()).isBetween(0.0, 0.8);
        assertThat(interval.high()).isEqualTo(1);
        MetricInterval none = MetricInterval.of(CaseMetrics.rocAuc(new int[6], scores), Resampling.cases(6));
        assertThat(none.undefined()).isEqualTo(1000);
        assertThat(none.estimate()).isNaN();
        assertThat(none.low()).isNaN();
    }

    @Test
    void drawsWholeGroups() {
        List<String> customers = List.of("C1", "C2", "C1", "C2", "C3");
        CaseMetric whole = counts ->
                counts[0] == counts[2] && counts[1] == counts[3] && counts[0] + counts[1] + counts[4] == 3 ? 1 : 0;
        assertThat(MetricInterval.of(whole, Resampling.groups(customers)).low()).isEqualTo(1);
        assertThat(Resampling.groups(customers).units()).isEqualTo(3);
        assertThat(Resampling.groups(new int[] {7, -1, 7}).units()).isEqualTo(2);
        assertThat(Resampling.blocks(7, 3).units()).isEqualTo(3);
        assertThat(Resampling.blocks(6, 3).units()).isEqualTo(2);
    }

    @Test
    void oneGroupAloneTellsNothing() {
        MetricInterval interval = MetricInterval.of(
                CaseMetrics.mean(new double[] {1, 2, 3}), Resampling.groups(Collections.nCopies(3, "C1")));
        assertThat(interval.estimate()).isEqualTo(2);
        assertThat(interval.low()).isNaN();
        assertThat(interval.high()).isNaN();
        MetricInterval none = MetricInterval.of(CaseMetrics.mean(new double[0]), Resampling.cases(0));
        assertThat(none.estimate()).isNaN();
        assertThat(none.width()).isNaN();
    }

    @Test
    void severalMetricsSeeTheSameResamples() {
        double[] values = IntStream.range(0, 30).mapToDouble(i -> i * i).toArray();
        CaseMetric mean = CaseMetrics.mean(values);
        List<MetricInterval> both =
                MetricInterval.of(List.of(mean, mean), Resampling.cases(30).withSeed(3), 0.9);
        assertThat(both.get(0)).isEqualTo(both.get(1));
        assertThat(both.get(0).level()).isEqualTo(0.9);
        assertThat(MetricInterval.of(mean, Resampling.cases(30).withSeed(4))).isNotEqualTo(both.get(0));
    }

    @Test
    void boundsTheWork() {
        assertThat(Resampling.cases(100_000).draws()).isEqualTo(1000);
        assertThat(Resampling.cases(200_000).draws()).isEqualTo(500);
        assertThat(Resampling.cases(5_000_000).draws()).isEqualTo(200);
        assertThat(Resampling.cases(5_000_000).withDraws(10).draws()).isEqualTo(10);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> MetricInterval.of(List.of(), Resampling.cases(3), 95))
                .hasMessage("a level lies between 0 and 1, got 95.0");
        assertThatThrownBy(() -> Resampling.blocks(3, 0)).hasMessage("a block must hold at least 1 case, got 0");
        assertThatThrownBy(() -> Resampling.cases(3).withDraws(0))
                .hasMessage("a bootstrap needs at least 1 resample, got 0");
    }
}
