package org.seriema.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.app.browser.Chromium;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The page in a browser, as a person meets it.
class WatchPageTest {

    private static final String LIVE = "20261122-071500-3f2a";
    private static final String PAST = "20261121-071500-1111";
    private static final String FOLDS = "20261120-071500-2222";

    private static final String CHARTS =
            "[...document.querySelectorAll('#figures .chart')].map(chart => echarts.getInstanceByDom(chart))";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /// How many points the first curve of the first chart has; 0 before there is one.
    private static String points() {
        return "(" + CHARTS + "[0]?.getOption().series[0]?.data.length ?? 0)";
    }

    private static String box(String id) {
        return "[...document.querySelectorAll('#runs li')].find(item => item.textContent.includes('" + id
                + "')).querySelector('input')";
    }

    @Test
    void curvesGrowWhileATrainingWritesAndStayWhenTheServerEnds() throws Exception {
        try (SmallStore store = new SmallStore(folder);
                Chromium browser = Chromium.start(folder)) {
            store.begin(PAST, "past");
            store.epochs(PAST, "", 1, 20);
            store.done(PAST);
            WatchServer server = WatchServer.start(store.place(), 0, List.of(WatchServer.RUNNING));
            String address = server.address();
            browser.look(1200, 900, false);
            browser.open(address);
            browser.await("document.getElementById('hint')?.textContent === 'Waiting for a run to begin.'");
            store.begin(LIVE, "<b>x</b><img src=x onerror=alert(1)>");
            browser.await("document.getElementById('hint').textContent === 'Its first epoch has not ended yet.'");
            Thread training = Thread.ofVirtual().start(() -> {
                for (int epoch = 1; epoch <= 12; epoch++) {
                    store.epoch(LIVE, "", epoch);
                    pause(150);
                }
            });
            browser.await(points() + " > 0 && " + points() + " < 12");
            browser.await(points() + " === 12");
            training.join();
            assertThat(browser.value("document.querySelectorAll('b, img').length")
                            .asInt())
                    .isZero();
            assertThat(browser.value("document.querySelector('#legend').innerText")
                            .asString())
                    .isEqualTo("<b>x</b><img src=x onerror=alert(1)>");
            assertThat(browser.value("document.querySelector('#runs li').innerText")
                            .asString())
                    .contains("running")
                    .contains("epoch 12 of 40");
            assertThat(browser.value("document.title").asString()).startsWith("12/40 ");
            assertThat(browser.value("document.querySelector('.chart').ariaLabel")
                            .asString())
                    .startsWith("loss by epoch. ")
                    .contains("training: 0.")
                    .endsWith(" in epoch 12.");

            browser.value(box(PAST) + ".click()");
            browser.await(CHARTS + ".every(chart => chart.getOption().series.length === 4)");
            assertThat(dashes(browser)).isEqualTo("solid,dashed,solid,dashed");

            store.done(LIVE);
            server.close();
            browser.await("document.getElementById('connection').dataset.state === 'ended'");
            assertThat(browser.value("document.getElementById('connection').innerText")
                            .asString())
                    .startsWith("Finished.");
            browser.await("document.querySelector('#runs li').innerText.includes('done')");
            assertThat(browser.value(points()).asInt()).isEqualTo(12);

            assertThat(browser.faults()).isEmpty();
            assertThat(browser.requests()).hasSizeGreaterThan(8).allSatisfy(request -> assertThat(
                            URI.create(request).getAuthority())
                    .isEqualTo(URI.create(address).getAuthority()));
        }
    }

    private static String dashes(Chromium browser) throws Exception {
        return browser.value(CHARTS
                        + "[0].getOption().series.map(line => line.lineStyle.type === 'solid' ? 'solid' :"
                        + " 'dashed').join()")
                .asString();
    }

