package org.seriema.app.runs;

import java.util.List;
import java.util.stream.IntStream;
import org.seriema.evaluation.findings.Checked;
import org.seriema.evaluation.findings.Finding;
import org.seriema.evaluation.findings.SplitFindings;
import org.seriema.pipeline.LabelledCases;
import org.seriema.pipeline.TrainingRun;
import org.seriema.pipeline.Trainings;
import org.seriema.pipeline.recipe.Data;

/// What must be known of a recipe's table and split before any result is believed.
public final class DataFindings {

    private DataFindings() {}

    /// The findings, the gravest first; with cross-validation, those of the first fold.
    public static List<Finding> of(Trainings trainings, TrainingRun first) {
        int[] train = IntStream.concat(IntStream.of(first.trainRows()), IntStream.of(first.validationRows()))
                .toArray();
        return SplitFindings.of(checked(trainings), train, first.testRows());
    }

    /// Whether groups of one name are one group: a table without ids is one series that has none, and series in
    /// different files may share a number and be different things.
    private static boolean areNames(Trainings trainings) {
        Data data = trainings.recipe().data();
        boolean named = data.group() != null;
        boolean series = data.series() != null && data.series().id() != null;
        return named || (series && trainings.data().rows().fromTestFiles() == 0);
    }

    private static Checked checked(Trainings trainings) {
        LabelledCases cases = trainings.data();
        Data data = trainings.recipe().data();
        Checked checked = Checked.of(cases.cases(), cases.labels(), data.label().names());
        if (data.id() != null) {
            checked = checked.withIds(cases.ids());
        }
        if (cases.rows().hasGroups() && areNames(trainings)) {
            checked = checked.withGroups(cases.rows().groups("check"));
        }
        return cases.rows().hasTimes() ? checked.withTimes(cases.rows().times()) : checked;
    }
}
