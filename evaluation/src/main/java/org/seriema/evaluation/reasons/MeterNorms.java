package org.seriema.evaluation.reasons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.seriema.data.Cases;

/// How strong each rule on meters is among the normal training cases.
///
/// @param rules of each rule its name and the strengths
public record MeterNorms(List<Rule> rules) implements Norms {

    /// One rule's strengths.
    public record Rule(String name, Percentiles strengths) {}

    public MeterNorms {
        rules = List.copyOf(rules);
    }

    static MeterNorms of(Cases cases, int[] normal) {
        MeterCases meters = new MeterCases(cases);
        List<Rule> rules = new ArrayList<>();
        for (MeterRule rule : MeterRule.ALL) {
            rules.add(new Rule(
                    rule.name(),
                    Percentiles.of(Arrays.stream(normal)
                            .mapToDouble(row -> rule.strength(meters.readings(row)))
                            .toArray())));
        }
        return new MeterNorms(rules);
    }

    /// The strengths of a rule; none if the normal cases were looked at without it.
    Percentiles of(MeterRule rule) {
        return rules.stream()
                .filter(one -> one.name.equals(rule.name()))
                .map(Rule::strengths)
                .findFirst()
                .orElse(new Percentiles(List.of()));
    }
}
