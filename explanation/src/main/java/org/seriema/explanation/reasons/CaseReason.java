package org.seriema.explanation.reasons;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.explanation.contrast.Target.Towards;

/// Why a network says what it says of a case, in numbers and in sentences made from them.
///
/// @param row the case's place in its table, counted from 0; -1 where it is of no table
/// @param id what the case is called
/// @param label the name of its known class; `null` if it is not known
/// @param score what the network says of it, through all steps and the calibration
/// @param flagged whether the score reaches the threshold
/// @param block the readings without which the score is lowest; `null` where none counts for itself
/// @param nearest the nearest normal case; `null` without normal cases
/// @param change the smallest change found that turns the verdict
/// @param fact the sentence on the readings themselves, which is the first one; `null` where there is none
/// @param sentences at most three
public record CaseReason(
        int row,
        String id,
        @Nullable String label,
        double score,
        boolean flagged,
        @Nullable Part block,
        @Nullable Nearest nearest,
        Change change,
        @Nullable String fact,
        List<String> sentences) {

    /// A block of successive readings.
    ///
    /// @param channel its channel; `null` where it is of all channels, or of the only one
    /// @param from the name of its first step, as the table has it
    /// @param to the name of its last step
    /// @param firstStep its first step, counted from 0
    /// @param lastStep its last step
    /// @param towards what was put in its place
    /// @param scoreWithout what the network says then
    public record Part(
            @Nullable String channel,
            String from,
            String to,
            int firstStep,
            int lastStep,
            Towards towards,
            double scoreWithout) {}

    /// The nearest normal case, and the reading in which it differs most.
    ///
    /// @param row its place in the table
    /// @param distance in the numbers that the network takes
    /// @param column the column's name; `null` where the two cases read the same
    /// @param there what the normal case reads
    /// @param here what the case itself reads
    public record Nearest(
            int row, String id, double distance, @Nullable String column, double there, double here) {}

    /// The smallest change found that turns the verdict.
    ///
    /// @param towards what the readings are moved towards; `null` if none was found
    /// @param score what the network says of the changed case; NaN if none was found
    /// @param tried how many changed cases were scored
    public record Change(boolean found, @Nullable Towards towards, List<Reading> readings, double score, int tried) {
        public Change {
            readings = List.copyOf(readings);
        }
    }

    /// A reading that changes.
    ///
    /// @param from what it is; NaN if it is missing
    /// @param to what it would be
    public record Reading(String column, double from, double to) {}

    public CaseReason {
        sentences = List.copyOf(sentences);
    }

    /// The same with the known class.
    public CaseReason withLabel(String known) {
        return new CaseReason(row, id, known, score, flagged, block, nearest, change, fact, sentences);
    }

    /// The sentences but the one on the readings themselves, for where rules have told of them already.
    public List<String> ofTheScore() {
        return fact == null ? sentences : sentences.subList(1, sentences.size());
    }
}
