package org.seriema.data.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seriema.data.Cases;
import org.seriema.data.random.RandomState;
import org.seriema.data.read.CsvOptions;
import org.seriema.data.read.CsvReader;
import org.seriema.data.read.Table;
import org.seriema.data.split.RandomSplit;
import org.seriema.data.split.Share;
import org.seriema.data.split.SplitRows;

class TheftsTest {

    private static final Thefts STANDARD = new Thefts(360, 0.13, 0);

    @Test
    void theExampleIsMadeByTheDefaults() throws IOException {
        assertThat(text(STANDARD))
                .isEqualTo(Files.readString(Path.of("..", "examples", "data", "theft-simulated", "thefts.csv")));
    }

    @Test
    void theSameSeedGivesTheSameCustomersAndAnotherOneOthers() {
        assertThat(text(new Thefts(50, 0.2, 7))).isEqualTo(text(new Thefts(50, 0.2, 7)));
        assertThat(text(new Thefts(50, 0.2, 7))).isNotEqualTo(text(new Thefts(50, 0.2, 8)));
    }

    @Test
    void thievesAreAsManyAsAskedForAndStandAmongTheOthers() {
        List<String> flags = table(STANDARD).texts("FLAG");
        assertThat(Collections.frequency(flags, "1")).isEqualTo(47);
        assertThat(Collections.frequency(flags.subList(0, 180), "1")).isBetween(10, 37);
        assertThat(Collections.frequency(table(new Thefts(1000, 0.3, 1)).texts("FLAG"), "1"))
                .isEqualTo(300);
    }

    /// The split's own draws, for the same number of rows and the same seed, must not be those that chose the thieves.
    @Test
    void aRandomSplitOfTheSameSeedHasThievesOnBothSides() {
        List<String> flags = table(STANDARD).texts("FLAG");
        int[] labels = flags.stream().mapToInt(Integer::parseInt).toArray();
        int[] test = new RandomSplit(Share.fromOption(0.3), null, 0, true)
                .indices(SplitRows.of(labels))
                .test();
        assertThat(Arrays.stream(test).filter(row -> labels[row] == 1).count()).isBetween(5L, 25L);
    }

    @Test
    void aFewCellsAreBlankAndTheOthersAreWholeNumbers() {
        Table table = table(STANDARD);
        Cases cases = table.numbers(table.columns().subList(2, 14));
        assertThat(cases.texts()).isEmpty();
        assertThat(Arrays.stream(cases.values()).filter(Double::isNaN).count()).isEqualTo(4);
        assertThat(Arrays.stream(cases.values()))
                .allMatch(value -> Double.isNaN(value) || (value >= 0 && value == Math.rint(value)));
    }

    /// The public table's artefact, months filled by copying, must not give the honest ones away.
    ///
    /// In a home whose months differ little, up to four of them may be alike by chance.
    @Test
    void honestCustomersDoNotRepeatTheirMonths() {
        Table table = table(STANDARD);
        Cases cases = table.numbers(table.columns().subList(2, 14));
        int repeating = 0;
        for (int i = 0; i < cases.count(); i++) {
            Set<Double> months = new HashSet<>();
            for (int j = 0; j < 12; j++) {
                months.add(cases.values()[i * 12 + j]);
            }
            repeating += table.texts("FLAG").get(i).equals("0") && months.size() < 8 ? 1 : 0;
        }
        assertThat(repeating).isZero();
    }

    @ParameterizedTest
    @EnumSource(TheftKind.class)
    void everyKindReportsLessThanWasUsed(TheftKind kind) {
        RandomState random = new RandomState(5);
        for (int round = 0; round < 200; round++) {
            double[] used = new double[12];
            for (int month = 0; month < 12; month++) {
                used[month] = 300 + 50 * StrictMath.cos(month * StrictMath.PI / 6) + random.uniform(0, 5);
            }
            double[] reported = used.clone();
            kind.apply(reported, random);
            assertThat(Arrays.stream(reported).sum())
                    .isLessThan(0.95 * Arrays.stream(used).sum());
            assertThat(Arrays.stream(reported)).allMatch(value -> value >= 0);
        }
    }

    @Test
    void refusesImpossibleNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Thefts(9, 0.13, 0))
                .withMessageContaining("expected at least 10, got 9");
        for (double share : new double[] {0, 1, -0.1, 0.01, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Thefts(20, share, 0))
                    .withMessageContaining("theft_share");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Thefts(20, 0.2, -1))
                .withMessageContaining("seed");
    }

    private static String text(Thefts thefts) {
        StringBuilder out = new StringBuilder();
        thefts.write(out);
        return out.toString();
    }

    private static Table table(Thefts thefts) {
        byte[] bytes = text(thefts).getBytes(StandardCharsets.UTF_8);
        CsvOptions options = CsvOptions.DEFAULT.withTexts("CUSTOMER", "FLAG");
        try (CsvReader reader = CsvReader.open(new ByteArrayInputStream(bytes), "thefts", options)) {
            return reader.next(Integer.MAX_VALUE);
        }
    }
}
