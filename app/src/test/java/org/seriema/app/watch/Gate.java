package org.seriema.app.watch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A port that hands connections on to another one, and can lose them all.
final class Gate implements AutoCloseable {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket entry;
    private volatile int to;

    Gate() throws IOException {
        entry = new ServerSocket(0, 0, HERE);
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "http://127.0.0.1:" + entry.getLocalPort() + "/";
    }

    void open(int port) {
        to = port;
    }

    /// Cuts all connections, and every new one at once.
    void shut() throws IOException {
        to = 0;
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket from = entry.accept();
                if (to == 0) {
                    from.close();
                    continue;
                }
                Socket target = new Socket(HERE, to);
                sockets.addAll(List.of(from, target));
                Thread.ofVirtual().start(() -> copy(from, target));
                Thread.ofVirtual().start(() -> copy(target, from));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // cut
        }
    }

    @Override
    public void close() throws IOException {
        entry.close();
        shut();
    }
}
