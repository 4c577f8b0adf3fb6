package org.seriema.explanation.contrast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.explanation.contrast.Counterexample.Change;

/// Counter-examples of models whose rule is known.
class SmallestChangeTest {

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    /// Three normal customers at 100, 110 and 120.
    private static Cases normals(int width) {
        double[] values = new double[3 * width];
        Arrays.setAll(values, i -> 100 + 10 * (double) Math.floorDiv(i, width));
        return Cases.of(names(width), values);
    }

    private static List<String> names(int width) {
        return width == 12
                ? MONTHS
                : IntStream.range(0, width).mapToObj(j -> "D" + j).toList();
    }

    private static Cases one(double... values) {
        return Cases.of(names(values.length), values);
    }

    /// The score is how far the mean of some months lies below 100: 1 at 0, 0 at 100.
    private static Function<Cases, double[]> low(int from, int to) {
        return cases -> IntStream.range(0, cases.count())
                .mapToDouble(i -> {
                    int width = cases.columns().size();
                    double mean = Arrays.stream(cases.values(), i * width + from, i * width + to)
                            .average()
                            .orElseThrow();
                    return Math.clamp(1 - mean / 100, 0, 1);
                })
                .toArray();
    }

    private static Counterexample change(Cases one, double threshold, Function<Cases, double[]> model) {
        ComparisonCases normals = ComparisonCases.of(normals(one.columns().size()), List.of("A", "B", "C"), 0, 1, 2);
        NearestNormal.Neighbour nearest = Objects.requireNonNull(
                NearestNormal.among(normals, SmallestChangeTest::filled).to(one, -1));
        Swaps swaps =
                Swaps.of(one, List.of(Target.nearest(normals, nearest), Target.mean(normals), Target.ownPast()), model);
        return SmallestChange.of(swaps, threshold, normals);
    }

    /// As the step `fill: {with: 0}` does.
    private static Cases filled(Cases cases) {
        double[] numbers = cases.values().clone();
        Arrays.setAll(numbers, i -> Double.isNaN(numbers[i]) ? 0 : numbers[i]);
        return cases.withNumbers(numbers);
    }

    /// Sep reads 0: at 50 the score is 0.5 no longer reached, which is half way.
    @Test
    void movesOneReadingAsFarAsNeeded() {
        double[] values = {100, 100, 100, 100, 100, 100, 100, 100, 0, 100, 100, 100};
        Counterexample change = change(one(values), 0.5, low(8, 9));
        assertThat(change.found()).isTrue();
        assertThat(change.readings()).hasSize(1);
        Change september = change.readings().getFirst();
        assertThat(september.column()).isEqualTo(8);
        assertThat(september.from()).isZero();
        assertThat(september.to()).isBetween(50.0, 51.0);
        assertThat(change.before()).isEqualTo(1);
        assertThat(change.after()).isLessThan(0.5).isGreaterThan(0.48);
    }

    /// Whoever makes the change by hand finds the score that is told.
    @Test
    void theChangedCaseDoesTurnTheVerdict() {
        for (int seed = 0; seed < 20; seed++) {
            int shift = seed;
            double[] values = IntStream.range(0, 12)
                    .mapToDouble(j -> (37.0 * j + 11.0 * shift) % 60)
                    .toArray();
            for (double threshold : new double[] {0.3, 0.55, 0.7}) {
                Counterexample change = change(one(values), threshold, low(3, 9));
                boolean flagged = change.before() >= threshold;
                if (!flagged) {
                    continue;
                }
                assertThat(change.found()).isTrue();
                double[] changed = values.clone();
                for (Change reading : change.readings()) {
                    assertThat(reading.from()).isEqualTo(values[reading.column()]);
                    changed[reading.column()] = reading.to();
                }
                assertThat(low(3, 9).apply(one(changed))[0])
                        .isEqualTo(change.after())
                        .isLessThan(threshold);
            }
        }
    }

