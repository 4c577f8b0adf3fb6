package org.seriema.evaluation.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seriema.data.Cases;
import org.seriema.evaluation.Shared;

/// The nearest neighbour's error rates as the UCR archive of 2018 publishes them for Euclidean distance.
///
/// The archive standardized every series by itself first; that of most sets are kept so.
@Tag("shared-data")
class UcrArchiveTest {

    @ParameterizedTest
    @CsvSource({
        "GunPoint, 0.0867, false",
        "ECG200, 0.12, false",
        "ItalyPowerDemand, 0.0447, false",
        "PowerCons, 0.0667, true"
    })
    void hasThePublishedErrorRate(String name, double published, boolean standardize) throws IOException {
        Path folder = Shared.data("ucr/" + name);
        List<double[]> series = read(folder.resolve(name + "_TRAIN.tsv"));
        int[] train = IntStream.range(0, series.size()).toArray();
        series.addAll(read(folder.resolve(name + "_TEST.tsv")));
        int[] test = IntStream.range(train.length, series.size()).toArray();
        double last = series.stream().mapToDouble(row -> row[0]).max().orElseThrow();
        int[] labels = series.stream().mapToInt(row -> row[0] == last ? 1 : 0).toArray();
        double[] x = series.stream()
                .flatMapToDouble(row -> Arrays.stream(standardize ? standardized(row) : row, 1, row.length))
                .toArray();
        List<String> columns = IntStream.range(1, series.getFirst().length)
                .mapToObj(t -> "t" + t)
                .toList();

        Answers answers = NearestNeighbour.fit(Cases.of(columns, x), labels, train, test.length)
                .answer(Cases.of(columns, x), test);

        assertThat(answers.name()).isEqualTo("nearest neighbour of " + train.length + " training rows, raw numbers");
        long wrong = IntStream.range(0, test.length)
                .filter(i -> answers.predicted()[i] != labels[test[i]])
                .count();
        assertThat(Math.round(1e4 * wrong / test.length) / 1e4).isEqualTo(published);
    }

    private static List<double[]> read(Path file) throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            rows.add(Arrays.stream(line.split("\t", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray());
        }
        return rows;
    }

    /// The label, and the series with mean 0 and deviation 1.
    private static double[] standardized(double[] row) {
        double[] result = row.clone();
        double mean = Arrays.stream(row, 1, row.length).average().orElseThrow();
        double square = Arrays.stream(row, 1, row.length)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        for (int t = 1; t < row.length; t++) {
            result[t] = (row[t] - mean) / Math.sqrt(square);
        }
        return result;
    }
}
