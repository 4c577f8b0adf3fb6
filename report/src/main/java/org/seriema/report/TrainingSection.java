package org.seriema.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.seriema.report.plot.LearningCurve;

/// The part of a page that tells how the network was trained, with its curves.
///
/// @param report whose training
record TrainingSection(Report report) {

    /// A curve for each metric, the loss first.
    List<LearningCurve> plots() {
        List<LearningCurve> curves = new ArrayList<>();
        LearningCurve.of(report.history()).forEach(curve -> {
            if (curve.metric().equals("loss")) {
                curves.addFirst(curve);
            } else {
                curves.add(curve);
            }
        });
        return curves;
    }

    Html html() {
        Report.Training training = report.training();
        String words =
                new Sentences(report.test(), report.data().classNames()).training(report.before(), report.history());
        return Html.of(
                """
                <section id="training"><h2>Training</h2>{}<p>{}</p><div class="plots">{}</div></section>
                """,
                training == null ? new Html("") : Html.of("<p>{}</p>", words(training)),
                words,
                Html.all(plots().stream().map(PageFrame::figure).toList()));
    }

    /// "The optimizer adam (learning rate 0.001) lowered the loss binary_crossentropy ...".
    static String words(Report.Training training) {
        StringBuilder words = new StringBuilder("The optimizer ");
        words.append(words(training.optimizer())).append(" lowered the loss ").append(words(training.loss()));
        words.append(" in ").append(Words.many(training.epochsRun(), "epoch", "epochs"));
        if (training.epochsRun() < training.epochs()) {
            words.append(" of the ").append(Words.count(training.epochs()));
            words.append(" asked for, as a callback ended it");
        }
        words.append(", in batches of ").append(Words.many(training.batchSize(), "case", "cases"));
        words.append(training.shuffle() ? " in a new order each epoch." : " in the order of the table.");
        Map<String, Double> weights = training.classWeights();
        words.append(
                weights == null
                        ? " All cases counted alike."
                        : weights.entrySet().stream()
                                .map(weight ->
                                        weight.getKey() + " " + String.format(Locale.ROOT, "%.3g", weight.getValue()))
                                .collect(Collectors.joining(", ", " Cases counted by class weights: ", ".")));
        if (!training.callbacks().isEmpty()) {
            words.append(" Callbacks: ");
            words.append(
                    training.callbacks().stream().map(TrainingSection::words).collect(Collectors.joining("; ")));
            words.append(".");
        }
        return words.toString();
    }

    private static String words(Report.Setting setting) {
        return setting.name()
                + (setting.options().isEmpty() ? "" : " (" + NetworkSection.words(setting.options()) + ")");
    }
}
