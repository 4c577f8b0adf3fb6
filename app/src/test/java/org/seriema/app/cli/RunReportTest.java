package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunReportTest {

    private SmallTable small;

    @BeforeEach
    void makeTable(@TempDir Path folder) throws IOException {
        small = SmallTable.in(folder);
    }

    /// Trains the recipe with settings and returns its model file, beside which the report lies.
    private Path train(String... settings) {
        String[] options = new String[2 * settings.length];
        for (int i = 0; i < settings.length; i++) {
            options[2 * i] = "--set";
            options[2 * i + 1] = settings[i];
        }
        return small.train(options);
    }

    @Test
    void rowsThatTheSplitLeavesOutAreCounted() throws IOException {
        Path run = train("split={kind: chunks, size: 10, test: 2, purge: 1, seed: 0}");
        JsonNode data = JsonMapper.shared()
                .readTree(Files.readString(run.resolveSibling("report.json")))
                .get("data");
        assertThat(data.get("split").asString()).isEqualTo("chunks (test 2, purge 1, size 10, seed 0)");
        int used = data.get("train_rows").asInt() + data.get("test_rows").asInt();
        assertThat(used).isLessThan(60);
        assertThat(data.get("left_out_rows").asInt()).isEqualTo(60 - used);
        assertThat(run.resolveSibling("predictions.csv")).content().hasLineCount(used + 1);
        assertThat(run.resolveSibling("report.html"))
                .content()
                .contains("<p>Split: chunks (test 2, purge 1, size 10, seed 0); " + (60 - used) + " row");
    }

    @Test
    void classWeightsAreToldForTheyBendTheTrainingLossOnly() throws IOException {
        String sentence = "Class weights count in the training loss only";
        assertThat(train("train.class_weight=balanced").resolveSibling("report.html"))
                .content()
                .contains(sentence);
        assertThat(train().resolveSibling("report.html")).content().doesNotContain(sentence);
    }

    @Test
    void aRunWithoutMetricsStepsOrEpochsSaysNothingOfThem() throws IOException {
        assertThat(train("train.metrics=[]", "steps=[]", "train.epochs=0").resolveSibling("report.html"))
                .content()
                .contains("Nothing was trained (0 epochs)")
                .doesNotContain("not defined of the test cases", "Steps, fitted");
    }
}
