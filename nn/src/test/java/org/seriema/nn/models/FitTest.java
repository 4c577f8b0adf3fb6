package org.seriema.nn.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.config.Config;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.layers.Functional;
import org.seriema.nn.layers.Layer;
import org.seriema.nn.layers.Network;
import org.seriema.nn.layers.Sequential;
import org.seriema.nn.layers.SymbolicTensor;
import org.seriema.nn.layers.Weights;
import org.seriema.tensor.Rng;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;
import org.seriema.tensor.Workers;

/// What `fit` takes beside the golden files' cases.
class FitTest {

    private static final Sequential NETWORK = Sequential.of(
            Layer.of("Dense", 5).with("activation", "relu"),
            Layer.of("Dropout", 0.2),
            Layer.of("Dense", 1).with("activation", "sigmoid"));

    /// An epoch of fewer steps than the cases make goes on where the one before it ended.
    @Test
    void shortEpochsTakeTheSameStepsAsWholeOnes() {
        Weights whole = trained(NETWORK, examples(40), Map.of("epochs", 2, "batch_size", 8)); // 2 x 5 steps
        Weights parts = trained(NETWORK, examples(40), Map.of("epochs", 5, "batch_size", 8, "steps_per_epoch", 2));
        assertThat(parts.trainable()).containsExactly(whole.trainable());
    }

    @Test
    void longEpochsTakeTheCasesAgain() {
        Weights whole = trained(NETWORK, examples(40), Map.of("epochs", 6, "batch_size", 8));
        Weights twice = trained(NETWORK, examples(40), Map.of("epochs", 3, "batch_size", 8, "steps_per_epoch", 10));
        assertThat(twice.trainable()).containsExactly(whole.trainable());
    }

    @Test
    void theFirstEpochCountsFromTheInitialOne() {
        List<Integer> epochs = new ArrayList<>();
        Callback watch = fit -> new Callback.Watcher() {
            @Override
            public void onEpochBegin(int epoch, int steps) {
                epochs.add(epoch);
            }
        };
        History history =
                fit(model(NETWORK), examples(40), null, Map.of("epochs", 5, "initial_epoch", 3), List.of(watch));
        assertThat(epochs).containsExactly(3, 4);
        assertThat(history.epochs()).isEqualTo(2);
    }

    /// Two trainings one after the other are one, for an optimizer without memory.
    @Test
    void aLaterInitialEpochDrawsTheRandomNumbersOfThatEpoch() {
        Model whole = model(NETWORK);
        Map<String, Object> sgd = Map.of("sgd", 0.1);
        fit(whole, examples(40), null, Map.of("epochs", 2, "optimizer", sgd), List.of());
        Model parts = model(NETWORK);
        fit(parts, examples(40), null, Map.of("epochs", 1, "optimizer", sgd), List.of());
        fit(parts, examples(40), null, Map.of("epochs", 2, "initial_epoch", 1, "optimizer", sgd), List.of());
        assertThat(parts.weights().trainable()).containsExactly(whole.weights().trainable());
    }

    /// Validation cases keep their own weights; weights of classes are for training alone.
    @Test
    void theCasesThatAreHeldBackKeepTheirWeights() {
        Examples plain = examples(20);
        Tensor weights = Tensor.zeros(Shape.of(20));
        for (int i = 0; i < 20; i++) {
            weights.data()[i] = i < 10 ? 1 : 3;
        }
        Examples weighed = new Examples(plain.x(), plain.y(), weights);
        Map<String, Object> options =
                Map.of("validation_split", 0.5, "optimizer", Map.of("adam", Map.of("learning_rate", 0)));
        double once = figure(fit(model(NETWORK), plain, null, options, List.of()), "val_loss");
        double thrice = figure(fit(model(NETWORK), weighed, null, options, List.of()), "val_loss");
        assertThat(thrice).isCloseTo(3 * once, within(1e-6));
        Map<String, Object> classes = new LinkedHashMap<>(options);
        classes.put("class_weight", Map.of(0, 5, 1, 5));
        History history = fit(model(NETWORK), plain, null, classes, List.of());
        assertThat(figure(history, "val_loss")).isCloseTo(once, within(1e-9));
    }

    @Test
    void aGraphIsGivenOneTensorForEachInput() {
        SymbolicTensor series = SymbolicTensor.input("series", 2, 2);
        SymbolicTensor flat = SymbolicTensor.input("flat", 4);
        SymbolicTensor deep = series.to(Layer.of("LSTM", 3)).to(Layer.of("Dense", 1));
        SymbolicTensor wide = flat.to(Layer.of("Dense", 1));
        Functional network = Functional.of(
                List.of(series, flat), deep.to(Layer.of("Dense", 1).with("activation", "sigmoid")), wide);
        assertThatThrownBy(() -> Model.initial(network, 1)).hasMessageContaining("this network gives 2");
        Functional one = Functional.of(List.of(series), deep);
        Model model = Model.initial(one, 1);
        Examples examples = examples(20);
        Examples shaped = new Examples(examples.x().getFirst().reshape(Shape.of(20, 2, 2)), examples.y(), null);
        assertThat(fit(model, shaped, null, Map.of("loss", "binary_crossentropy"), List.of())
                        .epochs())
                .isEqualTo(1);
    }

