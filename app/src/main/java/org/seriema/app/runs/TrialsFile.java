package org.seriema.app.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seriema.data.DataException;
import org.seriema.pipeline.json.Json;
import org.seriema.pipeline.tune.TrialTraining;

/// `trials.jsonl`: what a tuning is, and every training that it has finished, each on a line of its own as soon as it
/// is there. So a tuning that was stopped or killed can go on.
///
/// A line that a killed process left half written is no line, and is cut off.
public final class TrialsFile implements AutoCloseable {

    /// The file's name.
    public static final String NAME = "trials.jsonl";

    private final FileChannel channel;
    private final List<TrialTraining> finished;

    private TrialsFile(FileChannel channel, List<TrialTraining> finished) {
        this.channel = channel;
        this.finished = finished;
    }

    /// What a tuning is: with the same three, every trial comes out the same.
    ///
    /// @param version of Seriema
    /// @param data the hash of the table's cases
    /// @param recipe the recipe as run
    public record Identity(String version, String data, String recipe) {

        private Map<String, @Nullable Object> tree() {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            tree.put("version", version);
            tree.put("data", data);
            tree.put("recipe", recipe);
            return tree;
        }
    }

    /// Begins a file, or goes on with one.
    ///
    /// @throws DataException if the file is of another tuning
    public static TrialsFile open(Path folder, Identity identity) throws IOException {
        Path file = folder.resolve(NAME);
        List<TrialTraining> finished = new ArrayList<>();
        byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        int whole = lastLineEnd(content);
        List<String> lines = new String(content, 0, whole, StandardCharsets.UTF_8).lines().toList();
        if (!lines.isEmpty()) {
            requireSame(folder, lines.getFirst(), identity);
            for (String line : lines.subList(1, lines.size())) {
                finished.add(training(file, line));
            }
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(whole);
        channel.position(whole);
        TrialsFile opened = new TrialsFile(channel, List.copyOf(finished));
        if (lines.isEmpty()) {
            opened.write(Json.writeCompact(identity.tree()));
        }
        return opened;
    }

    private static int lastLineEnd(byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static TrialTraining training(Path file, String line) {
        try {
            return TrialTraining.fromTree(Json.read(line));
        } catch (IllegalArgumentException e) {
            throw new DataException(file + " is damaged: " + e.getMessage() + "; tune in another folder");
        }
    }

    private static void requireSame(Path folder, String line, Identity identity) {
        Map<?, ?> known = Json.read(line) instanceof Map<?, ?> map ? map : Map.of();
        for (Map.Entry<String, @Nullable Object> own : identity.tree().entrySet()) {
            if (!String.valueOf(own.getValue()).equals(known.get(own.getKey()))) {
                throw new DataException(folder + " holds a tuning of "
                        + switch (own.getKey()) {
                            case "version" ->
                                "Seriema " + known.get("version") + ", and this is " + identity.version()
                                        + "; go on with that version";
                            case "data" ->
                                "other data: a cell, a row or a label of the table has changed; tune in another folder";
                            default -> "another recipe: " + difference(String.valueOf(known.get("recipe")), identity.recipe)
                                    + "; go on with that recipe, or tune in another folder";
                        });
            }
        }
    }

    private static String difference(String before, String now) {
        List<String> then = before.lines().toList();
        List<String> lines = now.lines().toList();
        for (int i = 0; i < Math.max(then.size(), lines.size()); i++) {
            String was = i < then.size() ? then.get(i).strip() : "nothing";
            String is = i < lines.size() ? lines.get(i).strip() : "nothing";
            if (!was.equals(is)) {
                return "there stands \"" + was + "\", here \"" + is + "\"";
            }
        }
        return "they are not the same";
    }

    /// The trainings that were finished before.
    public List<TrialTraining> finished() {
        return finished;
    }

    /// Adds a training, which is on the disk when this returns.
    ///
    /// @throws UncheckedIOException if it cannot be written
    public void add(TrialTraining training) {
        write(Json.writeCompact(Json.tree(training)));
    }

    private void write(String line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
