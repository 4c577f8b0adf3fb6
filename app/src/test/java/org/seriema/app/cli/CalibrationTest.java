package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seriema.evaluation.calibration.FittedCalibration;
import org.seriema.evaluation.calibration.FittedPlatt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Scores that are made into probabilities on the validation rows, in every command.
class CalibrationTest {

    private static final String WATCHED = "train.validation_split=0.3";

    private SmallTable small;

    @BeforeEach
    void makeTable(@TempDir Path folder) throws IOException {
        small = SmallTable.in(folder);
        small.turnLabels(row -> row % 5 == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"platt", "isotonic", "sigmoid"})
    void theSavedModelGivesTheScoresOfTheRun(String calibration) {
        TrialRun run =
                TrialRun.done(small, "run", WATCHED, "evaluate={calibration: " + calibration + ", threshold: f1}");
        TrialRun plain = TrialRun.done(small, "plain", WATCHED);
        FittedCalibration fitted =
                Objects.requireNonNull(run.predictor().description().calibration());
        List<TrialRun.Prediction> raw = plain.predictions();
        List<TrialRun.Prediction> made = run.predictions();
        for (int i = 0; i < raw.size(); i++) {
            assertThat(made.get(i).id()).isEqualTo(raw.get(i).id());
            assertThat(made.get(i).score())
                    .isEqualTo((float) fitted.apply((double) raw.get(i).score()));
        }
        CommandLineRun predicted = CommandLineRun.of(
                "predict", run.model().toString(), small.table().toString());
        assertThat(predicted.out().lines().skip(1))
                .containsExactlyInAnyOrderElementsOf(made.stream()
                        .map(one -> one.id() + "," + one.score() + "," + one.predicted())
                        .toList());
        JsonNode choice = run.report().get("choice");
        assertThat(choice.get("calibration").asString())
                .isEqualTo(calibration.equals("isotonic") ? "isotonic" : "platt");
        assertThat(choice.get("validation_rows").asInt()).isEqualTo(13);
        assertThat(plain.report().get("choice").get("calibration").asString()).isEqualTo("none");
    }

    @Test
    void inspectTellsItsNumbers() {
        TrialRun run = TrialRun.done(small, "run", WATCHED, "evaluate.calibration=platt");
        assertThat(CommandLineRun.of("inspect", run.model().toString()).out())
                .containsPattern("calibrates platt: slope -?[0-9.e+-]{3,9}, intercept -?[0-9.e+-]{3,9}\nsays ")
                .contains("says       Thief from a score of 0.5 on");
        JsonNode json = JsonMapper.shared()
                .readTree(CommandLineRun.of("inspect", run.model().toString(), "--json")
                        .out());
        FittedPlatt fitted = (FittedPlatt) run.predictor().description().calibration();
        assertThat(json.get("calibration").get("platt").get("slope").asDouble())
                .isEqualTo(Objects.requireNonNull(fitted).slope());
    }

    @Test
    void foldsAndTheNetworkOfAllRowsHaveTheirOwn() {
        String folds = "split={kind: stratified_k_fold, n_splits: 3}";
        TrialRun run = TrialRun.done(small, "run", WATCHED, folds, "evaluate={calibration: isotonic, refit: true}");
        assertThat(run.predictor().description().calibration()).isNotNull();
        assertThat(run.predictions()).hasSize(60).allMatch(one -> one.score() >= 0 && one.score() <= 1);
        assertThat(run.text("predictions.csv"))
                .isNotEqualTo(TrialRun.done(small, "plain", WATCHED, folds).text("predictions.csv"));
    }

    @Test
    void withoutValidationRowsItIsAnError() {
        assertThat(TrialRun.refused(small, "evaluate.calibration=platt"))
                .contains("--set evaluate.calibration: the calibration is found on validation rows, and there are none;"
                        + " add train: {validation_split: 0.2}");
        assertThat(TrialRun.refused(small, WATCHED, "evaluate.calibration=isotnic"))
                .contains("did you mean \"isotonic\"?");
    }
}
