package org.seriema.app.cli;

import java.util.List;
import org.seriema.learn.Block;
import org.seriema.learn.Content;
import org.seriema.learn.Formula;
import org.seriema.learn.Lesson;
import org.seriema.learn.Picture;
import org.seriema.learn.Table;
import org.seriema.learn.Words;
import org.seriema.report.Paragraph;

/// A lesson as `seriema learn` prints it.
final class LessonText {

    private LessonText() {}

    /// The whole lesson, its answer only if wanted.
    static String of(PrintedText text, Lesson lesson, boolean answers) {
        Content content = lesson.content();
        text.heading(lesson.title()).prose(lesson.about());
        text.heading("The idea");
        blocks(text, content.idea());
        text.heading("The equation");
        blocks(text, content.equations());
        text.heading("A worked example");
        blocks(text, content.example());
        text.heading("An exercise");
        blocks(text, content.exercise());
        if (answers) {
            text.heading("The answer");
            blocks(text, content.answer());
        }
        text.heading("On");
        if (!answers) {
            text.prose("The answer: " + Paragraph.whole("seriema learn " + lesson.id() + " --answers"));
        }
        text.prose("With a picture, and inputs to change: "
                + Paragraph.whole("seriema learn " + lesson.id() + " --html " + lesson.id() + ".html"));
        return text.toString();
    }

    private static void blocks(PrintedText text, List<Block> blocks) {
        for (Block block : blocks) {
            switch (block) {
                case Words words -> text.prose(words.text()).gap();
                case Formula formula -> text.line("    " + formula.text()).gap();
                case Table table ->
                    text.prose(new Words(table.title()).text() + ":")
                            .table(table.grid())
                            .gap();
                case Picture picture ->
                    text.prose("Picture: " + picture.plot().description()).gap();
            }
        }
    }
}
