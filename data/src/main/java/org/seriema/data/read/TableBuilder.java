package org.seriema.data.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seriema.config.Names;
import org.seriema.data.DataException;
import org.seriema.data.Places;

/// Collects the rows of one or more sources with the same columns: `begin`, then for each row its cells and `end`.
///
///     TableBuilder table = new TableBuilder(List.of("id"));
///     table.begin("meters", List.of("id", "kwh"));
///     table.add("C1");
///     table.add(42.5);
///     table.end(1);
///     Table read = table.build();
public final class TableBuilder {

    private final Set<String> keepTexts;
    private final CellSyntax syntax;
    private final List<String> sources = new ArrayList<>();
    private final List<Integer> firstRows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private List<String> names = List.of();

    /// For each column its place in the rows of numbers, or `-1 - place` among the texts.
    private int[] slots = {};

    private NumberRows numbers = new NumberRows(0);
    private final List<TextColumn> texts = new ArrayList<>();
    private @Nullable OddCells[] odd = {};

    /// What the cells of each number column have been, see [ColumnType].
    private int[] seen = {};

    /// The slots in the order in which the current source has its columns.
    private int[] order = {};

    // The row under way; it counts from `end` on.
    private int next;
    private double[] row = {};
    private int[] rowSeen = {};
    private String[] rowTexts = {};
    private final List<Integer> rowOddSlots = new ArrayList<>();
    private final List<String> rowOddTexts = new ArrayList<>();
    private final TextColumn.Repeated repeated = new TextColumn.Repeated();

    private int[] files = new int[64];
    private int[] lines = new int[64];
    private int rows;

    /// A table without rows.
    ///
    /// @param texts columns whose texts are kept exactly, as of ids and labels; other columns hold numbers
    public TableBuilder(Collection<String> texts) {
        this(texts, CellSyntax.PLAIN);
    }

    TableBuilder(Collection<String> texts, CellSyntax syntax) {
        this.keepTexts = Set.copyOf(texts);
        this.syntax = syntax;
    }

    /// Starts with a source's rows.
    ///
    /// @param source what it is called in messages
    /// @param columns its columns' names: those of the first source, in any order
    /// @throws DataException if it has other columns
    public void begin(String source, List<String> columns) {
        if (sources.isEmpty()) {
            start(columns);
        }
        check(source, columns);
        sources.add(source);
        firstRows.add(rows);
        order = columns.equals(names)
                ? slots
                : columns.stream().mapToInt(name -> slots[names.indexOf(name)]).toArray();
        drop();
    }

    private void start(List<String> columns) {
        names = List.copyOf(columns);
        slots = new int[names.size()];
        int width = 0;
        for (int j = 0; j < slots.length; j++) {
            boolean text = keepTexts.contains(names.get(j));
            slots[j] = text ? -1 - texts.size() : width++;
            if (text) {
                texts.add(new TextColumn());
            }
        }
        numbers = new NumberRows(width);
        odd = new OddCells[width];
        seen = new int[width];
        row = new double[width];
        rowSeen = new int[width];
        rowTexts = new String[texts.size()];
    }

    private void check(String source, List<String> columns) {
        if (columns.equals(names)) {
            return;
        }
        Set<String> known = Set.copyOf(names);
        for (String name : columns) {
            if (!known.contains(name)) {
                throw differs(source + " has a column \"" + name + "\", which " + sources.getFirst() + " lacks"
                        + Names.nearest(name, names)
                                .map(near -> " (it has \"" + near + "\")")
                                .orElse(""));
            }
        }
        Set<String> given = Set.copyOf(columns);
        for (String name : names) {
            if (!given.contains(name)) {
                throw differs(source + " has no column \"" + name + "\", which " + sources.getFirst() + " has");
            }
        }
    }

    private static DataException differs(String what) {
        return new DataException(what + "; files read together must have the same columns");
    }

