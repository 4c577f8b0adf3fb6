package org.seriema.explanation.reasons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seriema.data.Cases;
import org.seriema.data.series.SeriesColumns;
import org.seriema.evaluation.reasons.Subject;
import org.seriema.evaluation.reasons.Words;
import org.seriema.explanation.contrast.Block;
import org.seriema.explanation.contrast.Counterexample;
import org.seriema.explanation.contrast.NearestNormal.Difference;
import org.seriema.explanation.contrast.NearestNormal.Neighbour;
import org.seriema.explanation.contrast.Swaps;
import org.seriema.explanation.contrast.Swaps.Swap;
import org.seriema.explanation.contrast.Target.Towards;

/// What is found of a case in sentences: they say what the score does, not what caused the readings.
///
/// @param subject what cases are readings of; `null` where that is not known
/// @param series whether columns are readings over time
record Wording(@Nullable Subject subject, boolean series) {

    /// More readings than these are told of by their mean.
    private static final int NAMED = 4;

    /// A mean of less than this share of the one before is a fall, of more than its inverse a rise.
    private static final double FALL = 0.7;

    /// At most three sentences.
    ///
    /// @param fact of the block's readings, which then come first
    List<String> sentences(
            Swaps swaps,
            @Nullable Swap block,
            @Nullable String fact,
            @Nullable Neighbour nearest,
            Counterexample change,
            double threshold) {
        boolean flagged = swaps.score() >= threshold;
        List<String> sentences = new ArrayList<>();
        if (fact != null) {
            sentences.add(fact);
        }
        if (block != null) {
            sentences.add(ofBlock(swaps, block, nearest));
        } else if (flagged) {
            sentences.add(withoutBlock(swaps));
        }
        boolean told = block != null && (fact != null || block.target().towards() == Towards.NEAREST);
        if (nearest != null && !told) {
            sentences.add(ofNearest(swaps, nearest));
        }
        if (change.found()) {
            sentences.add(ofChange(swaps, change, threshold));
        } else if (flagged) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "None of the %,d changes towards normal %s that were tried would keep it from being flagged.",
                    change.tried(),
                    cases()));
        }
        return sentences;
    }

    private String aCase() {
        return subject == Subject.METERS ? "customer" : "case";
    }

    private String cases() {
        return aCase() + "s";
    }

    private String ofBlock(Swaps swaps, Swap swap, @Nullable Neighbour nearest) {
        String with =
                switch (swap.target().towards()) {
                    case NEAREST ->
                        "as in the nearest normal " + aCase()
                                + (nearest == null ? "" : " (" + nearest.id() + inside(swaps, swap, nearest) + ")");
                    case MEAN -> "at the mean of the normal " + cases();
                    case OWN_PAST -> "at the mean of those before";
                };
        int readings = swap.block().places(swaps.series()).length;
        return "The score rises by " + score(swaps.score() - swap.score()) + " through " + name(swaps, swap.block())
                + ": with " + (readings == 1 ? "this reading " : "these readings ") + with + " it is "
                + score(swap.score()) + ", not " + score(swaps.score()) + ".";
    }

    /// The reading of a block in which the nearest case differs most: "; Sep 212, here 31".
    private static String inside(Swaps swaps, Swap swap, Neighbour nearest) {
        Set<Integer> places =
                Arrays.stream(swap.block().places(swaps.series())).boxed().collect(Collectors.toSet());
        return nearest.differences().stream()
                .filter(one -> places.contains(one.column()))
                .findFirst()
                .map(one -> "; " + name(swaps, one.column()) + " " + Words.number(one.there()) + ", here "
                        + Words.number(one.here()))
                .orElse("");
    }

    /// "Use fell to 38 % of its own mean before, from Aug on."; `null` where the block's mean is near that before it.
    @Nullable
    String fact(Swaps swaps, Block block) {
        SeriesColumns columns = swaps.series();
        int channel = columns.channels().size() == 1 ? 0 : block.channel();
        if (!series || channel < 0 || block.from() < 2 || block.steps() < 2) {
            return null;
        }
        double before = mean(swaps, channel, 0, block.from());
        double within = mean(swaps, channel, block.from(), block.to());
        double ratio = within / before;
        if (!(before > 0 && within >= 0) || (ratio >= FALL && ratio <= 1 / FALL)) {
            return null;
        }
        String name = columns.channels().get(channel);
        String what = subject == Subject.METERS
                ? "Use"
                : columns.channels().size() == 1 ? "Its mean reading" : "Its mean reading of " + name;
        String from = columns.step(swaps.one(), 0, block.from());
        String own = (ratio < 1 ? Words.percent(ratio) + " of" : Words.number(ratio) + " times")
                + (subject == Subject.METERS ? " its own mean before" : " that of the readings before");
        return block.to() == columns.steps()
                ? what + (ratio < 1 ? " fell to " : " rose to ") + own + ", from " + from + " on."
                : "From " + from + " to " + columns.step(swaps.one(), 0, block.to() - 1) + " "
                        + Character.toLowerCase(what.charAt(0)) + what.substring(1) + " was " + own + ".";
    }

    private String withoutBlock(Swaps swaps) {
        double lowest = NetworkReasons.half(swaps).stream()
                .mapToDouble(Swap::score)
                .min()
                .orElse(swaps.score());
        return "No block of its readings makes the score by itself: with any of those tried, of up to half of them, put"
                + " as in normal " + cases() + " it stays at " + score(lowest) + " or more, so it rests on the "
                + (series ? "series" : "case") + " as a whole.";
    }

    private String ofNearest(Swaps swaps, Neighbour nearest) {
        if (nearest.differences().isEmpty()) {
            return "The nearest normal " + aCase() + ", " + nearest.id() + ", has the same readings.";
        }
        Difference most = nearest.differences().getFirst();
        return "The nearest normal " + aCase() + ", " + nearest.id() + ", differs most in " + name(swaps, most.column())
                + ": " + Words.number(most.there()) + " there, " + Words.number(most.here()) + " here.";
    }

    private String ofChange(Swaps swaps, Counterexample change, double threshold) {
        List<Counterexample.Change> readings = change.readings();
        String would = change.before() >= threshold ? "It would no longer be flagged if " : "It would be flagged if ";
        String then = " (score " + score(change.after(), threshold) + ").";
        if (readings.size() <= NAMED) {
            Block whole = change.block();
            boolean block = whole != null
                    && readings.size() > 1
                    && readings.size() == whole.places(swaps.series()).length
                    && swaps.series().channels().size() > 1;
            String names = whole != null && block
                    ? name(swaps, whole)
                    : and(readings.stream()
                            .map(one -> name(swaps, one.column()))
                            .toList());
            String to = values(readings.stream().map(Counterexample.Change::to).toList(), block);
            String from =
                    values(readings.stream().map(Counterexample.Change::from).toList(), block);
            return would + names + " read " + to + " rather than " + from + then;
        }
        double to = readings.stream()
                .mapToDouble(Counterexample.Change::to)
                .average()
                .orElseThrow();
        double from = readings.stream()
                .mapToDouble(Counterexample.Change::from)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
        Block block = change.block();
        boolean oneChannel = block == null
                || block.channel() >= 0
                || swaps.series().channels().size() == 1;
        return would
                + (block == null ? "they" : name(swaps, block))
                + (oneChannel
                        ? " read " + reading(to) + " on average rather than " + reading(from)
                        : " moved towards " + towards(change.towards()))
                + then;
    }

    private String towards(@Nullable Towards towards) {
        return towards == Towards.NEAREST
                ? "the nearest normal " + aCase()
                : towards == Towards.OWN_PAST ? "their own past" : "the mean of the normal " + cases();
    }

    /// "180 and 190", or "185 on average"; numbers that read the same stand there once.
    private static String values(List<Double> values, boolean average) {
        List<String> read = values.stream().map(Wording::reading).toList();
        if (read.stream().distinct().count() == 1) {
            return read.getFirst();
        }
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        return average && Double.isFinite(mean) ? reading(mean) + " on average" : and(read);
    }

    private static String reading(double value) {
        return Double.isNaN(value) ? "nothing" : Words.number(value);
    }

    /// A block's name in the table's own words: `Aug to Dec`, `T1 from t0 to t2`, `all of T1`, `Sep`.
    private static String name(Swaps swaps, Block block) {
        SeriesColumns columns = swaps.series();
        String from = columns.step(swaps.one(), 0, block.from());
        String to = columns.step(swaps.one(), 0, block.to() - 1);
        if (columns.channels().size() == 1) {
            return block.steps() == 1 ? from : from + " to " + to;
        }
        String channel =
                block.channel() < 0 ? "all channels" : columns.channels().get(block.channel());
        if (block.channel() >= 0 && block.steps() == columns.steps()) {
            return "all of " + channel;
        }
        return block.steps() == 1 ? channel + " at " + from : channel + " from " + from + " to " + to;
    }

    /// A reading's name: `Sep`, `T1 at t2`.
    private static String name(Swaps swaps, int column) {
        SeriesColumns columns = swaps.series();
        for (int channel = 0; channel < columns.channels().size(); channel++) {
            for (int step = 0; step < columns.steps(); step++) {
                if (columns.place(channel, step) == column) {
                    return name(swaps, new Block(columns.channels().size() == 1 ? Block.ALL : channel, step, step + 1));
                }
            }
        }
        return swaps.one().columns().get(column);
    }

    private static double mean(Swaps swaps, int channel, int from, int to) {
        Cases one = swaps.one();
        return Arrays.stream(swaps.series().places(channel), from, to)
                .mapToDouble(place -> one.values()[place])
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    private static String and(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }

    private static String score(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }

    /// With as many digits as show on which side of the threshold it lies.
    private static String score(double score, double threshold) {
        for (int digits = 2; digits < 9; digits++) {
            String text = String.format(Locale.ROOT, "%." + digits + "f", score);
            if (Double.parseDouble(text) >= threshold == score >= threshold) {
                return text;
            }
        }
        return String.valueOf(score);
    }
}
