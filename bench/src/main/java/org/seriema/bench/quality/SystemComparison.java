package org.seriema.bench.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// All that was measured of one system, ours and the peer's.
///
/// @param row the peer's
/// @param outcomes ours, one a seed, at least one
record SystemComparison(PeerResults.Row row, List<Outcome> outcomes) {

    /// What the verdict is on.
    List<TwoSamples> judged() {
        List<TwoSamples> pairs = new ArrayList<>();
        Outcome.JUDGED.forEach(figure -> pairs.add(pair(figure)));
        return pairs;
    }

    /// Whether both have the last epoch's loss.
    boolean hasLoss() {
        return row.has(Outcome.LOSS) && outcomes.getFirst().figures().containsKey(Outcome.LOSS);
    }

    /// One figure.
    TwoSamples pair(String figure) {
        double[] ours = outcomes.stream()
                .mapToDouble(outcome -> Objects.requireNonNull(outcome.figures().get(figure)))
                .toArray();
        return new TwoSamples(figure, ours, row.seeds(figure), oneRow(figure));
    }

    /// F1 is `2 TP / (2 TP + FP + FN)`: its denominator, positives and calls together, is about twice the positives,
    /// and a row called otherwise changes the numerator by 2 at most.
    private double oneRow(String figure) {
        return switch (figure) {
            case "accuracy" -> 1.0 / Objects.requireNonNull(row.count("n_test"));
            case "f1" -> 1.0 / Objects.requireNonNull(row.count("pos_test"));
            default -> 0;
        };
    }

    /// Which table of the page the system belongs to.
    String group() {
        return switch (row.text("part")) {
            case "theft" ->
                row.isCrossValidated()
                        ? "theft, cross-validation"
                        : row.input().equals("raw") ? "theft, raw" : "theft, per customer";
            case "wsn" ->
                row.system().startsWith("grid")
                        ? "sensors, grid"
                        : row.input().startsWith("iqr") ? "sensors, without outliers" : "sensors, " + row.system();
            case "ucr" -> "UCR";
            default -> "shares";
        };
    }

    /// The seconds that all of ours took.
    double seconds() {
        return outcomes.stream().mapToDouble(Outcome::seconds).sum();
    }
}
