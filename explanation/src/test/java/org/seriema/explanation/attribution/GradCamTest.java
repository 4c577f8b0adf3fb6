package org.seriema.explanation.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.explanation.NetworkScore;
import org.seriema.nn.layers.Functional;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.layers.SymbolicTensor;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Workers;

class GradCamTest {

    /// Two filters that see one step each: they give x and -2x.
    private static final Layer FILTERS = Layer.of("Conv1D", Map.of("filters", 2, "kernel_size", 1, "use_bias", false));

    private static final Layer MEAN = Layer.of("GlobalAveragePooling1D");
    private static final Layer OUT = Layer.of("Dense", 1);

    private static void set(Model model, int weight, float... numbers) {
        System.arraycopy(
                numbers,
                0,
                model.weights().get(weight).data(),
                model.weights().get(weight).offset(),
                numbers.length);
    }

    private static NetworkScore score(Model model) {
        return NetworkScore.of(model, new Workers(1));
    }

    /// score = 3 mean(x) + mean(-2x), so d/dA = 3/4 and 1/4, and the map is max(0, 3x/4 - 2x/4)
    @Test
    void aMapIsTheFiltersWeighedByTheirMeanGradients() {
        Model model = Model.initial(Sequential.of(FILTERS, MEAN, OUT), Shape.of(4, 1), 1);
        set(model, 0, 1, -2);
        set(model, 1, 3, 1);
        Cases x = LinearNetwork.cases(Shape.of(4, 1), 1, -2, 4, 0, 0, 0, 0, 8);
        List<Attribution> found = new GradCam(null, false).each(score(model), x, x);
        assertThat(found.get(0).values()).containsExactly(new double[] {0.25, 0, 1, 0}, within(1e-6));
        assertThat(found.get(1).values()).containsExactly(new double[] {0, 0, 0, 2}, within(1e-6));
        assertThat(new GradCam("conv1d", true).each(score(model), x, x).get(0).values())
                .containsExactly(new double[] {0.25, 0, 1, 0}, within(1e-6));
    }

    @Test
    void whereStepsAreWeighedEachForItselfTheMeanLosesThem() {
        Layer one = Layer.of("Conv1D", Map.of("filters", 1, "kernel_size", 1, "use_bias", false));
        Model model = Model.initial(Sequential.of(one, Layer.of("Flatten"), OUT), Shape.of(3, 1), 1);
        set(model, 0, 1);
        set(model, 1, 6, 0, 0); // the first step alone counts
        Cases x = LinearNetwork.cases(Shape.of(3, 1), 1, 1, 2);
        assertThat(new GradCam(null, false).of(score(model), x, x).values())
                .containsExactly(new double[] {2, 2, 4}, within(1e-6));
        assertThat(new GradCam(null, true).of(score(model), x, x).values())
                .containsExactly(new double[] {6, 0, 0}, within(1e-6));
    }

    @Test
    void aShorterMapIsStretchedOverTheSteps() {
        Layer pairs = Layer.of("Conv1D", Map.of("filters", 1, "kernel_size", 2, "strides", 2, "use_bias", false));
        Model model = Model.initial(Sequential.of(pairs, MEAN, OUT), Shape.of(4, 1), 1);
        set(model, 0, 1, 1);
        set(model, 1, 2);
        Cases x = LinearNetwork.cases(Shape.of(4, 1), 1, 1, 3, 3);
        // the layer's steps (2 and 6) lie at 0.5 and 2.5
        assertThat(new GradCam(null, false).of(score(model), x, x).values())
                .containsExactly(new double[] {2, 3, 5, 6}, within(1e-6));
    }

