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
            few(health.units(), health.cases(), findings);
        }
        gates(health.gates(), findings);
        layers(health.gradients(), !health.gates().isEmpty(), findings);
        health.steps().forEach(layer -> steps(layer, findings));
        return findings;
    }

    /// A layer half of whose units are still, or more.
    private static void units(LayerUnits layer, int cases, List<Finding> findings) {
        int still = still(layer);
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
        boolean many = still >= MANY_UNITS * layer.units();
        if (!layer.dead().isEmpty() && many) {
            findings.add(new Finding(
                    "dead_units",
                    Severity.WARNING,
                    layer.layer() + ": " + unitsOf(layer.dead(), layer) + " exactly 0 for all " + number(cases)
                            + " cases: dead, no gradient brings them back.",
                    evidence(layer, layer.dead()),
                    "Train with a smaller learning rate or with leaky_relu or elu in place of relu, and give the"
                            + " network standardized numbers; or make the layer smaller."));
        }
        if (!layer.constant().isEmpty() && many) {
            findings.add(new Finding(
                    "constant_units",
                    Severity.WARNING,
                    layer.layer() + ": " + unitsOf(layer.constant(), layer) + " the same number for all "
                            + number(cases) + " cases: what the network is shown changes nothing there.",
                    evidence(layer, layer.constant()),
                    "Look at the biases and at the steps before: numbers that are too large drive a sigmoid or tanh to"
                            + " its end (standardize), columns that never change teach nothing."));
        }
    }

    /// Layers with a few units that are still, all in one finding.
    private static void few(List<LayerUnits> layers, int cases, List<Finding> findings) {
        List<LayerUnits> some = layers.stream()
                .filter(layer -> !layer.isOutput() && still(layer) > 0 && still(layer) < MANY_UNITS * layer.units())
                .toList();
        if (some.isEmpty()) {
            return;
        }
        Map<String, Object> evidence = new LinkedHashMap<>();
        List<String> said = new ArrayList<>();
        for (LayerUnits layer : some) {
            List<String> parts = new ArrayList<>();
            if (!layer.dead().isEmpty()) {
                parts.add(unitsOf(layer.dead(), layer) + " exactly 0");
            }
            if (!layer.constant().isEmpty()) {
                parts.add(unitsOf(layer.constant(), layer) + " the same number");
            }
            said.add(layer.layer() + ": " + String.join(" and ", parts));
            evidence.put(layer.layer(), still(layer));
        }
        findings.add(new Finding(
                "some_still_units",
                Severity.INFO,
                "Some units never change over all " + number(cases) + " cases. " + String.join("; ", said) + ".",
                evidence,
                "Less than half of a layer does no harm, and with relu a few are common; the layer may be smaller."));
    }

    private static int still(LayerUnits layer) {
        return layer.dead().size() + layer.constant().size();
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

    /// One finding for all stuck gates of a layer: they are stuck for one reason.
    private static void gates(List<GateShares> all, List<Finding> findings) {
        Map<String, List<GateShares>> stuck = new LinkedHashMap<>();
        for (GateShares gate : all) {
            if (gate.saturated() >= MANY_VALUES) {
                stuck.computeIfAbsent(gate.layer(), any -> new ArrayList<>()).add(gate);
            }
        }
        stuck.forEach((layer, gates) -> {
            Map<String, Object> evidence = new LinkedHashMap<>();
            evidence.put("layer", layer);
            gates.forEach(gate -> evidence.put(gate.gate().letter(), gate.saturated()));
            boolean one = gates.size() == 1;
            findings.add(new Finding(
                    "saturated_gates",
                    Severity.WARNING,
                    layer + ": " + (one ? "a gate stands at its end: " : gates.size() + " gates stand at their ends: ")
                            + gates.stream().map(HealthFindings::ends).collect(Collectors.joining("; "))
                            + ". At its end a gate hardly answers to what comes in, and hardly learns.",
                    evidence,
                    "Give the network standardized numbers, a smaller learning rate, or recurrent weights that are kept"
                            + " small (recurrent_regularizer: l2)."
                            + (gates.stream().anyMatch(gate -> gate.gate() == Gate.FORGET && gate.high() > MANY_VALUES)
                                    ? " A forget gate that stays open also keeps early steps alive, which may be"
                                            + " wanted."
                                    : "")));
        });
    }

    /// `forget f in 97 % of all values (39 % below 0.05, shut; 58 % above 0.95, open)`.
    private static String ends(GateShares gate) {
        boolean candidate = gate.gate() == Gate.CANDIDATE;
        return gate.gate().inWords() + " in " + percent(gate.saturated()) + " of all values (" + percent(gate.low())
                + (candidate ? " below -0.95; " : " below 0.05, shut; ") + percent(gate.high())
                + (candidate ? " above 0.95)" : " above 0.95, open)");
    }

    /// Layers before the last one with weights, whose gradient is one by itself.
    private static void layers(List<LayerGradient> gradients, boolean gated, List<Finding> findings) {
        if (gradients.size() < 3) {
            return;
        }
        List<LayerGradient> hidden = gradients.subList(0, gradients.size() - 1);
        LayerGradient last = hidden.getLast();
        double most = hidden.stream().mapToDouble(LayerGradient::norm).max().orElse(0);
        List<LayerGradient> vanished =
                hidden.stream().filter(layer -> layer.norm() < VANISHED * most).toList();
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
                    "The gradient that reaches " + least.layer() + " is " + percent(least.norm() / most)
                            + " of that at " + strongest.layer()
                            + (vanished.size() > 1 ? ", and in " + vanished.size() + " layers" : "")
                            + (vanished.size() > 1 ? " it is below 1 %" : "") + ": there training hardly moves a"
                            + " weight.",
                    layerEvidence(vanished),
                    "Use relu in place of sigmoid or tanh between the layers, put BatchNormalization between them, or"
                            + " take fewer layers."
                            + (gated ? " Where gates are stuck, mend that first: they let no gradient through." : "")));
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
            double whole = layer.goesBackwards()
                    ? layer.norms().getFirst()
                    : layer.norms().getLast();
            long kept = layer.norms().stream()
                    .filter(norm -> norm >= VANISHED * whole)
                    .count();
            evidence.put("steps_above_a_hundredth", kept);
            findings.add(new Finding(
                    "vanishing_over_time",
                    layer.isPaired() ? Severity.INFO : Severity.WARNING,
                    layer.layer() + ": the gradient reaching the " + far + " of " + number(count) + " time steps is "
                            + percent(ratio) + " of that reaching the " + near + ": what stands "
                            + (layer.goesBackwards() ? "late" : "early") + " hardly counts in training"
                            + (layer.isPaired() ? " through this layer; its partner begins at the other end. " : ". ")
                            + number(kept) + " of the " + number(count) + " steps get 1 % or more.",
                    evidence,
                    remedy(layer)));
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

    private static String remedy(StepGradients layer) {
        String each = "fewer or coarser steps, or return_sequences with GlobalAveragePooling1D, so that each step has a"
                + " way of its own to the score.";
        return layer.isPaired()
                ? "If steps in the middle matter, which both reach weakly: " + each
                : "If " + (layer.goesBackwards() ? "late" : "early") + " steps matter: "
                        + (layer.kind().equals("SimpleRNN") ? "LSTM or GRU in place of SimpleRNN, " : "")
                        + "Bidirectional, " + each;
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
