package org.seriema.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// One side of a plot that has a place for each of some things: the rows or the columns of a [HeatmapPlot], the bars of
/// a [BarsPlot].
///
/// @param title what they are: `unit`
/// @param labels what each is called
/// @param groups neighbours that belong together, such as the units of a gate, with a border between; none: no borders
public record PlaceAxis(String title, List<String> labels, List<Group> groups) {

    /// Longer names are cut in their middle.
    private static final int LETTERS = 14;

    /// Places side by side.
    ///
    /// @param count how many they are
    public record Group(String name, int count) {}

    /// Places that are drawn as one.
    record Block(int first, int count) {}

    /// @throws IllegalArgumentException if there are no labels, or groups that hold more or fewer
    public PlaceAxis {
        labels = List.copyOf(labels);
        groups = List.copyOf(groups);
        int sum = groups.stream().mapToInt(Group::count).sum();
        if (labels.isEmpty() || (!groups.isEmpty() && sum != labels.size())) {
            throw new IllegalArgumentException("a plot needs a name for each place, and groups of all places; got "
                    + labels.size() + " places and groups of " + sum);
        }
    }

    /// Places without groups.
    public static PlaceAxis of(String title, List<String> labels) {
        return new PlaceAxis(title, labels, List.of());
    }

    /// Places that have numbers for names, from 1 on.
    public static PlaceAxis numbered(String title, int count) {
        return of(
                title, IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList());
    }

    /// The same with borders between groups.
    public PlaceAxis inGroups(List<Group> parts) {
        return new PlaceAxis(title, labels, parts);
    }

    /// The groups; one without a name if there are none.
    List<Group> allGroups() {
        return groups.isEmpty() ? List.of(new Group("", count())) : groups;
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
        for (Group group : allGroups()) {
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

    /// Which of what is drawn get a name, so many apart at least: in each group the first one and every so many.
    List<Integer> named(int most, int apart) {
        List<Integer> named = new ArrayList<>();
        int from = 0;
        int next = 0;
        for (Group group : groups.isEmpty() ? List.of(new Group("", blocks(most).size())) : groups(most)) {
            for (int i = 0; i < group.count(); i += apart) {
                if (from + i >= next) {
                    named.add(from + i);
                    next = from + i + apart;
                }
            }
            from += group.count();
        }
        return named;
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
