package org.seriema.evaluation.reasons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.tensor.Shape;

class MeterRulesTest {

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private static final int NORMAL = 200;
    private static final double NO = Double.NaN;

    /// Normal customers use 100 to 300 a month, each about the same every month.
    private static double[] normal() {
        Random random = new Random(5);
        double[] values = new double[NORMAL * 12];
        for (int i = 0; i < values.length; i++) {
            int level = 100 + i / 12;
            values[i] = level + random.nextInt(30) + random.nextDouble();
        }
        return values;
    }

    /// What is said of a case beside 200 normal ones, which a change may make unusual.
    private static Diagnosis of(double[] normal, double... readings) {
        double[] all = Arrays.copyOf(normal, normal.length + 12);
        System.arraycopy(readings, 0, all, normal.length, 12);
        Cases cases = Cases.of(MONTHS, all);
        Norms norms = Norms.of(Subject.METERS, cases, IntStream.range(0, NORMAL).toArray());
        return CaseRules.of(cases, norms).of(NORMAL);
    }

    private static Diagnosis of(double... readings) {
        return of(normal(), readings);
    }

    @Test
    void aNormalCaseHasNoReason() {
        Diagnosis said = of(201, 222, 208, 213, 220, 199, 204, 217, 225, 203, 211, 215);
        assertThat(said.reasons()).isEmpty();
        assertThat(said.quality()).isEqualTo("ok");
    }

    @Test
    void mostNormalTrainingCasesHaveNoReasonThemselves() {
        double[] normal = normal();
        Cases cases = Cases.of(MONTHS, normal);
        CaseRules rules = CaseRules.of(
                cases,
                Norms.of(Subject.METERS, cases, IntStream.range(0, NORMAL).toArray()));
        long without = IntStream.range(0, NORMAL)
                .filter(row -> rules.of(row).reasons().isEmpty())
                .count();
        assertThat(without).isGreaterThan(150);
    }

    @Test
    void aFallIsToldWithItsSizeAndMonth() {
        assertThat(of(201, 222, 208, 213, 220, 199, 204, 80, 83, 81, 79, 82).reasons())
                .containsExactly("use fell to 39 % from Aug on (mean 81, before 210)");
    }

    @Test
    void aRiseIsToldWithItsSizeAndMonth() {
        assertThat(of(101, 112, 108, 113, 250, 249, 244, 247, 255, 253, 251, 245)
                        .reasons())
                .contains("use rose to 2.3 times from May on (mean 249, before 109)");
    }

    @Test
    void monthsAtZeroAreNamedAndStandInTheDataQualityToo() {
        Diagnosis said = of(201, 222, 0, 0, 220, 199, 0, 217, 225, 203, 211, 215);
        assertThat(said.reasons()).contains("zero in Mar, Apr and Jul");
        assertThat(said.quality()).isEqualTo("3 zero readings");
    }

    @Test
    void aFarOutlyingMonthIsNamed() {
        assertThat(of(201, 222, 208, 213, 220, 199, 1204, 217, 225, 203, 211, 215)
                        .reasons())
                .contains("Jul is far above its other readings (1,204, their median 214)");
    }

    @Test
    void levelsBeyondThoseOfNormalCasesAreToldBesideTheirMiddleHalf() {
        assertThat(of(11, 12, 11.5, 10.8, 11.9, 11.1, 12.2, 11.6, 11.3, 11.7, 11.2, 12.1)
                        .reasons())
                .singleElement()
                .asString()
                .startsWith("uses 11.5 on average, far below what normal cases use (their middle half: 16");
        assertThat(of(901, 922, 908, 913, 920, 899, 904, 917, 925, 903, 911, 915)
                        .reasons())
                .singleElement()
                .asString()
                .startsWith("uses 912 on average, far above");
    }

