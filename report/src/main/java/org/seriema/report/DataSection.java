package org.seriema.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seriema.data.picture.DataPicture;
import org.seriema.data.picture.ExampleCases;
import org.seriema.pipeline.StepChange;
import org.seriema.report.plot.BoxPlot;
import org.seriema.report.plot.CasesPlot;
import org.seriema.report.plot.HistogramPlot;
import org.seriema.report.plot.MissingPlot;
import org.seriema.report.plot.Plot;

/// A picture of the data on a page: sentences, tables, plots, and what each step changed.
record DataSection(DataPicture picture, List<StepChange> changes) {

    /// The section of a report; `null` if it has no picture.
    static @Nullable DataSection of(Report.Data data) {
        DataPicture picture = data.picture();
        return picture == null ? null : new DataSection(picture, data.stepChanges());
    }

    /// Every plot of the section.
    List<Plot> plots() {
        List<Plot> plots = new ArrayList<>(columnPlots());
        plots.addAll(stepPlots());
        return plots;
    }

    private List<Plot> columnPlots() {
        List<Plot> plots = new ArrayList<>();
        if (!picture.distributions().isEmpty()) {
            plots.add(BoxPlot.of(picture));
            plots.add(HistogramPlot.of(picture));
        }
        CasesPlot cases = CasesPlot.of(picture);
        if (cases != null) {
            plots.add(cases);
        }
        MissingPlot missing = MissingPlot.of(picture);
        if (missing != null) {
            plots.add(missing);
        }
        return plots;
    }

    private List<BoxPlot> stepPlots() {
        return DataWords.boxed(changes).stream()
                .map(i -> BoxPlot.of(changes.get(i), i + 1, picture.sharedScale()))
                .toList();
    }

    Html html() {
        Grid worst = DataWords.worstColumns(picture);
        return Html.of(
                """
                <h3>What is in the table</h3>
                <ul>{}</ul>
                <h3>{}</h3>{}{}
                <div class="plots">{}</div>
                {}
                """,
                Html.all(DataWords.sentences(picture).stream()
                        .map(sentence -> Html.of("<li>{}</li>", sentence))
                        .toList()),
                DataWords.columnsTitle(picture),
                DataWords.columns(picture).html(),
                worst.rows().isEmpty()
                        ? new Html("")
                        : Html.of("<h3>Columns with the most missing and bad cells</h3>{}", worst.html()),
                Html.all(columnPlots().stream()
                        .map(plot -> PageFrame.figure(plot, caption(plot)))
                        .toList()),
                steps());
    }

    private Html steps() {
        return changes.isEmpty()
                ? new Html("")
                : Html.of(
                        """
                        <h3>What each step changed</h3>
                        <p>In the training rows, on which the steps are fitted.</p>
                        {}<div class="plots">{}</div>
                        """,
                        DataWords.steps(changes).html(),
                        Html.all(DataWords.boxed(changes).stream()
                                .map(i -> PageFrame.figure(
                                        BoxPlot.of(changes.get(i), i + 1, picture.sharedScale()),
                                        caption(changes.get(i))))
                                .toList()));
    }

    /// Which rows a step left out, or made, by class.
    private static String caption(StepChange change) {
        return change.rowsBefore() == change.rowsAfter()
                ? ""
                : "Training rows before and after: "
                        + String.join(
                                ", ",
                                change.rows().stream()
                                        .map(rows -> rows.name() + " " + Words.count(rows.before()) + " → "
                                                + Words.count(rows.after()))
                                        .toList())
                        + ".";
    }

    /// What a reader must know to read a plot.
    private String caption(Plot plot) {
        return switch (plot) {
            case BoxPlot boxes ->
                "Shown: " + picture.shownBy() + ". A box is the middle half with the median, its whiskers reach to the"
                        + " farthest number within 1.5 quartile distances, the dashed line to the farthest of all; ›"
                        + " marks a number beyond the axis."
                        + (boxes.shared() ? "" : " Each column has its own scale, for their sizes differ.");
            case HistogramPlot histograms ->
                (histograms.groups().size() == 1
                                ? "The height is the share of all cases."
                                : "The height is the share of each class, so that a rare class stands as high as a"
                                        + " frequent one.")
                        + " At a ‹ or › the outermost bin holds all that lies beyond, farther than three quartile"
                        + " distances off.";
            case CasesPlot cases -> caption(cases.examples(), cases.groups().size());
            default -> "";
        };
    }

    private static String caption(ExampleCases examples, int groups) {
        return (groups == 1
                        ? "The case nearest to the median curve"
                        : "Of each class the case nearest to its median curve")
                + ", one from the middle, and one that lies farther than nine in ten; the band is the middle half of "
                + (groups == 1 ? "all cases" : "the class") + ", the dashed line the median."
                + (examples.per() == 1 ? "" : " A point is the mean of " + examples.per() + " numbers.")
                + (examples.scaled()
                        ? " Numbers are shown as their distance from the median of their column, in quartile"
                                + " distances, for the columns are of different sizes."
                        : "");
    }
}
