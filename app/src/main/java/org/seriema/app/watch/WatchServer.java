package org.seriema.app.watch;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.seriema.app.store.StorePlace;

/// Serves, on this machine alone, a page that follows the runs of a store.
public final class WatchServer implements AutoCloseable {

    /// How often the store is looked into, in milliseconds.
    private static final long EVERY = 1_000;

    /// How long pages get to take in the last news, in seconds.
    private static final int FAREWELL = 2;

    /// Stands for the runs that train, also those that begin later.
    public static final String RUNNING = "running";

    private static final String THIS_MACHINE = "127.0.0.1";
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final HttpServer server;
    private final RunFeed feed;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ExecutorService answering;
    private final List<String> chosen;

    private WatchServer(HttpServer server, RunFeed feed, List<String> chosen) {
        this.server = server;
        this.feed = feed;
        this.chosen = chosen;
        answering = Executors.newVirtualThreadPerTaskExecutor();
    }

    /// Starts to serve.
    ///
    /// @param port 0 for one that is free
    /// @param chosen the ids of the runs whose curves are drawn first, or [#RUNNING]; empty for those that train, or
    ///     the newest if none does
    /// @throws IllegalArgumentException if the port cannot be had
    public static WatchServer start(StorePlace place, int port, List<String> chosen) throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        } catch (BindException e) {
            throw new IllegalArgumentException(
                    "port " + port + " of this machine cannot be had (" + e.getMessage()
                            + "); name another one with --port, or leave it out for one that is free",
                    e);
        }
        RunFeed feed = new RunFeed(place, Set.copyOf(chosen));
        WatchServer made = new WatchServer(server, feed, List.copyOf(chosen));
        feed.look();
        server.createContext("/", new Page(feed));
        server.setExecutor(made.answering);
        server.start();
        Thread.ofPlatform().daemon().name("watch").start(made::follow);
        return made;
    }

    private void follow() {
        try {
            while (!ended.await(EVERY, TimeUnit.MILLISECONDS)) {
                feed.look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Where a browser finds the page.
    public String address() {
        String hash = chosen.isEmpty() ? "" : "#" + String.join(",", chosen);
        return "http://" + THIS_MACHINE + ":" + server.getAddress().getPort() + "/" + hash;
    }

    /// Tells the pages the last news and that there will be no more; they keep their curves.
    @Override
    public void close() {
        ended.countDown();
        feed.look();
        feed.log().add("end", null);
        feed.log().close();
        server.stop(FAREWELL);
        answering.shutdownNow();
        feed.close();
    }
}
