package org.seriema.nn.callbacks;

import java.util.Map;
import org.seriema.config.ConfigException;
import org.seriema.config.Option;

/// How often something is written while a network is trained: `epoch`, at the end of each epoch, or a number: each time
/// that so many batches have been learnt, counted on from epoch to epoch. Keras: `save_freq`.
///
/// @param batches 0 for the end of each epoch
public record SaveFrequency(int batches) implements Option {

    private static final String EPOCH_NAME = "epoch";

    /// At the end of each epoch.
    public static final SaveFrequency EPOCH = new SaveFrequency(0);

    public SaveFrequency {
        if (batches < 0) {
            throw new IllegalArgumentException("expected epoch or a positive number of batches, got " + batches);
        }
    }

    /// Whether it counts epochs and not batches.
    public boolean isEpoch() {
        return batches == 0;
    }

    /// Reads `epoch` or a number of batches.
    public static SaveFrequency fromOption(Object option) {
        if (EPOCH_NAME.equals(option)) {
            return EPOCH;
        }
        if (option instanceof Number number && number.doubleValue() == number.intValue() && number.intValue() > 0) {
            return new SaveFrequency(number.intValue());
        }
        throw new ConfigException("expected epoch or a positive number of batches, got " + option);
    }

    @Override
    public Object toOption() {
        return isEpoch() ? EPOCH_NAME : (Object) batches;
    }

    /// A count that begins with nothing.
    Count start() {
        return new Count();
    }

    /// The batches since something was last written.
    final class Count {

        private static final String SEEN = "batches";

        private int seen;

        /// Takes in a batch.
        ///
        /// @return whether it is time to write
        boolean batch() {
            if (isEpoch()) {
                return false;
            }
            seen++;
            if (seen < batches) {
                return false;
            }
            seen = 0;
            return true;
        }

        /// The count among what a callback remembers; nothing where epochs are counted.
        Map<String, Double> numbers() {
            return isEpoch() ? Map.of() : Map.of(SEEN, (double) seen);
        }

        /// Goes on from what [#numbers] gave.
        void restore(WatcherState state) {
            if (!isEpoch()) {
                seen = (int) state.number(SEEN);
            }
        }
    }
}
