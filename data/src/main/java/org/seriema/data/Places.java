package org.seriema.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where rows come from: the file and the line of each, for messages.
public final class Places {

    private final List<String> files;

    /// A row's file (place in `files`) in the upper half, its line in the lower half.
    private final long[] rows;

    private Places(List<String> files, long[] rows) {
        this.files = List.copyOf(files);
        this.rows = rows;
    }

    /// Places in files.
    ///
    /// @param files the files' names
    /// @param file for each row its place in `files`
    /// @param line for each row its line, counted from 1
    public static Places of(List<String> files, int[] file, int[] line) {
        if (file.length != line.length) {
            throw new IllegalArgumentException(file.length + " files for " + line.length + " lines");
        }
        long[] rows = new long[file.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = ((long) file[i] << 32) | line[i];
        }
        return new Places(files, rows);
    }

    /// Rows that stand in no file; messages count them from 1.
    public static Places numbered(int count) {
        long[] rows = new long[count];
        for (int i = 0; i < count; i++) {
            rows[i] = i + 1L;
        }
        return new Places(List.of(), rows);
    }

    /// The number of rows.
    public int count() {
        return rows.length;
    }

    /// A row's line in its file, counted from 1.
    public int line(int row) {
        return (int) rows[row];
    }

    /// A row's file, counted from 0 in the order in which the files were read.
    public int file(int row) {
        return (int) (rows[row] >>> 32);
    }

    /// A row's place in words: `faults.csv, line 17`, or `row 17`.
    public String name(int row) {
        String file = files.isEmpty() ? "row" : files.get(file(row));
        if (line(row) == 0) {
            return file;
        }
        return file + (file.equals("row") ? " " : ", line ") + line(row);
    }

    /// The place in words, without the file where there is but one: `line 17`, or `row 17`.
    public String shortName(int row) {
        return files.size() == 1 ? "line " + line(row) : name(row);
    }

    /// Rows that a step made, such as those of SMOTE; they stand in no file and have no line.
    public static Places made(int count) {
        return new Places(List.of("made by a step"), new long[count]);
    }

    /// These places and others behind them.
    public Places append(Places others) {
        List<String> names = new ArrayList<>(filesOrRow());
        int offset = names.size();
        names.addAll(others.filesOrRow());
        long[] all = Arrays.copyOf(rows, rows.length + others.rows.length);
        for (int i = 0; i < others.rows.length; i++) {
            all[rows.length + i] = others.rows[i] + ((long) offset << 32);
        }
        return new Places(names, all);
    }

    /// The places of successive batches of rows, one behind the other; a file that several of them name stays one file.
    public static Places join(List<Places> batches) {
        if (batches.size() == 1) {
            return batches.getFirst();
        }
        Map<String, Integer> names = new LinkedHashMap<>();
        long[] all = new long[batches.stream().mapToInt(Places::count).sum()];
        int to = 0;
        for (Places batch : batches) {
            long[] files = batch.filesOrRow().stream()
                    .mapToLong(name -> names.computeIfAbsent(name, any -> names.size()))
                    .toArray();
            for (long row : batch.rows) {
                all[to++] = (files[(int) (row >>> 32)] << 32) | (int) row;
            }
        }
        return new Places(List.copyOf(names.keySet()), all);
    }

    private List<String> filesOrRow() {
        return files.isEmpty() ? List.of("row") : files;
    }

    /// The places of some of the rows, in the order given.
    public Places rows(int... picked) {
        long[] some = new long[picked.length];
        for (int i = 0; i < picked.length; i++) {
            some[i] = rows[picked[i]];
        }
        return new Places(files, some);
    }
}
