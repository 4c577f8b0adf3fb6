package org.seriema.learn.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seriema.learn.Block;
import org.seriema.learn.Content;
import org.seriema.learn.Formula;
import org.seriema.learn.Lesson;
import org.seriema.learn.LessonPage;
import org.seriema.learn.Playground;
import org.seriema.learn.Settings;
import org.seriema.learn.Table;
import org.seriema.learn.Words;

class LessonsTest {

    static Stream<Lesson> lessons() {
        return Lessons.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void aLessonHasAllItsParts(Lesson lesson) {
        Content content = lesson.content();
        assertThat(lesson.id()).matches("[a-z]+(-[a-z]+)*");
        assertThat(lesson.about()).hasSizeLessThanOrEqualTo(60).endsWith(".");
        assertThat(content.idea()).hasAtLeastOneElementOfType(Words.class);
        assertThat(content.equations())
                .hasAtLeastOneElementOfType(Formula.class)
                .hasAtLeastOneElementOfType(Words.class);
        assertThat(content.picture().plot().svg()).contains("<path").contains("<text");
        assertThat(content.picture().caption()).endsWith(".");
        assertThat(content.tables()).isNotEmpty().allSatisfy(table -> {
            assertThat(table.rows()).isNotEmpty();
            assertThat(table.numbers().toList()).allMatch(Double::isFinite);
        });
        assertThat(content.exercise()).isNotEmpty();
        assertThat(content.answer()).isNotEmpty();
        Playground playground = lesson.playground();
        assertThat(playground.inputs()).isNotEmpty();
        assertThat(playground.outputs()).isNotEmpty();
        assertThat(lesson.compute(playground.start()).values()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void aTableIsNoWiderThanATerminal(Lesson lesson) {
        for (Table table : lesson.content().tables()) {
            assertThat(table.grid().lines(80, heading -> heading))
                    .as(table.title())
                    .hasSizeLessThanOrEqualTo(table.rows().size() + 3)
                    .allMatch(line -> line.length() <= 80);
        }
        Content content = lesson.content();
        List<Block> all = new ArrayList<>(content.idea());
        all.addAll(content.equations());
        all.addAll(content.example());
        all.addAll(content.answer());
        assertThat(all)
                .filteredOn(Formula.class::isInstance)
                .allMatch(formula -> ((Formula) formula).text().length() <= 76);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void aPageIsWholeAndAsksForNothing(Lesson lesson) {
        String page = LessonPage.of(lesson, "1.2.3", Lessons.ALL);
        assertThat(page)
                .contains("<h2>The idea</h2>", "<h2>The equation</h2>", "<math displaystyle", "<svg", "</svg>")
                .contains("<h2>A worked example</h2>", "<h2>Try it</h2>", "<summary>The answer</summary>")
                .contains("engine of Seriema 1.2.3", "const lesson = ", "href=\"index.html\"");
        assertThat(Pattern.compile("(src|href)=\"(?!\\w[\\w-]*\\.html\")")
                        .matcher(page)
                        .find())
                .isFalse();
        assertThat(LessonPage.of(lesson, "1.2.3", List.of())).doesNotContain("index.html");
        assertThat(page).isEqualTo(LessonPage.of(lesson, "1.2.3", Lessons.ALL));
    }

    /// The numbers of the worked example are those that the engine computes for the playground's beginning.
    @Test
    void theNeuronsTableFollowsItsWeights() {
        Neuron neuron = new Neuron();
        List<Double> numbers = neuron.content().tables().getFirst().numbers().toList();
        assertThat(numbers.getLast())
                .isEqualTo(neuron.compute(neuron.playground().start()).number("y"));
        List<Double> changed = Neuron.content(neuron.playground().start().with("w1", 2.0))
                .tables()
                .getFirst()
                .numbers()
                .toList();
        assertThat(changed.get(0)).isEqualTo(3.0);
        assertThat(changed.getLast()).isGreaterThan(numbers.getLast());
    }

    /// A weight that has no say ends the way back: nothing is left of the derivatives behind it.
    @Test
    void theChainFollowsItsWeights() {
        Settings start = new Backpropagation().playground().start();
        assertThat(weight(start, "w11")).isLessThan(-0.3);
        assertThat(weight(start.with("v1", 0.0), "w11")).isZero();
        assertThat(weight(start.with("t", "0: normal"), "w11")).isGreaterThan(0.3);
    }

    /// What the lesson's table of derivatives says of a weight.
    private static double weight(Settings settings, String name) {
        List<Object> row = Backpropagation.content(settings).tables().getFirst().rows().stream()
                .filter(cells -> cells.getFirst().equals("dL/d" + name))
                .findFirst()
                .orElseThrow();
        return ((Number) row.getLast()).doubleValue();
    }

    @Test
    void theIndexNamesAllInOrder() {
        String index = LessonPage.index(Lessons.ALL, "1.2.3");
        int at = 0;
        for (Lesson lesson : Lessons.ALL) {
            int next = index.indexOf("href=\"" + lesson.id() + ".html\"");
            assertThat(next).isGreaterThan(at);
            at = next;
        }
    }
}
