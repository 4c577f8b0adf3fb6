package org.seriema.app.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One training of a run, in short: its last epoch and its best one.
///
/// @param training which of the run's trainings; empty if it is the only one
/// @param epochs the number of its last epoch
/// @param last the figures of that epoch
/// @param watched the figure that tells the best epoch: `val_loss`, or `loss` without validation rows
/// @param bestEpoch the first one in which it was least; 0 if it never was a number
/// @param best what it was then
public record TrainingHistory(
        String training, int epochs, Map<String, Double> last, String watched, int bestEpoch, double best) {

    /// The trainings of a run in the order of their names.
    public static List<TrainingHistory> of(List<EpochRow> rows) {
        Map<String, Map<Integer, Map<String, Double>>> trainings = new LinkedHashMap<>();
        for (EpochRow row : rows) {
            trainings
                    .computeIfAbsent(row.training(), name -> new TreeMap<>())
                    .computeIfAbsent(row.epoch(), epoch -> new LinkedHashMap<>())
                    .put(row.name(), row.figure());
        }
        List<TrainingHistory> all = new ArrayList<>();
        trainings.forEach((training, epochs) -> all.add(of(training, epochs)));
        return all;
    }

    private static TrainingHistory of(String training, Map<Integer, Map<String, Double>> epochs) {
        int last = 0;
        int bestEpoch = 0;
        double best = Double.NaN;
        boolean validated = epochs.values().stream().anyMatch(figures -> figures.containsKey("val_loss"));
        String watched = validated ? "val_loss" : "loss";
        for (Map.Entry<Integer, Map<String, Double>> epoch : epochs.entrySet()) {
            last = epoch.getKey();
            double figure = epoch.getValue().getOrDefault(watched, Double.NaN);
            if (figure < best || (Double.isNaN(best) && !Double.isNaN(figure))) {
                best = figure;
                bestEpoch = last;
            }
        }
        return new TrainingHistory(training, last, epochs.getOrDefault(last, Map.of()), watched, bestEpoch, best);
    }
}
