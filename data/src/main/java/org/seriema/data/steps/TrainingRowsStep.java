package org.seriema.data.steps;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.seriema.data.Cases;

/// A fitted step that changes which rows are trained on: drops some, repeats some, adds made-up ones.
///
/// It is asked once, after its `transform`, about the training rows alone. All other rows stay: each row that comes to
/// a trained model gets a score.
public interface TrainingRowsStep extends FittedStep {

    /// Chooses the rows to train on.
    ///
    /// @param train the training rows after the step's `transform`
    /// @param labels the class of each
    /// @param names the classes' names, for messages
    /// @throws DataException if the rows cannot be chosen so, or a class would be gone
    Chosen choose(Cases train, int[] labels, List<String> names);

    /// The rows to train on.
    ///
    /// @param kept places among the rows given, in the order in which they are to be trained on; one may stand here
    ///     more than once
    /// @param added further rows
    /// @param labels the class of each added row
    /// @param notes what was dropped, repeated and added, by class, in sentences
    @SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
    record Chosen(int[] kept, Cases added, int[] labels, List<String> notes) {

        public Chosen {
            notes = List.copyOf(notes);
            if (added.count() != labels.length) {
                throw new IllegalArgumentException(labels.length + " labels for " + added.count() + " added rows");
            }
        }

        /// Some of the rows, and no further ones.
        public static Chosen of(Cases train, int[] kept, List<String> notes) {
            return new Chosen(kept, train.rows(), new int[0], notes);
        }

        /// The labels of all chosen rows, those added behind those kept.
        ///
        /// @param given the labels of the rows that were chosen from
        public int[] labels(int[] given) {
            return IntStream.concat(Arrays.stream(kept).map(row -> given[row]), Arrays.stream(labels))
                    .toArray();
        }
    }
}