    @Test
    void takesTheFewestReadingsThatDo() {
        double[] values = new double[12];
        Counterexample two = change(one(values), 0.5, low(6, 10)); // of four months two at 100 or more are needed
        assertThat(two.readings()).hasSize(2);
        assertThat(two.readings().stream().map(Change::column)).allMatch(column -> column >= 6 && column < 10);
    }

    /// Each month at its place must be low, so that one alone turns nothing; 24 parts of 40 days do not hit the block.
    @Test
    void looksIntoTheBlocksOfALongSeries() {
        double[] values = new double[960];
        Arrays.fill(values, 100);
        Arrays.fill(values, 500, 504, 0);
        Counterexample change = change(one(values), 0.5, low(500, 504));
        assertThat(change.found()).isTrue();
        assertThat(Objects.requireNonNull(change.block()).from()).isBetween(499, 502);
        assertThat(change.readings()).hasSizeLessThanOrEqualTo(3);
        assertThat(change.tried()).isLessThan(1200);
    }

    @Test
    void saysSoWhereNoneIsFound() {
        Counterexample none = change(one(new double[12]), 0.5, cases -> {
            double[] scores = new double[cases.count()];
            Arrays.fill(scores, 0.9);
            return scores;
        });
        assertThat(none.found()).isFalse();
        assertThat(none.readings()).isEmpty();
        assertThat(none.after()).isNaN();
        assertThat(none.tried()).isEqualTo(78 * 2 + 55); // 78 blocks; those from March on have a past of two months
    }

    @Test
    void turnsANormalCaseTooWhereItsOwnPastDoes() {
        double[] values = {0, 0, 0, 0, 100, 100, 100, 100, 100, 100, 100, 100};
        Counterexample change = change(one(values), 0.5, low(10, 12));
        assertThat(change.before()).isZero();
        assertThat(change.towards()).isEqualTo(Target.Towards.OWN_PAST);
        assertThat(change.after()).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void fillsAMissingReading() {
        double[] values = new double[12];
        Arrays.fill(values, 100);
        values[4] = Double.NaN;
        Counterexample change = change(one(values), 0.5, cases -> IntStream.range(0, cases.count())
                .mapToDouble(i -> Double.isNaN(cases.values()[12 * i + 4]) ? 1 : 0)
                .toArray());
        assertThat(change.readings()).hasSize(1);
        assertThat(change.readings().getFirst().column()).isEqualTo(4);
        assertThat(change.readings().getFirst().from()).isNaN();
        assertThat(change.readings().getFirst().to()).isCloseTo(100, within(20.0));
    }

    /// Cells that are texts stay texts in every changed case but where a number is put.
    @Test
    void textsOfOtherCellsStay() {
        Cases texts = Cases.of(
                MONTHS,
                IntStream.range(0, 12).mapToDouble(j -> j == 2 ? Double.NaN : 0).toArray());
        Cases one = Cases.of(MONTHS, texts.values(), Map.of(2, "n/a"), texts.places());
        List<Integer> kept = new ArrayList<>();
        change(one, 0.5, cases -> {
            kept.add(cases.texts().size());
            return low(8, 9).apply(cases);
        });
        assertThat(kept.getFirst()).isEqualTo(1);
        assertThat(kept.get(1)).isBetween(100, 200);
    }

    /// A step may know some numbers only: what it cannot take is left out, not the whole search.
    @Test
    void numbersThatAStepCannotTakeAreLeftOut() {
        double[] values = new double[12];
        Counterexample change = change(one(values), 0.5, cases -> {
            if (Arrays.stream(cases.values()).anyMatch(value -> value != 0 && value != 100)) {
                throw new DataException("expected 0 or 100");
            }
            return low(8, 9).apply(cases);
        });
        assertThat(change.found()).isTrue();
        assertThat(change.readings()).hasSize(1);
        assertThat(change.readings().getFirst().to()).isEqualTo(100);
    }

    @Test
    void twiceTheSame() {
        double[] values = IntStream.range(0, 12).mapToDouble(j -> 7.0 * j % 50).toArray();
        assertThat(change(one(values), 0.5, low(2, 7))).isEqualTo(change(one(values), 0.5, low(2, 7)));
    }
}
