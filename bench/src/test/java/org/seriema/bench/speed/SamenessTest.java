package org.seriema.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamenessTest {

    private static final Line OURS = Lines.train("seriema", 1, 0.01, 0.70, 0.69, 0.68, 0.5);
    private static final Line KERAS = Lines.train("keras_tf", 1, 0.05, 0.71, 0.68, 0.67);
    private static final Line TORCH = Lines.train("torch_eager", 1, 0.03, 0.69, 0.69, 0.69);

    @Test
    void theSameWorkIsTheSame() {
        // Ours did an epoch more, which nobody else did.
        assertThat(Sameness.against(List.of(OURS, KERAS, TORCH))).isEmpty();
    }

    @Test
    void findsOtherNetworks() {
        assertThat(Sameness.against(List.of(OURS, KERAS.with(Map.of("parameters", 12000)), TORCH)))
                .containsExactly("m1: parameters differ: {12000=[keras_tf], 12033=[seriema, torch_eager]}");
    }

    @Test
    void findsOtherInputs() {
        assertThat(Sameness.against(List.of(OURS.with(Map.of("inputs", 78)), KERAS, TORCH)))
                .containsExactly("m1: inputs differ: {77=[keras_tf, torch_eager], 78=[seriema]}");
    }

    @Test
    void findsStepsLeftOut() {
        assertThat(Sameness.against(List.of(OURS.with(Map.of("steps", 7)), KERAS, TORCH)))
                .containsExactly("m1: seriema made 7 steps in 4 epochs, which need 8");
    }

    @Test
    void findsAStartThatIsNoGuess() {
        Line knowing = Lines.train("torch_eager", 1, 0.03, 0.60, 0.69);
        assertThat(Sameness.against(List.of(OURS, KERAS, knowing)))
                .containsExactly(
                        "m1: the first loss of torch_eager is 0.600, not near ln 2 = 0.693",
                        "m1: the loss of torch_eager is 0.600 in epoch 1, that of the peers 0.700");
    }

    @Test
    void findsLossesThatFallOtherwise() {
        Line faster = Lines.train("seriema", 1, 0.01, 0.70, 0.66, 0.60);
        assertThat(Sameness.against(List.of(faster, KERAS, TORCH)))
                .containsExactly("m1: the loss of seriema is 0.600 in epoch 3, that of the peers 0.670");
    }

    @Test
    void anOddRoundDoesNotCountByItself() {
        Line odd = Lines.train("seriema", 2, 0.01, 0.70, 0.65, 0.64, 0.5);
        Line even = Lines.train("seriema", 3, 0.01, 0.70, 0.69, 0.68, 0.5);
        assertThat(Sameness.against(List.of(OURS, odd, even, KERAS, TORCH))).isEmpty();
    }

    @Test
    void whatChanceMovesIsNoDifference() {
        // Rounds that lie 0.2 apart in all peers: the mean of two of them is only sure to 3 x 0.1.
        List<Line> wild = new ArrayList<>();
        for (int round = 1; round <= 2; round++) {
            double offset = 0.2 * (round - 1);
            wild.add(Lines.train("seriema", round, 0.01, 0.70, 0.60 + offset));
            wild.add(Lines.train("keras_tf", round, 0.01, 0.70, 0.40 + offset));
            wild.add(Lines.train("torch_eager", round, 0.01, 0.70, 0.45 + offset));
        }
        assertThat(Sameness.against(wild)).isEmpty();
    }

    @Test
    void wherePeersOvershootNobodyNeedsToBeNearIgnorance() {
        assertThat(Sameness.against(List.of(
                        Lines.train("seriema", 1, 0.01, 4.01, 0.7), Lines.train("keras_tf", 1, 0.01, 4.0, 0.7))))
                .isEmpty();
    }

    @Test
    void wholeProcessesMustReachTheSame() {
        List<Line> same = List.of(Lines.process("seriema", 2, 0.985), Lines.process("keras_tf", 11, 0.990));
        assertThat(Sameness.against(same)).isEmpty();
        List<Line> other = List.of(
                Lines.process("seriema", 2, 0.90),
                Lines.process("keras_tf", 11, 0.99),
                Lines.process("torch_eager", 7, 0.99));
        assertThat(Sameness.against(other))
                .containsExactly("wsn: the accuracy of seriema is 0.900, that of the peers 0.990");
    }
}
