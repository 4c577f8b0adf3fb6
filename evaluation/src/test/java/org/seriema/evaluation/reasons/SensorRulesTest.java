package org.seriema.evaluation.reasons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.data.Cases;
import org.seriema.tensor.Shape;

/// Faults put into the readings of four sensors, two of each quantity, that follow one temperature and one humidity.
class SensorRulesTest {

    private static final int STEPS = 3;
    private static final int READINGS = 600;
    private static final int NORMAL = 300;
    private static final int FAULTY = 400;
    private static final List<String> CHANNELS = List.of("T1", "H1", "T2", "H2");

    /// The first 300 readings are normal and trained on; faults come later.
    private static double[][] readings() {
        Random random = new Random(3);
        double[][] readings = new double[READINGS][4];
        for (int t = 0; t < READINGS; t++) {
            double[] one = readings[t];
            double temperature = 25 + Math.cos(2 * Math.PI * t / 300);
            double humidity = 60 + 5 * Math.sin(2 * Math.PI * t / 300);
            for (int channel = 0; channel < 4; channel++) {
                double true1 = channel % 2 == 0 ? temperature + 0.1 * channel : humidity - channel;
                one[channel] = Math.rint(100 * (true1 + 0.01 * random.nextGaussian())) / 100;
            }
        }
        return readings;
    }

    private static Cases cases(double[][] readings) {
        List<String> names = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            for (String channel : CHANNELS) {
                names.add(channel + "_t" + step);
            }
        }
        double[] values = new double[(READINGS - STEPS + 1) * STEPS * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = readings[i / (4 * STEPS) + i / 4 % STEPS][i % 4];
        }
        return Cases.of(names, values);
    }

    private static CaseRules rules(Cases cases) {
        return CaseRules.of(
                cases,
                Norms.of(
                        Subject.SENSORS,
                        cases,
                        IntStream.range(0, NORMAL - STEPS).toArray()));
    }

    /// What is said of a case in the middle of faulty readings.
    private static Diagnosis faulty(int channel, int count, DoubleUnaryOperator fault) {
        double[][] readings = readings();
        for (int t = FAULTY; t < FAULTY + count; t++) {
            readings[t][channel] = fault.applyAsDouble(readings[t][channel]);
        }
        return rules(cases(readings)).of(FAULTY + count / 2 - 1);
    }

    private static void assertFault(Diagnosis said, int channel, SensorFault fault) {
        assertThat(said.fault()).as(said.toString()).isEqualTo(fault);
        assertThat(said.channel()).isEqualTo(CHANNELS.get(channel));
        assertThat(said.reasons()).singleElement().asString().startsWith(CHANNELS.get(channel) + " ");
    }

    @Test
    void normalCasesBlameNoSensorForAFault() {
        CaseRules rules = rules(cases(readings()));
        assertThat(IntStream.range(0, READINGS - STEPS + 1).mapToObj(rules::of))
                .noneMatch(said -> said.fault() != SensorFault.UNCLEAR);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aSensorThatReadsTheSameOnAndOnIsStuck(int channel) {
        double[] value = {25.3, 60.1, 25.3, 57.2};
        assertFault(faulty(channel, 80, reading -> value[channel]), channel, SensorFault.STUCK);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aConstantThatWasNeverReadIsOutOfRange(int channel) {
        Diagnosis said = faulty(channel, 80, reading -> channel % 2 == 0 ? 60 : 110);
        assertFault(said, channel, SensorFault.OUT_OF_RANGE);
        assertThat(said.reasons().getFirst()).contains("for 80 readings in a row", "no reading lies outside");
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 5", "2, -6", "3, 8"})
    void aConstantDifferenceIsAnOffset(int channel, double difference) {
        Diagnosis said = faulty(channel, 120, reading -> reading + difference);
        assertFault(said, channel, SensorFault.OFFSET);
        assertThat(said.reasons().getFirst()).contains(difference > 0 ? "too high" : "too low");
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 1.5", "2, 0.5", "3, 2"})
    void aConstantFactorIsAGain(int channel, double factor) {
        Diagnosis said = faulty(channel, 120, reading -> reading * factor);
        assertFault(said, channel, SensorFault.GAIN);
        assertThat(said.reasons().getFirst()).contains(" times the true value");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aSingleReadingFarOffIsASpike(int channel) {
        double[][] readings = readings();
        readings[FAULTY][channel] += 12;
        CaseRules rules = rules(cases(readings));
        for (int row = FAULTY - STEPS + 1; row <= FAULTY; row++) {
            assertFault(rules.of(row), channel, SensorFault.SPIKE);
        }
        assertThat(rules.of(FAULTY + 1).fault()).isEqualTo(SensorFault.UNCLEAR);
        assertThat(rules.of(FAULTY - STEPS).fault()).isEqualTo(SensorFault.UNCLEAR);
    }

    @Test
    void aFaultThatNeverEndsIsToldByItsNoiseOrLeftUnclear() {
        double[][] readings = readings();
        for (int t = FAULTY; t < READINGS; t++) {
            readings[t][0] *= 3;
        }
        assertFault(rules(cases(readings)).of(FAULTY + 50), 0, SensorFault.GAIN);
        readings = readings();
        for (int t = FAULTY; t < READINGS; t++) {
            readings[t][0] += 2;
        }
        Diagnosis said = rules(cases(readings)).of(FAULTY + 50);
        assertThat(said.channel()).isEqualTo("T1");
        assertThat(said.fault()).isNotEqualTo(SensorFault.GAIN);
    }

    @Test
    void aCaseByItselfIsToldByTheRangeAlone() {
        double[] values = cases(readings()).values();
        double[] all = Arrays.copyOf(values, values.length + 24);
        for (int i = 0; i < 12; i++) {
            all[values.length + i] = i % 4 == 2 ? 55 + 0.1 * i : values[i];
            all[values.length + 12 + i] = values[values.length / 24 * 12 + i];
        }
        Cases cases = Cases.of(cases(readings()).columns(), all);
        CaseRules rules = rules(cases);
        assertFault(rules.of(cases.count() - 2), 2, SensorFault.OUT_OF_RANGE);
        assertThat(rules.of(cases.count() - 1).fault()).isEqualTo(SensorFault.UNCLEAR);
    }

    @Test
    void windowsOfALongTableAreReadAlike() {
        double[][] readings = readings();
        for (int t = FAULTY; t < FAULTY + 80; t++) {
            readings[t][1] = 61.5;
        }
        Cases wide = cases(readings);
        Cases windows = wide.reshape(Shape.of(STEPS, 4));
        for (int row : new int[] {10, FAULTY, FAULTY + 40, FAULTY + 100}) {
            assertThat(rules(windows).of(row)).isEqualTo(rules(wide).of(row));
        }
    }

    @Test
    void missingReadingsStandInTheDataQuality() {
        double[][] readings = readings();
        readings[FAULTY][2] = Double.NaN;
        CaseRules rules = rules(cases(readings));
        assertThat(rules.of(FAULTY).quality()).isEqualTo("1 reading missing");
        assertThat(rules.of(FAULTY + 1).quality()).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jan,Feb,Mar,Apr", "T1_t0,H1_t0,T1_t1,H2_t1", "T1_t0,H1_t0,T2_t0,H2_t0"})
    void columnsWithoutTimeStepsAreNoSensors(String columns) {
        Cases cases = Cases.of(List.of(columns.split(",", -1)), 1, 2, 3, 4);
        assertThatThrownBy(() -> Norms.requireForm(Subject.SENSORS, cases))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("call them CHANNEL_t0, CHANNEL_t1")
                .hasMessageContaining("of: meters");
    }
}
