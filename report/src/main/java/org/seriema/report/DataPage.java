package org.seriema.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.seriema.data.picture.DataPicture;
import org.seriema.pipeline.StepChange;

/// A picture of the data as one page for people, without anything from outside the file.
///
/// @param name what the table or the recipe is called
/// @param version the version of Seriema
/// @param said what else is known, a sentence each: the source, the split, what was guessed
/// @param changes what each step changed; none for a table without a recipe
public record DataPage(String name, String version, List<String> said, DataPicture picture, List<StepChange> changes) {

    public DataPage {
        said = List.copyOf(said);
        changes = List.copyOf(changes);
    }

    /// The text of the page.
    public String html() {
        Html classes = picture.classes().isEmpty()
                ? new Html("")
                : DataWords.classes(picture).html();
        Html section = Html.of(
                "<section><h2>The data</h2>{}{}{}</section>",
                Html.all(said.stream()
                        .map(sentence -> Html.of("<p>{}</p>", sentence))
                        .toList()),
                classes,
                new DataSection(picture, changes).html());
        return PageFrame.page(name + ": data", name, "Picture of the data by Seriema " + version, List.of(section));
    }

    /// Writes the page.
    public void write(Path file) throws IOException {
        Files.writeString(file, html());
    }
}
