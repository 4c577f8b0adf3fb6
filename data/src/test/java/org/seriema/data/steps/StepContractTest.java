package org.seriema.data.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.steps.StepExamples.Back;
import org.seriema.data.steps.StepExamples.Example;
import org.seriema.tensor.Shape;
import tools.jackson.databind.json.JsonMapper;

/// What every step owes, tested once for all of them.
class StepContractTest {

    static Stream<String> names() {
        return Steps.ALL.names().stream();
    }

    static Stream<Example> examples() {
        return StepExamples.all();
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasExamples(String name) {
        assertThat(StepExamples.of(name))
                .as("a line for %s in StepExamples.ALL", name)
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isReadAgainFromWhatItWrites(Example example) {
        Step step = example.read();
        assertThat(Steps.ALL.read(json(Steps.ALL.write(step)))).isEqualTo(step);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void keepsEachRowAndItsPlace(Example example) {
        Cases cases = example.cases();
        Cases out = example.read().fit(cases).transform(cases);
        assertThat(out.count()).isEqualTo(cases.count());
        assertThat(out.values().length).isEqualTo(out.count() * out.shape().size());
        for (int row = 0; row < cases.count(); row++) {
            assertThat(out.places().name(row)).isEqualTo(cases.places().name(row));
        }
        if (out.shape().axis(0) == cases.shape().axis(0)) {
            assertThat(out.times()).isEqualTo(cases.times());
        }
        assertThat(out.columns()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void changesNeitherTheCasesNorItself(Example example) {
        Cases cases = example.cases();
        double[] before = cases.values().clone();
        Map<Integer, String> texts = Map.copyOf(cases.texts());
        FittedStep fitted = example.read().fit(cases);
        Map<String, ?> state = Map.copyOf(withoutNull(fitted.state()));
        Cases out = fitted.transform(cases);
        fitted.notes(cases);
        assertThat(cases.values()).containsExactly(before);
        assertThat(cases.texts()).isEqualTo(texts);
        assertThat(withoutNull(fitted.state())).isEqualTo(state);
        assertThat(fitted.transform(cases)).isEqualTo(out);
    }

    private static Map<String, Object> withoutNull(Map<String, ?> state) {
        Map<String, Object> copy = new HashMap<>();
        state.forEach((key, value) -> copy.put(key, value == null ? "null" : value));
        return copy;
    }

    /// A served row gets the numbers that it had among the others, to the bit, also from many threads.
    @ParameterizedTest
    @MethodSource("examples")
    void treatsOneRowAsItDoesManyOfThem(Example example) throws Exception {
        Cases cases = example.cases();
        FittedStep fitted = example.read().fit(cases);
        Cases all = fitted.transform(cases);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Cases>> rows = IntStream.range(0, cases.count())
                    .mapToObj(row -> threads.submit(() -> fitted.transform(cases.rows(row))))
                    .toList();
            for (int row = 0; row < rows.size(); row++) {
                assertThat(rows.get(row).get()).isEqualTo(all.rows(row));
            }
        }
        assertThat(fitted.transform(cases.rows()).count()).isZero();
        assertThat(fitted.transform(cases.rows()).columns()).isEqualTo(all.columns());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void comesBackFromTheModelFileWithAllDigits(Example example) {
        Cases cases = example.cases();
        FittedStep fitted = example.read().fit(cases);
        @SuppressWarnings("unchecked")
        Map<String, ?> state = (Map<String, ?>) json(fitted.state());
        FittedStep again = Steps.restore(Steps.name(fitted), state);
        assertThat(Steps.name(fitted)).isEqualTo(example.step());
        assertThat(again).isEqualTo(fitted);
        assertThat(again.transform(cases)).isEqualTo(fitted.transform(cases));
    }

    private static Object json(Object value) {
        JsonMapper json = JsonMapper.shared();
        return json.readValue(json.writeValueAsString(value), Object.class);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void learnsFromTheTrainingRowsAlone(Example example) {
        Cases cases = example.cases();
        Cases train = cases.rows(IntStream.range(0, 12).toArray());
        FittedStep fitted = example.read().fit(train);
        Map<String, Object> state = withoutNull(fitted.state());
        double[] others = cases.values().clone();
        Arrays.fill(others, 12 * cases.columns().size(), others.length, 1e6);
        if (cases.texts().isEmpty()) {
            fitted.transform(cases.withNumbers(others));
        }
        assertThat(withoutNull(fitted.state())).isEqualTo(state);
        assertThat(example.read().fit(train)).isEqualTo(fitted);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void givesTheCasesBack(Example example) {
        Cases cases = example.cases();
        FittedStep fitted = example.read().fit(cases);
        if (!(fitted instanceof InvertibleStep invertible)) {
            assertThat(example.back()).isEqualTo(Back.SOME);
            return;
        }
        Cases back = invertible.inverse(fitted.transform(cases));
        assertThat(back.shape()).isEqualTo(cases.shape());
        assertThat(back.times()).isEqualTo(cases.times());
        if (example.back() == Back.ALL) {
            for (int i = 0; i < back.values().length; i++) {
                double expected = cases.values()[i];
                double tolerance = 1e-9 * Math.max(1, Math.abs(expected));
                boolean same = Double.isNaN(expected)
                        ? Double.isNaN(back.values()[i])
                        : Math.abs(back.values()[i] - expected) <= tolerance;
                assertThat(same)
                        .as("%s: %s, expected %s", cases.name(i), back.values()[i], expected)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void refusesCasesOfAnotherSize(Example example) {
        Step step = example.read();
        FittedStep fitted = step.fit(example.cases());
        if (fitted == step) {
            return; // learns nothing, and takes cases of any size
        }
        Cases other = Cases.of(IntStream.range(0, 35).mapToObj(j -> "x" + j).toList(), new double[70])
                .reshape(Shape.of(5, 7));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> fitted.transform(other))
                .withMessageContaining(example.step())
                .withMessageContaining("was fitted on");
    }
}
