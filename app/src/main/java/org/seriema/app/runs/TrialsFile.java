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
import java.util.List;
import java.util.Map;
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

    /// Begins a file, or goes on with one.
    ///
    /// @param recipe as run, with the full paths of its files and its seed
    /// @param seriema the version
    /// @param cases the SHA-256 of the table's cases
    /// @throws DataException if the file is of a tuning that differs in one of them, so that its trials would too
    public static TrialsFile open(Path folder, String recipe, String seriema, String cases) throws IOException {
        RunIdentity identity = new RunIdentity(recipe, seriema, cases);
        Path file = folder.resolve(NAME);
        List<TrialTraining> finished = new ArrayList<>();
        byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        int whole = lastLineEnd(content);
        List<String> lines =
                new String(content, 0, whole, StandardCharsets.UTF_8).lines().toList();
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
            opened.write(Json.writeCompact(Json.tree(identity)));
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

    private static void requireSame(Path folder, String line, RunIdentity identity) {
        Map<?, ?> known = Json.read(line) instanceof Map<?, ?> map ? map : Map.of();
        RunIdentity there = new RunIdentity(
                String.valueOf(known.get("recipe")),
                String.valueOf(known.get("seriema")),
                String.valueOf(known.get("cases")));
        List<String> differences = new ArrayList<>(identity.recipeDifferences(there));
        differences.addAll(identity.otherDifferences(there));
        if (!differences.isEmpty()) {
            throw new DataException(folder + " cannot be gone on with, this tuning is another: "
                    + String.join("; ", differences)
                    + ". Make them the same again, or tune in another folder.");
        }
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
