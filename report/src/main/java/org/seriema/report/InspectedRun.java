package org.seriema.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seriema.evaluation.reasons.SensorFault;

/// Flagged cases in a row that blame the same sensor: what a technician is sent for once.
///
/// @param channel the sensor
/// @param fault what most of the cases say is wrong with it
/// @param since the first case
/// @param until the last case
/// @param cases how many they are
/// @param highest the highest score among them
/// @param reason the sentence of the first case of this fault
public record InspectedRun(
        String channel, String fault, String since, String until, int cases, double highest, String reason) {

    /// The runs of some cases.
    ///
    /// @param since of each candidate the id of its run's first case, `null` outside of runs
    static List<InspectedRun> of(List<InspectionCandidate> candidates, @Nullable String[] since) {
        List<InspectedRun> runs = new ArrayList<>();
        for (int from = 0, to; from < since.length; from = to) {
            to = from + 1;
            if (since[from] == null) {
                continue;
            }
            while (to < since.length && !isFirst(candidates, since, to)) {
                to++;
            }
            runs.add(run(candidates.subList(from, to)));
        }
        return runs;
    }

    private static boolean isFirst(List<InspectionCandidate> candidates, @Nullable String[] since, int i) {
        InspectionCandidate one = candidates.get(i);
        return since[i] == null
                || candidates.get(i - 1).row() != one.row() - 1
                || !Objects.equals(
                        candidates.get(i - 1).diagnosis().channel(),
                        one.diagnosis().channel());
    }

    private static InspectedRun run(List<InspectionCandidate> cases) {
        Map<SensorFault, Integer> counts = new TreeMap<>();
        cases.forEach(one -> counts.merge(Objects.requireNonNull(one.diagnosis().fault()), 1, Integer::sum));
        SensorFault most = counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        InspectionCandidate shown = cases.stream()
                .filter(one -> one.diagnosis().fault() == most)
                .findFirst()
                .orElseThrow();
        return new InspectedRun(
                Objects.requireNonNull(shown.diagnosis().channel()),
                most.toString(),
                cases.getFirst().id(),
                cases.getLast().id(),
                cases.size(),
                cases.stream()
                        .map(InspectionCandidate::probability)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                String.join("; ", shown.diagnosis().reasons()));
    }
}
