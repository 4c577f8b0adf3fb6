package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables with one reading a row, from the recipe to the scores of new rows.
class LongTableTest {

    private static final int METERS = 12;
    private static final int DAYS = 20;

    private static final String RECIPE = """
            name: meters
            seed: 1
            data:
              file: readings.csv
              series: {id: meter, time: day}
              label: {column: flag, normal: 0, positive: 1, names: [Honest, Thief]}
              features: [kwh]
            split: {kind: stratified, test: 0.5, seed: 1}
            steps: [{fill: 0}, standardize]
            model:
              - LSTM: 3
              - Dense: {units: 1, activation: sigmoid}
            train: {epochs: 1}
            """;

    private Path folder;
    private Path recipe;
    private Path run = Path.of("");
    private int runs;

    @BeforeEach
    void write(@TempDir Path temp) throws IOException {
        folder = temp;
        recipe = Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
        Files.write(folder.resolve("readings.csv"), lines());
    }

    /// Readings by day, in no order of meters; meter `m3` has no reading on the fifth day.
    private static List<String> lines() {
        SplittableRandom random = new SplittableRandom(5);
        List<String> lines = new ArrayList<>(List.of("meter,day,kwh,flag"));
        for (int day = 0; day < DAYS; day++) {
            for (int meter = 0; meter < METERS; meter++) {
                if (meter != 3 || day != 4) {
                    lines.add(String.format(
                            Locale.ROOT,
                            "m%d,%s,%.2f,%d",
                            meter,
                            LocalDate.of(2024, 2, 20).plusDays(day),
                            10 + random.nextDouble() - 5 * (meter % 2),
                            meter % 2));
                }
            }
        }
        return lines;
    }

    private CommandLineRun train(String... settings) {
        run = folder.resolve("run" + runs++);
        List<String> args = new ArrayList<>(List.of("train", recipe.toString(), "--out", run.toString()));
        for (String setting : settings) {
            args.addAll(List.of("--set", setting));
        }
        return CommandLineRun.of(args.toArray(String[]::new));
    }

    private CommandLineRun score(String command, Path table) {
        return CommandLineRun.of(command, run.resolve("model.seriema").toString(), table.toString());
    }

    private static void done(CommandLineRun run) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void eachMeterIsACaseAndScoredAgainFromAShuffledTable() throws IOException {
        CommandLineRun trained = train();
        done(trained);
        assertThat(trained.err())
                .contains("meters: 12 rows, 20 features")
                .contains("every: 1d")
                .contains("1 of 240 steps (0.4 %) have no row and are missing numbers");
        CommandLineRun scored = score("predict", folder.resolve("readings.csv"));
        done(scored);
        assertThat(scored.out().lines()).hasSize(1 + METERS).anyMatch(line -> line.startsWith("m3,0."));

        List<String> shuffled = new ArrayList<>(lines().subList(1, lines().size()));
        Collections.reverse(shuffled);
        shuffled.addFirst("meter,day,kwh,flag");
        CommandLineRun other = score("predict", Files.write(folder.resolve("shuffled.csv"), shuffled));
        assertThat(other.out().lines().sorted())
                .isEqualTo(scored.out().lines().sorted().toList());
        done(score("evaluate", folder.resolve("shuffled.csv")));
    }

    @Test
    void windowsReachTheLastRowWhereNoLabelIsNeeded() {
        done(train(
                "data.series.windows={size: 5, horizon: 2}",
                "split={kind: chronological, test: 0.3, gap: 4d}",
                "steps=[{fill: 0}, {calendar: day_of_week}]"));
        CommandLineRun scored = score("predict", folder.resolve("readings.csv"));
        done(scored);
        assertThat(scored.out()).contains("\nm0@2024-03-10,").contains("\nm0@2024-02-24,");
        assertThat(score("evaluate", folder.resolve("readings.csv")).out()).contains(" rows of ");
    }

    @Test
    void seriesOfAnotherLengthAreRefused() throws IOException {
        done(train());
        Path shorter = Files.write(folder.resolve("shorter.csv"), lines().subList(0, 100));
        CommandLineRun scored = score("predict", shorter);
        assertThat(scored.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(scored.err())
                .isEqualTo("Error: " + shorter + ": its series have 9 time steps, the network was trained on series of"
                        + " 20; give it a table over as long a time, or train it on windows (series: windows)\n");
    }

    @Test
    void twoValuesForOneTimeAreRefused() throws IOException {
        List<String> lines = lines();
        lines.add("m1,2024-02-21,7,1");
        Files.write(folder.resolve("readings.csv"), lines);
        CommandLineRun refused = train();
        assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(refused.err()).contains("line 15").contains("line 241").contains("duplicates");
        assertThat(refused.err().lines()).hasSize(1);
        done(train("data.series.duplicates=mean"));
    }

    @Test
    void theGroupMayBeWhatTheSplitGoesBy() {
        done(train(
                "data.group=meter",
                "data.series.windows={size: 10}",
                "split={kind: column, column: meter, train: [m0, m1, m2, m3, m4, m5], test: [m6, m7],"
                        + " left_out: [m8, m9, m10, m11]}"));
    }

    @Test
    void theTimeColumnIsNamed() {
        CommandLineRun refused = train("data.series.time=dya");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(refused.err()).contains("no column \"dya\"").contains("did you mean \"day\"?");
        assertThat(train("data.id=meter").err()).contains("the id and the time of a long table stand in series");
    }

    @Test
    void gzipAndDecimalCommasAreFoundAndSaid() throws IOException {
        List<String> lines = lines().stream()
                .map(line -> line.replace(',', ';').replace('.', ','))
                .toList();
        Path packed = folder.resolve("readings.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        }
        CommandLineRun trained = train("data.file=" + packed);
        done(trained);
        assertThat(trained.saidErr()).contains("read with \";\" between cells").contains("a comma as decimal point");
        CommandLineRun scored = score("predict", packed);
        assertThat(scored.out())
                .isEqualTo(score("predict", folder.resolve("readings.csv")).out());
    }

    @Test
    void aDatabaseGivesTheSameCases() throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("meters.db");
        try (Connection database = DriverManager.getConnection(url);
                Statement statement = database.createStatement()) {
            statement.execute("create table readings (meter text, day text, kwh real, flag integer)");
            for (String line : lines().subList(1, lines().size())) {
                String[] cells = line.split(",", -1);
                statement.execute(String.format(
                        Locale.ROOT,
                        "insert into readings values ('%s', '%s', %s, %s)",
                        cells[0],
                        cells[1],
                        cells[2],
                        cells[3]));
            }
        }
        done(train());
        String fromFile = score("predict", folder.resolve("readings.csv")).out();
        done(train("data.file=null", "data.sql={url: \"" + url + "\", query: select * from readings}"));
        assertThat(score("predict", folder.resolve("readings.csv")).out()).isEqualTo(fromFile);
        CommandLineRun away = train(
                "data.file=null",
                "data.sql={url: \"jdbc:sqlite:" + folder.resolve("none.db") + "\", query: select * from readings}");
        assertThat(away.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(away.err().lines()).hasSize(1);
        assertThat(away.err()).contains("none.db");
    }
}
