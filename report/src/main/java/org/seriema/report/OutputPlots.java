package org.seriema.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.seriema.explanation.inside.LayerOutput;
import org.seriema.explanation.inside.LayerOutput.GateValues;
import org.seriema.report.plot.BarsPlot;
import org.seriema.report.plot.HeatmapPlot;
import org.seriema.report.plot.PlaceAxis;
import org.seriema.report.plot.PlaceAxis.Group;
import org.seriema.report.plot.Plot;

/// What a layer made of one case, as plots: units over time as a heatmap, units alone as bars, gates over time.
///
/// @param names of the time steps
record OutputPlots(LayerOutput output, InputNames names) {

    List<Plot> plots() {
        List<Plot> plots = new ArrayList<>();
        List<Integer> shape = output.shape();
        if (output.values().size() > 1) {
            plots.add(shape.size() == 1 ? bars() : overTime());
        }
        gates(plots, "gates, 0 shut to 1 open", List.of("i", "f", "o", "z", "r"), true);
        gates(plots, "candidate and state", List.of("g", "c", "h"), false);
        return plots;
    }

    private Plot bars() {
        PlaceAxis units = PlaceAxis.numbered("unit", output.values().size());
        return new BarsPlot("output", name() + ": output", units, "output", output.values(), List.of());
    }

    private Plot overTime() {
        int units = output.units();
        int steps = output.values().size() / units;
        boolean positive = output.values().stream().allMatch(value -> value >= 0);
        String title = name() + ": output (" + steps + ", " + units + ")";
        PlaceAxis rows = PlaceAxis.numbered("unit", units);
        PlaceAxis columns = PlaceAxis.of("time step", names.steps(steps));
        HeatmapPlot.Values values = (unit, step) -> output.values().get(step * units + unit);
        return positive
                ? HeatmapPlot.sequential("output", title, rows, columns, values)
                : HeatmapPlot.diverging("output", title, rows, columns, values);
    }

    private void gates(List<Plot> plots, String what, List<String> which, boolean shares) {
        List<GateValues> told = output.gates().stream()
                .filter(gate -> which.contains(gate.name()))
                .toList();
        if (told.isEmpty()) {
            return;
        }
        int steps = told.getFirst().steps().size();
        int units = told.getFirst().steps().getFirst().size();
        List<String> labels = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        for (GateValues gate : told) {
            IntStream.rangeClosed(1, units).forEach(unit -> labels.add(String.valueOf(unit)));
            groups.add(new Group(word(gate.name()), units));
        }
        String title = name() + ": " + what;
        PlaceAxis rows = PlaceAxis.of("unit", labels).inGroups(groups);
        if (steps == 1) {
            List<Double> values = told.stream()
                    .flatMap(gate -> gate.steps().getFirst().stream())
                    .toList();
            plots.add(new BarsPlot(shares ? "gates" : "states", title, rows, "value", values, List.of()));
            return;
        }
        PlaceAxis columns = PlaceAxis.of("time step", names.steps(steps));
        HeatmapPlot.Values values =
                (row, step) -> told.get(row / units).steps().get(step).get(row % units);
        plots.add(
                shares
                        ? HeatmapPlot.of("gates", title, rows, columns, values, 0, 1)
                        : HeatmapPlot.diverging("states", title, rows, columns, values));
    }

    /// The layer without those that it is in, which stand above the plots.
    private String name() {
        return output.layer().substring(output.layer().lastIndexOf('/') + 1);
    }

    private static String word(String name) {
        return switch (name) {
            case "i" -> "input i";
            case "f" -> "forget f";
            case "o" -> "output o";
            case "z" -> "update z";
            case "r" -> "reset r";
            case "g" -> "cand. g";
            case "c" -> "cell c";
            default -> "state " + name;
        };
    }
}
