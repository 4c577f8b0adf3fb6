package org.seriema.app.runs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Option;
import org.seriema.config.Registry;
import org.seriema.nn.callbacks.Callback;
import org.seriema.nn.callbacks.Callbacks;
import org.seriema.nn.losses.Losses;
import org.seriema.nn.models.ClassWeight;
import org.seriema.nn.models.Training;
import org.seriema.nn.optimizers.Optimizers;
import org.seriema.pipeline.TrainingRun;
import org.seriema.report.Report;

/// How a run's network was trained, as reports tell it.
final class TrainingOfRun {

    private TrainingOfRun() {}

    /// The training of a run.
    ///
    /// @param epochsRun as many epochs as there were
    static Report.Training of(TrainingRun run, int epochsRun) {
        Training training = run.training();
        return new Report.Training(
                optimizer(training),
                setting(Losses.ALL, training.loss()),
                training.epochs(),
                epochsRun,
                training.batchSize(),
                training.shuffle(),
                weights(training.classWeight(), run.recipe().data().label().names()),
                training.callbacks().stream().map(TrainingOfRun::callback).toList());
    }

    private static Report.Setting optimizer(Training training) {
        Report.Setting chosen = setting(Optimizers.ALL, training.optimizer());
        Map<String, Object> options = new LinkedHashMap<>();
        if (training.optimizer().toOption() instanceof Map<?, ?> named
                && named.values().iterator().next() instanceof Map<?, ?> all
                && all.get("learning_rate") != null) {
            options.put("learning_rate", all.get("learning_rate")); // told though it be the default
        }
        options.putAll(chosen.options());
        return new Report.Setting(chosen.name(), options);
    }

    private static <T extends Option> Report.Setting setting(Registry<T> registry, T one) {
        return new Report.Setting(registry.name(one), ChosenOptions.of(one));
    }

    private static Report.Setting callback(Callback callback) {
        return setting(Callbacks.ALL, callback);
    }

    private static @Nullable Map<String, Double> weights(@Nullable ClassWeight weight, List<String> names) {
        if (weight == null) {
            return null;
        }
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int label = 0; label < names.size(); label++) {
            weights.put(names.get(label), weight.weights().getOrDefault(label, 1.0));
        }
        return weights;
    }
}
