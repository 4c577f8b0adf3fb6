package org.seriema.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.data.random.RandomState;
import org.seriema.learn.Lesson;
import org.seriema.learn.LessonPage;
import org.seriema.learn.Playground.Cells;
import org.seriema.learn.Playground.Choice;
import org.seriema.learn.Playground.Input;
import org.seriema.learn.Playground.Output;
import org.seriema.learn.Playground.Slider;
import org.seriema.learn.Settings;
import org.seriema.learn.Shown;
import org.seriema.learn.lessons.Lessons;
import org.seriema.pipeline.json.Json;
import tools.jackson.databind.JsonNode;

/// The lessons' pages in a browser: their scripts must compute what the engine computes.
class LessonPagesTest {

    private static final int DRAWS = 25;

    /// Equations that do not fit, and numbers that are broken into two lines.
    private static final String CUT = "[...document.querySelectorAll('.formula')].filter(one => one.scrollWidth >"
            + " one.clientWidth).concat([...document.querySelectorAll('#playground td.number')].filter(one => {"
            + " const range = document.createRange(); range.selectNodeContents(one);"
            + " return !one.textContent.includes(' ') && range.getClientRects().length > 1; }))"
            + ".map(one => one.textContent)";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void scriptsComputeWhatTheEngineComputes() throws Exception {
        try (Chromium browser = Chromium.start(folder)) {
            for (Lesson lesson : Lessons.ALL) {
                open(browser, lesson);
                RandomState random = new RandomState(0);
                for (int i = 0; i < DRAWS; i++) {
                    Settings settings = i == 0 ? lesson.playground().start() : drawn(lesson, random);
                    JsonNode scripted =
                            browser.value("lesson.compute(" + Json.writeCompact(Json.tree(settings.values())) + ")");
                    Map<String, List<Double>> computed =
                            lesson.compute(settings).values();
                    assertThat(computed.keySet())
                            .containsExactlyInAnyOrderElementsOf(lesson.playground().outputs().stream()
                                    .map(Output::id)
                                    .toList());
                    computed.forEach((output, numbers) -> {
                        double near = near(lesson, output);
                        List<Double> script = numbers(scripted.get(output));
                        String where = lesson.id() + " " + output + " at " + settings.values();
                        assertThat(script).as(where).hasSameSizeAs(numbers);
                        for (int k = 0; k < numbers.size(); k++) {
                            double size = Math.max(1, Math.abs(numbers.get(k)));
                            assertThat(script.get(k)).as(where).isCloseTo(numbers.get(k), within(near * size));
                        }
                    });
                }
                assertThat(browser.faults()).as(lesson.id()).isEmpty();
            }
            assertThat(browser.requests()).allMatch(address -> address.startsWith("file:"));
        }
    }

    @Test
    void slidersAndBoxesRecomputeWhatThePageShows() throws Exception {
        try (Chromium browser = Chromium.start(folder)) {
            for (Lesson lesson : Lessons.ALL) {
                open(browser, lesson);
                Settings settings = lesson.playground().start();
                for (Input input : lesson.playground().inputs()) {
                    Object other = other(input);
                    settings = settings.with(input.id(), other);
                    type(browser, input, other);
                    if (input instanceof Slider) {
                        assertThat(browser.value("Number(document.getElementById('in-" + input.id() + "').value)")
                                        .asDouble())
                                .isEqualTo(((Number) other).doubleValue());
                    }
                    shows(browser, lesson, settings);
                }
                browser.value("document.querySelector('.inputs button').click()");
                String first = lesson.playground().outputs().getFirst().id();
                browser.await(shown(first) + " === "
                        + Json.writeCompact(text(lesson, lesson.playground().start(), first)));
            }
        }
    }

    @Test
    void whatIsNoNumberOrBeyondTheSliderIsNotComputed() throws Exception {
        try (Chromium browser = Chromium.start(folder)) {
            Lesson neuron = Lessons.ALL.getFirst();
            open(browser, neuron);
            for (String typed : List.of("", "1000")) {
                browser.value("(box => { box.value = '" + typed
                        + "'; box.dispatchEvent(new Event('input', {bubbles: true})); })"
                        + "(document.getElementById('typed-x1'))");
                assertThat(browser.value("document.querySelectorAll('.inputs input:invalid').length")
                                .asInt())
                        .isEqualTo(1);
                assertThat(browser.value("document.querySelector('.wrong').textContent")
                                .asString())
                        .isEqualTo("input x_1: a number from -3 to 3 is needed; the results are those of the numbers"
                                + " before.");
                shows(browser, neuron, neuron.playground().start());
            }
            browser.value("document.querySelector('.inputs button').click()");
            browser.await("document.querySelector('.wrong').textContent === ''");
        }
    }

