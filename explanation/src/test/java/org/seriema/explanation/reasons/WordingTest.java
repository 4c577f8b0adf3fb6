package org.seriema.explanation.reasons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.evaluation.reasons.Subject;
import org.seriema.explanation.contrast.ComparisonCases;
import org.seriema.explanation.contrast.NearestNormal;
import org.seriema.explanation.contrast.SmallestChange;
import org.seriema.explanation.contrast.Swaps;
import org.seriema.explanation.contrast.Swaps.Swap;
import org.seriema.explanation.contrast.Target;

/// Sentences to the letter, of models whose rule is known.
class WordingTest {

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    /// Two normal cases, all at 100 and all at 120.
    private static List<String> sentences(
            @Nullable Subject subject, List<String> columns, Function<Cases, double[]> model, double... own) {
        int width = columns.size();
        double[] normals = new double[2 * width];
        Arrays.setAll(normals, i -> i < width ? 100 : 120);
        ComparisonCases cases = ComparisonCases.of(Cases.of(columns, normals), List.of("C-1", "C-2"), 0, 1);
        Cases one = Cases.of(columns, own);
        NearestNormal.Neighbour nearest =
                Objects.requireNonNull(NearestNormal.among(cases, some -> some).to(one, -1));
        List<Target> targets =
                new ArrayList<>(List.of(Target.nearest(cases, nearest), Target.mean(cases), Target.ownPast()));
        Swaps swaps = Swaps.of(one, targets, model);
        Swap block = NetworkReasons.block(swaps);
        Wording wording = new Wording(subject, true);
        String fact = block == null ? null : wording.fact(swaps, block.block());
        return wording.sentences(swaps, block, fact, nearest, SmallestChange.of(swaps, 0.5, cases), 0.5);
    }

    /// The score is the share by which the mean of some columns lies below 100.
    private static Function<Cases, double[]> low(int... columns) {
        return cases -> IntStream.range(0, cases.count())
                .mapToDouble(i -> Math.clamp(
                        1
                                - Arrays.stream(columns)
                                                .mapToDouble(j -> cases.values()[
                                                        i * cases.columns().size() + j])
                                                .average()
                                                .orElseThrow()
                                        / 100,
                        0,
                        1))
                .toArray();
    }

    private static double[] year(int from, int to, double value) {
        double[] year = new double[12];
        Arrays.fill(year, 100);
        Arrays.fill(year, from, to, value);
        return year;
    }

    @Test
    void aFallThatStays() {
        assertThat(sentences(Subject.METERS, MONTHS, low(9, 10, 11), year(9, 12, 20)))
                .containsExactly(
                        "Use fell to 20 % of its own mean before, from Oct on.",
                        "The score rises by 0.80 through Oct to Dec: with these readings as in the nearest normal"
                                + " customer (C-1; Oct 100, here 20) it is 0.00, not 0.80.",
                        "It would no longer be flagged if Nov and Dec read 65.6 rather than 20 (score 0.496).");
    }

    @Test
    void aFallThatPasses() {
        assertThat(sentences(null, MONTHS, low(3, 4), year(3, 5, 10)))
                .containsExactly(
                        "From Apr to May its mean reading was 10 % of that of the readings before.",
                        "The score rises by 0.90 through Apr to May: with these readings as in the nearest normal case"
                                + " (C-1; Apr 100, here 10) it is 0.00, not 0.90.",
                        "It would no longer be flagged if Apr read 91 rather than 10 (score 0.495).");
    }

    @Test
    void whereNoBlockCountsForItself() {
        Function<Cases, double[]> stubborn = cases -> {
            double[] scores = new double[cases.count()];
            Arrays.fill(scores, 0.9);
            return scores;
        };
        assertThat(sentences(Subject.METERS, MONTHS, stubborn, year(0, 12, 90)))
                .containsExactly(
                        "No block of its readings makes the score by itself: with any of those tried, of up to half of"
                                + " them, put as in normal customers it stays at 0.90 or more, so it rests on the series"
                                + " as a whole.",
                        "The nearest normal customer, C-1, differs most in Jan: 100 there, 90 here.",
                        "None of the 211 changes towards normal customers that were tried would keep it from being"
                                + " flagged.");
    }

    @Test
    void ofSeveralChannelsItNamesTheOne() {
        List<String> columns = List.of("T1_t0", "T2_t0", "T1_t1", "T2_t1", "T1_t2", "T2_t2");
        assertThat(sentences(Subject.SENSORS, columns, low(1, 3, 5), 100, 0, 100, 0, 100, 0))
                .containsExactly(
                        "The score rises by 1.00 through all of T2: with these readings as in the nearest normal case"
                                + " (C-1; T2 at t0 100, here 0) it is 0.00, not 1.00.",
                        "It would no longer be flagged if T2 from t0 to t1 read 76 rather than 0 (score 0.49).");
    }

    @Test
    void aCaseThatIsNotFlagged() {
        assertThat(sentences(Subject.METERS, MONTHS, low(6), year(0, 12, 100)))
                .containsExactly("The nearest normal customer, C-1, has the same readings.");
    }

    @Test
    void manyReadingsAreToldByTheirMean() {
        List<String> sentences =
                sentences(Subject.METERS, MONTHS, low(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), year(0, 12, 0));
        assertThat(sentences.getLast())
                .matches("It would no longer be flagged if Jan to (May|Jun) read \\d+ on average rather than 0"
                        + " \\(score 0\\.4\\d+\\)\\.");
    }
}
