package org.seriema.app.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.app.runs.WholeFile;
import org.seriema.config.Names;
import org.seriema.learn.Lesson;
import org.seriema.learn.LessonPage;
import org.seriema.learn.lessons.Lessons;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `seriema learn`: lessons on neural networks, printed or as pages.
@Command(
        name = "learn",
        description = "Explain neural networks in short lessons, with numbers of the engine.",
        footer = {
            "",
            "Without a topic it lists the lessons. Each has the idea in plain words, the equation, a worked"
                    + " example whose numbers the engine computes at that moment, and an exercise; its page also has a"
                    + " picture, and inputs to change. Pages work offline, each in one file.",
            "",
            "Examples:",
            "  seriema learn",
            "  seriema learn neuron --answers",
            "  seriema learn neuron --html neuron.html --open",
            "  seriema learn --out lessons"
        })
final class LearnCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "TOPIC", arity = "0..1", description = "The lesson; without it they are listed.")
    private @Nullable String topic;

    @Option(names = "--answers", description = "Print the answer of the exercise too.")
    private boolean answers;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the lesson as one HTML page.")
    private @Nullable Path html;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write the pages of all lessons with an index; the folder must be new or empty.")
    private @Nullable Path out;

    @Option(names = "--open", description = "Open the page that was written in the browser.")
    private boolean open;

    /// A table of a worked example: its columns, and its rows of texts and numbers.
    record TableFacts(String title, List<String> columns, List<List<Object>> rows) {}

    /// What `--json` prints of a lesson.
    ///
    /// @param example the tables of the worked example; none where lessons are only listed
    /// @param page the file that was written
    record LessonFacts(
            String id,
            String title,
            String about,
            @Nullable List<TableFacts> example,
            @Nullable String page) {}

    /// What `--json` prints without a topic.
    record ListFacts(List<LessonFacts> lessons, @Nullable String page) {}

    @Override
    public Integer call() throws IOException {
        if (open && html == null && out == null) {
            throw wrongUsage("--open opens a page that is written; add --html FILE or --out DIR.");
        }
        Console console = common.console();
        String wanted = topic;
        if (wanted == null) {
            if (html != null) {
                throw wrongUsage("--html writes one lesson; name it: seriema learn "
                        + Lessons.ALL.getFirst().id() + " --html " + html + ", or write all with --out DIR.");
            }
            if (answers) {
                throw wrongUsage("--answers belongs to one lesson; name it: seriema learn "
                        + Lessons.ALL.getFirst().id() + " --answers.");
            }
            all(console);
        } else {
            if (out != null) {
                throw wrongUsage("--out writes all lessons; leave the topic out, or write one with --html FILE.");
            }
            one(console, named(wanted));
        }
        return ExitCode.DONE;
    }

    private Lesson named(String wanted) {
        List<String> ids = Lessons.ALL.stream().map(Lesson::id).toList();
        String id = wanted.toLowerCase(Locale.ROOT);
        if (!ids.contains(id)) {
            throw wrongUsage("there is no lesson \"" + wanted + "\""
                    + Names.nearest(wanted, ids)
                            .map(name -> "; did you mean " + name + "?")
                            .orElse("; the lessons are " + String.join(", ", ids) + "."));
        }
        return Lessons.ALL.get(ids.indexOf(id));
    }

    private void one(Console console, Lesson lesson) throws IOException {
        Path file = html;
        if (file == null) {
            console.print(LessonText.of(console.text(), lesson, answers));
        } else {
            write(file, LessonPage.of(lesson, Version.current(), List.of()));
            console.print(file.toString());
            show(file);
        }
        console.printJson(new LessonFacts(
                lesson.id(),
                lesson.title(),
                lesson.about(),
                lesson.content().tables().stream()
                        .map(table -> new TableFacts(table.title(), table.columns(), table.plainRows()))
                        .toList(),
                file == null ? null : file.toString()));
    }

    private void all(Console console) throws IOException {
        Path folder = out;
        @Nullable Path index = null;
        if (folder == null) {
            PrintedText text = console.text().heading("Lessons, in the order in which to read them");
            for (Lesson lesson : Lessons.ALL) {
                text.entry("  " + lesson.id(), 2 + column(), lesson.about());
            }
            text.gap()
                    .paragraph(
                            "Read one: seriema learn " + Lessons.ALL.getFirst().id());
            text.paragraph("All as pages, with pictures and inputs to change: seriema learn --out lessons");
            console.print(text.toString());
        } else {
            requireEmpty(folder);
            for (Lesson lesson : Lessons.ALL) {
                write(folder.resolve(lesson.id() + ".html"), LessonPage.of(lesson, Version.current(), Lessons.ALL));
            }
            index = folder.resolve("index.html");
            write(index, LessonPage.index(Lessons.ALL, Version.current()));
            console.print(index.toString());
            show(index);
        }
        console.printJson(new ListFacts(
                Lessons.ALL.stream()
                        .map(lesson -> new LessonFacts(lesson.id(), lesson.title(), lesson.about(), null, null))
                        .toList(),
                index == null ? null : index.toString()));
    }

    /// Where the texts behind the topics begin.
    private static int column() {
        return 2
                + Lessons.ALL.stream()
                        .mapToInt(lesson -> lesson.id().length())
                        .max()
                        .orElse(0);
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new FileAlreadyExistsException(folder + " (which holds files)");
            }
        }
    }

    private static void write(Path file, String page) throws IOException {
        WholeFile.write(file, half -> Files.writeString(half, page));
    }

    private void show(Path page) {
        if (open) {
            Browser.open(page.toAbsolutePath().toUri().toString());
        }
    }

    private ParameterException wrongUsage(String message) {
        if (spec == null) {
            throw new IllegalStateException("picocli gives the specification");
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