    @Test
    void penaltiesOnWeightsAndOutputsAreInTheLoss() {
        Layer plain = Layer.of("Dense", 1).with("activation", "sigmoid");
        double without = evaluated(Sequential.of(plain));
        Layer weighed = plain.with("kernel_regularizer", Map.of("l2", 0.5));
        Model model = model(Sequential.of(weighed));
        double squares = 0;
        for (int i = 0; i < 4; i++) {
            squares += Math.pow(model.weights().trainable()[i], 2);
        }
        assertThat(evaluated(Sequential.of(weighed))).isCloseTo(without + 0.5 * squares, within(1e-6));
        Layer watched = plain.with("activity_regularizer", Map.of("l2", 0.5));
        double outputs = 0;
        try (Workers workers = new Workers(1)) {
            for (float p : model(Sequential.of(plain)).predict(examples(20).x().getFirst(), workers)) {
                outputs += p * p;
            }
        }
        assertThat(evaluated(Sequential.of(watched))).isCloseTo(without + 0.5 * outputs / 20, within(1e-5));
        // The same penalty where the sigmoid is a layer in the middle.
        Sequential split = Sequential.of(
                watched, Layer.of("Dense", 1).with("kernel_initializer", "ones").with("activation", "sigmoid"));
        Sequential bare = Sequential.of(
                plain, Layer.of("Dense", 1).with("kernel_initializer", "ones").with("activation", "sigmoid"));
        assertThat(evaluated(split)).isCloseTo(evaluated(bare) + 0.5 * outputs / 20, within(1e-5));
    }

    /// As in Keras, what does not move is not penalised.
    @Test
    void thePenaltyOnAFrozenWeightIsNotInTheLoss() {
        List<Layer> plain = List.of(Layer.of("Dense", 5), Layer.of("Dense", 1).with("activation", "sigmoid"));
        List<Layer> weighed = List.of(plain.getFirst().with("kernel_regularizer", Map.of("l2", 0.5)), plain.getLast());
        double frozen = evaluated(new Sequential(weighed, List.of("dense")));
        assertThat(frozen).isEqualTo(evaluated(new Sequential(plain)));
        assertThat(frozen).isLessThan(evaluated(new Sequential(weighed)));
    }

