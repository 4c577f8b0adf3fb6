package org.seriema.bench.quality;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seriema.data.random.RandomState;
import org.seriema.data.statistics.Quantiles;
import org.seriema.data.synth.FaultKind;
import org.seriema.data.synth.MoteReadings;
import org.seriema.data.synth.WsnFaults;
import org.seriema.pipeline.TrainingRun;

/// Tables that the peer made of the shared ones before it trained, written as files once each.
final class PreparedTables {

    private static final double FENCE = 1.5;
    private static final int MONTHS = 12;
    private static final int WINDOW = 60;
    private static final double TRAINED_SHARE = 0.8;

    /// A table to train on and one to test on.
    record Pair(Path train, Path test) {

        List<Path> files() {
            return List.of(train, test);
        }
    }

    private final Path examples;
    private final Path shared;
    private final Path folder;
    private final Map<String, PeerResults.Kept> outliers;
    private final Map<String, Path> made = new HashMap<>();

    /// @param examples the folder of the recipes, whose splits are used
    /// @param shared the folder of the tables
    /// @param folder to write to
    /// @param outliers how many rows the peer kept of each set
    PreparedTables(Path examples, Path shared, Path folder, Map<String, PeerResults.Kept> outliers) {
        this.examples = examples;
        this.shared = shared;
        this.folder = folder;
        this.outliers = outliers;
    }

    /// The customers.
    Path theft() {
        return shared.resolve("data/theft-seed/Combined Customers Data - Sheet1.csv");
    }

    /// A set of sensor faults: as published, or made of the same readings in the same way.
    Path wsn(String set) throws IOException {
        if (!set.startsWith("gain-") && !set.startsWith("offset-")) {
            return shared.resolve("data/wsn-zidi-2018").resolve(set + ".csv");
        }
        return made(set, file -> {
            String[] parts = set.split("-", -1);
            FaultKind kind = parts[0].equals("gain") ? FaultKind.GAIN : FaultKind.OFFSET;
            Path motes = shared.resolve("data/wsn-lwsndr");
            try (Writer out = Files.newBufferedWriter(file)) {
                new WsnFaults(kind, Double.valueOf(parts[1]), Integer.parseInt(parts[2]), true, false)
                        .write(
                                MoteReadings.read(motes.resolve("multihop_outdoor_moteid1_data.txt")),
                                MoteReadings.read(motes.resolve("multihop_outdoor_moteid2_data.txt")),
                                out);
            }
        });
    }

    /// The rows of a set without an outlier in any column, that of the label too, by the fences of all rows: what the
    /// notebook does.
    ///
    /// @throws IllegalStateException if there are not as many as the peer had
    Path withoutOutliers(String set) throws IOException {
        Path all = wsn(set);
        return made(set + "-iqr", file -> {
            List<String> lines = Files.readAllLines(all);
            List<double[]> rows = numbers(lines.subList(1, lines.size()), 0);
            boolean[] kept = new boolean[rows.size()];
            Arrays.fill(kept, true);
            for (int column = 0; column < rows.getFirst().length; column++) {
                int at = column;
                Quantiles quantiles =
                        Quantiles.of(rows.stream().mapToDouble(row -> row[at]).toArray());
                double low = quantiles.at(0.25);
                double high = quantiles.at(0.75);
                double reach = FENCE * (high - low);
                for (int row = 0; row < kept.length; row++) {
                    double value = rows.get(row)[column];
                    kept[row] &= value >= low - reach && value <= high + reach;
                }
            }
            List<String> left = new ArrayList<>(List.of(lines.getFirst()));
            int faulty = 0;
            for (int row = 0; row < kept.length; row++) {
                if (kept[row]) {
                    left.add(lines.get(row + 1));
                    double[] numbers = rows.get(row);
                    faulty += numbers[numbers.length - 1] < 0 ? 1 : 0;
                }
            }
            PeerResults.Kept ours = new PeerResults.Kept(left.size() - 1, faulty);
            if (!ours.equals(outliers.get(set))) {
                throw new IllegalStateException(
                        set + " without outliers: " + ours + " here, " + outliers.get(set) + " in Keras");
            }
            Files.write(file, left);
        });
    }

    /// Chunks with the training rows mixed once, so that the last fifth, to be watched, is not one sensor's block. The
    /// peer's order is not known; this is another one.
    ///
    /// @param split the split as a setting
    Pair mixedChunks(String set, String split) throws IOException {
        Path all = wsn(set);
        Path train = made(set + "-mixed-train", file -> {
            TrainingRun run = divided("wsn-faults.yaml", all, split);
            int[] rows = new RandomState(0).permutation(run.trainRows());
            writeRows(file, all, rows);
        });
        Path test = made(set + "-mixed-test", file -> {
            TrainingRun run = divided("wsn-faults.yaml", all, split);
            writeRows(file, all, run.testRows());
        });
        return new Pair(train, test);
    }

    private TrainingRun divided(String recipe, Path table, String split) {
        List<String> settings = List.of("data.file=" + Systems.quoted(table), split);
        return new Trial(examples.resolve(recipe), settings, List.of(table), 0).prepared();
    }

