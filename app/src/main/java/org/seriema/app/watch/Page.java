package org.seriema.app.watch;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;
import org.seriema.pipeline.json.Json;

/// Answers the page's requests: its files, `/runs`, `/runs/ID` and the stream `/events`.
///
/// Whoever asks for another host than this machine is refused: a page from elsewhere could give its own name this
/// machine's address, and read what stands here.
final class Page implements HttpHandler {

    private static final String CHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String JSON = "application/json";

    /// @param resource where the file lies: beside this class, or from the root of the class path
    private record Asset(String resource, String type) {}

    private static final Map<String, Asset> ASSETS = Map.of(
            "/", new Asset("page.html", HTML),
            "/page.css", new Asset("page.css", "text/css; charset=utf-8"),
            "/page.js", new Asset("page.js", SCRIPT),
            "/charts.js", new Asset("charts.js", SCRIPT),
            "/curves.js", new Asset("curves.js", SCRIPT),
            "/list.js", new Asset("list.js", SCRIPT),
            "/numbers.js", new Asset("numbers.js", SCRIPT),
            "/icon.svg", new Asset("icon.svg", "image/svg+xml"),
            "/echarts.min.js", new Asset(CHARTS, SCRIPT));

    /// After how long of silence a page is told that there is nothing, which also shows whether it still listens.
    private static final long SILENCE = 10_000;

    /// How soon a page tries again after it lost the connection, in milliseconds.
    private static final int AGAIN = 1_000;

    private final RunFeed feed;

    /// What numbers of events belong to: those of another server mean nothing here.
    private final String session = Long.toString(System.currentTimeMillis());

    Page(RunFeed feed) {
        this.feed = feed;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            Headers headers = exchange.getResponseHeaders();
            headers.set(
                    "Content-Security-Policy",
                    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cache-Control", "no-cache");
            String path = exchange.getRequestURI().getPath();
            Asset asset = ASSETS.get(path);
            if (!isThisMachine(exchange.getRequestHeaders().getFirst("Host"))) {
                send(exchange, 403, "text/plain", "this page is for this machine alone: localhost or 127.0.0.1\n");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                headers.set("Allow", "GET");
                send(exchange, 405, "text/plain", "this page can only be looked at: GET\n");
            } else if (asset != null) {
                send(exchange, 200, asset.type, content(asset));
            } else if (path.equals("/events")) {
                stream(exchange);
            } else if (path.equals("/runs")) {
                send(exchange, 200, JSON, json(feed.state().runs()));
            } else if (path.startsWith("/runs/")) {
                List<WatchedRun.Epoch> epochs = feed.epochs(path.substring("/runs/".length()));
                if (epochs == null) {
                    send(exchange, 404, "text/plain", "there is no such run\n");
                } else {
                    send(exchange, 200, JSON, json(Map.of("epochs", epochs)));
                }
            } else {
                send(exchange, 404, "text/plain", "there is no such page\n");
            }
        } catch (DataException e) {
            send(exchange, 503, "text/plain", e.getMessage() + "\n");
        }
    }

    /// The port may be another one: that of a tunnel from another machine.
    private static boolean isThisMachine(@Nullable String host) {
        return host != null && host.matches("(localhost|127\\.0\\.0\\.1)(:\\d+)?");
    }

    private static byte[] content(Asset asset) throws IOException {
        try (InputStream in = Page.class.getResourceAsStream(asset.resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no resource " + asset.resource);
            }
            return in.readAllBytes();
        }
    }

    private static String json(Object value) {
        return Json.writeCompact(Json.tree(value));
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        send(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, content.length);
        exchange.getResponseBody().write(content);
    }

    /// Server-sent events: first all runs, or what the page missed since its last event; then what happens.
    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        EventLog log = feed.log();
        OutputStream out = exchange.getResponseBody();
        write(out, "retry: " + AGAIN + "\n\n");
        long told = number(exchange.getRequestHeaders().getFirst("Last-Event-ID"));
        try {
            while (true) {
                boolean last = log.isClosed();
                Optional<List<EventLog.Event>> news = log.after(told);
                if (news.isEmpty()) {
                    RunFeed.State state = feed.state();
                    told = state.number();
                    write(out, message(told, "state", json(Map.of("runs", state.runs(), "trouble", state.trouble()))));
                } else if (news.get().isEmpty()) {
                    write(out, ":\n\n");
                }
                for (EventLog.Event event : news.orElse(List.of())) {
                    told = event.number();
                    write(out, message(told, event.name(), event.data()));
                }
                if (last) {
                    return;
                }
                log.await(told, SILENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The number of the last event that a page saw; -1 if it saw none of this server's.
    private long number(@Nullable String id) {
        return id != null && id.matches(session + "-\\d{1,15}")
                ? Long.parseLong(id.substring(session.length() + 1))
                : -1;
    }

    private String message(long number, String name, String data) {
        return "id: " + session + "-" + number + "\nevent: " + name + "\ndata: " + data + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
