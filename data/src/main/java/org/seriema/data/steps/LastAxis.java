package org.seriema.data.steps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seriema.data.Cases;
import org.seriema.data.Times;
import org.seriema.tensor.Shape;

/// Cases seen as rows of their last axis: the columns of a flat table, the channels of each time step of a series.
///
/// Steps that add, drop or replace columns do so along the last axis, so that every time step keeps as many numbers as
/// the others.
final class LastAxis {

    private LastAxis() {}

    /// The number of columns or channels.
    static int width(Cases cases) {
        return cases.shape().last();
    }

    /// A column's or channel's name for messages: that of its first number.
    static String name(Cases cases, int channel) {
        return cases.columns().get(channel);
    }

    /// The cases with only some of the columns or channels, and their texts.
    static Cases pick(Cases cases, int[] kept) {
        int width = width(cases);
        double[] values = cases.values();
        int rows = values.length / width;
        double[] picked = new double[rows * kept.length];
        Map<Integer, String> texts = new HashMap<>();
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < kept.length; k++) {
                picked[row * kept.length + k] = values[row * width + kept[k]];
            }
        }
        int[] place = new int[width];
        for (int k = 0; k < kept.length; k++) {
            place[kept[k]] = k + 1;
        }
        cases.texts().forEach((index, text) -> {
            if (place[index % width] > 0) {
                texts.put(index / width * kept.length + place[index % width] - 1, text);
            }
        });
        List<String> names = new ArrayList<>();
        for (int first = 0; first < cases.columns().size(); first += width) {
            for (int channel : kept) {
                names.add(cases.columns().get(first + channel));
            }
        }
        return with(cases, cases.shape().withLast(kept.length), names, picked, texts);
    }

    /// The cases with further numbers behind those of the last axis.
    ///
    /// @param channels the columns or channels that the further ones speak of
    /// @param ending what their names end in
    /// @param further rows of the last axis x channels
    static Cases append(Cases cases, List<String> names, int[] channels, String ending, double[] further) {
        int width = width(cases);
        int wider = width + channels.length;
        double[] values = cases.values();
        int rows = values.length / width;
        double[] all = new double[rows * wider];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * width, all, row * wider, width);
            System.arraycopy(further, row * channels.length, all, row * wider + width, channels.length);
        }
        List<String> wide = new ArrayList<>();
        int groups = cases.columns().size() / width;
        int before = names.size() / groups;
        for (int group = 0; group < groups; group++) {
            wide.addAll(cases.columns().subList(group * width, (group + 1) * width));
            for (int channel : channels) {
                wide.add(names.get(group * before + channel) + ending);
            }
        }
        return cases.with(cases.shape().withLast(wider), wide, all);
    }

    /// The same cases with other numbers, names and texts; their times stay if they have as many time steps.
    static Cases with(Cases cases, Shape shape, List<String> names, double[] numbers, Map<Integer, String> texts) {
        Cases other = Cases.of(names, numbers, texts, cases.places()).reshape(shape);
        Times times = cases.times();
        return times != null && times.steps() == shape.axis(0) ? other.withTimes(times) : other;
    }
}
