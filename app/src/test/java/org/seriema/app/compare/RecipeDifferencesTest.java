package org.seriema.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecipeDifferencesTest {

    private static final String RECIPE = """
            name: small
            seed: 1
            data:
              file: /tables/a.csv
              label: {column: FLAG, normal: 0, positive: 1}
            split: {kind: stratified, test: 0.3, seed: 1}
            steps: [standardize]
            model:
              - Dense: {units: 8, activation: relu}
              - Dense: {units: 4, activation: relu}
              - Dense: {units: 1, activation: sigmoid}
            train: {epochs: 2, optimizer: {adam: {learning_rate: 0.1}}}
            """;

    private static List<String> between(String first, String second) {
        return RecipeDifferences.of(first, second).stream()
                .map(one -> one.key() + ": " + one.first() + " -> " + one.second())
                .toList();
    }

    /// The differences after changes, each a text and what stands in its place.
    private static List<String> changed(String... changes) {
        String other = RECIPE;
        for (int i = 0; i < changes.length; i += 2) {
            assertThat(other).contains(changes[i]);
            other = other.replace(changes[i], changes[i + 1]);
        }
        return between(RECIPE, other);
    }

    @Test
    void oneMeaningInTwoSpellingsIsNoDifference() {
        assertThat(changed()).isEmpty();
        assertThat(changed(
                        "train: {epochs: 2,", "train: {batch_size: 32, epochs: 2,", // the default
                        "[standardize]", "[{standardize: {with_mean: true}}]",
                        "0.3", "0.30"))
                .isEmpty();
    }

    @Test
    void keysAreToldWithBothValues() {
        assertThat(changed(
                        "epochs: 2", "epochs: 3, batch_size: 16", "seed: 1\ndata", "seed: 2\ndata", "a.csv", "b.csv"))
                .containsExactly(
                        "seed: 1 -> 2",
                        "data.file: /tables/a.csv -> /tables/b.csv",
                        "train.epochs: 2 -> 3",
                        "train.batch_size: 32 -> 16");
    }

    @Test
    void anotherKindIsToldAsAWhole() {
        assertThat(changed("{adam: {learning_rate: 0.1}}", "sgd"))
                .containsExactly("train.optimizer: adam: {learning_rate: 0.1} -> sgd");
        assertThat(changed("0.1}", "0.2}")).containsExactly("train.optimizer.adam.learning_rate: 0.1 -> 0.2");
        assertThat(changed("{kind: stratified, test: 0.3, seed: 1}", "{kind: chronological, test: 0.3}"))
                .containsExactly("split: {kind: stratified, test: 0.3, seed: 1} -> {kind: chronological, test: 0.3}");
    }

    @Test
    void layersAreMatchedBeforeTheyAreCompared() {
        String last = "  - Dense: {units: 1, activation: sigmoid}\n";
        assertThat(changed(last, "  - Dropout: 0.3\n" + last)).containsExactly("model[2]: null -> Dropout: 0.3");
        String middle = "  - Dense: {units: 4, activation: relu}\n";
        assertThat(changed(middle, "")).containsExactly("model[1]: Dense: {units: 4, activation: relu} -> null");
        assertThat(changed("units: 4", "units: 5")).containsExactly("model[1].Dense.units: 4 -> 5");
        assertThat(changed("  - Dense: {units: 8, activation: relu}\n", "  - Dropout: 0.3\n", "units: 4", "units: 5"))
                .containsExactly(
                        "model[0]: null -> Dropout: 0.3",
                        "model[0].Dense.units: 8 -> 5",
                        "model[1]: Dense: {units: 4, activation: relu} -> null");
    }

    @Test
    void stepsAreThingsTooWithOptionsOrWithout() {
        assertThat(changed("[standardize]", "[to_numeric, {fill: {with: 0}}, standardize]"))
                .containsExactly("steps[0]: null -> to_numeric", "steps[1]: null -> fill: {with: 0}");
    }

    @Test
    void aRecipeOfAnotherVersionIsComparedAsItIsWritten() {
        assertThat(between(RECIPE + "unheard: 1\n", RECIPE + "unheard: 2\n")).containsExactly("unheard: 1 -> 2");
        assertThat(between(RECIPE, RECIPE + "unheard: [1, 2]\n")).containsExactly("unheard: null -> [1, 2]");
    }
}
