package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.steps.OneHot.Unknown;

/// The categories of the columns that become indicators.
///
/// @param width the length of the last axis
/// @param encodings one for each column or channel that becomes indicators, in order
/// @param unknown what becomes of a category that is not among the training rows
public record FittedOneHot(int width, List<Encoding> encodings, Unknown unknown) implements InvertibleStep {

    public FittedOneHot {
        encodings = List.copyOf(encodings);
        for (Encoding encoding : encodings) {
            ColumnNames.checked("one_hot", width, List.of(encoding.channel()));
        }
        if (encodings.size() == width && encodings.stream().allMatch(each -> each.width() == 0)) {
            throw new IllegalArgumentException(
                    "one_hot: no indicator is left, as each column has one category, or drop leaves out the only one");
        }
    }

    private @Nullable Encoding[] byChannel() {
        @Nullable Encoding[] byChannel = new @Nullable Encoding[width];
        encodings.forEach(encoding -> byChannel[encoding.channel()] = encoding);
        return byChannel;
    }

    private int wide() {
        return width + encodings.stream().mapToInt(each -> each.width() - 1).sum();
    }

    private static void require(Cases cases, int expected) {
        if (LastAxis.width(cases) != expected) {
            throw new DataException(
                    "one_hot was fitted on rows of " + expected + " numbers, got rows of " + LastAxis.width(cases));
        }
    }

    @Override
    public Cases transform(Cases cases) {
        require(cases, width);
        int wide = wide();
        int rows = cases.values().length / width;
        double[] values = new double[rows * wide];
        Map<Integer, String> texts = new HashMap<>();
        @Nullable Encoding[] byChannel = byChannel();
        int first = 0;
        for (int channel = 0; channel < width; channel++) {
            Encoding encoding = byChannel[channel];
            int[] places = encoding == null ? new int[0] : encoding.places();
            for (int row = 0; row < rows; row++) {
                int from = row * width + channel;
                int to = row * wide + first;
                String text = cases.texts().isEmpty() ? null : cases.texts().get(from);
                if (encoding == null) {
                    values[to] = cases.values()[from];
                    if (text != null) {
                        texts.put(to, text);
                    }
                } else {
                    int place = place(encoding, places, cases, from, text);
                    if (place >= 0) {
                        values[to + place] = 1;
                    }
                }
            }
            first += encoding == null ? 1 : encoding.width();
        }
        List<String> names = new ArrayList<>();
        for (int j = 0; j < cases.columns().size(); j++) {
            String name = cases.columns().get(j);
            Encoding encoding = byChannel[j % width];
            if (encoding == null) {
                names.add(name);
            } else {
                encoding.names().forEach(category -> names.add(name + "_" + category));
            }
        }
        return LastAxis.with(cases, cases.shape().withLast(wide), names, values, texts);
    }

    private int place(Encoding encoding, int[] places, Cases cases, int index, @Nullable String text) {
        double value = cases.values()[index];
        Categories categories = encoding.categories();
        int code;
        if (text != null) {
            code = categories.code(text);
        } else {
            code = Double.isNaN(value) ? categories.code((Object) null) : categories.code(value);
        }
        if (code >= 0) {
            return places[code];
        }
        if (unknown == Unknown.ERROR) {
            throw new DataException("one_hot: " + cases.name(index) + ": "
                    + categories.unknown(OneHot.cell(value, text))
                    + "; correct it, or set unknown: ignore");
        }
        return unknown == Unknown.INFREQUENT ? encoding.infrequentPlace() : -1;
    }

    /// The categories as texts and numbers; a missing cell where no indicator is set and none was left out. Columns
    /// come back under the names of their indicators up to the last `_`.
    @Override
    public Cases inverse(Cases cases) {
        require(cases, wide());
        int wide = wide();
        int rows = cases.requireNumbers().values().length / wide;
        double[] values = new double[rows * width];
        Map<Integer, String> texts = new HashMap<>();
        @Nullable Encoding[] byChannel = byChannel();
        String[] names = new String[cases.columns().size() / wide * width];
        int first = 0;
        for (int channel = 0; channel < width; channel++) {
            Encoding encoding = byChannel[channel];
            for (int row = 0; row < rows; row++) {
                int from = row * wide + first;
                int to = row * width + channel;
                values[to] = encoding == null ? cases.values()[from] : back(encoding, cases, from, texts, to);
            }
            for (int group = 0; group < names.length / width; group++) {
                names[group * width + channel] = encoding == null
                        ? cases.columns().get(group * wide + first)
                        : before(cases, group * wide + first, encoding);
            }
            first += encoding == null ? 1 : encoding.width();
        }
        return LastAxis.with(cases, cases.shape().withLast(width), List.of(names), values, texts);
    }

    private static String before(Cases cases, int index, Encoding encoding) {
        if (encoding.width() == 0) {
            return "column " + encoding.channel();
        }
        String name = cases.columns().get(index);
        String ending = "_" + encoding.names().getFirst();
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    }

    private static double back(Encoding encoding, Cases cases, int from, Map<Integer, String> texts, int to) {
        int best = -1;
        for (int place = 0; place < encoding.width(); place++) {
            double flag = cases.values()[from + place];
            if (flag > 0 && (best < 0 || flag > cases.values()[from + best])) {
                best = place;
            }
        }
        int code = encoding.code(best);
        if (code < 0) {
            return Double.NaN;
        }
        if (encoding.infrequent().contains(code)) {
            texts.put(to, Encoding.INFREQUENT);
            return Double.NaN;
        }
        Object value = encoding.categories().value(code);
        if (value instanceof String text) {
            texts.put(to, text);
        }
        return value instanceof Double number ? number : Double.NaN;
    }

    /// How many cells hold a category that is not among the training rows, column by column.
    @Override
    public List<String> notes(Cases cases) {
        List<String> notes = new ArrayList<>();
        for (Encoding encoding : encodings) {
            int count = 0;
            String example = "";
            for (int i = encoding.channel(); i < cases.values().length && unknown != Unknown.ERROR; i += width) {
                Object cell = OneHot.cell(cases.values()[i], cases.texts().get(i));
                if (encoding.categories().code(cell) < 0) {
                    example = count == 0 ? cases.name(i) + " \"" + (cell == null ? "" : cell) + "\"" : example;
                    count++;
                }
            }
            if (count > 0) {
                String what = unknown == Unknown.INFREQUENT && encoding.infrequentPlace() >= 0
                        ? " and count as infrequent"
                        : " and have no indicator";
                notes.add("one_hot: " + (count == 1 ? "1 cell holds a category" : count + " cells hold categories")
                        + " that are not among the training rows" + what + ", the first " + example);
            }
        }
        return notes;
    }
}
