package org.seriema.nn.callbacks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.seriema.tensor.Shape;
import org.seriema.tensor.Tensor;

/// The file of a [TrainingState]. All numbers are big-endian:
///
/// ```
/// 8 bytes  SERSTATE
/// int      version: 1
/// long     length of the whole file in bytes
/// int      epoch
/// long     step
/// byte     whether callbacks have set the learning rate: 1 or 0
/// double   the learning rate; 0 if not set
/// int      how many arrays; for each:
///            int      rank
///            int      the length of each axis
///            float    the numbers in row-major order
/// int      CRC-32 of all that stands before
/// ```
final class StateFile {

    private static final long MAGIC = 0x53_45_52_53_54_41_54_45L; // SERSTATE
    private static final int VERSION = 1;
    private static final int HEADER = 8 + 4 + 8 + 4 + 8 + 1 + 8 + 4;
    private static final int CHECKSUM = 4;
    private static final int CHUNK = 1 << 16;

    private StateFile() {}

    static void write(TrainingState state, Path file) {
        Path beside = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            try {
                try (FileChannel channel = FileChannel.open(
                        beside,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
                    write(state, Channels.newOutputStream(channel));
                    channel.force(true); // else the name may reach the disk before the numbers do
                }
                OutputFile.move(beside, file);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw OutputFile.fault("training state", "write " + file, e);
        }
    }

    private static void write(TrainingState state, OutputStream stream) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(new BufferedOutputStream(stream, CHUNK), new CRC32());
        DataOutputStream out = new DataOutputStream(checked);
        out.writeLong(MAGIC);
        out.writeInt(VERSION);
        out.writeLong(length(state));
        out.writeInt(state.epoch());
        out.writeLong(state.step());
        Double rate = state.learningRate();
        out.writeBoolean(rate != null);
        out.writeDouble(rate == null ? 0 : rate);
        out.writeInt(state.arrays().size());
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        for (Tensor array : state.arrays()) {
            out.writeInt(array.shape().rank());
            for (int axis : array.shape().toList()) {
                out.writeInt(axis);
            }
            int most = CHUNK / Float.BYTES;
            for (int from = 0; from < array.size(); from += most) {
                int count = Math.min(most, array.size() - from);
                buffer.asFloatBuffer().put(array.data(), array.offset() + from, count);
                out.write(buffer.array(), 0, count * Float.BYTES);
            }
        }
        out.writeInt((int) checked.getChecksum().getValue());
        out.flush();
    }

    private static long length(TrainingState state) {
        long length = HEADER + CHECKSUM;
        for (Tensor array : state.arrays()) {
            length += bytes(array.shape());
        }
        return length;
    }

    private static long bytes(Shape shape) {
        return Integer.BYTES * (1L + shape.rank()) + (long) Float.BYTES * shape.size();
    }

    static TrainingState read(Path file) {
        try {
            long length = Files.size(file);
            // Twice through the file: nothing is taken from one that is damaged, not even the sizes of arrays.
            try (DataInputStream in = open(file)) {
                check(file, length, in);
            }
            try (DataInputStream in = open(file)) {
                return read(in, length);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + " is damaged: " + e.getMessage(), e);
            }
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("training state: there is no file " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("training state: cannot read " + file + ": " + e, e);
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), CHUNK));
    }

    private static void check(Path file, long length, DataInputStream in) throws IOException {
        if (length < HEADER + CHECKSUM || in.readLong() != MAGIC) {
            throw new IllegalArgumentException(file + " is not the state of a training, or is cut short");
        }
        int version = in.readInt();
        if (version != VERSION) {
            throw new IllegalArgumentException(file + " is a training state of version " + version + ", only version "
                    + VERSION + " can be read; was it written by a newer Seriema?");
        }
        long said = in.readLong();
        if (said != length) {
            throw new IllegalArgumentException(
                    file + " is cut short or damaged: it should have " + said + " bytes and has " + length);
        }
        CRC32 sum = new CRC32();
        sum.update(ByteBuffer.allocate(HEADER)
                .putLong(MAGIC)
                .putInt(version)
                .putLong(said)
                .flip());
        sum(in, length - 20 - CHECKSUM, sum);
        if (in.readInt() != (int) sum.getValue()) {
            throw new IllegalArgumentException(file + " is damaged: its checksum does not fit what it holds");
        }
    }

    private static void sum(InputStream in, long count, CRC32 sum) throws IOException {
        byte[] buffer = new byte[CHUNK];
        for (long left = count; left > 0; ) {
            int read = in.readNBytes(buffer, 0, (int) Math.min(CHUNK, left));
            sum.update(buffer, 0, read);
            left = read == 0 ? 0 : left - read;
        }
    }

    private static TrainingState read(DataInputStream in, long length) throws IOException {
        in.skipNBytes(8 + 4 + 8);
        int epoch = in.readInt();
        long step = in.readLong();
        boolean rated = in.readBoolean();
        double rate = in.readDouble();
        int count = in.readInt();
        List<Tensor> arrays = new ArrayList<>();
        long left = length - HEADER - CHECKSUM;
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        for (int i = 0; i < count; i++) {
            Tensor array = Tensor.zeros(shape(in, left));
            left -= bytes(array.shape());
            int most = CHUNK / Float.BYTES;
            for (int from = 0; from < array.size(); from += most) {
                int numbers = Math.min(most, array.size() - from);
                in.readFully(buffer.array(), 0, numbers * Float.BYTES);
                buffer.asFloatBuffer().get(array.data(), from, numbers);
            }
            arrays.add(array);
        }
        if (left != 0) {
            throw new IllegalArgumentException(left + " bytes stand behind its last array");
        }
        return new TrainingState(epoch, step, rated ? rate : null, arrays);
    }

    /// A shape whose numbers are there.
    private static Shape shape(DataInputStream in, long left) throws IOException {
        int rank = in.readInt();
        if (rank < 0 || rank > left / Integer.BYTES) {
            throw new IllegalArgumentException("an array of rank " + rank + " has no room in it");
        }
        int[] axes = new int[rank];
        for (int i = 0; i < rank; i++) {
            axes[i] = in.readInt();
        }
        Shape shape = Shape.of(axes);
        if (bytes(shape) > left) {
            throw new IllegalArgumentException("an array of shape " + shape + " has no room in it");
        }
        return shape;
    }
}
