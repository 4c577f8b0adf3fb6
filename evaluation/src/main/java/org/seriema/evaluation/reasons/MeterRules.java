package org.seriema.evaluation.reasons;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.seriema.data.Cases;

/// The reasons of meters: what their readings have that at most 1 of 20 normal training cases has, the rarest first.
final class MeterRules implements CaseRules {

    private final MeterCases cases;
    private final MeterNorms norms;

    /// A rule that holds.
    ///
    /// @param share of the normal training cases that are as strong
    private record Reason(String sentence, double share) {}

    MeterRules(Cases cases, MeterNorms norms) {
        this.cases = new MeterCases(cases);
        this.norms = norms;
    }

    @Override
    public Diagnosis of(int row) {
        Readings readings = cases.readings(row);
        List<Reason> reasons = new ArrayList<>();
        for (MeterRule rule : MeterRule.ALL) {
            double strength = rule.strength(readings);
            Percentiles normal = norms.of(rule);
            double share = normal.shareFrom(strength);
            if (strength >= rule.least() && share <= MeterRule.COMMON) {
                reasons.add(new Reason(rule.sentence(readings, normal), share));
            }
        }
        // a stable sort: among equally rare ones the order of the rules stays
        reasons.sort(Comparator.comparingDouble(Reason::share));
        return Diagnosis.ofMeter(
                reasons.stream()
                        .map(Reason::sentence)
                        .limit(Diagnosis.MOST_REASONS)
                        .toList(),
                ReadingQuality.of(readings));
    }
}
