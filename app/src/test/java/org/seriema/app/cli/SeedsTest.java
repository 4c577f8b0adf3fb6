package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.pipeline.model.ModelFile;
import tools.jackson.databind.JsonNode;

/// Several networks of one recipe, to see how much of a result is luck of the start.
class SeedsTest {

    private SmallTable small;

    @BeforeEach
    void makeTable(@TempDir Path folder) throws IOException {
        small = SmallTable.in(folder);
    }

    private static List<Long> seeds(JsonNode repeats) {
        return repeats.get("runs")
                .valueStream()
                .map(run -> run.get("seed").asLong())
                .toList();
    }

    @Test
    void theSeedsThatFollowAreToldBesideAndTheFirstOneIsSaved() {
        TrialRun one = TrialRun.done(small, "one");
        TrialRun three = TrialRun.done(small, "three", "evaluate.seeds=3");
        assertThat(ModelFile.read(three.model()).weights())
                .isEqualTo(ModelFile.read(one.model()).weights());
        assertThat(ModelFile.read(three.model()).model())
                .isEqualTo(ModelFile.read(one.model()).model());
        for (String file : List.of("predictions.csv", "history.csv")) {
            assertThat(three.text(file)).as(file).isEqualTo(one.text(file));
        }
        assertThat(three.report().get("test")).isEqualTo(one.report().get("test"));
        assertThat(three.report().get("baselines")).isEqualTo(one.report().get("baselines"));
        assertThat(one.report().get("seeds").isNull()).isTrue();

        JsonNode seeds = three.report().get("seeds");
        assertThat(seeds(seeds)).containsExactly(1L, 2L, 3L);
        assertThat(seeds.get("spread").get("accuracy").get("runs").asInt()).isEqualTo(3);
        assertThat(three.command().out()).contains("mean over 3 seeds");
        assertThat(three.report().get("folds").isNull()).isTrue();
    }

    /// A seed beside the first gives what a run with that seed gives.
    @Test
    void eachSeedIsARunOfItsOwn() {
        JsonNode runs = TrialRun.done(small, "three", "evaluate.seeds=3", "train.epochs=1")
                .report()
                .get("seeds")
                .get("runs");
        JsonNode alone = TrialRun.done(small, "alone", "--seed 3", "train.epochs=1")
                .report()
                .get("test");
        for (String figure : List.of("accuracy", "roc_auc", "average_precision", "f1")) {
            assertThat(runs.get(2).get(figure)).as(figure).isEqualTo(alone.get(figure));
        }
    }

    @Test
    void withFoldsEachSeedGoesThroughAllOfThem() {
        String folds = "split={kind: stratified_k_fold, n_splits: 3}";
        TrialRun one = TrialRun.done(small, "one", folds, "evaluate.refit=true");
        TrialRun two = TrialRun.done(small, "two", folds, "evaluate={seeds: 2, refit: true}");
        assertThat(two.text("predictions.csv")).isEqualTo(one.text("predictions.csv"));
        assertThat(ModelFile.read(two.model()).weights())
                .isEqualTo(ModelFile.read(one.model()).weights());
        assertThat(two.report().get("folds")).isEqualTo(one.report().get("folds"));
        JsonNode seeds = two.report().get("seeds");
        assertThat(seeds(seeds)).containsExactly(1L, 2L);
        assertThat(seeds.get("runs").get(0).get("fold").asInt()).isEqualTo(-1);
        assertThat(seeds.get("runs").get(0).get("test_rows").asInt()).isEqualTo(60);
        assertThat(seeds.get("runs").get(0).get("accuracy"))
                .isEqualTo(two.report().get("test").get("accuracy"));
    }

    @Test
    void seedsAreAtLeastOne() {
        assertThat(TrialRun.refused(small, "evaluate.seeds=0")).contains("seeds must lie between 1 and 1000, got 0");
    }
}
