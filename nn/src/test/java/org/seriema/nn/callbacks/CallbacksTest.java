package org.seriema.nn.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.seriema.nn.callbacks.ScriptedFit.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.config.ConfigException;

class CallbacksTest {

    @Test
    void everyListedCallbackIsReadAsItIsWritten() {
        Map<String, Object> needed =
                Map.of("BackupAndRestore", "b", "CSVLogger", "c.csv", "ModelCheckpoint", "m.keras");
        for (String name : Callbacks.ALL.names()) {
            Callback callback = Callbacks.ALL.read(name, needed.get(name));
            assertThat(Callback.fromOption(callback.toOption())).isEqualTo(callback);
        }
        Callback often = Callback.fromOption(Map.of("ModelCheckpoint", Map.of("filepath", "m.h5", "save_freq", 20)));
        assertThat(Callback.fromOption(often.toOption())).isEqualTo(often);
    }

    @Test
    void functionsCannotStandInARecipe() {
        assertThatThrownBy(() -> new LearningRateScheduler((epoch, rate) -> rate).toOption())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LearningRateScheduler: a callback made of functions");
        assertThatThrownBy(() -> LambdaCallback.onTrainEnd(() -> {}).toOption())
                .hasMessageContaining("LambdaCallback: a callback made of functions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EarlyStopping", "ReduceLROnPlateau", "ModelCheckpoint"})
    void aFigureThatNoMetricHasIsAnErrorBeforeTraining(String name) {
        Map<String, Object> options = new LinkedHashMap<>(Map.of("monitor", "val_f1"));
        if (name.equals("ModelCheckpoint")) {
            options.put("filepath", "m.keras");
            options.put("save_best_only", true);
        }
        assertThatThrownBy(() -> Callbacks.ALL.read(name, options).watch(new ScriptedFit(0.01)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + ": monitor \"val_f1\": ")
                .hasMessageContaining("mode: min or mode: max");
    }

    @Test
    void aFigureThatAnEpochLacksIsAnError() {
        Callback callback = Callback.fromOption(Map.of("EarlyStopping", "val_accuracy"));
        assertThatThrownBy(() -> train(callback, figures("accuracy", 0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("EarlyStopping: the epoch has no figure \"val_accuracy\", it has accuracy; there are no"
                        + " validation rows: give some, or take one of these");
        assertThatThrownBy(() -> train(callback, figures("val_loss", 0.5)))
                .hasMessage(
                        "EarlyStopping: the epoch has no figure \"val_accuracy\", it has val_loss; take one of these");
    }

    /// As in Keras a first value that is no number is the best there can be.
    @Test
    void valuesThatAreNoNumbersAreNotBetter() {
        Callback callback = Callback.fromOption(Map.of("EarlyStopping", Map.of("patience", 2)));
        ScriptedFit fit = train(callback, figures("val_loss", 1, Double.NaN, Double.NaN, 0.5));
        assertThat(fit.stoppedIn).isEqualTo(2);
        ScriptedFit first = train(callback, figures("val_loss", Double.NaN, 1, 0.5, 0.2));
        assertThat(first.stoppedIn).isEqualTo(2);
    }

    /// As in Keras: 0.3 + 0.1 is not below 0.4, though 0.3 is below 0.4 - 0.1.
    @Test
    void atTheEdgeTheLeastDifferenceIsTakenFromTheValue() {
        Callback callback = Callback.fromOption(Map.of("EarlyStopping", Map.of("min_delta", 0.1, "patience", 1)));
        assertThat(train(callback, figures("val_loss", 0.4, 0.3, 0.1)).stoppedIn)
                .isEqualTo(1);
        assertThat(train(callback, figures("val_loss", 0.23, 0.12, 0.01, 0.0)).stoppedIn)
                .isEqualTo(3);
    }

    @Test
    void oneCallbackServesManyTrainings() {
        Callback callback =
                Callback.fromOption(Map.of("EarlyStopping", Map.of("patience", 2, "restore_best_weights", true)));
        for (int i = 0; i < 2; i++) {
            ScriptedFit fit = train(callback, figures("val_loss", 3, 2, 2.5, 2.4, 1));
            assertThat(fit.stoppedIn).isEqualTo(3);
            assertThat(fit.weights.trainable()).containsExactly(1);
        }
    }

    @Test
    void aRateThatFollowsAScheduleCannotBeCut() {
        ScriptedFit fit = new ScriptedFit(0.1);
        fit.schedule = true;
        assertThatThrownBy(() -> Callback.fromOption("ReduceLROnPlateau").watch(fit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ReduceLROnPlateau: the learning rate follows a schedule");
    }

    @Test
    void aSchedulerSetsTheRateOfEachEpoch() {
        ScriptedFit fit = train(
                new LearningRateScheduler((epoch, rate) -> epoch < 2 ? rate : rate / 2), figures("loss", 1, 1, 1, 1));
        assertThat(fit.ratesDuring).containsExactly(0.01, 0.01, 0.005, 0.0025);
        assertThat(fit.history).extracting(logs -> logs.get("learning_rate")).isEqualTo(fit.ratesDuring);
        assertThatThrownBy(() -> train(new LearningRateScheduler((epoch, rate) -> -epoch), figures("loss", 1, 1)))
                .hasMessageContaining("for epoch 1 it gave -1.0");
    }

    @Test
    void aLossThatIsNoNumberStopsTrainingInGoodOrder() {
        ScriptedFit fit = new ScriptedFit(0.01);
        fit.train(
                List.of(Callback.fromOption("TerminateOnNaN")),
                figures("loss", 1, 1),
                0.5,
                Double.POSITIVE_INFINITY,
                0.5);
        assertThat(fit.toleratesNaN).isTrue();
        assertThat(fit.steps()).isEqualTo(2);
        assertThat(fit.stoppedIn).isZero();

        ScriptedFit strict = new ScriptedFit(0.01);
        Callback raising = Callback.fromOption(Map.of("TerminateOnNaN", true));
        assertThatThrownBy(() -> strict.train(List.of(raising), figures("loss", 1), 0.5, Double.NaN))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("NaN in step 2");
        assertThat(strict.toleratesNaN).isFalse();
    }

    @Test
    void functionsAreCalledInTheirOrder() {
        List<String> called = new ArrayList<>();
        Callback callback = LambdaCallback.onTrainBegin(fit -> called.add("rate " + fit.learningRate()))
                .and(LambdaCallback.onEpochBegin((epoch, steps) -> called.add("epoch " + epoch + " of " + steps)))
                .and(LambdaCallback.onTrainBatchBegin(step -> called.add("batch " + step)))
                .and(LambdaCallback.onTrainBatchEnd((step, loss) -> called.add("loss " + loss)))
                .and(LambdaCallback.onEpochEnd((epoch, logs) -> logs.merge("loss", 0.5, (loss, half) -> loss * half)))
                .and(LambdaCallback.onEpochEnd((epoch, logs) -> called.add("logs " + logs)))
                .and(LambdaCallback.onTrainEnd(() -> called.add("end")));
        new ScriptedFit(0.01).train(List.of(callback), figures("loss", 3), 0.5, 0.25);
        assertThat(called)
                .containsExactly(
                        "rate 0.01",
                        "epoch 0 of 2",
                        "batch 0",
                        "loss 0.5",
                        "batch 1",
                        "loss 0.25",
                        "logs {loss=1.5}",
                        "end");
    }

    @Test
    void optionsThatCannotBeAreRefused() {
        refused("EarlyStopping", Map.of("patience", -1), "patience must not be negative, got -1");
        refused("EarlyStopping", Map.of("start_from_epoch", -1), "start_from_epoch must not be negative");
        refused("EarlyStopping", Map.of("mode", "most"), "unknown mode \"most\"");
        refused("ReduceLROnPlateau", Map.of("factor", 1), "factor must be in [0, 1), got 1.0");
        refused("ReduceLROnPlateau", Map.of("patience", -1), "patience must not be negative");
        refused("ReduceLROnPlateau", Map.of("cooldown", -1), "cooldown must not be negative");
        refused("ReduceLROnPlateau", Map.of("min_lr", -1), "min_lr must not be negative");
        refused("BackupAndRestore", Map.of("backup_dir", " "), "backup_dir must not be empty");
        refused("BackupAndRestore", Map.of("backup_dir", "b", "save_freq", 0), "epoch or a positive number of batches");
        refused("BackupAndRestore", Map.of("backup_dir", "b", "save_freq", false), "epoch or a positive number");
        refused("CSVLogger", Map.of("filename", "a.csv", "separator", ";;"), "separator must be one character");
        refused("CSVLogger", Map.of("filename", ""), "filename must not be empty");
    }

    private static void refused(String name, Map<String, Object> options, String message) {
        assertThatThrownBy(() -> Callbacks.ALL.read(name, options))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    private static ScriptedFit train(Callback callback, List<Map<String, Double>> epochs) {
        ScriptedFit fit = new ScriptedFit(0.01);
        fit.train(List.of(callback), epochs);
        return fit;
    }
}
