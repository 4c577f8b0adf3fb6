package org.seriema.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/// Where a thread spends its time: how often a sampler found it in which method.
///
/// A sample belongs to the innermost method of ours on the stack; who called for it is the innermost layer, loss or
/// other part of a training that is no mere tool, as kernels and activations are.
///
/// @param samples how often, by place
record StepProfile(Map<Place, Integer> samples) {

    private static final String OURS = "org.seriema.";

    /// What the class between a lambda and its caller has in its name, another one in each run.
    private static final Pattern LAMBDA = Pattern.compile("\\$\\$Lambda.*(?=\\.)");

    /// Tools that everything uses.
    private static final List<String> TOOLS = List.of("tensor.", "nn.activations.", "nn.layers.Pass.");

    /// The sampler of processor time, which looks often, and the one that every machine has.
    private static final String PROCESSOR_TIME = "jdk.CPUTimeSample";

    private static final String EXECUTION = "jdk.ExecutionSample";

    /// A method of ours and who called for it.
    ///
    /// @param method `tensor.kernels.VectorKernels.tanh`
    /// @param caller `nn.layers.LSTM$Cell.forward`; the method itself if it is no tool, or nobody called for it
    record Place(String method, String caller) {}

    /// Samples this thread while it works.
    static StepProfile of(Runnable work) throws IOException {
        Path file = Files.createTempFile("steps", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(PROCESSOR_TIME).with("throttle", "1ms").withStackTrace();
            recording.enable(EXECUTION).withPeriod(Duration.ofMillis(10)).withStackTrace();
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
            return read(file, Thread.currentThread().threadId());
        } finally {
            Files.delete(file);
        }
    }

    private static StepProfile read(Path file, long thread) throws IOException {
        List<List<String>> often = new ArrayList<>();
        List<List<String>> seldom = new ArrayList<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            String type = event.getEventType().getName();
            if (type.equals(PROCESSOR_TIME) && isOf(thread, event, "eventThread")) {
                often.add(frames(event.getStackTrace()));
            } else if (type.equals(EXECUTION) && isOf(thread, event, "sampledThread")) {
                seldom.add(frames(event.getStackTrace()));
            }
        }
        return of(often.size() > seldom.size() ? often : seldom);
    }

    private static boolean isOf(long thread, RecordedEvent event, String field) {
        return event.getValue(field) instanceof RecordedThread sampled
                && sampled.getJavaThreadId() == thread
                && event.getStackTrace() != null;
    }

    /// `org.seriema.tensor.Rng.uniform` for each frame, the innermost first.
    private static List<String> frames(RecordedStackTrace stack) {
        List<String> frames = new ArrayList<>();
        for (RecordedFrame frame : stack.getFrames()) {
            RecordedMethod method = frame.getMethod();
            frames.add(method.getType().getName() + "." + method.getName());
        }
        return frames;
    }

    /// Counts stacks by place.
    ///
    /// @param stacks full names of methods, the innermost first
    static StepProfile of(List<List<String>> stacks) {
        Map<Place, Integer> samples = new LinkedHashMap<>();
        stacks.forEach(stack -> samples.merge(place(stack), 1, Integer::sum));
        return new StepProfile(samples);
    }

    private static Place place(List<String> stack) {
        List<String> ours = stack.stream()
                .filter(frame -> frame.startsWith(OURS))
                .map(frame -> LAMBDA.matcher(frame.substring(OURS.length())).replaceFirst(""))
                .toList();
        String method = ours.isEmpty() ? "none of ours" : ours.getFirst();
        String caller = ours.stream()
                .filter(frame -> TOOLS.stream().noneMatch(frame::startsWith))
                .findFirst()
                .orElse(method);
        return new Place(method, caller);
    }
}
