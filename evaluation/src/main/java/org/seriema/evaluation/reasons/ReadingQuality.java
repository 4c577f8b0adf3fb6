package org.seriema.evaluation.reasons;

import java.util.ArrayList;
import java.util.List;

/// What is to be said of a meter's readings themselves, before anybody believes a score: missing, too few, copied,
/// flat, negative or zero readings.
final class ReadingQuality {

    /// With a smaller share of its readings a case says little.
    private static final double FEW = 0.5;

    private ReadingQuality() {}

    /// The flags in words, `ok` if there is none.
    static String of(Readings readings) {
        List<String> flags = new ArrayList<>();
        int all = readings.values().length;
        int[] missing = readings.where(Double::isNaN);
        if (missing.length > 0) {
            flags.add(Words.many(missing.length, "reading") + " missing");
        }
        if (all - missing.length < FEW * all) {
            flags.add("too few readings (" + (all - missing.length) + " of " + all + ")");
        }
        if (readings.areCopied()) {
            flags.add("values copied (" + Words.many(readings.copies(), "repeated reading") + ")");
        }
        int[] run = readings.longestRun();
        if (run[1] - run[0] >= Math.max(3, FEW * all)) {
            flags.add("the same value " + (run[1] - run[0]) + " times in a row");
        }
        int[] negative = readings.where(value -> value < 0);
        if (negative.length > 0) {
            flags.add("negative in " + readings.named(negative));
        }
        int[] zero = readings.where(value -> value == 0);
        if (zero.length > 0) {
            flags.add(Words.many(zero.length, "zero reading"));
        }
        return flags.isEmpty() ? Diagnosis.OK : String.join("; ", flags);
    }
}
