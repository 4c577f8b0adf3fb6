package org.seriema.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Why a network says of one case what it says.
///
/// @param id what it is called
/// @param score of the network, calibrated where its recipe says so
/// @param flagged whether the score reaches the threshold
/// @param says the name of the class that the network calls it
/// @param known the name of the class that it is of, if the table has labels
/// @param sentences what a person can act on
/// @param prepared whether the readings are as the steps leave them, not as in the table
/// @param readings the case itself: one feature after the other, each in the order of time
/// @param attributions what each reading counts, by each method
/// @param nearest the normal case that is most like it; `null` if there is no other case
/// @param change the smallest change found that turns the verdict; `null` if none was looked for
public record ExplainedCase(
        String id,
        double score,
        boolean flagged,
        String says,
        @Nullable String known,
        List<String> sentences,
        boolean prepared,
        List<Reading> readings,
        List<CaseAttribution> attributions,
        @Nullable NearestCase nearest,
        @Nullable TurningChange change) {

    /// The normal case that is most like a case.
    ///
    /// @param id what it is called
    /// @param score of the network
    /// @param distance in the numbers that the network sees
    /// @param differences the readings in which the two differ most, the greatest difference first
    public record NearestCase(String id, double score, double distance, List<Difference> differences) {
        public NearestCase {
            differences = List.copyOf(differences);
        }
    }

    /// A reading in which two cases differ.
    ///
    /// @param here what the case reads
    /// @param there what the other one reads
    public record Difference(String column, double here, double there) {}

    /// A change of readings that turns the verdict.
    ///
    /// @param found whether one was found; if not, the rest is empty
    /// @param towards what the readings are moved towards: `nearest`, `mean` of the normal cases, `own_past`
    /// @param readings those that change: from `here` to `there`
    /// @param score of the changed case
    public record TurningChange(boolean found, String towards, List<Difference> readings, double score) {
        public TurningChange {
            readings = List.copyOf(readings);
        }
    }

    /// One number of a case.
    ///
    /// @param step its time; `null` where cases have no time
    /// @param feature what is read; `null` where it has no name
    /// @param value NaN where it is missing
    /// @param normal the mean of the normal cases
    public record Reading(
            String column,
            @Nullable String step,
            @Nullable String feature,
            double value,
            double normal) {}

    /// What each reading counts, by one method.
    ///
    /// @param method its name: `integrated_gradients`
    /// @param baseline what the case is compared with; `null` for methods that compare with nothing
    /// @param score that is explained: of the network before calibration, or its logit
    /// @param baselineScore of what the case is compared with; NaN for methods that compare with nothing
    /// @param completenessError how far the values' sum is from the difference of the two, as a share of it; NaN for
    ///     methods whose values do not add up to it
    /// @param notes what must be known to read the values
    /// @param values for each reading; NaN where the network does not see it
    /// @param deviations the standard error of each, for methods that sample; else empty
    public record CaseAttribution(
            String method,
            @Nullable String baseline,
            double score,
            double baselineScore,
            double completenessError,
            List<String> notes,
            List<Double> values,
            List<Double> deviations) {

        public CaseAttribution {
            notes = List.copyOf(notes);
            values = List.copyOf(values);
            deviations = List.copyOf(deviations);
        }

        /// The places of the readings that count most, the greatest first, those that count nothing left out.
        public List<Integer> most(int count) {
            return IntStream.range(0, values.size())
                    .filter(i -> Math.abs(values.get(i)) > 0)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -Math.abs(values.get(i))))
                    .limit(count)
                    .toList();
        }

        /// The sum of all values.
        public double sum() {
            return values.stream()
                    .mapToDouble(Double::doubleValue)
                    .filter(Double::isFinite)
                    .sum();
        }
    }

    public ExplainedCase {
        sentences = List.copyOf(sentences);
        readings = List.copyOf(readings);
        attributions = List.copyOf(attributions);
    }
}
