package org.seriema.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.seriema.explanation.reasons.CaseReason;

/// Why a network says of one case what it says.
///
/// @param id what it is called
/// @param score of the network, calibrated where its recipe says so
/// @param flagged whether the score reaches the threshold
/// @param says the name of the class that the network calls it
/// @param known the name of the class that it is of, if the table has labels
/// @param prepared whether the readings are as the steps leave them, not as in the table
/// @param readings the case itself: one feature after the other, each in the order of time
/// @param attributions what each reading counts, by each method, one or more
/// @param reason the readings that count, the nearest normal case, the smallest change that turns the verdict, and
///     sentences made from them; `null` where no case can be taken as normal
public record ExplainedCase(
        String id,
        double score,
        boolean flagged,
        String says,
        @Nullable String known,
        boolean prepared,
        List<Reading> readings,
        List<CaseAttribution> attributions,
        @Nullable CaseReason reason) {

    /// One number of a case.
    ///
    /// @param step its time; `null` where cases have no time
    /// @param feature what is read; `null` where it has no name
    /// @param value NaN where it is missing
    /// @param normal the mean of the normal cases
    public record Reading(
            String column, @Nullable String step, @Nullable String feature, double value, double normal) {}

    /// What each reading counts, by one method.
    ///
    /// @param method its name: `integrated_gradients`
    /// @param baseline what the case is compared with; `null` for methods that compare with nothing
    /// @param explained what is explained: `score`, `score_before_calibration`, or `logit`
    /// @param score that is explained
    /// @param baselineScore of what the case is compared with; NaN for methods that compare with nothing
    /// @param completenessError how far the values' sum is from the difference of the two, as a share of it; NaN for
    ///     methods whose values do not add up to it
    /// @param notes what must be known to read the values
    /// @param values for each reading; NaN where the network does not see it
    /// @param deviations the standard error of each, for methods that sample; else empty
    public record CaseAttribution(
            String method,
            @Nullable String baseline,
            String explained,
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

        /// What the values are, in a sentence.
        public String words() {
            if (baseline == null) {
                return "the case is compared with no other; the values order its readings, and add up to nothing.";
            }
            String there = Words.metric(baselineScore);
            String here = Words.metric(score);
            String compared = "compared with " + baseline.replace('_', ' ')
                    + (explained.equals("logit")
                            ? ", the logit of which is " + there + " where the case's is " + here
                            : ", which scores " + there + " where the case scores " + here
                                    + (explained.equals("score") ? "" : " (before calibration)"));
            return Double.isNaN(completenessError)
                    ? compared + "; the values need not add up to the difference."
                    : compared
                            + String.format(
                                    Locale.ROOT,
                                    "; the values add up to %.4f of the difference of %.4f (%s off).",
                                    sum(),
                                    score - baselineScore,
                                    Words.percent(completenessError));
        }

        /// The sum of all values.
        public double sum() {
            return values.stream()
                    .mapToDouble(Double::doubleValue)
                    .filter(Double::isFinite)
                    .sum();
        }
    }

    /// What a person can act on, in sentences; none without normal cases.
    public List<String> sentences() {
        return reason == null ? List.of() : reason.sentences();
    }

    /// The attribution that orders the readings: the first whose values add up to the score, else the first.
    public CaseAttribution leading() {
        return attributions.stream()
                .filter(by -> !Double.isNaN(by.completenessError))
                .findFirst()
                .orElseGet(attributions::getFirst);
    }

    public ExplainedCase {
        readings = List.copyOf(readings);
        attributions = List.copyOf(attributions);
    }
}
