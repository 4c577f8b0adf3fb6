package org.seriema.explanation.contrast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seriema.data.Cases;
import org.seriema.data.random.RandomState;
import org.seriema.explanation.contrast.NearestNormal.Difference;
import org.seriema.explanation.contrast.NearestNormal.Neighbour;

class NearestNormalTest {

    private static final Cases TABLE =
            Cases.of(List.of("kwh_t0", "kwh_t1", "euro_t0", "euro_t1"), 1, 2, 10, 10, 2, 3, 20, 30, 9, 9, 90, 90);
    private static final List<String> IDS = List.of("A", "B", "C");

    @Test
    void findsTheNearestAndWhatDiffersMost() {
        NearestNormal search = NearestNormal.among(ComparisonCases.of(TABLE, IDS, 0, 2), cases -> cases);
        Neighbour nearest = Objects.requireNonNull(search.to(TABLE.rows(1), 1));
        assertThat(nearest.id()).isEqualTo("A");
        assertThat(nearest.row()).isZero();
        assertThat(nearest.distance()).isCloseTo(Math.sqrt(1 + 1 + 100 + 400), within(1e-6));
        Difference most = nearest.differences().getFirst();
        assertThat(most.column()).isEqualTo(3);
        assertThat(most.there()).isEqualTo(10);
        assertThat(most.here()).isEqualTo(30);
        // euro of A and C: 10, 10, 90, 90 about 50
        assertThat(most.spreads()).isCloseTo(20 / 40.0, within(1e-12));
        assertThat(nearest.differences()).hasSize(4);
    }

    @Test
    void neverFindsTheCaseItself() {
        NearestNormal search = NearestNormal.among(ComparisonCases.of(TABLE, IDS, 0, 1, 2), cases -> cases);
        assertThat(Objects.requireNonNull(search.to(TABLE.rows(1), 1)).id()).isEqualTo("A");
        Neighbour itself = Objects.requireNonNull(search.to(TABLE.rows(1), -1));
        assertThat(itself.id()).as("of another table it may be the same").isEqualTo("B");
        assertThat(itself.distance()).isZero();
        assertThat(itself.differences()).isEmpty();
        assertThat(NearestNormal.among(ComparisonCases.of(TABLE, IDS, 1), cases -> cases)
                        .to(TABLE.rows(1), 1))
                .isNull();
        assertThatThrownBy(() -> ComparisonCases.of(TABLE, IDS))
                .hasMessage("there is no case to compare with; name one or more");
    }

    /// What the network sees decides, not what was read.
    @Test
    void measuresInPreparedNumbers() {
        NearestNormal search = NearestNormal.among(ComparisonCases.of(TABLE, IDS, 0, 2), cases -> {
            double[] numbers = cases.values().clone();
            Arrays.setAll(numbers, i -> i % 4 == 0 ? -Math.abs(numbers[i] - 9) : 0);
            return cases.withNumbers(numbers);
        });
        assertThat(Objects.requireNonNull(search.to(TABLE.rows(1), 1)).id()).isEqualTo("A");
        assertThat(Objects.requireNonNull(search.to(Cases.of(TABLE.columns(), 8, 2, 10, 10), -1))
                        .id())
                .isEqualTo("C");
    }

    /// The same as a search that adds up one after the other, of any width.
    @Test
    void agreesWithThePlainSearch() {
        RandomState random = new RandomState(3);
        for (int width : new int[] {1, 7, 8, 9, 31}) {
            double[] values = new double[50 * width];
            Arrays.setAll(values, i -> random.uniform(-1, 1));
            Cases table =
                    Cases.of(IntStream.range(0, width).mapToObj(j -> "c" + j).toList(), values);
            List<String> ids = IntStream.range(0, 50).mapToObj(String::valueOf).toList();
            NearestNormal search = NearestNormal.among(
                    ComparisonCases.of(table, ids, IntStream.range(0, 50).toArray()), cases -> cases);
            for (int row = 0; row < 50; row++) {
                int nearest = 0;
                double least = Double.POSITIVE_INFINITY;
                for (int other = 0; other < 50; other++) {
                    double square = 0;
                    for (int j = 0; j < width; j++) {
                        square += Math.pow(values[row * width + j] - values[other * width + j], 2);
                    }
                    if (other != row && square < least) {
                        least = square;
                        nearest = other;
                    }
                }
                assertThat(Objects.requireNonNull(search.to(table.rows(row), row))
                                .row())
                        .isEqualTo(nearest);
            }
        }
    }

    @Test
    void ofVeryManySomeEvenlySpacedOnesStandForAll() {
        double[] values = IntStream.range(0, 25_000).mapToDouble(i -> i).toArray();
        Cases table = Cases.of(List.of("x"), values);
        List<String> ids = IntStream.range(0, 25_000).mapToObj(String::valueOf).toList();
        ComparisonCases some =
                ComparisonCases.of(table, ids, IntStream.range(0, 25_000).toArray());
        assertThat(some.count()).isEqualTo(10_000);
        assertThat(some.of()).isEqualTo(25_000);
        assertThat(some.row(0)).isZero();
        assertThat(some.row(4)).isEqualTo(10);
        assertThat(some.id(4)).isEqualTo("10");
    }
}
