package org.seriema.app.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seriema.pipeline.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Chromium without a window, driven through its DevTools protocol.
public final class Chromium implements AutoCloseable {

    private static final long PATIENCE = 20;

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private @Nullable WebSocket socket;

    private Chromium(Process process) {
        this.process = process;
    }

    /// Starts one with an empty profile; where there is none, the test is skipped.
    public static Chromium start(Path folder) throws Exception {
        String program = program();
        assumeTrue(program != null, "skipped: there is no chromium on the PATH to look at the page with");
        Path profile = Files.createDirectories(folder.resolve("chromium"));
        Process process = new ProcessBuilder(
                        program,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Chromium made = new Chromium(process);
        try {
            made.connect(profile.resolve("DevToolsActivePort"));
            return made;
        } catch (Exception e) {
            made.close();
            throw e;
        }
    }

    private static @Nullable String program() {
        List<String> names = List.of("chromium", "chromium-browser", "google-chrome");
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/bin";
        return Stream.of(path.split(File.pathSeparator, -1))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }

    private void connect(Path portFile) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (!Files.exists(portFile) || Files.readAllLines(portFile).size() < 2) {
            if (System.nanoTime() > until || !process.isAlive()) {
                throw new IOException("chromium did not start");
            }
            Thread.sleep(20);
        }
        URI pages =
                URI.create("http://127.0.0.1:" + Files.readAllLines(portFile).getFirst() + "/json/list");
        String listed = http.send(HttpRequest.newBuilder(pages).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        String address = "";
        for (JsonNode target : JsonMapper.shared().readTree(listed)) {
            if (target.get("type").asString().equals("page")) {
                address = target.get("webSocketDebuggerUrl").asString();
            }
        }
        socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(address), new Messages())
                .get(PATIENCE, TimeUnit.SECONDS);
        for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
            call(domain + ".enable", Map.of());
        }
    }

    /// Puts messages together and gives each to whom it concerns.
    private final class Messages implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonNode message = JsonMapper.shared().readTree(text.toString());
                text.setLength(0);
                take(message);
            }
            from.request(1);
            return null;
        }

        private void take(JsonNode message) {
            if (message.has("id")) {
                CompletableFuture<JsonNode> waiting =
                        answers.remove(message.get("id").asInt());
                if (waiting != null) {
                    waiting.complete(message);
                }
                return;
            }
            JsonNode params = message.get("params");
            switch (message.get("method").asString()) {
                case "Runtime.exceptionThrown" -> faults.add(params.toString());
                case "Runtime.consoleAPICalled" -> {
                    if (List.of("error", "warning", "assert")
                            .contains(params.get("type").asString())) {
                        faults.add(params.toString());
                    }
                }
                case "Log.entryAdded" -> faults.add(params.get("entry").toString());
                case "Network.requestWillBeSent" ->
                    requests.add(params.get("request").get("url").asString());
                default -> {}
            }
        }
    }

    /// One call of the protocol.
    public JsonNode call(String method, Map<String, Object> params) throws Exception {
        WebSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("not connected");
        }
        int id = calls.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        open.sendText(Json.writeCompact(Map.of("id", id, "method", method, "params", params)), true)
                .get(PATIENCE, TimeUnit.SECONDS);
        JsonNode message = answer.get(PATIENCE, TimeUnit.SECONDS);
        if (message.has("error")) {
            throw new IOException(method + ": " + message.get("error"));
        }
        return message.get("result");
    }

    /// Opens a page.
    public void open(String address) throws Exception {
        call("Page.navigate", Map.of("url", address));
    }

    /// The value of a JavaScript expression.
    public JsonNode value(String expression) throws Exception {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IOException(expression + ": " + result.get("exceptionDetails"));
        }
        return result.get("result").path("value");
    }

    /// Waits until a JavaScript expression is true.
    public void await(String expression) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (!value("Boolean(" + expression + ")").asBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("never true: " + expression + "; on the page stands: "
                        + value("document.body.innerText").asString() + " " + faults);
            }
            Thread.sleep(50);
        }
    }

    /// What the page complained of.
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /// The addresses that the page asked for.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /// The size of the window and whether colours are dark.
    public void look(int width, int height, boolean dark) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /// What is seen, as a picture.
    public byte[] picture() throws Exception {
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", Map.of("format", "png"))
                        .get("data")
                        .asString());
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        http.shutdownNow();
        try {
            process.waitFor(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
