package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.WholeFile;
import org.seriema.data.Cases;
import org.seriema.data.DataException;
import org.seriema.data.read.Numbers;
import org.seriema.evaluation.calibration.Calibrations;
import org.seriema.evaluation.reasons.CaseRules;
import org.seriema.evaluation.thresholds.VisitMoney;
import org.seriema.explanation.reasons.CaseReason;
import org.seriema.explanation.reasons.NetworkReasons;
import org.seriema.pipeline.FittedInspection;
import org.seriema.pipeline.Predictor;
import org.seriema.report.InspectionCandidate;
import org.seriema.report.InspectionCsv;
import org.seriema.report.InspectionList;
import org.seriema.report.InspectionPage;
import org.seriema.tensor.Workers;

/// The inspection list of a table that a network has not seen: scores, reasons and money of each case, without labels.
///
/// @param file the model file, for messages
/// @param data the table
/// @param version of Seriema, for the page
record NewInspection(Path file, Predictor predictor, String data, String version) {

    private static final String COMPARED =
            "No label says which of these cases are normal. Where a reason speaks of normal ones, it means the half with"
                    + " the lower scores of those that this network does not flag.";

    /// Every case of the table with its score.
    private record Read(Cases cases, List<String> ids, List<Float> scores, Map<String, double[]> money) {}

    /// Writes the list and the page into a folder.
    ///
    /// @return what a program is told
    Map<String, Object> write(Console console, Workers workers, Path folder) throws IOException {
        FittedInspection fitted = predictor.description().inspection();
        if (fitted == null) {
            throw new DataException(file + " holds no inspection, for the recipe that it was trained with has none; add"
                    + " inspection: {of: meters} or {of: sensors} to the recipe and train it again");
        }
        for (String name : List.of("inspection.csv", "inspection.html")) {
            if (Files.exists(folder.resolve(name))) {
                throw new DataException(
                        folder.resolve(name) + " is there already, and may hold notes; name another folder");
            }
        }
        InspectionList list = list(fitted, read(fitted, console, workers), workers);
        Predictor.Description model = predictor.description();
        String origin =
                "Seriema " + version + ", " + file.getFileName() + ", trained with seed " + model.seed() + "; " + data;
        List<String> notes = Stream.concat(
                        Stream.ofNullable(model.note())
                                .map(note -> "Of the rows that the network was trained on: " + note),
                        Stream.of(
                                COMPARED,
                                "What weakens this network stands in the verdict and the findings of report.html, in the"
                                        + " run folder that the model comes from: read them before anyone is sent."))
                .toList();
        Interruption.expectSaving();
        Path csv = WholeFile.write(folder.resolve("inspection.csv"), path -> InspectionCsv.write(path, list));
        Path page = WholeFile.write(
                folder.resolve("inspection.html"), new InspectionPage(model.name(), origin, list, notes)::write);
        long flagged = list.cases().stream().filter(one -> one.flagged()).count();
        console.say(String.format(
                Locale.ROOT,
                "%,d cases, %,d of them flagged; the list is in %s",
                list.cases().size(),
                flagged,
                page));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("model", model.name());
        document.put("threshold", model.threshold());
        document.put("rows", list.cases().size());
        document.put("flagged", flagged);
        document.put("page", page.toString());
        document.put("file", csv.toString());
        document.put("inspection", list.first());
        return document;
    }

    private InspectionList list(FittedInspection fitted, Read read, Workers workers) {
        CaseRules rules;
        VisitMoney money;
        try {
            rules = fitted.rules(read.cases);
            money = fitted.money(
                    read.money, read.ids.size(), row -> read.cases.places().name(row));
        } catch (IllegalArgumentException e) {
            throw new DataException(data + ": " + e.getMessage());
        }
        Predictor.Description model = predictor.description();
        List<InspectionCandidate> candidates = new ArrayList<>();
        for (int row = 0; row < read.ids.size(); row++) {
            float score = read.scores.get(row);
            candidates.add(new InspectionCandidate(
                    row,
                    read.ids.get(row),
                    score,
                    money == null ? Double.NaN : money.expected(row, score),
                    Double.NaN,
                    score >= model.threshold(),
                    -1,
                    rules.of(row)));
        }
        return InspectionList.of(
                fitted.options(),
                model.label().names(),
                model.calibration() == null ? "none" : Calibrations.nameOf(model.calibration()),
                candidates,
                rows -> network(read, rows, workers));
    }

    /// What the network says of some cases, beside those that it takes for normal most surely.
    private Map<Integer, CaseReason> network(Read read, List<Integer> rows, Workers workers) {
        double[] scores = read.scores.stream().mapToDouble(Float::doubleValue).toArray();
        int[] normals = NetworkReasons.calmest(scores, predictor.description().threshold());
        Map<Integer, CaseReason> reasons = new LinkedHashMap<>();
        if (normals.length > 0 && !rows.isEmpty()) {
            NetworkReasons network = NetworkReasons.of(predictor, read.cases, read.ids, normals, workers);
            rows.stream().limit(NetworkReasons.most(read.cases)).forEach(row -> reasons.put(row, network.of(row)));
        }
        return reasons;
    }

    private Read read(FittedInspection fitted, Console console, Workers workers) {
        List<String> columns = fitted.options().columns();
        @Nullable Cases cases = null;
        List<String> ids = new ArrayList<>();
        List<Float> scores = new ArrayList<>();
        Map<String, List<String>> cells = new LinkedHashMap<>();
        columns.forEach(column -> cells.put(column, new ArrayList<>()));
        try (ScoredRows rows = ScoredRows.openWith(predictor, data, columns)) {
            for (ScoredRows.Batch batch = rows.next(workers); !batch.ids().isEmpty(); batch = rows.next(workers)) {
                if (Interruption.requested()) {
                    throw new CancellationException();
                }
                cases = cases == null ? batch.cases() : cases.append(batch.cases());
                ids.addAll(batch.ids());
                for (float score : batch.scores()) {
                    scores.add(score);
                }
                Map<String, List<String>> more = batch.cells();
                cells.forEach((column, texts) -> texts.addAll(more.getOrDefault(column, List.of())));
            }
            if (cases == null) {
                throw new DataException(data + " has no row, so there is nothing to inspect");
            }
            rows.cells().requireNumbers();
            rows.notes().forEach(console::say);
            rows.cells().report(console);
        }
        Map<String, double[]> money = new LinkedHashMap<>();
        cells.forEach((column, texts) ->
                money.put(column, texts.stream().mapToDouble(Numbers::parse).toArray()));
        return new Read(cases, ids, scores, money);
    }
}