    @Test
    void weightsOfClassesNeedOneLabelACase() {
        Examples steps = new Examples(Tensor.zeros(Shape.of(6, 5, 4)), Tensor.zeros(Shape.of(6, 5, 1)));
        Sequential network = Sequential.of(Layer.of("Dense", 1).with("activation", "sigmoid"));
        Model model = Model.initial(network, Shape.of(5, 4), 3);
        Map<String, Object> options = Map.of("class_weight", Map.of(0, 1, 1, 10));
        assertThatThrownBy(() -> fit(model, steps, null, options, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("class_weight needs one label a case, got labels of the shape (6, 5, 1)")
                .hasMessageContaining("weights for each time step");
    }

    /// As in Keras, a training that is stopped when an epoch begins learns one batch of it, so that it has figures.
    @Test
    void anEpochThatIsStoppedAsItBeginsHasFigures() {
        Callback stop = fit -> new Callback.Watcher() {
            @Override
            public void onEpochBegin(int epoch, int steps) {
                fit.stop();
            }
        };
        History history = fit(model(NETWORK), examples(40), null, Map.of("epochs", 3), List.of(stop));
        assertThat(history.epochs()).isEqualTo(1);
        assertThat(figure(history, "loss")).isFinite();
    }

    /// The gradient of a penalty on sigmoids whose cross-entropy is computed from logits goes through the sigmoid.
    @Test
    void aPenaltyOnTheLastOutputsMovesThem() {
        Layer watched =
                Layer.of("Dense", 1).with("activation", "sigmoid").with("activity_regularizer", Map.of("l2", 1000));
        Model model = model(Sequential.of(watched));
        Map<String, Object> options = Map.of("epochs", 200, "optimizer", Map.of("adam", Map.of("learning_rate", 0.1)));
        fit(model, examples(40), null, options, List.of());
        try (Workers workers = new Workers(1)) {
            for (float p : model.predict(examples(40).x().getFirst(), workers)) {
                assertThat(p).isLessThan(0.05f);
            }
        }
    }

    @Test
    void constraintsAndFrozenLayersHold() {
        Sequential network = new Sequential(
                List.of(
                        Layer.of("Dense", 5),
                        Layer.of("BatchNormalization"),
                        Layer.of("Dense", 1)
                                .with("kernel_constraint", "non_neg")
                                .with("activation", "sigmoid")),
                List.of("dense"));
        Model model = model(network);
        float[] frozen = model.weights().get(0).toArray();
        fit(model, examples(40), null, Map.of("epochs", 3), List.of());
        assertThat(model.weights().get(0).toArray()).containsExactly(frozen);
        for (float weight : model.weights().get(6).toArray()) {
            assertThat(weight).isNotNegative();
        }
    }

    @Test
    void whereTheFirstNumberThatIsNotFiniteAppearsIsSaid() {
        assertThatThrownBy(() -> fit(model(NETWORK), broken(), null, Map.of(), List.of()))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("epoch 1, step 1: the network was given cases with NaN or infinite numbers");
        Model spoilt = model(NETWORK);
        spoilt.weights().get(2).data()[spoilt.weights().get(2).offset()] = Float.POSITIVE_INFINITY;
        assertThatThrownBy(() -> fit(spoilt, examples(20), null, Map.of(), List.of()))
                .hasMessageContaining("weight dense_1/kernel without finite numbers");
        Model large = model(Sequential.of(
                Layer.of("Activation", "exponential"),
                Layer.of("Sequential", List.of("Flatten", Map.of("Activation", "exponential"))),
                Layer.of("Dense", 1).with("activation", "sigmoid")));
        Examples examples = examples(20);
        examples.x().getFirst().data()[3] = 10;
        assertThatThrownBy(() -> fit(large, examples, null, Map.of(), List.of()))
                .hasMessageContaining("come out of layer sequential/activation")
                .hasMessageContaining("learning rate");
    }

    /// Broken off in the third epoch by an error, and begun again: the same bits as one that was not.
    @Test
    void aTrainingGoesOnFromItsBackupAsIfItHadNeverStopped(@TempDir Path folder) {
        Map<String, Object> options = Map.of(
                "epochs",
                4,
                "optimizer",
                Map.of("adam", Map.of("use_ema", true)),
                "callbacks",
                List.of(Map.of("BackupAndRestore", folder.resolve("state").toString())));
        Map<String, Object> plain = new LinkedHashMap<>(options);
        plain.remove("callbacks");
        Weights whole = trained(NETWORK, examples(40), plain);
        Callback fails = fit -> new Callback.Watcher() {
            @Override
            public void onEpochBegin(int epoch, int steps) {
                if (epoch == 2) {
                    throw new IllegalStateException("power cut");
                }
            }
        };
        assertThatThrownBy(() -> fit(model(NETWORK), examples(40), null, options, List.of(fails)))
                .hasMessage("power cut");
        Model again = model(NETWORK);
        assertThat(fit(again, examples(40), null, options, List.of()).epochs()).isEqualTo(2);
        assertThat(again.weights().trainable()).containsExactly(whole.trainable());
        assertThat(folder.resolve("state")).doesNotExist();
        Model other = model(Sequential.of(Layer.of("Dense", 1).with("activation", "sigmoid")));
        assertThatThrownBy(() -> fit(model(NETWORK), examples(40), null, options, List.of(fails)))
                .hasMessage("power cut");
        assertThatThrownBy(() -> fit(other, examples(40), null, options, List.of()))
                .hasMessageContaining("its weights are not those of this network");
    }

    @Test
    void modelsAreWrittenWhileTrainingGoesOn(@TempDir Path folder) {
        List<Path> written = new ArrayList<>();
        Map<String, Object> options =
                Map.of("epochs", 2, "callbacks", List.of(Map.of("ModelCheckpoint", folder + "/{epoch:02d}.seriema")));
        try (Workers workers = new Workers(1)) {
            Trainer trainer = new Trainer(model(NETWORK), training(options), 3, workers)
                    .writingModelsWith((model, file) -> written.add(file.getFileName()));
            trainer.fit(examples(40), null, List.of());
        }
        assertThat(written).containsExactly(Path.of("01.seriema"), Path.of("02.seriema"));
        assertThatThrownBy(() -> fit(model(NETWORK), examples(40), null, options, List.of()))
                .hasMessageContaining("was not told how to write models");
    }

    @Test
    void aLossThatIsNoNumberEndsTrainingInGoodOrderIfThatIsWished() {
        Model model = model(NETWORK);
        float[] before = model.weights().trainable().clone();
        History history = fit(model, broken(), null, Map.of("epochs", 3, "callbacks", "TerminateOnNaN"), List.of());
        assertThat(history.figures().get("loss")).containsExactly(Double.NaN);
        assertThat(model.weights().trainable()).containsExactly(before);
    }

    @Test
    void aTrainingThatIsInterruptedLeavesItsEpochUnfinished() {
        List<String> seen = new ArrayList<>();
        Callback interrupts = fit -> new Callback.Watcher() {
            @Override
            public void onTrainBatchEnd(int step, double loss) {
                seen.add("batch");
                fit.interrupt();
            }

            @Override
            public void onEpochEnd(int epoch, Map<String, Double> logs) {
                seen.add("epoch");
            }

            @Override
            public void onTrainEnd() {
                seen.add("end");
            }
        };
        History history = fit(model(NETWORK), examples(40), null, Map.of("epochs", 3), List.of(interrupts));
        assertThat(seen).containsExactly("batch");
        assertThat(history.epochs()).isZero();
    }

    @Test
    void aFigureThatIsNotThereIsToldBeforeTraining() {
        Map<String, Object> stopping = Map.of("callbacks", "EarlyStopping");
        assertThatThrownBy(() -> fit(model(NETWORK), examples(40), null, stopping, List.of()))
                .hasMessageContaining("EarlyStopping: monitor \"val_loss\"")
                .hasMessageContaining("give validation_split or validation examples");
        Map<String, Object> unknown = Map.of("callbacks", Map.of("EarlyStopping", Map.of("monitor", "f1")));
        assertThatThrownBy(() -> fit(model(NETWORK), examples(40), null, unknown, List.of()))
                .hasMessageContaining("the training has no figure f1, it has accuracy, loss");
    }

    /// A sigmoid makes a finite number of an infinite logit; the layer is named all the same.
    @Test
    void infiniteLogitsAreTracedToTheirLayer() {
        Model model = model(NETWORK);
        Map<String, Object> options = Map.of("epochs", 5, "optimizer", Map.of("sgd", 1e30));
        assertThatThrownBy(() -> fit(model, examples(40), null, options, List.of()))
                .isInstanceOf(DivergedException.class)
                .hasMessageMatching(".*(come out of|the weight) (dense|dense_1|layer dense|layer dense_1)\\b.*");
    }

    @Test
    void twoMetricsOfANameAreToldApart() {
        Map<String, Object> options = Map.of(
                "validation_split",
                0.5,
                "metrics",
                List.of("auc", Map.of("auc", Map.of("curve", "pr"))),
                "callbacks",
                Map.of("EarlyStopping", Map.of("monitor", "val_auc_1")));
        assertThat(fit(model(NETWORK), examples(40), null, options, List.of()).figures())
                .containsKeys("auc", "auc_1", "val_auc", "val_auc_1");
    }

    @Test
    void weightsThatFitNothingAreRefused() {
        Examples plain = examples(20);
        assertThatThrownBy(() -> new Examples(plain.x(), plain.y(), Tensor.zeros(Shape.of(7))))
                .hasMessageContaining("equally many: x has 20, weights has the shape (7,)");
        Examples odd = new Examples(plain.x(), plain.y(), Tensor.zeros(Shape.of(20, 3)));
        assertThatThrownBy(() -> fit(model(NETWORK), odd, null, Map.of(), List.of()))
                .hasMessageContaining("give one weight a case, or one for each time step");
    }

    private static Examples broken() {
        Examples examples = examples(20);
        examples.x().getFirst().data()[5] = Float.NaN;
        return examples;
    }

    private static double figure(History history, String name) {
        return Objects.requireNonNull(history.figures().get(name)).getLast();
    }

    private static double evaluated(Network network) {
        try (Workers workers = new Workers(1)) {
            return Objects.requireNonNull(model(network)
                    .evaluate(examples(20), training(Map.of()), workers)
                    .get("loss"));
        }
    }

    private static Weights trained(Network network, Examples examples, Map<String, Object> options) {
        Model model = model(network);
        fit(model, examples, null, options, List.of());
        return model.weights();
    }

    private static Model model(Network network) {
        return Model.initial(network, Shape.of(4), 3);
    }

    private static History fit(
            Model model,
            Examples examples,
            @Nullable Examples validation,
            Map<String, Object> options,
            List<Callback> callbacks) {
        try (Workers workers = new Workers(1)) {
            return new Trainer(model, training(options), 3, workers).fit(examples, validation, callbacks);
        }
    }

    private static Training training(Map<String, Object> options) {
        return Config.read(Training.class, "training", options);
    }

    private static Examples examples(int cases) {
        Rng rng = Rng.of(5);
        Tensor x = Tensor.zeros(Shape.of(cases, 4));
        Tensor y = Tensor.zeros(Shape.of(cases, 1));
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = rng.normal();
        }
        for (int i = 0; i < cases; i++) {
            y.data()[i] = x.get(4 * i) > 0 ? 1 : 0;
        }
        return new Examples(x, y);
    }
}
