package org.seriema.explanation.inside;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.seriema.evaluation.findings.Finding;
import org.seriema.evaluation.findings.Finding.Severity;
import org.seriema.explanation.inside.Health.GateShares;
import org.seriema.explanation.inside.Health.LayerGradient;
import org.seriema.explanation.inside.Health.LayerUnits;
import org.seriema.explanation.inside.Health.StepGradients;

/// What is wrong with a network, in words, from how its units, gates and gradients are.
final class HealthFindings {

    /// On fewer cases a unit may be still by chance.
    static final int ENOUGH_CASES = 20;

    /// From this share of a layer's units on that are still, the layer is a worry.
    static final double MANY_UNITS = 0.5;

    /// From this share of a gate's values on that are at its ends, the gate is a worry.
    static final double MANY_VALUES = 0.5;

    /// A gradient below this share of that where it comes from has vanished.
    static final double VANISHED = 0.01;

    /// A gradient above this multiple of that where it comes from has exploded.
    static final double EXPLODED = 100;

    /// More units are not named one by one.
    private static final int NAMED = 8;

    private HealthFindings() {}

    static List<Finding> of(Health health) {
        List<Finding> findings = new ArrayList<>();
        if (health.cases() < ENOUGH_CASES) {
            findings.add(new Finding(
                    "few_cases",
                    Severity.INFO,
                    "There are " + health.cases() + " cases, too few to tell whether units are dead; that takes "
                            + ENOUGH_CASES + "."));
        } else {
            health.units().forEach(layer -> units(layer, health.cases(), findings));
        }
        health.gates().forEach(gate -> gate(gate, findings));
        layers(health.gradients(), findings);
        health.steps().forEach(layer -> steps(layer, findings));
        return findings;
    }

    private static void units(LayerUnits layer, int cases, List<Finding> findings) {
        int still = layer.dead().size() + layer.constant().size();
        if (layer.isOutput()) {
            if (still == layer.units()) {
                findings.add(new Finding(
                        "constant_output",
                        Severity.ERROR,
                        "The network gives the same score for all " + cases + " cases, whatever they hold.",
                        Map.of("layer", layer.layer()),
                        "Train it again: with another seed or a smaller learning rate, with standardized numbers, or"
                                + " with an activation other than relu."));
            }
            return;
        }
        if (!layer.dead().isEmpty()) {
            findings.add(new Finding(
                    "dead_units",
                    layer.dead().size() >= MANY_UNITS * layer.units() ? Severity.WARNING : Severity.INFO,
                    layer.layer() + ": " + unitsOf(layer.dead(), layer) + " exactly 0 for all "
                            + number(cases) + " cases" + ": dead, no gradient brings "
                            + (layer.dead().size() == 1 ? "it" : "them") + " back.",
                    evidence(layer, layer.dead()),
                    layer.dead().size() >= MANY_UNITS * layer.units()
                            ? "Train with a smaller learning rate or with leaky_relu or elu in place of relu, and give"
                                    + " the network standardized numbers; or make the layer smaller."
                            : "A few are common with relu and do no harm; the layer may be smaller."));
        }
        if (!layer.constant().isEmpty()) {
            findings.add(new Finding(
                    "constant_units",
                    layer.constant().size() >= MANY_UNITS * layer.units() ? Severity.WARNING : Severity.INFO,
                    layer.layer() + ": " + unitsOf(layer.constant(), layer) + " the same number for all "
                            + number(cases) + " cases: what the network is shown changes nothing there.",
                    evidence(layer, layer.constant()),
                    "Look at the bars of the biases and at the steps before: numbers that are too large drive a sigmoid"
                            + " or tanh to its end (standardize), columns that never change teach nothing."));
        }
    }

    /// `3 of 64 units (2, 7, 40) give`.
    private static String unitsOf(List<Integer> still, LayerUnits layer) {
        String named = still.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        return number(still.size()) + " of " + number(layer.units()) + (layer.units() == 1 ? " unit" : " units") + " ("
                + named + (still.size() > NAMED ? ", ..." : "") + ") " + (still.size() == 1 ? "gives" : "give");
    }

