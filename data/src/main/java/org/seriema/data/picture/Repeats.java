package org.seriema.data.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seriema.data.Cases;
import org.seriema.data.Places;

/// Cases that repeat an earlier one: all their numbers, or their id.
///
/// @param cases how many do
/// @param first the first of them
public record Repeats(int cases, List<Repeat> first) {

    private static final int SHOWN = 5;

    /// One case that repeats another.
    ///
    /// @param what the id that is there twice, or empty for a whole row
    /// @param place where it stands
    /// @param earlier where the first such case stands
    public record Repeat(String what, String place, String earlier) {}

    public Repeats {
        first = List.copyOf(first);
    }

    /// The cases whose cells are the same as those of an earlier case, missing ones included.
    static Repeats rows(Cases cases) {
        int count = cases.count();
        int width = cases.columns().size();
        int[] slots = new int[Integer.highestOneBit(Math.max(8, count)) << 2]; // a row + 1, or 0
        int found = 0;
        List<Repeat> first = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            int slot = hash(cases, row * width, width) & (slots.length - 1);
            while (slots[slot] != 0 && !same(cases, (slots[slot] - 1) * width, row * width, width)) {
                slot = (slot + 1) & (slots.length - 1);
            }
            if (slots[slot] == 0) {
                slots[slot] = row + 1;
            } else {
                add(first, "", cases.places(), row, slots[slot] - 1);
                found++;
            }
        }
        return new Repeats(found, first);
    }

    /// The cases whose id an earlier one has.
    static Repeats ids(List<String> ids, Places places) {
        Map<String, Integer> known = new HashMap<>();
        int found = 0;
        List<Repeat> first = new ArrayList<>();
        for (int row = 0; row < ids.size(); row++) {
            Integer earlier = known.putIfAbsent(ids.get(row), row);
            if (earlier != null) {
                add(first, ids.get(row), places, row, earlier);
                found++;
            }
        }
        return new Repeats(found, first);
    }

    private static void add(List<Repeat> first, String what, Places places, int row, int earlier) {
        if (first.size() < SHOWN) {
            first.add(new Repeat(what, places.shortName(row), places.shortName(earlier)));
        }
    }

    private static int hash(Cases cases, int from, int width) {
        double[] values = cases.values();
        long hash = 17;
        for (int i = from; i < from + width; i++) {
            hash = 31 * hash + Double.doubleToLongBits(values[i]);
            hash ^= hash >>> 29;
        }
        hash *= 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32);
    }

    private static boolean same(Cases cases, int one, int other, int width) {
        double[] values = cases.values();
        if (!Arrays.equals(values, one, one + width, values, other, other + width)) {
            return false;
        }
        Map<Integer, String> texts = cases.texts();
        for (int i = 0; i < width && !texts.isEmpty(); i++) {
            String text = texts.get(one + i);
            if (text == null ? texts.containsKey(other + i) : !text.equals(texts.get(other + i))) {
                return false;
            }
        }
        return true;
    }
}
