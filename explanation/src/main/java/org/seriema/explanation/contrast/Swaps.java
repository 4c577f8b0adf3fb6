package org.seriema.explanation.contrast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.series.SeriesColumns;

/// What a model says of a case with one block of its readings put in another's place.
///
/// Blocks of every position and many lengths are tried ([Block]), each as in the nearest case, at the mean, and at the
/// case's own past. At most 600 changed cases are scored.
public final class Swaps {

    private static final int MOST = 600;

    private final Cases one;
    private final SeriesColumns series;
    private final List<Target> targets;
    private final Function<Cases, double[]> model;
    private final double score;
    private final List<Swap> all;

    /// A block that was put in another's place.
    ///
    /// @param score what the model says then
    public record Swap(Block block, Target target, double score) {}

    private Swaps(Cases one, SeriesColumns series, List<Target> targets, Function<Cases, double[]> model) {
        this.one = one;
        this.series = series;
        this.targets = List.copyOf(targets);
        this.model = model;
        this.score = model.apply(one)[0];
        this.all = within(0, series.steps());
    }

    /// Tries them.
    ///
    /// @param one the case alone, as it was read
    /// @param targets what blocks are put in whose place
    /// @param model from cases as they were read to scores: the whole way, with steps and calibration
    public static Swaps of(Cases one, List<Target> targets, Function<Cases, double[]> model) {
        return new Swaps(one, SeriesColumns.of(one), targets, model);
    }

    /// The blocks of a range of steps, those with the fewest readings first.
    List<Swap> within(int from, int to) {
        List<Block> blocks = new ArrayList<>();
        List<Target> chosen = new ArrayList<>();
        List<double[]> numbers = new ArrayList<>();
        for (Block block : Block.within(series, from, to, MOST / targets.size())) {
            for (Target target : targets) {
                double[] changed = target.in(one, series, block);
                if (changed != null) {
                    blocks.add(block);
                    chosen.add(target);
                    numbers.add(changed);
                }
            }
        }
        double[] scores = scores(numbers);
        List<Swap> swaps = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            if (!Double.isNaN(scores[i])) {
                swaps.add(new Swap(blocks.get(i), chosen.get(i), scores[i]));
            }
        }
        return swaps;
    }

    /// What the model says of the case with other numbers; NaN where a step cannot take them, such as one that knows
    /// the numbers 0, 1 and 2 only and is given their mean.
    double[] scores(List<double[]> numbers) {
        if (numbers.isEmpty()) {
            return new double[0];
        }
        int width = one.columns().size();
        double[] values = new double[numbers.size() * width];
        for (int i = 0; i < numbers.size(); i++) {
            System.arraycopy(numbers.get(i), 0, values, i * width, width);
        }
        try {
            return model.apply(with(one.rows(new int[numbers.size()]), values));
        } catch (DataException e) {
            return numbers.size() == 1 ? new double[] {Double.NaN} : halves(numbers);
        }
    }

    /// Finds those that the model can take.
    private double[] halves(List<double[]> numbers) {
        int middle = numbers.size() / 2;
        double[] first = scores(numbers.subList(0, middle));
        double[] second = scores(numbers.subList(middle, numbers.size()));
        double[] both = Arrays.copyOf(first, numbers.size());
        System.arraycopy(second, 0, both, middle, second.length);
        return both;
    }

    /// Other numbers, beside which the texts stay of cells that still hold none.
    private static Cases with(Cases copies, double[] values) {
        if (copies.texts().isEmpty()) {
            return copies.withNumbers(values);
        }
        Map<Integer, String> texts = new HashMap<>();
        copies.texts().forEach((index, text) -> {
            if (Double.isNaN(values[index])) {
                texts.put(index, text);
            }
        });
        Cases changed =
                Cases.of(copies.columns(), values, texts, copies.places()).reshape(copies.shape());
        return copies.times() == null ? changed : changed.withTimes(copies.times());
    }

    /// The case, as it was read.
    public Cases one() {
        return one;
    }

    /// Which column is which channel's reading at which step.
    public SeriesColumns series() {
        return series;
    }

    /// What the model says of the case as it is.
    public double score() {
        return score;
    }

    /// Every block that was tried, those with the fewest readings first.
    public List<Swap> all() {
        return all;
    }
}
