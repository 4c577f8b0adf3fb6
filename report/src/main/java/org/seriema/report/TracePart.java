package org.seriema.report;

import java.util.List;

/// A part of a trace, for the terminal and for the page.
///
/// @param heading above it
/// @param items one below the other
public record TracePart(String heading, List<Item> items) {

    public TracePart {
        items = List.copyOf(items);
    }

    /// A sentence, the lines of an equation, or a table.
    public sealed interface Item permits Sentence, Equation, Table {}

    /// A sentence or several.
    public record Sentence(String text) implements Item {}

    /// An equation, its numbers in lines of their own.
    public record Equation(List<String> lines) implements Item {

        public Equation {
            lines = List.copyOf(lines);
        }
    }

    /// Numbers in rows.
    public record Table(Grid grid) implements Item {}
}
