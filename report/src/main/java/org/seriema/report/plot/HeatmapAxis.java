package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The rows or the columns of a [HeatmapPlot].
///
/// @param title what they are: `unit`
/// @param labels what each is called
/// @param groups neighbours that belong together, such as the units of a gate, with a border between; none: no borders
public record HeatmapAxis(String title, List<String> labels, List<Group> groups) {

    /// Longer names are cut in their middle.
    private static final int LETTERS = 14;

    /// Rows or columns side by side.
    ///
    /// @param count how many they are
    public record Group(String name, int count) {}

    /// Rows or columns that are drawn as one.
    record Block(int first, int count) {}

    /// @throws IllegalArgumentException if there are no labels, or groups that hold more or fewer
    public HeatmapAxis {
        labels = List.copyOf(labels);
        groups = List.copyOf(groups);
        int sum = groups.stream().mapToInt(Group::count).sum();
        if (labels.isEmpty() || (!groups.isEmpty() && sum != labels.size())) {
            throw new IllegalArgumentException("a heatmap needs rows and columns, and groups of all of them; got "
                    + labels.size() + " labels and groups of " + sum);
        }
    }

    /// Rows or columns without groups.
    public static HeatmapAxis of(String title, List<String> labels) {
        return new HeatmapAxis(title, labels, List.of());
    }

    /// Rows or columns that have numbers for names, from 0 on.
    public static HeatmapAxis numbered(String title, int count) {
        return of(title, IntStream.range(0, count).mapToObj(String::valueOf).toList());
    }

    /// The same with borders between groups.
    public HeatmapAxis inGroups(List<Group> parts) {
        return new HeatmapAxis(title, labels, parts);
    }

    int count() {
        return labels.size();
    }

    /// So many are drawn as one, at most.
    ///
    /// @param most so many are drawn, about
    int together(int most) {
        return (count() + most - 1) / most;
    }

    /// What is drawn as one; never over a group's border.
    List<Block> blocks(int most) {
        int together = together(most);
        List<Block> blocks = new ArrayList<>();
        int from = 0;
        for (Group group : groups.isEmpty() ? List.of(new Group("", count())) : groups) {
            int end = from + group.count();
            for (; from < end; from += Math.min(together, end - from)) {
                blocks.add(new Block(from, Math.min(together, end - from)));
            }
        }
        return blocks;
    }

    /// The groups with the numbers of what is drawn.
    List<Group> groups(int most) {
        int together = together(most);
        return groups.stream()
                .map(group -> new Group(group.name(), (group.count() + together - 1) / together))
                .toList();
    }

    /// The name of what is drawn as one: `3`, or `6 to 7`.
    String label(Block block) {
        String first = labels.get(block.first());
        return block.count() == 1 ? first : first + " to " + labels.get(block.first() + block.count() - 1);
    }

    /// The name of the first of what is drawn as one, cut.
    String shortLabel(Block block) {
        return Axes.cut(labels.get(block.first()), LETTERS);
    }

    /// The name with its meaning and group: `unit 3 of forget`.
    String said(Block block) {
        int from = 0;
        String group = "";
        for (Group each : groups) {
            group = block.first() >= from && block.first() < from + each.count() ? " of " + each.name() : group;
            from += each.count();
        }
        return title + " " + label(block) + group;
    }
}
