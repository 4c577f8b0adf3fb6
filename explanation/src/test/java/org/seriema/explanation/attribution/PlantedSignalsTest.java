package org.seriema.explanation.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.data.Cases;
import org.seriema.explanation.NetworkScore;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.models.Examples;
import org.seriema.nn.models.Model;
import org.seriema.nn.models.Trainer;
import org.seriema.nn.models.Training;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// Twelve months of noise, of which two known ones are quiet, and in positive cases low. A method that does not put
/// these months first explains something else than what made the score.
///
/// The signal is plain on purpose, so that every kind of network learns it and little else: the test finds methods
/// that are broken, it does not show that a faint signal would be found. The planted months also stand out in the
/// numbers themselves, which networks that have learnt nothing show to be no help.
class PlantedSignalsTest {

    private static final int MONTHS = 12;
    private static final int CASES = 1000;
    private static final Shape SERIES = Shape.of(MONTHS, 1);
    private static final Layer OUT = Layer.of("Dense", 1).with("activation", "sigmoid");

    private static final Map<String, Sequential> NETWORKS = Map.of(
            "LSTM", Sequential.of(Layer.of("LSTM", 12), OUT),
            "GRU", Sequential.of(Layer.of("GRU", 12), OUT),
            "SimpleRNN", Sequential.of(Layer.of("SimpleRNN", 12), OUT),
            "Conv1D", Sequential.of(filters(3), Layer.of("Flatten"), OUT),
            "Conv1D of one step", Sequential.of(filters(1), Layer.of("Flatten"), OUT),
            "Dense", Sequential.of(Layer.of("Flatten"), Layer.of("Dense", 12).with("activation", "relu"), OUT));

    private static final Map<String, Model> TRAINED = new HashMap<>();

    private static Cases positive = LinearNetwork.cases(SERIES);

    private static Layer filters(int steps) {
        return Layer.of("Conv1D", Map.of("filters", 12, "kernel_size", steps, "padding", "same", "activation", "relu"));
    }

    @BeforeAll
    static void train() {
        Rng rng = Rng.of(5);
        float[] x = new float[CASES * MONTHS];
        float[] y = new float[CASES];
        for (int i = 0; i < CASES; i++) {
            y[i] = i % 2;
            for (int t = 0; t < MONTHS; t++) {
                boolean planted = t == 4 || t == 8;
                float low = i % 2 == 1 ? -1.5f : 0;
                x[i * MONTHS + t] = planted ? 0.5f * rng.normal() + low : rng.normal();
            }
        }
        Examples examples = new Examples(Tensor.of(SERIES.prepend(CASES), x), Tensor.of(Shape.of(CASES, 1), y));
        Training training =
                Training.of(Map.of("epochs", 25, "optimizer", Map.of("adam", Map.of("learning_rate", 0.01))));
        NETWORKS.forEach((name, network) -> {
            Model model = Model.initial(network, SERIES, 1);
            try (Workers workers = new Workers(1)) {
                new Trainer(model, training, 1, workers).fit(examples, null, List.of());
            }
            TRAINED.put(name, model);
        });
        double[] all = IntStream.range(0, x.length).mapToDouble(j -> x[j]).toArray();
        positive = LinearNetwork.cases(SERIES, all)
                .rows(IntStream.range(0, 60).map(i -> 2 * i + 1).toArray());
    }

    static Stream<Arguments> pairs() {
        return NETWORKS.keySet().stream().sorted().flatMap(network -> Attributions.ALL.names().stream()
                .filter(method -> !method.equals("grad_cam") || network.startsWith("Conv1D"))
                .map(method -> Arguments.of(network, method)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("pairs")
    void thePlantedMonthsComeFirst(String network, String name) {
        List<Integer> planted = planted(network, name);
        double[] sizes = sizes(NetworkScore.ofLogits(trained(network), new Workers(1)), name);
        assertThat(first(sizes, planted.size()))
                .as("months by %s", Arrays.toString(sizes))
                .containsExactlyInAnyOrderElementsOf(planted);
    }

    /// The control: what is low would come first by chance alone, or by its size, if the network did not matter.
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("pairs")
    void networksThatHaveLearntNothingDoNotPutThemFirst(String network, String name) {
        List<Integer> planted = planted(network, name);
        NetworkScore score = NetworkScore.ofLogits(trained(network), new Workers(1));
        long found = IntStream.range(0, 3)
                .mapToObj(seed -> first(sizes(score.untrained(101 + seed), name), planted.size()))
                .filter(first -> first.containsAll(planted))
                .count();
        assertThat(found).as("of 3 networks").isLessThanOrEqualTo(1);
    }

    /// Grad-CAM shows where filters answer: those of three steps answer beside a low month too.
    private static List<Integer> planted(String network, String name) {
        boolean wide = name.equals("grad_cam") && !network.equals("Conv1D of one step");
        return wide ? List.of(3, 4, 5, 7, 8, 9) : List.of(4, 8);
    }

    /// The mean size of each month's value over the positive cases.
    private static double[] sizes(NetworkScore score, String name) {
        double[] sizes = new double[MONTHS];
        for (Attribution one : Attributions.ALL.read(name).each(score, positive, Baseline.ZERO.of(positive, null))) {
            for (int t = 0; t < MONTHS; t++) {
                sizes[t] += Math.abs(one.values()[t]) / positive.count();
            }
        }
        return sizes;
    }

    private static List<Integer> first(double[] sizes, int count) {
        return IntStream.range(0, MONTHS)
                .boxed()
                .sorted(Comparator.comparing(t -> -sizes[t]))
                .limit(count)
                .toList();
    }

    private static Model trained(String network) {
        return Objects.requireNonNull(TRAINED.get(network));
    }

    /// Networks of the same layers that have learnt nothing are explained otherwise.
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("pairs")
    void explanationsDependOnWhatWasLearnt(String network, String name) {
        NetworkScore score = NetworkScore.ofLogits(trained(network), new Workers(1));
        Cases few = positive.rows(IntStream.range(0, 10).toArray());
        SanityCheck check =
                SanityCheck.of(score, Attributions.ALL.read(name), few, Baseline.ZERO.of(few, null), 3, 100);
        assertThat(check.alike()).as(check.verdict()).isFalse();
        assertThat(check.likenesses()).hasSize(3);
        assertThat(check.verdict())
                .contains("What " + name + " shows depends ", "what the network has learnt", "10 cases");
        assertThat(check.verdict().contains("only in part")).isEqualTo(check.likeness() > 0.5);
    }
}