    /// A key moves a slider, without a pointer.
    @Test
    void everyInputHasALabelAndKeysMoveSliders() throws Exception {
        try (Chromium browser = Chromium.start(folder)) {
            for (Lesson lesson : Lessons.ALL) {
                open(browser, lesson);
                assertThat(browser.value("[...document.querySelectorAll('.inputs input, .inputs select')]"
                                        + ".filter(field => !field.labels.length && !field.ariaLabel).length")
                                .asInt())
                        .isZero();
                for (Input input : lesson.playground().inputs()) {
                    if (input instanceof Slider slider && slider.start() < slider.max()) {
                        browser.value("document.getElementById('in-" + slider.id() + "').focus()");
                        for (String type : List.of("keyDown", "keyUp")) {
                            browser.call(
                                    "Input.dispatchKeyEvent",
                                    Map.of("type", type, "key", "ArrowRight", "windowsVirtualKeyCode", 39));
                        }
                        browser.await("Math.abs(document.getElementById('typed-" + slider.id() + "').value - "
                                + (slider.start() + slider.step()) + ") < 1e-6");
                        break;
                    }
                }
            }
        }
    }

    @Test
    void nothingIsWiderThanANarrowScreen() throws Exception {
        List<String> cut = new ArrayList<>();
        try (Chromium browser = Chromium.start(folder)) {
            for (boolean dark : new boolean[] {false, true}) {
                browser.look(380, 800, dark);
                for (Lesson lesson : Lessons.ALL) {
                    open(browser, lesson);
                    assertThat(browser.value("document.documentElement.scrollWidth")
                                    .asInt())
                            .as(lesson.id())
                            .isLessThanOrEqualTo(380);
                    browser.value(CUT).forEach(one -> cut.add(lesson.id() + ": " + one.asString()));
                }
            }
        }
        assertThat(cut).isEmpty();
    }

    private void open(Chromium browser, Lesson lesson) throws Exception {
        Path file = folder.resolve(lesson.id() + ".html");
        Files.writeString(file, LessonPage.of(lesson, "0", Lessons.ALL));
        browser.open(file.toUri().toString());
        browser.await("location.href.endsWith('/" + lesson.id()
                + ".html') && document.readyState === 'complete' && document.querySelector('.inputs')");
    }

    private static void shows(Chromium browser, Lesson lesson, Settings settings) throws Exception {
        for (Map.Entry<String, List<Double>> answer :
                lesson.compute(settings).values().entrySet()) {
            String shown = browser.value(shown(answer.getKey())).asString();
            String[] texts = shown.split(" +", -1);
            assertThat(texts).hasSameSizeAs(answer.getValue());
            for (int i = 0; i < texts.length; i++) {
                double expected = answer.getValue().get(i);
                assertThat(Double.parseDouble(texts[i]))
                        .as(lesson.id() + " " + answer.getKey() + " at " + settings.values())
                        .isCloseTo(expected, within(near(lesson, answer.getKey()) * Math.max(1, Math.abs(expected))));
            }
        }
    }

    /// Types a value into a field, or numbers into cells.
    private static void type(Chromium browser, Input input, Object value) throws Exception {
        String fields = input instanceof Cells ? "field.querySelectorAll('input')" : "[field]";
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        String field = (input instanceof Slider ? "typed-" : "in-") + input.id();
        browser.value("(field => [..." + fields + "].forEach((one, i) => { one.value = " + Json.writeCompact(values)
                + "[i]; one.dispatchEvent(new Event('input', {bubbles: true})); }))(document.getElementById('" + field
                + "'))");
    }

    /// What the page shows of an output: a line, or a table row by row.
    private static String shown(String output) {
        return "(place => place.tagName === 'TBODY' ? [...place.querySelectorAll('td')].map(one => one.textContent)"
                + ".join('  ') : place.textContent)(document.querySelector('[data-output=\"" + output + "\"]'))";
    }

    private static double near(Lesson lesson, String output) {
        return lesson.playground().outputs().stream()
                .filter(known -> known.id().equals(output))
                .mapToDouble(Output::near)
                .findFirst()
                .orElseThrow();
    }

    private static String text(Lesson lesson, Settings settings, String output) {
        return String.join(
                "  ",
                lesson.compute(settings).values().getOrDefault(output, List.of()).stream()
                        .map(Shown::of)
                        .toList());
    }

    private static List<Double> numbers(JsonNode node) {
        List<Double> numbers = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(number -> numbers.add(number.asDouble()));
        } else {
            numbers.add(node.asDouble());
        }
        return numbers;
    }

    private static Settings drawn(Lesson lesson, RandomState random) {
        Settings settings = new Settings(Map.of());
        for (Input input : lesson.playground().inputs()) {
            settings = settings.with(
                    input.id(),
                    input instanceof Cells cells
                            ? cells.start().stream()
                                    .map(start -> Math.round(100 * (6 * random.randomSample() - 3)) / 100.0)
                                    .toList()
                            : drawn(input, random.randomSample()));
        }
        return settings;
    }

    /// A value somewhere in an input's range, on one of a slider's steps.
    private static Object drawn(Input input, double share) {
        return switch (input) {
            case Slider slider -> stepped(slider, share);
            case Choice choice ->
                choice.words().get((int) (share * choice.words().size()));
            case Cells cells -> cells.start();
        };
    }

    private static Object other(Input input) {
        return switch (input) {
            case Slider slider -> stepped(slider, 0.7);
            case Choice choice -> choice.words().getLast();
            case Cells cells ->
                cells.start().stream().map(number -> 1.5 - number).toList();
        };
    }

    private static double stepped(Slider slider, double share) {
        long steps = Math.round((slider.max() - slider.min()) / slider.step() * share);
        return Math.round((slider.min() + steps * slider.step()) * 1e6) / 1e6;
    }
}
