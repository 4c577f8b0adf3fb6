package org.seriema.app.cli;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.pipeline.NewCases;
import org.seriema.pipeline.Predictor;

/// Some cases of a table of any length, evenly spread over its rows, prepared for the network; and one of them by its
/// id. Memory does not grow with the table, but for its ids.
///
/// @param name of the table, for messages
/// @param rows how many cases the table has
/// @param cases all of them, or every second, fourth, eighth
/// @param row the case that was asked for, alone; `null` if none was
/// @param raw the same before the steps
record TakenCases(
        String name,
        long rows,
        Cases cases,
        @Nullable Cases row,
        @Nullable Cases raw) {

    /// At least so many are taken if there are so many, and less than twice as many.
    static final int ENOUGH = 500;

    private static final int BATCH = 2048;

    /// Reads a table once.
    ///
    /// @param id of the case that is looked at, or its row's number if the table has no ids; `null` for none
    /// @throws DataException if there is no such file, it lacks a column, or no case has that id
    static TakenCases read(Console console, Predictor predictor, String data, @Nullable String id) {
        Set<String> ids = new LinkedHashSet<>();
        Cases taken = null;
        Cases raw = null;
        int every = 1;
        long rows = 0;
        try (NewCases table = NewCases.open(predictor, data, false)) {
            if (table.lacksId()) {
                console.say(table.name() + " has no column "
                        + predictor.description().id() + ", so rows are called by their numbers.");
            }
            FeatureCells cells = new FeatureCells(table.name(), predictor.features());
            for (NewCases.Batch batch = table.next(BATCH); batch.cases().count() > 0; batch = table.next(BATCH)) {
                if (Interruption.requested()) {
                    throw new CancellationException();
                }
                cells.add(batch.cases());
                int count = batch.cases().count();
                if (id != null) {
                    int place = batch.ids().indexOf(id);
                    raw = raw == null && place >= 0 ? batch.cases().rows(place) : raw;
                    ids.addAll(batch.ids());
                }
                long first = rows;
                int step = every;
                int[] picked = IntStream.range(0, count)
                        .filter(i -> (first + i) % step == 0)
                        .toArray();
                if (picked.length > 0) {
                    Cases some = predictor.prepare(batch.cases().rows(picked));
                    taken = taken == null ? some : taken.append(some);
                }
                rows += count;
                while (taken != null && taken.count() >= 2 * ENOUGH) {
                    taken = taken.rows(IntStream.range(0, taken.count())
                            .filter(i -> i % 2 == 0)
                            .toArray());
                    every *= 2;
                }
            }
            if (taken == null) {
                throw new DataException(table.name() + " has no rows; the network is looked at on cases");
            }
            cells.requireNumbers();
            table.notes().forEach(console::say);
            cells.report(console);
            if (id != null && raw == null) {
                throw new DataException(NoSuchRow.message(table.name(), id, ids));
            }
            return new TakenCases(table.name(), rows, taken, raw == null ? null : predictor.prepare(raw), raw);
        }
    }

    /// `all 60 cases of t.csv`, or `578 of the 4,624 cases of t.csv, evenly spread`.
    String inWords() {
        return cases.count() == rows
                ? String.format(Locale.ROOT, "all %,d cases of %s", rows, name)
                : String.format(Locale.ROOT, "%,d of the %,d cases of %s, evenly spread", cases.count(), rows, name);
    }
}
