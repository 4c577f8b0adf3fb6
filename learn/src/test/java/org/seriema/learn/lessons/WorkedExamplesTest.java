package org.seriema.learn.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seriema.learn.Lesson;
import org.seriema.learn.Settings;
import org.seriema.learn.Table;
import org.seriema.learn.Words;

/// The tables of the worked examples of convolution, recurrent layer and LSTM, against numbers that were computed apart
/// from the engine, in double precision.
class WorkedExamplesTest {

    /// The engine computes in single precision.
    private static final double NEAR = 1.01e-6;

    /// By step: h of both units.
    private static final double[] RNN = {
        .537050, .664037,
        .696832, .852605,
        .765369, .912295,
        .810886, .943050,
        .846384, .962382
    };

    /// By step: f, i, g of both units.
    private static final double[] GATES = {
        .567093, .591459, .617748, .641067, .597982, .658409,
        .644779, .702966, .742007, .790800, .908119, .946603,
        .739011, .814072, .855411, .902738, .986995, .994847,
        .795285, .868667, .912295, .947003, .997425, .999142,
        .822406, .895497, .939029, .966229, .999238, .999781
    };

    /// By step: o, c, h of both units.
    private static final double[] STATES = {
        .710950, .731059, .369402, .422085, .251298, .291462,
        .878355, .906051, .912014, 1.045285, .634258, .706689,
        .962723, .976585, 1.518274, 1.749024, .874534, .919225,
        .986768, .992391, 2.117406, 2.465510, .958594, .978165,
        .994164, .996875, 2.679682, 3.173875, .984855, .993390
    };

    private static void tableHas(Lesson lesson, String title, double... expected) {
        Table table = lesson.content().tables().stream()
                .filter(one -> one.title().startsWith(title))
                .findFirst()
                .orElseThrow();
        isNear(table.numbers().toList(), expected);
    }

    private static void isNear(List<Double> numbers, double... expected) {
        assertThat(numbers).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(numbers.get(i)).as("number " + (i + 1)).isCloseTo(expected[i], within(NEAR));
        }
    }

    private static List<Double> answer(Lesson lesson, Settings settings, String output) {
        return lesson.compute(settings).values().getOrDefault(output, List.of());
    }

    private static String text(Lesson lesson) {
        return lesson.content().example().stream()
                .filter(Words.class::isInstance)
                .map(block -> ((Words) block).text())
                .reduce("", (all, next) -> all + next + "\n");
    }

    @Test
    void theConvolutionIsACrossCorrelation() {
        Cnn lesson = new Cnn();
        tableHas(lesson, "Without padding", 3);
        tableHas(lesson, "With zeros", 2, 4, 0, 3, 3, 4, 0, 4, 1);
        assertThat(text(lesson)).contains("[[3,5,5],[2,0,2],[5,5,3]]").contains("It is 3, and the text says 0.");
    }

    /// A filter that half a turn changes tells a cross-correlation from a convolution.
    @Test
    void theFilterIsNotTurned() {
        Cnn lesson = new Cnn();
        Settings start = lesson.playground().start();
        Settings right = start.with("filter", List.of(0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0));
        isNear(answer(lesson, right, "same"), 1, 0, 0, 0, 2, 0, 1, 1, 0);
        Settings copying = start.with("filter", List.of(0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0));
        isNear(answer(lesson, copying, "same"), 2, 1, 0, 1, 0, 2, 0, 1, 1);
    }

    @Test
    void theRecurrentLayersTable() {
        Rnn lesson = new Rnn();
        tableHas(lesson, "The outputs", RNN);
        tableHas(lesson, "The first two steps", DoubleStream.of(RNN).limit(4).toArray());
        isNear(answer(lesson, lesson.playground().start(), "h"), RNN);
        assertThat(text(lesson)).contains("tanh(0.62) = 0.5433. It is 0.5511.");
    }

    @Test
    void theLstmsTable() {
        Lstm lesson = new Lstm();
        tableHas(lesson, "Gates f, i and g", GATES);
        tableHas(lesson, "Gate o, cell state c", STATES);
        isNear(answer(lesson, lesson.playground().start(), "gates"), GATES);
        isNear(answer(lesson, lesson.playground().start(), "states"), STATES);
        tableHas(lesson, "The first step of unit 1", .567093, .617748, .597982, .710950, .369402, .251298);
        assertThat(text(lesson)).contains("leaves the sigmoids out, and mixes the cell state c with the output h");
    }

    /// The answer says of both units and all steps how far the forget gate is shut.
    @Test
    void theShutGateIsToldByItsLargestNumber() {
        Lstm lesson = new Lstm();
        List<Double> gates = answer(lesson, lesson.playground().start().with("bf", -8.0), "gates");
        double most = IntStream.range(0, gates.size())
                .filter(k -> k % 6 < 2)
                .mapToDouble(gates::get)
                .max()
                .orElseThrow();
        assertThat(most).isBetween(.0015, .01);
        assertThat(lesson.content().answer().toString())
                .contains(String.format(Locale.ROOT, "f is %.4f at most", most));
    }

    /// Half way between two inputs a weighted sum is half way between its answers; the bend of relu shows there.
    @Test
    void layersWithoutActivationAreOneWeightedSum() {
        Table table = new ActivationsLesson()
                .content().tables().stream()
                        .filter(one -> one.title().startsWith("The same inputs"))
                        .findFirst()
                        .orElseThrow();
        List<Double> numbers = table.numbers().toList();
        for (int network = 0; network < 3; network++) {
            double mean = (numbers.get(network) + numbers.get(3 + network)) / 2;
            double off = Math.abs(numbers.get(6 + network) - mean);
            assertThat(off).isBetween(network < 2 ? 0 : .1, network < 2 ? NEAR : 9);
        }
    }

    /// The kernels have the gates in the order i f g o, and each slider moves its own gate at the first step.
    @Test
    void eachBiasMovesItsOwnGate() {
        Lstm lesson = new Lstm();
        Settings start = lesson.playground().start();
        List<String> columns = List.of("bf", "bi", "bg", "bo");
        double[] before = firstStep(lesson, start);
        for (int gate = 0; gate < columns.size(); gate++) {
            double[] after = firstStep(lesson, start.with(columns.get(gate), 1.0));
            int moved = gate;
            assertThat(IntStream.range(0, 4).filter(k -> after[k] != before[k]))
                    .as(columns.get(gate))
                    .containsExactly(moved);
            assertThat(after[gate]).isGreaterThan(before[gate]);
        }
    }

    /// f, i, g, o of unit 1.
    private static double[] firstStep(Lstm lesson, Settings settings) {
        List<Double> gates = answer(lesson, settings, "gates");
        List<Double> states = answer(lesson, settings, "states");
        return new double[] {gates.get(0), gates.get(2), gates.get(4), states.get(0)};
    }
}
