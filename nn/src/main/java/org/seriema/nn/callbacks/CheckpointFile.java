package org.seriema.nn.callbacks;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.seriema.tensor.Tensor;

/// The file of a [TrainingCheckpoint]. All numbers are big-endian, texts are a short with their length and modified
/// UTF-8 as of `DataOutput.writeUTF`, arrays as [ArrayStream] writes them:
///
/// ```
/// 8 bytes  SERCHKPT
/// int      version: 1
/// byte     whether a callback has stopped the training: 1 or 0
/// byte     whether it has ended: 1 or 0
/// double   seconds
/// int      epoch
/// long     step
/// byte     whether callbacks have set the learning rate: 1 or 0
/// double   the learning rate; 0 if not set
/// arrays   weights, statistics, optimizer
/// int      the first epoch with figures
/// int      how many epochs were finished
/// int      how many figures there are; for each: its name, how many values (int), the values (doubles)
/// int      how many callbacks; for each: how many numbers (int), for each its name and value (double); arrays
/// int      CRC-32 of all that stands before
/// ```
final class CheckpointFile {

    private static final long MAGIC = 0x53_45_52_43_48_4B_50_54L; // SERCHKPT
    private static final int VERSION = 1;
    private static final int HEADER = Long.BYTES + Integer.BYTES;
    private static final String WHAT = "checkpoint";

    private CheckpointFile() {}

    static void write(TrainingCheckpoint checkpoint, Path file) {
        CheckedFile.write(WHAT, file, out -> write(checkpoint, out));
    }

    private static void write(TrainingCheckpoint checkpoint, DataOutputStream out) throws IOException {
        TrainingState state = checkpoint.state();
        Double rate = state.learningRate();
        out.writeLong(MAGIC);
        out.writeInt(VERSION);
        out.writeBoolean(checkpoint.stopped());
        out.writeBoolean(checkpoint.ended());
        out.writeDouble(checkpoint.seconds());
        out.writeInt(state.epoch());
        out.writeLong(state.step());
        out.writeBoolean(rate != null);
        out.writeDouble(rate == null ? 0 : rate);
        ArrayStream.write(state.arrays(), out);
        out.writeInt(checkpoint.firstEpoch());
        out.writeInt(checkpoint.epochs());
        out.writeInt(checkpoint.figures().size());
        for (Map.Entry<String, List<Double>> figure : checkpoint.figures().entrySet()) {
            out.writeUTF(figure.getKey());
            out.writeInt(figure.getValue().size());
            for (double value : figure.getValue()) {
                out.writeDouble(value);
            }
        }
        out.writeInt(checkpoint.callbacks().size());
        for (WatcherState callback : checkpoint.callbacks()) {
            out.writeInt(callback.numbers().size());
            for (Map.Entry<String, Double> number : callback.numbers().entrySet()) {
                out.writeUTF(number.getKey());
                out.writeDouble(number.getValue());
            }
            ArrayStream.write(callback.arrays(), out);
        }
    }

    static TrainingCheckpoint read(Path file) {
        try {
            long length = Files.size(file);
            // Twice through the file: nothing is taken from one that is damaged, not even the sizes of arrays.
            try (DataInputStream in = open(file)) {
                check(file, length, in);
            }
            try (DataInputStream in = open(file)) {
                in.skipNBytes(HEADER);
                return read(in, length);
            }
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(WHAT + ": there is no file " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(WHAT + ": cannot read " + file + ": " + e, e);
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), CheckedFile.CHUNK));
    }

    private static void check(Path file, long length, DataInputStream in) throws IOException {
        if (length < HEADER + CheckedFile.CHECKSUM || in.readLong() != MAGIC) {
            throw new IllegalArgumentException(file + " is not the checkpoint of a training, or is cut short");
        }
        int version = in.readInt();
        if (version != VERSION) {
            throw new IllegalArgumentException(file + " is a checkpoint of version " + version + ", only version "
                    + VERSION + " can be read by this Seriema");
        }
        CRC32 sum = new CRC32();
        sum.update(ByteBuffer.allocate(HEADER).putLong(MAGIC).putInt(version).flip());
        CheckedFile.sum(in, length - HEADER - CheckedFile.CHECKSUM, sum);
        if (in.readInt() != (int) sum.getValue()) {
            throw new IllegalArgumentException(
                    file + " is damaged or cut short: its checksum does not fit what it holds");
        }
    }

    private static TrainingCheckpoint read(DataInputStream in, long length) throws IOException {
        boolean stopped = in.readBoolean();
        boolean ended = in.readBoolean();
        double seconds = in.readDouble();
        int epoch = in.readInt();
        long step = in.readLong();
        boolean rated = in.readBoolean();
        double given = in.readDouble();
        @Nullable Double rate = rated ? (Double) given : null;
        TrainingState state = new TrainingState(epoch, step, rate, ArrayStream.read(in, length));
        int firstEpoch = in.readInt();
        int epochs = in.readInt();
        Map<String, List<Double>> figures = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            List<Double> values = new ArrayList<>();
            figures.put(in.readUTF(), values);
            for (int more = in.readInt(); more > 0; more--) {
                values.add(in.readDouble());
            }
        }
        List<WatcherState> callbacks = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            callbacks.add(callback(in, length));
        }
        return new TrainingCheckpoint(state, stopped, ended, seconds, firstEpoch, epochs, figures, callbacks);
    }

    private static WatcherState callback(DataInputStream in, long length) throws IOException {
        TreeMap<String, Double> numbers = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            numbers.put(name, in.readDouble());
        }
        List<Tensor> arrays = ArrayStream.read(in, length);
        return new WatcherState(numbers, arrays);
    }
}
