package org.seriema.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.learn.Lesson;
import org.seriema.learn.lessons.Lessons;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LearnCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    static Stream<String> topics() {
        return Lessons.ALL.stream().map(Lesson::id);
    }

    @Test
    void listsTheLessonsInTheirOrder() {
        CommandLineRun run = CommandLineRun.of("learn");
        assertThat(run.exitCode()).isZero();
        List<String> listed = run.out()
                .lines()
                .filter(line -> line.matches(" {2}\\S.*")) // not where a text goes on
                .map(line -> line.strip().split(" ", 2)[0])
                .toList();
        assertThat(listed).containsExactlyElementsOf(topics().toList());
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void printsALessonAndItsAnswerOnlyIfWanted(String topic) {
        CommandLineRun run = CommandLineRun.of("learn", topic);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("\nThe idea\n", "\nThe equation\n    ", "\nA worked example\n", "\nAn exercise\n")
                .doesNotContain("\nThe answer\n")
                .contains("seriema learn " + topic + " --answers")
                .doesNotContain("$", "{", "\u00a0");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        CommandLineRun answered = CommandLineRun.of("learn", topic, "--answers");
        assertThat(answered.out()).contains("\nThe answer\n");
        assertThat(answered.out().length()).isGreaterThan(run.out().length());
    }

    @Test
    void jsonHasTheNumbersOfTheWorkedExample() {
        JsonNode neuron = JsonMapper.shared()
                .readTree(CommandLineRun.of("learn", "neuron", "--json").out());
        JsonNode rows = neuron.get("example").get(0).get("rows");
        assertThat(neuron.get("id").asString()).isEqualTo("neuron");
        assertThat(rows.get(0).get(2).asDouble()).isBetween(1.799, 1.801);
        assertThat(rows.get(rows.size() - 1).get(2).asDouble()).isBetween(0.6456, 0.6457);
        JsonNode layer = JsonMapper.shared()
                .readTree(CommandLineRun.of("learn", "layer", "--json").out());
        assertThat(layer.get("example").get(0).get("rows").get(0).get(1).isNumber())
                .isTrue();
        JsonNode all = JsonMapper.shared()
                .readTree(CommandLineRun.of("learn", "--json").out());
        assertThat(all.get("lessons")).hasSize(Lessons.ALL.size());
    }

    @Test
    void writesOnePageOrAllOfThem() throws IOException {
        Path page = folder.resolve("deep/one.html");
        CommandLineRun one = CommandLineRun.of("learn", "Neuron", "--html", page.toString());
        assertThat(one.exitCode()).isZero();
        assertThat(one.out()).isEqualTo(page + "\n");
        assertThat(Files.readString(page)).contains("<h1>One neuron</h1>").doesNotContain("index.html");
        assertThat(CommandLineRun.of("learn", "neuron", "--html", page.toString())
                        .exitCode())
                .isZero();

        Path lessons = folder.resolve("lessons");
        CommandLineRun all = CommandLineRun.of("learn", "--out", lessons.toString(), "--json");
        assertThat(all.exitCode()).isZero();
        assertThat(JsonMapper.shared().readTree(all.out()).get("page").asString())
                .isEqualTo(lessons.resolve("index.html").toString());
        try (Stream<Path> files = Files.list(lessons)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("index"), topics())
                            .map(id -> id + ".html")
                            .toList());
        }
        assertThat(Files.readString(lessons.resolve("layer.html")))
                .contains("rel=\"prev\" href=\"neuron.html\"", "rel=\"next\" href=\"activations.html\"");

        CommandLineRun again = CommandLineRun.of("learn", "--out", lessons.toString());
        assertThat(again.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(again.err()).contains("is there already", "holds files");
        assertThat(again.out()).isEmpty();
        CommandLineRun aFile = CommandLineRun.of("learn", "--out", page.toString());
        assertThat(aFile.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
        assertThat(aFile.err()).contains("is a file, but a folder is needed");
        CommandLineRun aFolder = CommandLineRun.of("learn", "neuron", "--html", lessons.toString());
        assertThat(aFolder.exitCode()).isEqualTo(ExitCode.WRONG_DATA);
    }

    @Test
    void whatCannotBeMeantIsTold() {
        assertThat(wrong("learn", "neurn")).contains("there is no lesson \"neurn\"; did you mean neuron?");
        assertThat(wrong("learn", "xyz")).contains("the lessons are neuron, layer,");
        assertThat(wrong("learn", "neuron", "--out", "x")).contains("--out writes all lessons");
        assertThat(wrong("learn", "--html", "x.html")).contains("--html writes one lesson; name it");
        assertThat(wrong("learn", "neuron", "--open")).contains("add --html FILE or --out DIR");
        assertThat(wrong("learn", "--answers")).contains("--answers belongs to one lesson");
        assertThat(wrong("learn", "neuron", "layer")).contains("one argument too many");
    }

    private static String wrong(String... args) {
        CommandLineRun run = CommandLineRun.of(args);
        assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run.out()).isEmpty();
        return run.saidErr();
    }
}