    private static void writeRows(Path file, Path table, int[] rows) throws IOException {
        List<String> lines = Files.readAllLines(table);
        List<String> written = new ArrayList<>(List.of(lines.getFirst()));
        Arrays.stream(rows).forEach(row -> written.add(lines.get(row + 1)));
        Files.write(file, written);
    }

    /// Customers one under the other in the split's order, with a counter: successive ones are to make windows.
    ///
    /// @param perCustomer whether each customer's months are moved and scaled by their own mean and deviation
    /// @param fold of cross-validation, whose rows are mixed, for the table is sorted by class; -1: the notebook's
    ///     split
    Pair theftWindows(boolean perCustomer, int repeat, int fold) throws IOException {
        String name = "theft-" + (perCustomer ? "scaled" : "raw") + (fold < 0 ? "" : "-" + repeat + "-" + fold);
        String split = fold < 0 ? "data.note=" : Systems.split(repeat, fold);
        RandomState random = new RandomState(2L * Systems.FOLDS * repeat + Math.max(0, fold));
        Path train = made(name + "-train", file -> {
            int[] rows = divided("theft.yaml", theft(), split).trainRows();
            writeCustomers(file, "train", fold < 0 ? rows : random.permutation(rows), perCustomer);
        });
        Path test = made(name + "-test", file -> {
            int[] rows = divided("theft.yaml", theft(), split).testRows();
            writeCustomers(file, "test", fold < 0 ? rows : random.permutation(rows), perCustomer);
        });
        return new Pair(train, test);
    }

    private void writeCustomers(Path file, String part, int[] rows, boolean perCustomer) throws IOException {
        List<String> lines = Files.readAllLines(theft());
        List<double[]> customers = numbers(lines.subList(1, lines.size()), 1);
        StringBuilder header = new StringBuilder("part,place,FLAG");
        for (int month = 1; month <= MONTHS; month++) {
            header.append(",month").append(month);
        }
        List<String> written = new ArrayList<>(List.of(header.toString()));
        for (int place = 0; place < rows.length; place++) {
            double[] numbers = customers.get(rows[place]);
            double[] months = Arrays.copyOfRange(numbers, 1, numbers.length);
            StringBuilder line = new StringBuilder(part + "," + place + "," + (int) numbers[0]);
            for (double month : perCustomer ? standardised(months) : months) {
                line.append(',').append(month);
            }
            written.add(line.toString());
        }
        Files.write(file, written);
    }

    /// Moved and scaled as the step `normalize_case` does it.
    private static double[] standardised(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
        return Arrays.stream(values)
                .map(value -> (value - mean) / (deviation == 0 ? 1 : deviation))
                .toArray();
    }

    /// Sixty daily returns of the S&P 500 over the deviation of those of the training days, and whether the next day
    /// went up; the first 80 % of the windows train.
    Pair directions() throws IOException {
        Path train = made("directions-train", file -> writeDirections(file, true));
        Path test = made("directions-test", file -> writeDirections(file, false));
        return new Pair(train, test);
    }

    private void writeDirections(Path file, boolean train) throws IOException {
        List<String> lines = Files.readAllLines(shared.resolve("data/stocks/sp500-2000.csv"));
        int close = List.of(lines.getFirst().split(",", -1)).indexOf("close");
        double[] closes = lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[close]))
                .toArray();
        double[] returns = new double[closes.length - 1];
        Arrays.setAll(returns, day -> closes[day + 1] / closes[day] - 1);
        int windows = returns.length - WINDOW;
        int trained = (int) (TRAINED_SHARE * windows);
        double deviation = deviation(Arrays.copyOf(returns, trained + WINDOW));
        StringBuilder header = new StringBuilder("up");
        for (int day = 0; day < WINDOW; day++) {
            header.append(",day").append(day);
        }
        List<String> written = new ArrayList<>(List.of(header.toString()));
        for (int window = train ? 0 : trained; window < (train ? trained : windows); window++) {
            StringBuilder line = new StringBuilder(returns[window + WINDOW] > 0 ? "1" : "0");
            for (int day = 0; day < WINDOW; day++) {
                line.append(',').append(returns[window + day] / deviation);
            }
            written.add(line.toString());
        }
        Files.write(file, written);
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
    }

    /// The labels of a UCR file, the smaller one first.
    static List<String> labels(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split("\t", -1)[0])
                .distinct()
                .sorted(Comparator.comparingDouble(Double::parseDouble))
                .toList();
    }

    /// The cells behind the first few columns; a blank one is 0.
    private static List<double[]> numbers(List<String> lines, int from) {
        return lines.stream()
                .map(line -> Arrays.stream(line.split(",", -1))
                        .skip(from)
                        .mapToDouble(cell -> cell.isBlank() ? 0 : Double.parseDouble(cell))
                        .toArray())
                .toList();
    }

    private synchronized Path made(String name, Writing writing) throws IOException {
        @Nullable Path there = made.get(name);
        if (there != null) {
            return there;
        }
        Files.createDirectories(folder);
        Path file = folder.resolve(name + ".csv");
        writing.write(file);
        made.put(name, file);
        return Objects.requireNonNull(file);
    }

    /// Writes a table.
    private interface Writing {
        void write(Path file) throws IOException;
    }
}