    private static Map<String, Object> evidence(LayerUnits layer, List<Integer> still) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("layer", layer.layer());
        evidence.put("units", layer.units());
        evidence.put("still", still);
        return evidence;
    }

    private static void gate(GateShares gate, List<Finding> findings) {
        if (gate.saturated() < MANY_VALUES) {
            return;
        }
        boolean candidate = gate.gate() == Gate.CANDIDATE;
        String low = percent(gate.low()) + (candidate ? " below -0.95" : " below 0.05 (shut)");
        String high = percent(gate.high()) + (candidate ? " above 0.95" : " above 0.95 (open)");
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("layer", gate.layer());
        evidence.put("gate", gate.gate().letter());
        evidence.put("low", gate.low());
        evidence.put("high", gate.high());
        findings.add(new Finding(
                "saturated_gate",
                Severity.WARNING,
                gate.layer() + ": " + percent(gate.saturated()) + " of the values of the gate "
                        + gate.gate().inWords()
                        + " stand at an end (" + low + ", " + high + "): there it hardly answers to what comes in, and"
                        + " hardly learns.",
                evidence,
                "Give the network standardized numbers, a smaller learning rate, or recurrent weights that are kept"
                        + " small (recurrent_regularizer: l2)"
                        + (gate.gate() == Gate.FORGET && gate.high() > gate.low()
                                ? "; a forget gate that stays open also keeps early steps alive, which may be wanted."
                                : ".")));
    }

    /// Layers before the last one with weights, whose gradient is one by itself.
    private static void layers(List<LayerGradient> gradients, List<Finding> findings) {
        if (gradients.size() < 3) {
            return;
        }
        List<LayerGradient> hidden = gradients.subList(0, gradients.size() - 1);
        LayerGradient last = hidden.getLast();
        double most = hidden.stream().mapToDouble(LayerGradient::norm).max().orElse(0);
        List<LayerGradient> vanished = hidden.stream()
                .filter(layer -> layer.norm() < VANISHED * most)
                .toList();
        if (!vanished.isEmpty()) {
            LayerGradient least = vanished.stream()
                    .min((a, b) -> Double.compare(a.norm(), b.norm()))
                    .orElseThrow();
            LayerGradient strongest = hidden.stream()
                    .filter(layer -> layer.norm() == most)
                    .findFirst()
                    .orElseThrow();
            findings.add(new Finding(
                    "vanishing_by_layer",
                    Severity.WARNING,
                    "The gradient that reaches " + least.layer() + " is " + percent(least.norm() / most) + " of that at "
                            + strongest.layer() + (vanished.size() > 1 ? ", and in " + vanished.size() + " layers" : "")
                            + (vanished.size() > 1 ? " it is below 1 %" : "") + ": there training hardly moves a"
                            + " weight.",
                    layerEvidence(vanished),
                    "Use relu in place of sigmoid or tanh between the layers, put BatchNormalization between them, or"
                            + " take fewer layers."));
        }
        List<LayerGradient> exploded = hidden.stream()
                .filter(layer -> last.norm() > 0 && layer.norm() > EXPLODED * last.norm())
                .toList();
        if (!exploded.isEmpty()) {
            LayerGradient strongest = exploded.stream()
                    .max((a, b) -> Double.compare(a.norm(), b.norm()))
                    .orElseThrow();
            findings.add(new Finding(
                    "exploding_by_layer",
                    Severity.WARNING,
                    "The gradient that reaches " + strongest.layer() + " is "
                            + number(Math.round(strongest.norm() / last.norm())) + " times that at " + last.layer()
                            + ": a step of training throws its weights far off.",
                    layerEvidence(exploded),
                    "Train with clipnorm: 1 in the optimizer, a smaller learning rate, or weights that are kept small"
                            + " (kernel_regularizer: l2)."));
        }
    }

    private static Map<String, Object> layerEvidence(List<LayerGradient> layers) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        layers.forEach(layer -> evidence.put(layer.layer(), layer.norm()));
        return evidence;
    }

    private static void steps(StepGradients layer, List<Finding> findings) {
        int count = layer.norms().size();
        double ratio = layer.ratio();
        if (count < 3 || Double.isNaN(ratio)) {
            return;
        }
        String far = layer.goesBackwards() ? "last" : "first";
        String near = layer.goesBackwards() ? "first" : "last";
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("layer", layer.layer());
        evidence.put("ratio", ratio);
        if (ratio < VANISHED) {
            long kept = layer.norms().stream()
                    .filter(norm -> norm >= VANISHED * (layer.goesBackwards() ? layer.norms().getFirst() : layer.norms().getLast()))
                    .count();
            evidence.put("steps_above_a_hundredth", kept);
            findings.add(new Finding(
                    "vanishing_over_time",
                    Severity.WARNING,
                    layer.layer() + ": the gradient reaching the " + far + " of " + number(count) + " time steps is "
                            + percent(ratio) + " of that reaching the " + near + ": what stands "
                            + (layer.goesBackwards() ? "late" : "early") + " hardly counts in training. "
                            + number(kept) + " of the " + number(count) + " steps get 1 % or more.",
                    evidence,
                    "If early steps matter: LSTM or GRU in place of SimpleRNN, Bidirectional, fewer or coarser steps,"
                            + " or return_sequences with GlobalAveragePooling1D, so that each step has a way of its"
                            + " own to the score."));
        } else if (ratio > EXPLODED) {
            findings.add(new Finding(
                    "exploding_over_time",
                    Severity.WARNING,
                    layer.layer() + ": the gradient reaching the " + far + " of " + number(count) + " time steps is "
                            + number(Math.round(ratio)) + " times that reaching the " + near
                            + ": it grows on its way through time, and a step of training may throw the weights far"
                            + " off.",
                    evidence,
                    "Train with clipnorm: 1 in the optimizer, a smaller learning rate, or recurrent weights that are"
                            + " kept small (recurrent_regularizer: l2)."));
        }
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// `0.3 %`, `12 %`; next to nothing as `0.00012 %`, and nothing as `0 %`.
    private static String percent(double share) {
        double percent = 100 * share;
        return percent == 0 || percent >= 10
                ? String.format(Locale.ROOT, "%.0f %%", percent)
                : percent >= 0.1
                        ? String.format(Locale.ROOT, "%.1f %%", percent)
                        : percent >= 1e-4 ? String.format(Locale.ROOT, "%.2g %%", percent) : "less than 0.0001 %";
    }
}