    @Test
    void partsThatALayerSeesByThemselvesFollowEachOther() {
        Layer inner = Layer.of("Conv1D", Map.of("filters", 1, "kernel_size", 1, "use_bias", false));
        Sequential nested = Sequential.of(inner, Layer.of("Flatten"));
        Shape shape = Shape.of(2, 3, 1);
        Model model =
                Model.initial(Sequential.of(Layer.of("TimeDistributed", nested), Layer.of("Flatten"), OUT), shape, 1);
        set(model, 0, 1);
        set(model, 1, 1, 2, 3, 4, 5, 6);
        Cases x = LinearNetwork.cases(shape, 1, 1, 1, 1, -1, 1, 0, 0, 0, 0, 0, 2);
        List<Attribution> found = new GradCam("conv1d", true).each(score(model), x, x);
        assertThat(found.get(0).values()).containsExactly(new double[] {1, 2, 3, 4, 0, 6}, within(1e-6));
        assertThat(found.get(1).values()).containsExactly(new double[] {0, 0, 0, 0, 0, 12}, within(1e-6));
    }

    @Test
    void aGraphsConvolutionIsFoundAndAllFeaturesOfAStepShareItsValue() {
        SymbolicTensor series = SymbolicTensor.input("series", 3, 2);
        SymbolicTensor flat = SymbolicTensor.input("flat", 6);
        SymbolicTensor both = SymbolicTensor.of(
                "both",
                Layer.of("Concatenate"),
                series.to("seen", FILTERS).to("mean", MEAN),
                flat.to("wide", Layer.of("Dense", 2)));
        Model model = Model.initial(Functional.of(List.of(series, flat), both.to("out", OUT)), 4);
        Cases x = LinearNetwork.cases(Shape.of(3, 2), 1, 2, 3, 4, -5, 6);
        double[] values = new GradCam(null, false).of(score(model), x, x).values();
        assertThat(values).hasSize(6);
        for (int t = 0; t < 3; t++) {
            assertThat(values[2 * t]).isEqualTo(values[2 * t + 1]);
        }
        assertThat(new GradCam("seen", false).of(score(model), x, x).values()).isEqualTo(values);
    }

    @Test
    void aMapOfZerosSaysSo() {
        Model model = Model.initial(Sequential.of(FILTERS, MEAN, OUT), Shape.of(2, 1), 1);
        set(model, 0, 1, -2);
        set(model, 1, 3, 1);
        Cases x = LinearNetwork.cases(Shape.of(2, 1), -1, -2);
        Attribution found = new GradCam(null, false).of(score(model), x, x);
        assertThat(found.values()).containsOnly(0);
        assertThat(found.notes()).singleElement().asString().contains("Nothing that the layer conv1d answers to");
    }

    @Test
    void aNetworkWithoutAConvolutionIsToldWhatItHas() {
        Model model = Model.initial(Sequential.of(Layer.of("LSTM", 3), OUT), Shape.of(4, 1), 1);
        Cases x = LinearNetwork.cases(Shape.of(4, 1), 1, 2, 3, 4);
        assertThatThrownBy(() -> new GradCam(null, false).of(score(model), x, x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "needs a layer Conv1D, and there is none: the network has lstm (LSTM), dense (Dense)")
                .hasMessageContaining("take integrated_gradients or occlusion");
        assertThatThrownBy(() -> new GradCam("conv", false).of(score(model), x, x))
                .hasMessageContaining("there is no layer \"conv\"; the network has lstm (LSTM)");
        assertThatThrownBy(() -> new GradCam("lstm", false).of(score(model), x, x))
                .hasMessageContaining("lstm (LSTM) gives (3,)");
    }

    @Test
    void batchesAreCutApartRightly() {
        Model model = Model.initial(Sequential.of(FILTERS, MEAN, OUT), Shape.of(4, 1), 1);
        double[] numbers = new double[4 * 600];
        for (int j = 0; j < numbers.length; j++) {
            numbers[j] = Math.sin(j);
        }
        Cases x = LinearNetwork.cases(Shape.of(4, 1), numbers);
        NetworkScore score = score(model);
        List<Attribution> all = new GradCam(null, false).each(score, x, x);
        for (int i : new int[] {0, 255, 256, 511, 512, 599}) {
            Cases one = x.rows(i);
            assertThat(all.get(i).values())
                    .containsExactly(
                            new GradCam(null, false).of(score, one, one).values(), within(1e-6));
        }
    }
}