    @Test
    void missingMonthsAreAReasonOnlyWhereNormalCasesHaveThem() {
        double[] readings = {201, 222, NO, 213, 220, 199, 204, NO, 225, 203, 211, 215};
        assertThat(of(readings).reasons()).contains("no reading in Mar and Aug");
        double[] normal = normal();
        for (int i = 0; i < normal.length; i += 12) {
            normal[i + 2] = NO;
            normal[i + 7] = NO;
        }
        Diagnosis said = of(normal, readings);
        assertThat(said.reasons()).isEmpty();
        assertThat(said.quality()).isEqualTo("2 readings missing");
    }

    @Test
    void copiedMonthsAreNoReasonWhereNormalCasesAreCopiedToo() {
        double[] readings = {201, 222, 201, 222, 251, 251, 201, 222, 186, 251, 201, 187};
        String quality = "values copied (7 repeated readings)";
        assertThat(of(readings).reasons()).contains("7 of 12 readings repeat another one to the last digit");
        assertThat(of(readings).quality()).isEqualTo(quality);
        double[] normal = normal();
        for (int i = 0; i < normal.length; i += 12) {
            System.arraycopy(normal, i, normal, i + 3, 3);
            System.arraycopy(normal, i, normal, i + 6, 6);
        }
        assertThat(of(normal, readings).reasons()).noneMatch(reason -> reason.contains("repeat"));
        assertThat(of(normal, readings).quality()).isEqualTo(quality);
    }

    @Test
    void aFlatLineIsTold() {
        Diagnosis said = of(201, 222, 208, 208, 208, 208, 208, 208, 208, 203, 211, 215);
        assertThat(said.reasons()).contains("the same reading (208) 7 times in a row, from Mar to Sep");
        assertThat(said.quality()).contains("the same value 7 times in a row");
    }

    @Test
    void theDataQualityNamesWhatIsMissingAndNegative() {
        assertThat(of(NO, NO, NO, NO, NO, NO, NO, -217, 225, 203, 211, 215).quality())
                .isEqualTo("7 readings missing; too few readings (5 of 12); negative in Aug");
    }

    @Test
    void aCaseWithoutAnyReadingIsTold() {
        double[] none = new double[12];
        Arrays.fill(none, NO);
        Diagnosis said = of(none);
        assertThat(said.reasons()).containsExactly("no reading in 12 of 12 readings, first Jan, last Dec");
        assertThat(said.quality()).isEqualTo("12 readings missing; too few readings (0 of 12)");
    }

    @Test
    void thereAreAtMostThreeReasons() {
        assertThat(of(2001, 2001, 2001, 2001, 0, 0, NO, 3, 0, 0, 0, 9000).reasons())
                .hasSize(3);
    }

    @Test
    void whatNormalCasesDoAsWellIsNoReason() {
        double[] normal = normal();
        for (int i = 0; i < normal.length; i++) {
            normal[i] *= i % 12 < 7 ? 1 : 0.38;
        }
        assertThat(of(normal, 201, 222, 208, 213, 220, 199, 204, 80, 83, 81, 79, 82)
                        .reasons())
                .isEmpty();
    }

    @Test
    void windowsOfALongTableAreCalledByTheirDates() {
        List<String> names = new ArrayList<>();
        for (int step = 0; step < 12; step++) {
            names.add("kwh@2014-" + (step + 1));
        }
        double[] all = Arrays.copyOf(normal(), NORMAL * 12 + 12);
        Arrays.fill(all, NORMAL * 12, all.length, 150);
        all[NORMAL * 12 + 4] = 0;
        Cases cases = Cases.of(names, all).reshape(Shape.of(12, 1));
        Norms norms = Norms.of(Subject.METERS, cases, IntStream.range(0, NORMAL).toArray());
        assertThat(CaseRules.of(cases, norms).of(NORMAL).reasons()).contains("zero in 2014-5");
    }

    @Test
    void severalNumbersATimeStepAreNoMeter() {
        Cases cases = Cases.of(MONTHS, normal()).reshape(Shape.of(6, 2));
        assertThatThrownBy(() -> Norms.requireForm(Subject.METERS, cases))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("meters have one reading a time step, and these cases have 2")
                .hasMessageContaining("of: sensors");
    }
}
