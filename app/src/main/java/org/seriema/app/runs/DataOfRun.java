package org.seriema.app.runs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.seriema.data.picture.DataPicture;
import org.seriema.pipeline.LabelledCases;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.Trainings;
import org.seriema.pipeline.recipe.Recipe;
import org.seriema.report.Report;

/// What a run read and how it was divided, as reports tell it.
public final class DataOfRun {

    private DataOfRun() {}

    /// The data of all trainings of a recipe.
    ///
    /// @param first the run of the first fold
    /// @param tested the rows that were tested on, of all folds; a row may stand there several times
    static Report.Data of(Trainings trainings, TrainingRun first, int[] tested) {
        Recipe recipe = trainings.recipe();
        LabelledCases cases = trainings.data();
        int rows = cases.labels().length;
        List<String> notes = new ArrayList<>();
        if (recipe.data().note() != null) {
            notes.add(recipe.data().note());
        }
        if (!trainings.choice().isEmpty()) {
            notes.add(trainings.choice());
        }
        if (recipe.train().classWeight() != null) {
            notes.add("Class weights count in the training loss only: in the loss on validation and test rows every"
                    + " case counts once, so do not compare the two.");
        }
        IntStream used = IntStream.concat(
                IntStream.concat(Arrays.stream(first.trainRows()), Arrays.stream(first.validationRows())),
                Arrays.stream(tested));
        return new Report.Data(
                String.join(", ", recipe.data().sources()),
                recipe.data().label().names(),
                rows,
                cases.cases().columns().size(),
                cases.positives(),
                first.trainRows().length,
                first.validationRows().length,
                Math.toIntExact(Arrays.stream(tested).distinct().count()),
                rows - Math.toIntExact(used.distinct().count()),
                inWords(recipe.split().toOption()),
                first.stepsInWords(),
                notes,
                picture(first),
                first.stepChanges());
    }

    /// What the cases of a run look like before any step.
    public static DataPicture picture(TrainingRun run) {
        return DataPicture.of(
                run.data().cases(),
                run.data().labels(),
                run.recipe().data().label().names(),
                run.data().ids());
    }

    /// A split in words: "chunks (test 9, purge 3, size 100, seed 0)".
    public static String inWords(Object split) {
        List<String> options = new ArrayList<>();
        String kind = "";
        for (Map.Entry<?, ?> option : ((Map<?, ?>) split).entrySet()) {
            if (option.getKey().equals("kind")) {
                kind = String.valueOf(option.getValue());
            } else if (option.getValue() != null) {
                options.add(option.getKey() + " " + option.getValue());
            }
        }
        return options.isEmpty() ? kind : kind + " (" + String.join(", ", options) + ")";
    }
}
