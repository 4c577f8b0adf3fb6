package org.seriema.explanation.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.explanation.NetworkScore;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.models.Model;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Workers;

class SanityCheckTest {

    private static final Shape SERIES = Shape.of(5, 1);
    private static final Cases CASES = LinearNetwork.cases(SERIES, 1, 2, 3, 4, 5, 2, 9, 1, 7, 3);
    private static final Cases ZERO = Baseline.ZERO.of(CASES, null);

    private static SanityCheck check(Sequential network, AttributionMethod method) {
        NetworkScore score = NetworkScore.of(Model.initial(network, SERIES, 4), new Workers(1));
        return SanityCheck.of(score, method, CASES, ZERO, 3, 50);
    }

    /// Without weights there is nothing to learn, and every network of these layers is the same.
    @Test
    void explanationsThatDoNotDependOnTheWeightsAreWarnedOf() {
        SanityCheck found = check(Sequential.of(Layer.of("GlobalAveragePooling1D")), new InputTimesGradient());
        assertThat(found.likeness()).isCloseTo(1, within(1e-12));
        assertThat(found.alike()).isTrue();
        assertThat(found.verdict())
                .isEqualTo("Warning: input_times_gradient explains networks that have learnt nothing in much the same"
                        + " way (rank correlation 1.00, where 1 is the same order and 0 no likeness, on average over 3"
                        + " networks with drawn weights and 2 cases), so it shows the cases' own numbers or a"
                        + " habit of the layers more than what was learnt.");
    }

    @Test
    void valuesOfOneSizeSayNothing() {
        SanityCheck found = check(Sequential.of(Layer.of("GlobalAveragePooling1D")), new Saliency());
        assertThat(found.likeness()).isNaN();
        assertThat(found.alike()).isFalse();
        assertThat(found.verdict()).startsWith("Whether saliency shows what the network has learnt cannot be said");
    }

    @Test
    void aSeedGivesTheSameCheckAgain() {
        Sequential network = Sequential.of(Layer.of("LSTM", 4), Layer.of("Dense", 1));
        SanityCheck first = check(network, new Saliency());
        assertThat(check(network, new Saliency()).likenesses()).isEqualTo(first.likenesses());
        assertThat(first.likenesses()).hasSize(3);
        assertThat(first.likenesses()[1]).isNotEqualTo(first.likenesses()[0]);
        assertThat(first.cases()).isEqualTo(2);
    }

    @Test
    void nothingToCheckIsRefused() {
        NetworkScore score = LinearNetwork.score(SERIES, 1, 1, 1, 1, 1);
        assertThatThrownBy(() -> SanityCheck.of(score, new Saliency(), CASES, ZERO, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1 network and 1 case, got 0 networks and 2 cases");
    }
}