    @Test
    void aLostConnectionIsToldAndComesBackByItself() throws Exception {
        try (SmallStore store = new SmallStore(folder);
                Chromium browser = Chromium.start(folder)) {
            store.begin(LIVE, "theft");
            store.epochs(LIVE, "", 1, 3);
            try (Gate gate = new Gate();
                    WatchServer server = WatchServer.start(store.place(), 0, List.of())) {
                gate.open(URI.create(server.address()).getPort());
                browser.open(gate.address());
                browser.await(points() + " === 3");
                gate.shut();
                browser.await("document.getElementById('connection').dataset.state === 'lost'");
                assertThat(browser.value("document.getElementById('connection').innerText")
                                .asString())
                        .startsWith("Connection lost; trying again");
                store.epochs(LIVE, "", 4, 9);
                gate.open(URI.create(server.address()).getPort());
                browser.await("document.getElementById('connection').dataset.state === 'live'");
                browser.await(points() + " === 9");
            }
        }
    }

    @Test
    void foldsAreThinLinesAndARangeOfEpochsIsDraggedOrTyped() throws Exception {
        try (SmallStore store = new SmallStore(folder);
                Chromium browser = Chromium.start(folder)) {
            store.begin(FOLDS, "folds");
            for (int fold = 1; fold <= 3; fold++) {
                store.epochs(FOLDS, "fold " + fold + " of 3", 1, 30);
            }
            store.done(FOLDS);
            try (WatchServer server = WatchServer.start(store.place(), 0, List.of(FOLDS))) {
                browser.look(380, 800, true);
                browser.open(server.address());
                browser.await(points() + " === 30");
                assertThat(browser.value(CHARTS + "[0].getOption().series.every(line => line.lineStyle.width === 1)")
                                .asBoolean())
                        .isTrue();
                assertThat(browser.value("document.documentElement.scrollWidth").asInt())
                        .as("nothing reaches beyond a narrow window")
                        .isLessThanOrEqualTo(380);
                drag(browser);
                browser.await("Number(document.getElementById('from').value) > 1"
                        + " && Number(document.getElementById('to').value) < 30");
                browser.await(CHARTS + ".every(chart => chart.getOption().dataZoom[0].startValue > 1)");
                browser.value("document.getElementById('all').click()");
                browser.await(CHARTS + ".every(chart => chart.getOption().dataZoom[0].startValue === 1)");
                browser.value("document.getElementById('from').value = 12;"
                        + "document.getElementById('from').dispatchEvent(new Event('change'))");
                browser.await(CHARTS + ".every(chart => chart.getOption().dataZoom[0].startValue === 12)");
                browser.value("document.getElementById('validation').click()");
                browser.await(CHARTS + "[0].getOption().series.length === 3");
                assertThat(browser.faults()).isEmpty();
            }
        }
    }

    @Test
    void curvesMayGoWhileTheirValuesStandBesideThePointer() throws Exception {
        try (SmallStore store = new SmallStore(folder);
                Chromium browser = Chromium.start(folder)) {
            store.begin(FOLDS, "folds");
            store.epochs(FOLDS, "", 1, 30);
            store.done(FOLDS);
            try (WatchServer server = WatchServer.start(store.place(), 0, List.of(FOLDS))) {
                browser.open(server.address());
                browser.await(points() + " === 30");
                pointer(browser, "none", 0, "mouseMoved 10", "mouseMoved 20");
                browser.await("document.querySelector('.chart .tip')?.checkVisibility({visibilityProperty: true})");
                browser.value("document.getElementById('validation').click()");
                browser.await(CHARTS + "[0].getOption().series.length === 1");
                pause(300);
                assertThat(browser.faults()).isEmpty();
            }
        }
    }

    private static void drag(Chromium browser) throws Exception {
        pointer(browser, "left", 1, "mousePressed 0", "mouseMoved 20", "mouseMoved 100", "mouseReleased 100");
    }

    /// Moves the pointer over the first chart; a step is an event and how far right of the place it started at it is.
    private static void pointer(Chromium browser, String button, int buttons, String... steps) throws Exception {
        browser.value("document.querySelector('.chart').scrollIntoView({block: 'center'})");
        JsonNode place = JsonMapper.shared()
                .readTree(browser.value("JSON.stringify(document.querySelector('.chart').getBoundingClientRect())")
                        .asString());
        double x = place.get("x").asDouble() + 120;
        double y = place.get("y").asDouble() + 80;
        for (String step : steps) {
            String[] parts = step.split(" ", -1);
            browser.call(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            parts[0],
                            "x",
                            x + Integer.parseInt(parts[1]),
                            "y",
                            y,
                            "button",
                            button,
                            "buttons",
                            buttons,
                            "clickCount",
                            buttons));
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
