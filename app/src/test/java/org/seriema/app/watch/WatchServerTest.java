package org.seriema.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seriema.app.store.EpochRow;
import org.seriema.app.store.RunKind;
import org.seriema.app.store.StorePlace;
import org.seriema.app.store.TrialRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WatchServerTest {

    private static final String ID = "20261122-071500-3f2a";

    /// Server-sent events, read in a thread of their own.
    private static final class Stream implements AutoCloseable {

        record Event(String id, String name, JsonNode data) {}

        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        private final java.util.stream.Stream<String> lines;
        private final Thread reading;

        Stream(HttpClient client, String address, @Nullable String lastId) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "events"));
            if (lastId != null) {
                request.header("Last-Event-ID", lastId);
            }
            HttpResponse<java.util.stream.Stream<String>> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            lines = answer.body();
            reading = Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try {
                take();
            } catch (UncheckedIOException e) {
                // closed
            }
        }

        private void take() {
            String id = "";
            String name = "";
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(id, name, JsonMapper.shared().readTree(line.substring(6))));
                }
            }
        }

        /// The next event, which must have this name and come within three seconds.
        Event next(String name) throws InterruptedException {
            Event event = events.poll(3, TimeUnit.SECONDS);
            assertThat(event).as("an event %s", name).isNotNull();
            assertThat(event.name()).isEqualTo(name);
            return event;
        }

        @Override
        public void close() {
            lines.close();
            reading.interrupt();
        }
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private @Nullable SmallStore opened;
    private @Nullable WatchServer started;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void open() throws IOException {
        opened = new SmallStore(folder);
    }

    @AfterEach
    void close() throws IOException {
        if (started != null) {
            started.close();
        }
        if (opened != null) {
            opened.close();
        }
        client.shutdownNow();
    }

    private SmallStore store() {
        return Objects.requireNonNull(opened);
    }

    /// The address of a new server.
    private String serve() throws IOException {
        started = WatchServer.start(store().place(), 0, List.of());
        return started.address();
    }

    private HttpResponse<String> get(String address) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void anEpochArrivesSoonAfterItIsWritten() throws Exception {
        store().begin(ID, "theft");
        store().epoch(ID, "", 1);
        try (Stream stream = new Stream(client, serve(), null)) {
            JsonNode run = stream.next("state").data().get("runs").get(0);
            assertThat(run.get("name").asString()).isEqualTo("theft");
            assertThat(run.get("status").asString()).isEqualTo("running");
            assertThat(run.get("epoch").asInt()).isEqualTo(1);
            assertThat(run.get("epochs").asInt()).isEqualTo(40);
            store().epoch(ID, "", 2);
            JsonNode changed = stream.next("runs").data().get(0);
            assertThat(changed.get("epoch").asInt()).isEqualTo(2);
            JsonNode news = stream.next("epochs").data();
            assertThat(news.get("run").asString()).isEqualTo(ID);
            assertThat(news.get("epochs").size()).isEqualTo(1);
            assertThat(news.get("epochs").get(0).get("epoch").asInt()).isEqualTo(2);
            assertThat(news.get("epochs").get(0).get("figures").get("val_loss").asDouble())
                    .isEqualTo(changed.get("last").get("val_loss").asDouble());
            store().done(ID);
            assertThat(stream.next("runs").data().get(0).get("status").asString())
                    .isEqualTo("done");
        }
    }

    @Test
    void whoeverLostTheConnectionGetsWhatItMissed() throws Exception {
        store().begin(ID, "theft");
        String address = serve();
        String last;
        try (Stream stream = new Stream(client, address, null)) {
            stream.next("state");
            store().epoch(ID, "", 1);
            stream.next("runs");
            last = stream.next("epochs").id();
        }
        store().epochs(ID, "", 2, 4);
        try (Stream other = new Stream(client, address, null)) {
            // Only so that the server has certainly seen them.
            if (other.next("state").data().get("runs").get(0).get("epoch").asInt() < 4) {
                other.next("runs");
            }
        }
        try (Stream stream = new Stream(client, address, last)) {
            stream.next("runs");
            assertThat(stream.next("epochs").data().get("epochs").size()).isEqualTo(3);
        }
        try (Stream stream = new Stream(client, address, "12345-" + last.replaceAll(".*-", ""))) {
            stream.next("state"); // that was another server
        }
        try (Stream stream = new Stream(client, address, last + "000")) {
            stream.next("state"); // this never was
        }
    }

    @Test
    void theEndIsTold() throws Exception {
        store().begin(ID, "theft");
        String address = serve();
        try (Stream stream = new Stream(client, address, null)) {
            stream.next("state");
            store().epoch(ID, "", 1);
            store().done(ID);
            if (started != null) {
                started.close();
            }
            assertThat(stream.next("runs").data().get(0).get("status").asString())
                    .isEqualTo("done");
            stream.next("epochs");
            stream.next("end");
        }
        assertThatThrownBy(() -> get(address)).isInstanceOf(IOException.class);
    }

    @Test
    void runsOfAnyProcessAppearChangeAndGo() throws Exception {
        try (Stream stream = new Stream(client, serve(), null)) {
            assertThat(stream.next("state").data().get("runs").size()).isZero();
            store().begin(ID, "theft");
            assertThat(stream.next("runs").data().get(0).get("id").asString()).isEqualTo(ID);
            store().store().remove(ID);
            assertThat(stream.next("gone").data().get(0).asString()).isEqualTo(ID);
        }
    }

    @Test
    void aRunWhoseProcessEndedWithoutAWordIsCalledKilled() throws Exception {
        store().begin("20261122-071500-0001", "killed", Files.createDirectories(folder.resolve("lost")));
        store().begin("20261122-071500-0002", "alive");
        JsonNode runs = JsonMapper.shared().readTree(get(serve() + "runs").body());
        assertThat(runs.get(0).get("status").asString()).isEqualTo("running");
        assertThat(runs.get(1).get("status").asString()).isEqualTo("killed");
    }

    @Test
    void aHistoryHasEveryTrainingAndTellsWhichOneLearns() throws Exception {
        store().begin(ID, "theft");
        for (int fold = 1; fold <= 11; fold++) {
            store().epochs(ID, "fold " + fold + " of 12", 1, fold < 11 ? 3 : 2);
        }
        String address = serve();
        JsonNode run =
                JsonMapper.shared().readTree(get(address + "runs").body()).get(0);
        assertThat(run.get("trainings").asInt()).isEqualTo(11);
        assertThat(run.get("training").asString()).isEqualTo("fold 11 of 12");
        assertThat(run.get("epoch").asInt()).isEqualTo(2);
        JsonNode epochs =
                JsonMapper.shared().readTree(get(address + "runs/" + ID).body()).get("epochs");
        assertThat(epochs.size()).isEqualTo(32);
        assertThat(epochs.get(0).get("training").asString()).isEqualTo("fold 1 of 12");
        assertThat(epochs.get(0).get("figures").propertyNames())
                .containsExactlyInAnyOrder("loss", "accuracy", "val_loss", "val_accuracy");
    }

    @Test
    void theTrialsOfASearchAreShownWhileItGoesOnOrIfItIsNamed() throws Exception {
        Path place = Files.createDirectories(folder.resolve("search"));
        store().begin(RunKind.TUNE, ID, null, "search", place);
        store().begin(RunKind.TRIAL, ID + "-1", ID, "search", null);
        store().store().trial(ID, new TrialRow(ID + "-1", 1, 0, "{}", "val_loss", Double.NaN));
        store().epoch(ID + "-1", "", 1);
        String address = serve();
        JsonNode runs = JsonMapper.shared().readTree(get(address + "runs").body());
        assertThat(runs.size()).isEqualTo(2);
        assertThat(runs.get(1).get("name").asString()).isEqualTo("search, trial 1");
        assertThat(runs.get(1).get("epoch").asInt()).isEqualTo(1);
        store().done(ID);
        try (WatchServer others = WatchServer.start(store().place(), 0, List.of());
                WatchServer named = WatchServer.start(store().place(), 0, List.of(ID))) {
            assertThat(JsonMapper.shared()
                            .readTree(get(others.address() + "runs").body())
                            .size())
                    .isEqualTo(1);
            String page = named.address().replaceAll("#.*", "");
            assertThat(JsonMapper.shared().readTree(get(page + "runs").body()).size())
                    .isEqualTo(2);
        }
    }

    @Test
    void aLossThatIsNoNumberIsSentAsNone() throws Exception {
        store().begin(ID, "theft");
        store().store().epochs(ID, List.of(new EpochRow("", 1, "loss", Double.NaN)));
        JsonNode epochs =
                JsonMapper.shared().readTree(get(serve() + "runs/" + ID).body()).get("epochs");
        assertThat(epochs.get(0).get("figures").get("loss").isNull()).isTrue();
    }

    @Test
    void filesComeWithTheirTypesAndNothingElseDoes() throws Exception {
        String address = serve();
        Map<String, String> types = Map.of(
                "", "text/html; charset=utf-8",
                "page.css", "text/css; charset=utf-8",
                "page.js", "text/javascript; charset=utf-8",
                "echarts.min.js", "text/javascript; charset=utf-8",
                "runs", "application/json");
        for (Map.Entry<String, String> file : types.entrySet()) {
            HttpResponse<String> answer = get(address + file.getKey());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue(file.getValue());
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'self';");
        }
        for (String path :
                List.of("other", "runs/none", "page.html", "../page.js", "%2e%2e/page.html", "runs.sqlite")) {
            assertThat(get(address + path).statusCode()).as(path).isEqualTo(404);
        }
        HttpRequest post = HttpRequest.newBuilder(URI.create(address + "runs"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(405);
    }

    @Test
    void aPageUnderAnotherNameIsRefused() throws Exception {
        int port = URI.create(serve()).getPort();
        assertThat(status(port, "localhost:" + port)).isEqualTo("200");
        assertThat(status(port, "127.0.0.1:8000")).as("through a tunnel").isEqualTo("200");
        assertThat(status(port, "evil.example:" + port)).isEqualTo("403");
        assertThat(status(port, "localhost.evil.example")).isEqualTo("403");
    }

    private static String status(int port, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET /runs HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return in.readLine().split(" ", -1)[1];
        }
    }

    @Test
    void aPortThatIsTakenIsOneMessage() throws Exception {
        int port = URI.create(serve()).getPort();
        assertThatThrownBy(() -> WatchServer.start(store().place(), port, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("port " + port + " of this machine cannot be had (")
                .hasMessageEndingWith("); name another one with --port, or leave it out for one that is free");
    }

    @Test
    void aStoreThatComesLaterIsFound() throws Exception {
        StorePlace later = StorePlace.at(folder.resolve("later/runs.sqlite").toString());
        try (WatchServer server = WatchServer.start(later, 0, List.of());
                Stream stream = new Stream(client, server.address(), null)) {
            assertThat(stream.next("state").data().get("runs").size()).isZero();
            assertThat(later.file()).doesNotExist();
            try (SmallStore made = new SmallStore(folder.resolve("later"))) {
                made.begin(ID, "theft");
                stream.next("runs");
            }
        }
    }

    @Test
    void aStoreThatIsRemovedIsToldAndAnotherOneInItsPlaceIsRead() throws Exception {
        Path place = folder.resolve("moved");
        SmallStore old = new SmallStore(place);
        old.begin(ID, "theft");
        try (WatchServer server = WatchServer.start(old.place(), 0, List.of());
                Stream stream = new Stream(client, server.address(), null)) {
            assertThat(stream.next("state").data().get("runs").size()).isEqualTo(1);
            old.close();
            Files.delete(place.resolve("runs.sqlite"));
            assertThat(stream.next("trouble").data().asString())
                    .endsWith("the file is gone; the curves are as of before");
            try (SmallStore other = new SmallStore(place)) {
                other.begin(ID + "0", "other");
                assertThat(stream.next("runs").data().get(0).get("name").asString())
                        .isEqualTo("other");
                assertThat(stream.next("gone").data().get(0).asString()).isEqualTo(ID);
                assertThat(stream.next("trouble").data().asString()).isEmpty();
            }
        }
    }

    @Test
    void aStoreThatCannotBeReadIsToldAndReadAgainOnceItCan() throws Exception {
        Path file = Files.writeString(folder.resolve("other.sqlite"), "this is no database, but a text that is long");
        StorePlace place = StorePlace.at(file.toString());
        try (WatchServer server = WatchServer.start(place, 0, List.of());
                Stream stream = new Stream(client, server.address(), null)) {
            assertThat(stream.next("state").data().get("trouble").asString()).contains("other.sqlite");
            Files.delete(file);
            assertThat(stream.next("trouble").data().asString()).isEmpty();
        }
    }
}