    /// The next cell as a number, NaN for a missing one.
    public void add(double number) {
        int slot = order[next++];
        if (slot < 0) {
            rowTexts[-1 - slot] = number == Math.rint(number) && Math.abs(number) < 1e15
                    ? String.valueOf((long) number)
                    : Double.isNaN(number) ? "" : String.valueOf(number);
        } else {
            row[slot] = number;
            rowSeen[slot] = ColumnType.kind(number);
        }
    }

    /// The next cell as a text, `null` for a missing one; in a column of numbers it is read as one.
    public void add(@Nullable String text) {
        if (text == null) {
            addMissing();
        } else {
            add(text.toCharArray(), 0, text.length(), syntax);
        }
    }

    void addMissing() {
        int slot = order[next++];
        if (slot < 0) {
            rowTexts[-1 - slot] = "";
        } else {
            row[slot] = Double.NaN;
            rowSeen[slot] = ColumnType.MISSING;
        }
    }

    /// The next cell as letters.
    ///
    /// @return its text if it is neither a number nor missing
    @Nullable
    String add(char[] text, int from, int to, CellSyntax cells) {
        int slot = order[next++];
        if (slot < 0) {
            rowTexts[-1 - slot] = new String(text, from, to - from);
            return rowTexts[-1 - slot];
        }
        double number = cells.number(text, from, to);
        row[slot] = number;
        if (!Double.isNaN(number)) {
            // Decimals settle the type of a column of numbers; until there are some, each cell is looked at.
            rowSeen[slot] =
                    (seen[slot] & ColumnType.DECIMAL) != 0 ? ColumnType.DECIMAL : cells.kind(number, text, from, to);
        } else if (cells.isMissing(text, from, to)) {
            rowSeen[slot] = ColumnType.MISSING;
        } else {
            rowSeen[slot] = ColumnType.TEXTUAL;
            rowOddSlots.add(slot);
            String kept = repeated.same(new String(text, from, to - from));
            rowOddTexts.add(kept);
            return kept;
        }
        return null;
    }

    /// Ends a row.
    ///
    /// @param line where it stands in its source, counted from 1
    public void end(int line) {
        if (next != order.length) {
            throw new IllegalStateException(next + " cells for " + order.length + " columns");
        }
        if (rows == lines.length) {
            int longer = rows + (rows >> 1);
            files = Arrays.copyOf(files, longer);
            lines = Arrays.copyOf(lines, longer);
        }
        files[rows] = sources.size() - 1;
        lines[rows] = line;
        numbers.add(row);
        for (int slot = 0; slot < seen.length; slot++) {
            seen[slot] |= rowSeen[slot];
        }
        for (int i = 0; i < rowTexts.length; i++) {
            texts.get(i).add(rowTexts[i]);
        }
        for (int i = 0; i < rowOddSlots.size(); i++) {
            int slot = rowOddSlots.get(i);
            OddCells cells = odd[slot];
            if (cells == null) {
                cells = new OddCells();
                odd[slot] = cells;
            }
            cells.add(rows, rowOddTexts.get(i));
        }
        rows++;
        drop();
    }

    /// Lets go of the cells of the row under way.
    void drop() {
        next = 0;
        rowOddSlots.clear();
        rowOddTexts.clear();
    }

    /// How many rows there are so far.
    public int rows() {
        return rows;
    }

    /// A sentence on how the sources were read, for [Table#notes()].
    public void note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
    }

    /// The table of the rows so far; nothing may be added afterwards.
    public Table build() {
        return build(false);
    }

    /// @param headerOnce whether a first row of texts above numbers is refused
    Table build(boolean headerOnce) {
        Places places = Places.of(sources, Arrays.copyOf(files, rows), Arrays.copyOf(lines, rows));
        String source = sources.size() == 1 ? sources.getFirst() : sources.size() + " files from " + sources.getFirst();
        NumberColumns columns = new NumberColumns(names, slots, numbers, odd, seen);
        if (headerOnce) {
            firstRows.forEach(first -> Suspicions.refuseSecondHeader(columns, first, places));
        }
        List<String> all = new ArrayList<>(notes);
        all.addAll(Suspicions.of(columns, syntax.numbers(), places));
        return new Table(columns, texts, syntax, places, source, all);
    }
}
