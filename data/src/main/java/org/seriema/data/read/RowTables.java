package org.seriema.data.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;

/// Tables out of one or more sources of rows with the same columns, which are opened one after another.
final class RowTables implements TableSource {

    private final Collection<String> texts;
    private final Deque<Supplier<? extends RowSource>> waiting;
    private final List<String> notes;
    private final String name;
    private final List<String> columns;

    /// Holds the first source's columns, against which those of the others are checked.
    private final TableBuilder header = new TableBuilder(List.of());

    private @Nullable RowSource current;
    private boolean anyRow;

    /// @param sources at least one
    RowTables(Collection<String> texts, List<? extends Supplier<? extends RowSource>> sources, List<String> notes) {
        this.texts = List.copyOf(texts);
        this.waiting = new ArrayDeque<>(sources);
        this.notes = new ArrayList<>(notes);
        RowSource first = waiting.removeFirst().get();
        this.name = first.name();
        this.columns = List.copyOf(first.columns());
        this.notes.addAll(first.notes());
        this.current = first;
        header.begin(name, columns);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Table next(int most) {
        TableBuilder table = new TableBuilder(texts);
        RowSource source = current;
        table.begin(source == null ? name : source.name(), source == null ? columns : source.columns());
        int read = 0;
        while (read < most && source != null) {
            if (source.next(table)) {
                read++;
                continue;
            }
            source.close();
            source = waiting.isEmpty() ? null : waiting.removeFirst().get();
            current = source;
            if (source != null) {
                header.begin(source.name(), source.columns());
                table.begin(source.name(), source.columns());
            }
        }
        anyRow |= read > 0;
        if (!anyRow) {
            throw new DataException(name + " holds no rows");
        }
        return table.build();
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
            current = null;
        }
        waiting.clear();
    }
}
