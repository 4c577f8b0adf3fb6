package org.seriema.bench.speed;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Who is compared.
enum Peer {
    SERIEMA("seriema", "Seriema", "", ""),
    KERAS_TF("keras_tf", "Keras, TensorFlow", "PY_TF", "keras_peer.py"),
    KERAS_JAX("keras_jax", "Keras, JAX", "PY_JAX", "keras_peer.py"),
    TORCH("torch_eager", "PyTorch", "PY_TORCH", "torch_peer.py"),
    ONNX_RUNTIME("onnxruntime", "ONNX Runtime", "PY_TF", "onnx_peer.py"),
    DJL("djl", "DJL, PyTorch", "", "org.seriema.bench.peers.DjlPeer"),
    DL4J("dl4j", "DL4J", "", "org.seriema.bench.peers.Dl4jPeer");

    /// The networks whose inference is compared.
    static final Set<String> INFERRED = Set.of("m0", "m1", "m2", "m3", "m7");

    private final String id;
    private final String title;
    private final String interpreter;
    private final String program;

    Peer(String id, String title, String interpreter, String program) {
        this.id = id;
        this.title = title;
        this.interpreter = interpreter;
        this.program = program;
    }

    static Peer of(String id) {
        return Arrays.stream(values())
                .filter(peer -> peer.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no peer " + id + "; there are "
                        + Arrays.stream(values()).map(Peer::id).collect(Collectors.joining(", "))));
    }

    /// As in lines and on the command line.
    String id() {
        return id;
    }

    /// As in tables.
    String title() {
        return title;
    }

    /// The environment variable that names its Python; empty if it runs on the JVM.
    String interpreter() {
        return interpreter;
    }

    /// The Python script in `bench/peers`, or the class in `bench/peers/jvm`.
    String program() {
        return program;
    }

    /// In how many rounds it takes part. The others for the JVM are never the fastest, which one round shows.
    int rounds() {
        return this == DJL || this == DL4J ? 1 : Integer.MAX_VALUE;
    }

    boolean isPython() {
        return !interpreter.isEmpty();
    }

    /// Whether this peer can do this.
    boolean does(Work work, String network) {
        return switch (work) {
            case TRAIN -> this != ONNX_RUNTIME && !(this == DL4J && network.equals("m6"));
            case INFER -> INFERRED.contains(network);
            case PROCESS -> this == SERIEMA || this == KERAS_TF || this == TORCH;
        };
    }
}
