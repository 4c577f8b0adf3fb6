package org.seriema.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.config.ConfigException;
import org.seriema.data.steps.NumberList;

class CalibrationTest {

    private static final int[] LABELS = new int[2000];
    private static final double[] SCORES = new double[2000];

    static {
        Random random = new Random(5);
        for (int i = 0; i < SCORES.length; i++) {
            double probability = random.nextDouble();
            LABELS[i] = random.nextDouble() < probability ? 1 : 0;
            SCORES[i] = 0.4 + 0.2 * probability; // far too unsure
        }
    }

    static Stream<Calibration> all() {
        return Stream.of(new Platt(), new Isotonic());
    }

    @Test
    void readsTheWordsOfRecipes() {
        assertThat(Calibration.fromOption("platt")).isEqualTo(new Platt());
        assertThat(Calibration.fromOption("sigmoid")).isEqualTo(new Platt());
        assertThat(Calibration.fromOption("Isotonic")).isEqualTo(new Isotonic());
        assertThat(new Platt().toOption()).isEqualTo("platt");
        assertThat(new Isotonic().toOption()).isEqualTo("isotonic");
        assertThatThrownBy(() -> Calibration.fromOption("isotone"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("unknown calibration \"isotone\"; did you mean \"isotonic\"?");
    }

    @ParameterizedTest
    @MethodSource("all")
    void makesScoresProbabilitiesThatNeverFall(Calibration calibration) {
        FittedCalibration fitted = calibration.fit(LABELS, SCORES);
        assertThat(fitted.notes()).isEmpty();
        double last = 0;
        for (double score = -1; score <= 2; score += 0.001) {
            double p = fitted.apply(score);
            assertThat(p).isBetween(last, 1.0);
            last = p;
        }
        for (double probability : new double[] {0.2, 0.5, 0.8}) {
            assertThat(fitted.apply(0.4 + 0.2 * probability)).isCloseTo(probability, within(0.1));
        }
        assertThat(fitted.apply(Double.NaN)).isNaN();
        assertThat(fitted.apply(Double.POSITIVE_INFINITY)).isBetween(0.9, 1.0);
    }

    /// So it is for the least squares and for the greatest likelihood with true targets; Platt's differ by 1 / n.
    @ParameterizedTest
    @MethodSource("all")
    void theMeanProbabilityIsTheShareOfPositives(Calibration calibration) {
        double sum = 0;
        int positives = 0;
        FittedCalibration fitted = calibration.fit(LABELS, SCORES);
        for (int i = 0; i < LABELS.length; i++) {
            sum += fitted.apply(SCORES[i]);
            positives += LABELS[i];
        }
        assertThat(sum / LABELS.length).isCloseTo((double) positives / LABELS.length, within(2e-3));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isWrittenWithAllDigitsAndReadBack(Calibration calibration) {
        FittedCalibration fitted = calibration.fit(LABELS, SCORES);
        FittedCalibration read = FittedCalibration.fromOption(fitted.toOption());
        assertThat(read).isEqualTo(fitted);
        assertThat(read.apply(SCORES)).isEqualTo(fitted.apply(SCORES));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aWeightOfTwoIsARowTwice(Calibration calibration) {
        int[] labels = {0, 1, 0, 1, 1};
        double[] scores = {0.1, 0.2, 0.3, 0.4, 0.9};
        FittedCalibration weighted = calibration.fit(labels, scores, new double[] {1, 2, 1, 1, 0});
        FittedCalibration twice = calibration.fit(new int[] {0, 1, 1, 0, 1}, new double[] {0.1, 0.2, 0.2, 0.3, 0.4});
        assertThat(weighted.apply(0.25)).isCloseTo(twice.apply(0.25), within(1e-12));
    }

    @Test
    void isotonicPoolsWhatFalls() {
        FittedCalibration fitted =
                new Isotonic().fit(new int[] {0, 1, 0, 0, 1}, new double[] {0.1, 0.2, 0.3, 0.4, 0.5});
        assertThat(fitted)
                .isEqualTo(
                        new FittedIsotonic(NumberList.of(0.1, 0.2, 0.4, 0.5), NumberList.of(0, 1 / 3.0, 1 / 3.0, 1)));
        assertThat(fitted.apply(0.45)).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void scoresWithoutMeaningAreSaidToBe() {
        int[] labels = {1, 1, 0, 1, 0, 0};
        double[] scores = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6};
        assertThat(new Platt().fit(labels, scores).notes()).first().asString().contains("turned the scores round");
        assertThat(new Isotonic().fit(labels, scores).notes())
                .first()
                .asString()
                .contains("the same probability");
        double[] equal = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
        for (FittedCalibration fitted : List.of(new Platt().fit(labels, equal), new Isotonic().fit(labels, equal))) {
            assertThat(fitted.notes()).first().asString().contains("the same probability");
            assertThat(fitted.apply(0.1)).isCloseTo(0.5, within(1e-12));
            assertThat(fitted.apply(0.9)).isCloseTo(0.5, within(1e-12));
        }
    }

    @Test
    void findsTheLeastLossOfTinyScoresToo() {
        int[] labels = {0, 0, 1, 0, 1, 1};
        double[] scores = {1, 2, 3, 4, 5, 6};
        double[] tiny = {1e-9, 2e-9, 3e-9, 4e-9, 5e-9, 6e-9};
        FittedPlatt plain = new Platt().fit(labels, scores, new double[] {1, 1, 1, 1, 1, 1});
        assertThat(new Platt().fit(labels, tiny).apply(2e-9)).isCloseTo(plain.apply(2), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void needsBothClasses(int label) {
        for (Calibration calibration : all().toList()) {
            assertThatThrownBy(() -> calibration.fit(new int[] {label, label}, new double[] {0.2, 0.4}))
                    .hasMessageContaining("on rows of both classes, got 2 rows, " + 2 * label + " of them positive");
        }
    }

    @Test
    void saysWhatIsWrongWithItsRows() {
        int[] labels = {0, 1};
        double[] scores = {0.2, 0.4};
        Platt platt = new Platt();
        assertThatThrownBy(() -> platt.fit(labels, new double[] {0.2, Double.POSITIVE_INFINITY}))
                .hasMessageContaining("the score of case 1 must be a finite number");
        assertThatThrownBy(() -> platt.fit(labels, scores, new double[] {1, -1}))
                .hasMessageContaining("the weight of case 1 must be a number of at least 0, got -1.0");
        assertThatThrownBy(() -> platt.fit(labels, scores, new double[] {1}))
                .hasMessage("there must be a weight for each case, got 1 for 2 cases");
        assertThatThrownBy(() -> FittedCalibration.fromOption(Map.of("platt", Map.of("slope", 1))))
                .hasMessageContaining("intercept");
        assertThatThrownBy(() -> new FittedIsotonic(NumberList.of(0.1, 0.2), NumberList.of(0.3, 0.2)))
                .hasMessageContaining("got 0.1: 0.3 before 0.2: 0.2");
    }
}
